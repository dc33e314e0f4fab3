"""Shapes that a rule can have: each an invented election, played from its beginning to its end."""

from dataclasses import replace

import pytest

from elections.rules.amendments import Contradiction
from elections.rules.procedure import End, Goal
from elections.rules.race import RaceState

from .makers import statuses
from .play import Play, elected, opened, votes
from .shapes import ELECTS, MANY, STORIES, in_room, procedure


@pytest.mark.parametrize("name", STORIES)
def test_story(name):
    rule, names, moves = STORIES[name]
    play = Play(rule, names)
    for move, ahead in moves:
        move(play)
        assert play.ahead == ahead
        assert play.race.differences == ()


def test_when_a_procedure_begins_again_who_had_dropped_out_may_stand_again():
    once = procedure(replace(MANY, ballots=1, until=1, then=ELECTS | {End.SPENT: Goal.RESTART}))
    play = Play(once, "ada ben cleo")
    votes("ada 40 ben 35 cleo 25")(play)
    assert play.ahead == "restart"
    opened("many", 2, "ada ben cleo")(play)
    assert play.race.differences == ()


def test_a_day_has_so_many_ballots_and_then_it_is_another_day():
    play = Play(in_room(per_day=2), "ada ben")
    days = []
    for _ in range(5):
        days.append(play.race.next_step.is_another_day)
        votes("ada 50 ben 50")(play)
    assert days == [False, False, True, False, True]


def test_an_election_can_be_adjourned_to_another_date():
    play = Play(in_room(ballots=2, then=ELECTS | {End.SPENT: Goal.ADJOURN}), "ada ben")
    for _ in range(2):
        votes("ada 50 ben 50")(play)
    assert play.ahead == "adjournment"
    play.story.suspended()
    assert play.race.state is RaceState.SUSPENDED
    opened("room", 3, "ada ben")(play)
    assert (play.race.state, play.ahead) == (RaceState.VOTING, "result: ada ben")


def test_two_who_share_a_term_have_both_won():
    rule, names, moves = STORIES["two share a term"]
    play = Play(rule, names)
    for move, _ in moves:
        move(play)
    race = play.race
    assert race.outcome.winners == ("ada", "ben")
    assert statuses(race) == {"ada": "elected", "ben": "elected", "cleo": "not_elected"}
    assert [(one.begins, one.ends) for one in race.outcome.bulletin.named] == [
        ("2020-01", "2022-06"),
        ("2022-07", "2024-12"),
    ]


def test_no_more_are_elected_than_there_are_places():
    play = Play(in_room(), "ada ben")
    elected("ada", "ben")(play)
    with pytest.raises(Contradiction) as refused:
        play.race  # noqa: B018
    assert refused.value.code == "more_than_places"
