"""Every spelling that people and spreadsheets produce, typed into the real form."""

import json
import re
from pathlib import Path

import pytest
from django.utils.html import escape

SPELLINGS = json.loads((Path(__file__).parents[3] / "data" / "hostile-numbers.json").read_text())["spellings"]
# Trimmed of what nobody sees; everything else is refused, for it can be read in two ways or in none.
READ_AS = {"98": 98, " 98 ": 98, "98\t": 98, "98\u00a0": 98, "10001": 10001, "": None}
REFUSED = [text for text in SPELLINGS if text not in READ_AS]


@pytest.fixture
def opened(desk):
    desk.opened()
    return desk


def test_the_list_holds_what_it_should():
    assert len(SPELLINGS) == 34
    assert set(READ_AS) <= set(SPELLINGS)


@pytest.mark.parametrize("text", list(READ_AS), ids=ascii)
def test_what_can_be_read_in_one_way_is_accepted(opened, text):
    opened.hand_in(**{"votes-ada-value": text, "accepted": "As it was read out."})
    stored = opened.figures.filter(candidacy__slug="ada").values_list("value", flat=True).first()
    assert stored == READ_AS[text]


FIELDS = ("votes-ada-value", "registered-value", "votes-ada-rival0-value")


# Within `make test` every third as figures; all of them as the number of a ballot and in the arithmetic below.
THROUGH_THE_FORM = [pytest.param(t, marks=[] if n % 3 == 0 else pytest.mark.long) for n, t in enumerate(REFUSED)]


@pytest.mark.parametrize("text", THROUGH_THE_FORM, ids=ascii)
def test_anything_else_is_refused_with_what_was_read(opened, text):
    answer = opened.post("ballots/1/sheets/new/", opened.votes(note="kept") | dict.fromkeys(FIELDS, text))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("Type digits only, such as 98") >= len(FIELDS)
    for field in FIELDS:
        assert re.search(rf'name="{field}"[^>]* value="{re.escape(escape(text))}"', page), field
    assert 'value="67"' in page
    assert "kept" in page
    assert not opened.sheets.exists()


def test_the_number_of_a_ballot_is_read_as_strictly(desk):
    for text in REFUSED:
        answer = desk.post("ballots/new/", desk.opening(step="publish", expected="1") | {"number": text})
        assert answer.status_code == 422, ascii(text)
    assert not desk.bulletins


def test_arithmetic_survives_them_all(opened):
    for text in REFUSED:
        answer = opened.post("ballots/1/sheets/tally/", opened.votes(ada=text), **{"HX-Request": "true"})
        assert answer.status_code == 200, ascii(text)
        assert "1 figure cannot be read." in answer.content.decode(), ascii(text)
