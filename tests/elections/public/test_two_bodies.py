"""A small agency whose Board nominates and whose Assembly elects, on two days, as a newcomer's pack tells it."""

import re
import shutil
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from elections.bulletins.race_reader import read_race
from elections.models import Election
from elections.packs import load_all
from elections.packs.folders import SHIPPED, WORLD
from elections.public.pages.search import find
from elections.scoreboard import scoreboard_for
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


class TestBallots:
    def test_the_vote_of_the_assembly_is_on_the_nominee_of_the_board(self):
        text = page(f"{RACE}rounds/3/")
        assert "yes/no vote on the nominee" in text
        assert "no longer stood" not in text, "the others stood before another body"

    def test_a_ballot_between_fewer_is_between_those_who_remain(self):
        assert "between all candidates" in page(f"{RACE}rounds/1/")
        second = page(f"{RACE}rounds/2/")
        assert "between the remaining candidates" in second
        assert "Yuna Gaet, who had 4 votes on the first ballot, no longer stood." in second

    def test_before_the_board_nobody_was_elected(self):
        board, assembly = scoreboard_for(read_race(Election.objects.with_post().get(slug="wsmo-2019"))).groups
        assert {view.slug: view.status_text for view in board.candidates} == {
            "sebkha": "nominated, then elected",
            "saltash": "not nominated",
            "gaet": "withdrew after the first ballot",
            "marisma": "dropped out after the first ballot",
        }
        assert [panel.status_text for panel in board.multiples.panels][:2] == [
            "nominated, then elected",
            "not nominated",
        ]
        assert assembly.candidates[0].status_text == "elected"


class TestPossibleMembers:
    """Of China, India and Japan only the latest day of joining is known."""

    def test_they_stand_on_the_page_of_states_by_name(self):
        text = page("/agencies/wsmo/states/")
        assert "Perhaps three more were members" in text
        for name in ("China", "India", "Japan"):
            assert f"{name}, joined: 30 June 2024 or earlier." in text

    def test_the_count_of_the_agency_names_their_number(self):
        text = page("/agencies/wsmo/")
        assert "22 states and 1 observer on 1 June 2024 Perhaps three more were members" in text

    def test_after_the_day_of_the_list_nothing_is_flatly_counted(self):
        assert "By our count WSMO had 22 members on 1 June 2024." in page("/agencies/wsmo/states/")
        assert "As far as is known here WSMO had 25 members on 1 July 2025." in page(
            "/agencies/wsmo/states/?day=2025-07-01"
        )


def test_departures_by_years_are_only_said_to_be_where_they_are():
    assert "For the first decades" not in page("/agencies/wsmo/states/")


class TestSearch:
    def test_the_next_election_is_that_of_each_agency(self):
        assert "Executive Secretary of WSMO, expected 2029" in page("/search/?q=next+election")
        assert [one.title for one in find("next election")] == [
            "Executive Secretary of WSMO, expected 2029",
            "Elections to come",
        ]

    def test_a_term_that_no_clause_tells_of_is_that_of_the_post(self):
        [answer] = find("term limit")
        assert answer.detail == "A term is ten years. No more than one term is allowed."
        assert Client().get(answer.address).status_code == 200


class TestTimeline:
    ADDRESS = "/agencies/wsmo/executive-secretary/"

    def test_the_rule_then_in_force_is_told_by_what_each_body_decided(self):
        text = page(self.ADDRESS)
        assert re.search(r"The rule then in force The Board nominates one name .* The Assembly confirms", text)
        assert not re.search(r"The rule then in force (More about|The rule|Wietske)", text)

    def test_without_a_list_of_names_an_agency_has_its_own(self):
        text = page(f"{self.ADDRESS}?as_of=2016-01-01")
        assert "On 1 January 2016 Wietske Zoutman was Executive Secretary of WSMO." in text


class TestWithoutABallot:
    """The election of 2014, by acclamation, and that of 2029, which is expected."""

    def test_there_are_no_figures_to_try_where_no_ballot_was_held(self):
        scenario = "/elections/wsmo-2014/scenario/"
        assert scenario not in Client().get("/elections/wsmo-2014/").content.decode()
        assert f"{RACE}scenario/" in Client().get(RACE).content.decode(), "control"
        answer = Client().get(scenario)
        assert (answer.status_code, answer.headers["Location"]) == (302, "/elections/wsmo-2014/"), (
            "an address of before"
        )
        in_sitemap = Client().get("/sitemap.xml").content.decode()
        assert scenario not in in_sitemap
        assert f"{RACE}scenario/" in in_sitemap, "control"

    def test_support_was_declared_before_no_vote(self):
        assert "Declared in public before the vote" not in page("/elections/wsmo-2014/")
        assert "Declared in public; none of this is a vote." in page("/elections/wsmo-2014/")
        assert "Declared in public before the vote" in page(RACE)

    def test_the_electorate_had_no_ballot(self):
        text = page("/elections/wsmo-2014/electorate/")
        assert "No ballot was held." in text
        assert "give no figures for any ballot" not in text
        assert "One more state was an observer, without a vote: Norway." in text

    def test_bulletins_without_corrections_are_not_said_to_have_them(self):
        assert "1 bulletin Watch" not in page("/elections/wsmo-2014/")
        assert "with corrections" not in page("/elections/wsmo-2014/") + page(RACE)

    def test_an_expected_election_says_that_nobody_has_called_it(self):
        assert "Expected, not yet called" in page("/elections/wsmo-2029/")
        assert "Expected, not yet called" not in page(RACE)

    def test_the_one_other_election_is_one(self):
        assert "No rival is known in the other, which" in page("/agencies/wsmo/executive-secretary/")

    def test_for_a_wiki_there_are_words_and_no_empty_table(self):
        text = Client().get("/elections/wsmo-2014/wikitext.txt").content.decode()
        assert "wikitable" not in text
        assert "was elected by acclamation" in text
        assert "wikitable" in Client().get(f"{RACE}wikitext.txt").content.decode()
