"""A tie names everybody who is tied, and everybody else, in every sentence about it."""

from fractions import Fraction

import pytest

from elections.bulletins.race_reader import RaceSnapshot
from elections.rules.majority import Majority
from elections.rules.procedure import Procedure
from elections.scoreboard import Scoreboard, scoreboard_for
from tests.elections.rules.makers import ADA, BEN, CLEO, Story, make_candidate, with_bars
from tests.elections.scoreboard.test_told_truly import FACTS, board
from tests.iom_rules import IOM_SINCE_2013

DAN = make_candidate("dan")
HALF = with_bars(Majority(share=Fraction(1, 2)))


def after(votes: dict[str, int], number: int = 1, procedure: Procedure = IOM_SINCE_2013) -> Scoreboard:
    race = Story(ADA, BEN, CLEO, DAN).counted(votes, number).race(procedure=procedure)
    return scoreboard_for(RaceSnapshot(race=race, facts=FACTS, sources={}, latest=race.number))


LED = "%s led the first ballot with %s, %s needed."
TIES = [
    (
        {"ada": 70, "ben": 70, "cleo": 40},
        "Ada and Ben 70 votes each, Cleo 40",
        LED % ("Ada and Ben", "70 votes each to 40 for Cleo", "50 short of the 120"),
    ),
    (
        {"cleo": 40, "ben": 70, "ada": 70},
        "Ben and Ada 70 votes each, Cleo 40",
        LED % ("Ben and Ada", "70 votes each to 40 for Cleo", "50 short of the 120"),
    ),
    ({"ada": 60, "ben": 60, "cleo": 60}, "Ada, Ben and Cleo 60 votes each", ""),
    (
        {"ada": 50, "ben": 50, "cleo": 40, "dan": 30},
        "Ada and Ben 50 votes each, Cleo 40, Dan 30",
        LED % ("Ada and Ben", "50 votes each to 40 for Cleo and 30 for Dan", "64 short of the 114"),
    ),
    ({"ada": 80, "ben": 80}, "Ada and Ben 80 votes each", ""),
    ({"ada": 1, "ben": 1}, "Ada and Ben 1 vote each", ""),
    (
        {"ada": 1, "ben": 1, "cleo": 0},
        "Ada and Ben 1 vote each, Cleo 0",
        LED % ("Ada and Ben", "1 vote each to 0 for Cleo", "1 short of the 2"),
    ),
]


@pytest.mark.parametrize(("votes", "counts", "led"), TIES)
def test_a_tie_names_all_who_are_tied_and_all_others(votes, counts, led):
    scoreboard = after(votes)
    assert scoreboard.headline == f"No majority on the first ballot: {counts}"
    assert scoreboard.summary.startswith(led or f"First ballot ended in a tie: {counts}.")
    assert scoreboard.ballots[0].lead_text == counts.split(" each")[0] + " each"


def test_control_without_looking_for_a_tie_one_of_the_tied_is_the_leader(monkeypatch):
    monkeypatch.setattr("elections.scoreboard.headlines.tied_for_the_lead", lambda lines: [])
    assert after(TIES[0][0]).headline == "No majority on the first ballot: Ada leads 70 to 70"


def test_a_tie_for_last_place_is_named_where_somebody_leads():
    scoreboard = after({"ada": 80, "ben": 50, "cleo": 50}, number=3)
    assert scoreboard.headline == "No majority on the third ballot: Ada leads 80 to 50"
    assert "Ben and Cleo are tied, and the rule does not settle the tie." in scoreboard.ballots[0].sentence
    assert scoreboard.next_text.startswith("Ben and Cleo are tied.")


def test_two_who_reach_half_are_both_named_and_are_not_without_a_majority():
    scoreboard = after({"ada": 50, "ben": 50}, procedure=HALF)
    assert scoreboard.headline == "Ada and Ben reach the majority on the first ballot"
    assert scoreboard.ballots[0].sentence.endswith("Ada and Ben are tied, and the rule does not settle the tie.")


def test_control_without_that_look_they_would_be(monkeypatch):
    monkeypatch.setattr("elections.scoreboard.headlines.have_all_won", lambda result: False)
    assert after({"ada": 50, "ben": 50}, procedure=HALF).headline.startswith("No majority")


def test_who_alone_has_the_most_is_the_one_name_beside_a_drawing():
    assert after({"ada": 80, "ben": 50}).ballots[0].lead_text == "Ada 80"
    assert board(Story().opened("ada ben")).ballots[0].lead_text == ""
