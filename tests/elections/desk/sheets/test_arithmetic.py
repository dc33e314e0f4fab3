"""The arithmetic that appears while typing."""

import pytest

from agencies.models import Edition
from tests.elections.desk.makers import text_of


@pytest.fixture
def opened(desk):
    desk.opened()
    return desk


def test_it_adds_up_and_judges_in_the_words_of_the_public_page(opened):
    page = text_of(opened.post("ballots/1/sheets/tally/", opened.votes(), **{"HX-Request": "true"}))
    for words in ("98 + 67 = 165", "two thirds of 165: 110", "Nobody was elected.", "Ada 12 short", "Ben 43 short"):
        assert words in page
    assert "<html" not in page


@pytest.mark.parametrize(
    ("votes", "words"),
    [
        pytest.param(("98", ""), "98 + ?", id="not all typed yet: no sum"),
        pytest.param(("", ""), "—", id="nothing typed yet"),
        pytest.param(("110", "55"), "Ada Doe reached the majority.", id="exactly two thirds is enough"),
        pytest.param(("0", "5"), "0 + 5 = 5", id="zero is a number"),
    ],
)
def test_it_says_no_more_than_was_typed(opened, votes, words):
    assert words in text_of(opened.post("ballots/1/sheets/tally/", opened.votes(*votes)))


def test_it_tells_of_trouble_so_far(opened):
    typed = opened.votes(**{"cast-value": "160", "required-value": "111"})
    page = text_of(opened.post("ballots/1/sheets/tally/", typed))
    assert "Impossible: 165 (valid votes) cannot be more than 160" in " ".join(page.replace("</strong>", "").split())
    assert "The majority announced is 111" in page


def test_it_needs_neither_source_nor_grade(opened):
    assert "98 + 67 = 165" in text_of(
        opened.post("ballots/1/sheets/tally/", {"votes-ada-value": "98", "votes-ben-value": "67"})
    )


def test_it_stores_nothing(opened):
    before = Edition.objects.current()
    opened.post("ballots/1/sheets/tally/", opened.votes(**{"source-url": "https://x.org/", "source-publisher": "X"}))
    assert not opened.sheets.exists()
    assert Edition.objects.current() == before


def test_it_is_asked_by_post_alone(opened):
    assert opened.get("ballots/1/sheets/tally/").status_code == 405


def test_who_drops_out_is_told(desk):
    for number in (1, 2):
        desk.opened(number)
        desk.publish(desk.hand_in(number))
    desk.opened(3)
    page = text_of(desk.post("ballots/3/sheets/tally/", desk.votes()))
    assert "Under the rule Ben Doe then drops out." in page
