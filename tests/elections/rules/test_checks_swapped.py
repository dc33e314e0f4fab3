"""Two rows that changed places: both would be far nearer to the ballot before if they had not."""

import pytest

from elections.rules.checks import problems
from elections.rules.figure_problems import ProblemCode
from elections.rules.procedure import Procedure
from elections.rules.tally import Ballot, BallotKind, Figure, FigureKind, Grade, Tally
from tests.iom_rules import PROCEDURES

PROCEDURE: Procedure = PROCEDURES["iom-2013"]


def ballot(number: int) -> Ballot:
    return Ballot(number=number, kind=BallotKind.OPEN, standing=("ada", "ben", "cleo"))


def tally(*votes: int | None) -> Tally:
    counted = zip(("ada", "ben", "cleo"), votes, strict=True)
    return Tally(
        tuple(
            Figure(kind=FigureKind.VOTES, candidate=slug, value=value, grade=Grade.READ_OUT)
            for slug, value in counted
            if value is not None
        )
    )


def swapped(now: Tally, before: Tally) -> list[tuple]:
    swapped = problems(ballot(2), now, PROCEDURE, (ballot(1), before))
    return [(p.candidate, p.other_candidate) for p in swapped if p.code is ProblemCode.PERHAPS_SWAPPED]


@pytest.mark.parametrize(
    ("before", "now", "who"),
    [
        ((58, 48, 37), (48, 58, 37), [("ada", "ben")]),
        ((58, 48, 37), (37, 48, 58), [("ada", "cleo")]),
        ((65, 51, 27), (52, 68, 22), [("ada", "ben")]),
        ((98, 67, 0), (66, 99, 0), [("ada", "ben")]),
    ],
)
def test_rows_that_changed_places_are_noticed(before, now, who):
    assert swapped(tally(*now), tally(*before)) == who


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ((58, 48, 37), (65, 51, 27)),  # 2018, as it was
        ((65, 51, 27), (68, 52, 22)),
        ((50, 50, 43), (50, 50, 43)),
        ((11, 10, 0), (10, 11, 0)),  # the Security Council in 1981, as it was: who is close overtakes
        ((24, 22, 12), (18, 27, 13)),  # nor does everybody who falls behind by far
        ((None, 48, 37), (48, 58, 37)),  # what was not reported is compared with nothing
    ],
)
def test_ballots_as_they_are_held_are_left_alone(before, now):
    assert swapped(tally(*now), tally(*before)) == []
