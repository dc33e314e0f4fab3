"""What the rules once made wrongly of elections that can happen. All cases are made up."""

from dataclasses import replace
from datetime import timedelta

import pytest

from elections.rules.amendments import Contradiction
from elections.rules.bulletin import BulletinKind, Method
from elections.rules.majority import Base, Majority
from elections.rules.moment import Moment
from elections.rules.next_step import Step
from elections.rules.race import RaceState
from elections.rules.scenario import undecided
from elections.rules.tally import BallotKind
from tests.iom_rules import IOM_BEFORE_2013, IOM_SINCE_2013

from .agency_procedures import FAO
from .makers import ADA, BEN, NIGHT, Story, disagreements, make_ballot, make_tally, statuses

THREE = {"ada": 60, "ben": 50, "cleo": 30}
TWO = {"ada": 60, "ben": 50}
POLL, RESTRICTED, YES_NO = BallotKind.STRAW_POLL, BallotKind.RESTRICTED, BallotKind.CONFIRMATION


def at(minutes: int) -> Moment:
    return Moment.at(NIGHT + timedelta(minutes=minutes))


def test_whoever_is_on_the_paper_of_a_result_has_come_back_and_can_be_elected():
    story = Story().withdrew("ada").counted({"ada": 100, "ben": 20}, 2)
    assert statuses(story.race())["ada"] == "standing"
    assert story.race().next_step.standing == ("ada",)
    assert story.elected("ada", Method.BALLOT).race().outcome.candidate == "ada"


@pytest.mark.parametrize(("left", "held", "status"), [(60, 30, "withdrawn"), (30, 60, "standing")])
def test_unless_the_withdrawal_came_after_that_ballot(left, held, status):
    """The figures are published after the news of the withdrawal; their moments say which was first."""
    story = Story().tell(BulletinKind.WITHDRAWAL, candidate="cleo", happened=at(left))
    story.tell(BulletinKind.RESULT, ballot=make_ballot("ada ben cleo"), tally=make_tally(THREE), happened=at(held))
    assert statuses(story.race())["cleo"] == status


def test_somebody_listed_who_never_was_on_a_paper_is_not_in_the_next_ballot():
    assert Story().counted(TWO, 1).race().next_step.standing == ("ada", "ben")


def test_somebody_who_enters_late_is_in_the_next_ballot():
    """Control of the one before."""
    assert Story().counted(TWO, 1).entered("cleo").race().next_step.standing == ("ada", "ben", "cleo")


def test_straw_polls_use_up_no_ballots():
    story = Story().counted(THREE, 1, kind=POLL).counted(THREE, 2, kind=POLL)
    assert (story.race().next_step.number, story.race().next_step.kind) == (1, BallotKind.OPEN)
    race = story.counted(THREE, 1).race()
    assert (race.next_step.number, race.next_step.dropping) == (2, ())
    assert [one.ballot.key for one in race.ballots] == ["poll-1", "poll-2", "1"]


def test_a_straw_poll_that_no_rule_knows_stands_where_it_was_published_and_narrows_nothing():
    story = Story().counted(THREE, 1).counted(TWO, 1, kind=POLL)
    assert [one.ballot.key for one in story.race().ballots] == ["1", "poll-1"]
    assert story.race().next_step.standing == ("ada", "ben", "cleo")
    under_way = story.opened("ada ben", 2, POLL).race()
    assert (under_way.state, under_way.next_step.step) == (RaceState.VOTING, Step.RESULT)
    race = story.counted(THREE, 2).race()
    assert [one.ballot.key for one in race.ballots] == ["1", "poll-1", "poll-2", "2"]


def test_where_the_chair_puts_out_another_nobody_else_drops_out():
    race = Story().counted(THREE, 3).eliminated("ben").race()
    assert (race.next_step.standing, race.next_step.dropping) == (("ada", "cleo"), ())
    assert disagreements(race) == [("eliminated_against_rule", "ben")]


def test_nor_where_a_straw_poll_was_held_since():
    story = Story().counted(THREE, 3).eliminated("ben").counted({"ada": 60, "cleo": 50}, 1, kind=POLL)
    assert story.race().next_step.standing == ("ada", "cleo")


def test_departures_from_the_rule_are_seen_in_every_ballot():
    story = Story().counted({"ada": 100, "ben": 20, "cleo": 10}, 1).counted(THREE, 3).counted(THREE, 4)
    story.counted({"ada": 120, "cleo": 10}, 5, kind=RESTRICTED).elected("cleo", Method.BALLOT)
    assert disagreements(story.race()) == [
        ("went_on_though_reached", "ada"),
        ("spared_against_rule", "cleo"),
        ("spared_against_rule", "cleo"),
        ("another_had_the_majority", "cleo"),
    ]


def test_a_straw_poll_at_the_end_hides_no_departure():
    story = Story().counted({"ada": 100, "ben": 20}, 1).counted(TWO, 1, kind=POLL).elected("ben", Method.BALLOT)
    assert ("another_had_the_majority", "ben") in disagreements(story.race())


def test_a_late_result_ends_no_suspension():
    story = Story().opened("ada ben cleo").suspended().counted(THREE, 1)
    assert story.race().state is RaceState.SUSPENDED
    assert story.resumed().race().state is RaceState.BETWEEN


def test_after_the_end_a_death_is_news():
    race = Story().counted(TWO).elected("ada").left("ben").race()
    assert (race.state, statuses(race)["ben"]) == (RaceState.DECIDED, "left")


def test_a_winner_who_cannot_take_office_is_set_aside_and_voting_can_begin_again():
    story = Story().counted({"ada": 100, "ben": 20}).elected("ada").set_aside("ada")
    assert (story.race().state, statuses(story.race())["ada"]) == (RaceState.SET_ASIDE, "set_aside")
    race = story.opened("ben cleo", 2).race()
    assert (race.state, statuses(race)) == (
        RaceState.VOTING,
        {"ada": "set_aside", "ben": "standing", "cleo": "standing"},
    )


def test_only_who_was_elected_is_set_aside():
    with pytest.raises(Contradiction, match="sets aside who was not elected"):
        Story().elected("ada").set_aside("ben").race()


def test_a_blank_paper_that_counts_as_invalid_is_no_second_paper():
    ballot, tally = make_ballot("ada ben"), make_tally({"ada": 98, "ben": 67}, registered=171, invalid=4, blank=3)
    assert undecided(ballot, tally, IOM_SINCE_2013) == 171 - 165 - 4


@pytest.mark.parametrize(("rule", "step"), [(IOM_SINCE_2013, Step.REPEAT), (IOM_BEFORE_2013, Step.UNKNOWN)])
@pytest.mark.parametrize("has_clauses", [True, False])
def test_what_follows_a_failed_yes_no_vote_hangs_on_no_prose(rule, step, has_clauses):
    story = Story(ADA).counted({"ada": 86}, 6, kind=YES_NO, against={"ada": 57})
    rule = rule if has_clauses else replace(rule, clauses=())
    assert story.race(procedure=rule).next_step.step is step


def test_a_name_twice_on_a_paper_is_refused():
    with pytest.raises(Contradiction, match="twice on the paper"):
        Story().counted({"ada": 60, "ben": 50}, standing="ada ben ada").race()


def test_a_majority_of_seats_without_a_number_is_refused():
    with pytest.raises(ValueError, match="seats"):
        Majority(share=FAO.stages[0].bars[0].share, base=Base.SEATS)


def test_an_opening_without_a_number_meets_its_result():
    race = Story(ADA, BEN).opened("ada ben", None).counted(TWO, None).race()
    assert [(one.opened_by, one.bulletin.number) for one in race.ballots] == [(1, 2)]


def test_it_does_not_meet_the_result_of_a_ballot_between_others():
    """Control of the one before."""
    race = Story().opened("ada ben", None).counted(THREE, None).race()
    assert [one.opened_by for one in race.ballots] == [1, None]
