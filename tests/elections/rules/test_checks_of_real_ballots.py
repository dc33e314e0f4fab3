"""What the checks say of real ballots: nothing is called impossible, and nobody is asked about what was as it was."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from elections.rules.checks import problems
from elections.rules.figure_problems import FigureProblem, ProblemCode
from elections.rules.tally import Ballot, FigureKind, Tally

from .agency_procedures import procedure_of
from .agency_rows import ALL_HELD, final_races
from .shipped import BULLETINS, race_of

BOTH = (ProblemCode.PERHAPS_SWAPPED, ProblemCode.SHOULD_HAVE_DROPPED)
# Faults of the data, by what differs from the rule: the ballot, its problem, and why.
NAMED = {
    ("ITU-2014-DSG 4", ProblemCode.REQUIRED_DIFFERS): "the votes of the others are not in the rows",
    ("IAEA-2019-DG 1", ProblemCode.REQUIRED_DIFFERS): "24 was the bar as reported, two thirds of 35; 34 voted",
    ("IAEA-2019-DG 2", ProblemCode.REQUIRED_DIFFERS): "the same; 33 voted",
    ("IAEA-2019-DG 3", ProblemCode.REQUIRED_DIFFERS): "the same; 34 voted",
    ("IAEA-2019-DG 4", ProblemCode.REQUIRED_DIFFERS): "the same; 34 voted",
}
RARE = ProblemCode.TURNOUT_ROSE  # it happens: who was outside comes in


def real_problems() -> Iterator[tuple[str, FigureProblem]]:
    before: dict[str, tuple[Ballot, Tally]] = {}
    for held in ALL_HELD:
        election = held.what["election_id"]
        odd = problems(held.ballot, held.tally, procedure_of(election), before.get(election))
        yield from ((held.key, problem) for problem in odd)
        before[election] = held.ballot, held.tally
    for election in BULLETINS:
        race, last = race_of(election, len(BULLETINS[election])), None
        for result in race.counted:
            odd = problems(result.ballot, result.tally, race.procedure, last)
            yield from ((f"{election} {result.ballot.number}", problem) for problem in odd)
            last = result.ballot, result.tally


ALL_PROBLEMS = list(real_problems())


def test_no_real_ballot_is_impossible():
    assert [(key, str(problem)) for key, problem in ALL_PROBLEMS if problem.code.is_impossible] == []


@pytest.mark.parametrize("code", BOTH)
def test_nobody_is_asked_about_a_swap_or_a_name_that_should_have_dropped(code):
    assert [key for key, problem in ALL_PROBLEMS if problem.code is code] == []


def test_what_else_is_odd_is_a_fault_of_the_data_and_named():
    assert {(key, problem.code) for key, problem in ALL_PROBLEMS if problem.code is not RARE} == set(NAMED)


def test_every_departure_of_a_whole_election_is_named():
    departing = {key: [d.disagreement.value for d in race.differences] for key, race in final_races().items()}
    assert {key: what for key, what in departing.items() if what} == {
        "ITU-2014-DSG": ["required_differs"],
        "IAEA-2009-JUL": ["eliminated_against_rule"],
        "IAEA-2019-DG": ["required_differs"] * 4,
    }


def test_a_planted_swap_is_seen():
    """Control: the first two of real ballots exchanged, held against the same ballot as it was."""
    seen = 0
    for held in ALL_HELD:
        votes = sorted((line.votes or 0 for line in held.counted.ballots[-1].verdict.lines), reverse=True)
        if held.ballot.is_poll or len(votes) < 2 or votes[0] - votes[1] < max(5, sum(votes) / 20):
            continue
        swapped = problems(
            held.ballot, exchanged(held.tally), procedure_of(held.what["election_id"]), (held.ballot, held.tally)
        )
        assert ProblemCode.PERHAPS_SWAPPED in [problem.code for problem in swapped]
        seen += 1
    assert seen > 20


def exchanged(tally: Tally) -> Tally:
    """The votes of the first two names have changed places."""
    one, other, *rest = [figure for figure in tally.figures if figure.kind is FigureKind.VOTES]
    others = [figure for figure in tally.figures if figure.kind is not FigureKind.VOTES]
    swapped = replace(one, value=other.value), replace(other, value=one.value)
    return Tally((*swapped, *rest, *others))
