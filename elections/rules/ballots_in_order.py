"""Puts the ballots of a race into their own order, whenever their figures were published."""

from collections.abc import Iterable, Sequence
from itertools import count

from .procedure import Procedure
from .race import BallotResult

Place = tuple[int, int, int, str, int]


def put_in_order(results: Sequence[BallotResult], procedure: Procedure) -> tuple[BallotResult, ...]:
    """By number. Straw polls have numbers of their own: they come before the binding ballots of later stages, and a
    stage that begins again, its ballots counted from 1 once more, comes after what led back to it.

    A ballot without a number stands where it was published.
    """
    polls = [result for result in results if result.ballot.is_poll]
    binding = [result for result in results if not result.ballot.is_poll]
    places = dict([*_places(polls, procedure), *_places(binding, procedure)])
    return tuple(sorted(results, key=lambda result: places[id(result)]))


def _places(results: Sequence[BallotResult], procedure: Procedure) -> Iterable[tuple[int, Place]]:
    """Of ballots that are counted together, the place of each among all."""
    turn, before = 0, (-1, 0)
    for number, published, result in _numbered(results):
        rank, place = procedure.rank(procedure.stage_of(result.ballot)), result.ballot.number_in_stage or 0
        is_back = rank < before[0] or (rank == before[0] and 0 < place < before[1])
        turn += is_back
        before = (rank, place)
        yield id(result), (turn, rank, number, result.ballot.label, published)


def _numbered(results: Sequence[BallotResult]) -> list[tuple[int, int, BallotResult]]:
    """In the order of their numbers; one without takes the highest that was published before it."""
    highest, numbered = 0, []
    for published, result in zip(count(), results):
        highest = max(highest, result.ballot.number or 0)
        numbered.append((result.ballot.number or highest, published, result))
    return sorted(numbered, key=lambda one: (one[0], one[2].ballot.label, one[1]))
