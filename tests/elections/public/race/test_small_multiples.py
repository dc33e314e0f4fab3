"""What the pages draw of several ballots, and of a yes/no vote: every number in letters, and a table beside."""

import pytest
from django.template.loader import render_to_string
from lxml import html as html_parser

from elections.rules.tally import BallotKind
from tests.elections.public.reading import words
from tests.elections.rules.makers import ADA, Story
from tests.elections.scoreboard.test_told_truly import board as board_of_story

pytestmark = pytest.mark.django_db


def page_of(client, path: str):
    return html_parser.document_fromstring(client.get(path).content)


def test_four_ballots_are_drawn_with_every_value_in_letters(client):
    drawings = page_of(client, "/elections/iom-2018/").find_class("multiples__chart")
    assert [[one.text for one in svg.find_class("multiples__votes")] for svg in drawings] == [
        ["58", "65", "68", "77"],
        ["48", "51", "52", "66"],
        ["37", "27", "22"],
    ]
    assert [[one.text for one in svg.find_class("multiples__change")] for svg in drawings] == [
        ["+7", "+3", "+9"],
        ["+3", "+1", "+14"],
        ["−10", "−5"],
    ]
    assert all(len(svg.find_class("multiples__line")) == 4 for svg in drawings)
    assert drawings[2].get("aria-label").endswith("Third ballot: 22 votes, 5 fewer than on the second ballot.")


def test_the_same_stands_in_a_table_and_each_ballot_has_a_link(client):
    (details,) = page_of(client, "/elections/iom-2018/").find_class("multiples__table")
    assert [cell.text_content().strip() for cell in details.find_class("matrix__votes")][:4] == ["58", "65", "68", "77"]
    (links,) = page_of(client, "/elections/iom-2018/").find_class("multiples__ballots")
    assert [one.get("href") for one in links.iter("a")] == [f"/elections/iom-2018/rounds/{n}/" for n in (1, 2, 3, 4)]


def test_one_ballot_is_no_series(client):
    assert page_of(client, "/elections/iom-2023/").find_class("multiples__chart") == []


def test_a_ballot_says_what_changed_since_the_one_before(client):
    text = words(client.get("/elections/iom-2018/rounds/4/"))
    assert "9 more than on the third ballot" in text
    assert "Marta Isaacs" not in text or "who had 22 votes on the third ballot, no longer stood." in text
    assert "22 votes on the third ballot, no longer stood." in text
    first = words(client.get("/elections/iom-2018/rounds/1/"))
    assert "more than on" not in first
    assert "no longer stood" not in first


def test_a_yes_or_no_vote_is_drawn_to_both_sides(client):
    page = page_of(client, "/elections/iom-ddg-2019/")
    (drawing,) = page.find_class("result")[0].find_class("diverging")
    texts = [one.text for one in drawing.iter("text")]
    assert texts == ["two thirds of 143: 96", "57 no", "86 yes"]
    assert "57 against" in " ".join(page.find_class("result")[0].text_content().split()), "in words as well"


def test_abstentions_are_drawn_apart():
    board = board_of_story(
        Story(ADA).counted({"ada": 86}, kind=BallotKind.CONFIRMATION, against={"ada": 57}, abstentions=12)
    )
    text = render_to_string("elections/race/_ballot_bars.html", {"ballot": board.ballots[0], "board": board})
    (drawing,) = html_parser.fromstring(text).find_class("diverging")
    assert [one.text for one in drawing.iter("text")][1:] == ["57 no", "86 yes", "12 abstentions"]
    assert len(drawing.find_class("diverging__apart")) == 1
