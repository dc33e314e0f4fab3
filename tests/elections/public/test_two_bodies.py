"""A small agency whose Board nominates and whose Assembly elects, on two days, as a newcomer's pack tells it."""

import shutil
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from elections.packs import load_all
from elections.packs.folders import SHIPPED, WORLD
from tests.elections.public.downloads.test_share_images import said_in
from tests.elections.public.reading import words
from tests.shipped import empty

PACKS = Path(__file__).parents[2] / "data" / "two_bodies"
RACE = "/elections/wsmo-2019/"


@pytest.fixture(scope="module", autouse=True)
def pack(module_db, tmp_path_factory) -> None:
    empty()
    folder = tmp_path_factory.mktemp("two_bodies")
    shutil.copytree(SHIPPED / WORLD, folder / WORLD)
    shutil.copytree(PACKS / "wsmo", folder / "wsmo")
    load_all(folder)


def page(address: str) -> str:
    return words(Client().get(address))


def part(address: str, heading: str) -> str:
    """The words from a heading to the next one of its rank."""
    html = Client().get(address).content.decode()
    begin = html.index(heading)
    return words(HttpResponse(html[begin : html.index("<h2", begin + 1)]))


@pytest.mark.parametrize("shape", ["", "-square"])
def test_a_picture_of_one_body_names_that_body_and_its_sources_alone(shape):
    texts = said_in(Client().get(f"{RACE}picture-ballots{shape}.svg").content)
    assert any(text.startswith("Board · ") for text in texts)
    (foot,) = (text for text in texts if "Estuary Courier" in text)
    assert foot == "one report, unconfirmed · Estuary Courier"
    assert not any("fficial record" in text for text in texts), "that is of the Assembly's vote"


def test_a_picture_of_one_ballot_has_the_grade_of_that_ballot():
    texts = said_in(Client().get(f"{RACE}picture.svg").content)
    assert any("fficial record · World Salt Marsh Organization" in text for text in texts)


def test_the_rule_in_short_says_by_what_each_body_decides():
    rule = part(RACE, 'id="rule"')
    sentences = ("The Board nominates one name", "The Assembly confirms the nominee", "the fewest votes drops out")
    assert [sentence in rule for sentence in sentences] == [True] * 3
    acclaimed = part("/elections/wsmo-2014/", 'id="rule"')
    assert "by more than half of the valid votes" in acclaimed
    assert "by acclamation" in acclaimed


class TestTwoDays:
    """Of the days of an election the first has the roll."""

    def test_the_roll_is_that_of_the_first_day(self):
        for address in (RACE, f"{RACE}electorate/"):
            text = page(address)
            assert "By our count WSMO had 22 members on 19 June 2019. That was the first day of the election." in text
            assert "The day of this election is not known" not in text

    def test_the_roll_of_each_day_leads_to_the_election(self):
        for day in ("2019-06-19", "2019-06-20"):
            assert f"{RACE}electorate/" in Client().get(f"/agencies/wsmo/states/?day={day}").content.decode(), day
        assert f"{RACE}electorate/" not in Client().get("/agencies/wsmo/states/?day=2019-06-21").content.decode()

    def test_a_year_still_has_no_roll(self):
        assert "nobody can say who will be a member" in page("/elections/wsmo-2029/electorate/")
