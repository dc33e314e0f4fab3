"""What follows once somebody whom the rule asks for has left, is tied again, or had one of several places and lost it."""

from dataclasses import replace

import pytest

from elections.rules.amendments import Contradiction
from elections.rules.bulletin import Method
from elections.rules.procedure import Drop, End, Goal, Procedure, Stage, Tie, Who
from elections.rules.race import RaceState
from elections.rules.tally import Paper

from .makers import statuses
from .play import Move, Play, elected, out, votes, withdrew
from .shapes import MORE_THAN_HALF, MOST

VOTE = Stage(key="vote", body="Board", paper=Paper.NAME, bars=(MOST,), then={End.REACHED: Goal.ELECTED})
TWO_PLACES = Procedure(key="two", name="Two", stages=(VOTE,), places=2)


def of(procedure: Procedure, *moves: Move, names: str = "ada ben cleo dora") -> Play:
    play = Play(procedure, names)
    for move in moves:
        move(play)
    return play


def one(**fields) -> Procedure:
    return Procedure(key="one", name="One", stages=(replace(VOTE, **fields),))


# The leader and the second of a ballot.


@pytest.fixture(scope="module")
def led() -> Procedure:
    """One ballot, then yes or no on who led it, then on the second."""
    half = {"body": "Board", "bars": (MORE_THAN_HALF,)}
    vote = Stage(key="vote", paper=Paper.NAME, ballots=1, then={End.REACHED: Goal.ELECTED, End.SPENT: "first"}, **half)
    first = Stage(key="first", paper=Paper.YES_NO, who=Who.LEADER, then={End.REFUSED: "second"}, **half)
    second = Stage(key="second", paper=Paper.YES_NO, who=Who.SECOND, then={End.REFUSED: Goal.REOPEN}, **half)
    return Procedure(key="led", name="Led", stages=(vote, first, second))


@pytest.mark.parametrize(
    ("moves", "ahead"),
    [
        pytest.param([votes("ada 9 ben 8 cleo 5 dora 1")], "ballot 2 first.1: ada", id="control: they are there"),
        pytest.param([votes("ada 9 ben 8 cleo 5 dora 1"), withdrew("ada")], "unknown", id="the leader has left"),
        pytest.param([votes("ada 9 ben 9 cleo 5 dora 1")], "unknown", id="two lead"),
        pytest.param([votes("ben 8 cleo 5 dora 1", cast=27)], "unknown", id="one had votes that nobody reported"),
    ],
)
def test_a_leader_is_one_of_those_who_stand(led, moves, ahead):
    assert of(led, *moves).ahead == ahead


def test_the_second_is_neither_who_was_refused_nor_who_has_left(led):
    refused = [votes("ada 9 ben 8 cleo 5 dora 1"), votes("ada 1", "ada 20")]
    assert of(led, *refused).ahead == "ballot 3 second.1: ben"
    assert of(led, *refused, withdrew("ben")).ahead == "unknown"
    assert of(led, *refused, votes("ben 1", "ben 20")).ahead == "repeat"


# A tie that a ballot between the tied did not settle.


def test_a_tie_for_the_first_place_goes_on_by_its_own_ways():
    rule = one(tie=(Tie.BALLOT, Tie.LOT), drop=Drop(lowest=1))
    tied = [votes("ada 9 ben 9 cleo 5 dora 1")]
    assert of(rule, *tied).ahead == "ballot 1b vote.1: ada ben"
    assert of(rule, *tied, votes("ada 12 ben 12")).ahead == "lot: ada ben"


def test_all_drop_out_who_tie_again_where_the_rule_says_so():
    rule = one(bars=(MORE_THAN_HALF,), drop=Drop(lowest=1, tie=(Tie.BALLOT, Tie.ALL)))
    play = of(rule, votes("ada 10 ben 9 cleo 2 dora 2"), votes("cleo 11 dora 11"))
    assert (play.ahead, play.race.next_step.dropping) == ("ballot 2 vote.2: ada ben", ("cleo", "dora"))


@pytest.mark.parametrize("leave", [withdrew("ben"), out("ben")], ids=["withdrew", "drew the short straw"])
def test_of_two_who_tie_for_the_first_place_the_other_has_won(leave):
    play = of(one(tie=(Tie.LOT,)), votes("ada 9 ben 9 cleo 5 dora 1"))
    assert play.ahead == "lot: ada ben"
    leave(play)
    assert play.ahead == "declaration: ada"


# One of several winners is set aside.


@pytest.fixture
def two() -> Play:
    return of(TWO_PLACES, votes("ada 9 ben 8 cleo 5 dora 1"), elected("ada", "ben"))


def test_the_other_stays_elected(two):
    two.story.set_aside("ada").elected("cleo", Method.BALLOT)
    assert two.race.state is RaceState.DECIDED
    assert two.race.outcome.winners == ("ben", "cleo")
    assert statuses(two.race) == {"ada": "set_aside", "ben": "elected", "cleo": "elected", "dora": "not_elected"}


def test_then_the_other_can_be_set_aside_as_well(two):
    two.story.set_aside("ada").set_aside("ben")
    assert statuses(two.race) == {"ada": "set_aside", "ben": "set_aside", "cleo": "not_elected", "dora": "not_elected"}
    two.story.set_aside("ben")
    with pytest.raises(Contradiction, match="sets aside who was not elected"):
        _ = two.race


def test_no_more_are_elected_than_there_are_places(two):
    two.story.set_aside("ada")
    elected("cleo", "dora")(two)
    with pytest.raises(Contradiction, match="more than places"):
        _ = two.race


def test_who_has_withdrawn_is_not_elected_in_their_place(two):
    two.story.set_aside("ada").withdrew("cleo").elected("cleo", Method.BALLOT)
    with pytest.raises(Contradiction, match="elected without standing"):
        _ = two.race
