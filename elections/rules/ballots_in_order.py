"""Puts the ballots of a race into their own order, whenever their figures were published."""

from collections.abc import Iterable, Sequence
from itertools import count

from .procedure import STRAW_POLL, End, Procedure
from .race import BallotResult
from .verdict import Outcome

Place = tuple[int, int, int, str, int]
BEFORE_ALL: Place = (-1, 0, 0, "", 0)


def put_in_order(results: Sequence[BallotResult], procedure: Procedure) -> tuple[BallotResult, ...]:
    """By number. Straw polls have numbers of their own: they come before the binding ballots of later stages, and a
    stage that begins again, its ballots counted from 1 once more, comes after what led back to it.

    A ballot without a number stands where it was published, and so does a straw poll that no rule knows.
    """
    stray = [result for result in results if procedure.stage_of(result.ballot) is STRAW_POLL]
    polls = [result for result in results if result.ballot.is_poll and result not in stray]
    binding = [result for result in results if not result.ballot.is_poll]
    places = {id(result): (place, 0) for result, place in _places(binding, procedure)}
    for poll, (turn, rank, number, label, published) in _places(polls, procedure):
        turn = max(turn, _turns_before(poll, binding, procedure))
        places[id(poll)] = (turn, rank, number, label, published), 0
    for position, poll in enumerate(stray, start=1):
        earlier = [places[id(one)][0] for one in binding if one.root < poll.root]
        places[id(poll)] = max(earlier, default=BEFORE_ALL), position
    return tuple(sorted(results, key=lambda result: places[id(result)]))


def _turns_before(poll: BallotResult, binding: Sequence[BallotResult], procedure: Procedure) -> int:
    """How often a vote that failed had led back to the polls."""
    rank = procedure.rank(procedure.stage_of(poll.ballot))
    failed = [one for one in binding if one.verdict and one.verdict.outcome is Outcome.REJECTED]
    targets = [procedure.stage_of(one.ballot).then.get(End.REFUSED, "") for one in failed if one.root < poll.root]
    return sum(stage is not None and procedure.rank(stage) <= rank for stage in map(procedure.stage, targets))


def _places(results: Sequence[BallotResult], procedure: Procedure) -> Iterable[tuple[BallotResult, Place]]:
    """Of ballots that are counted together, the place of each among all."""
    turn, before = 0, (-1, 0)
    for number, published, result in _numbered(results):
        rank, place = procedure.rank(procedure.stage_of(result.ballot)), result.ballot.number_in_stage or 0
        is_again = rank == before[0] and 0 < place <= before[1] and not result.ballot.stay
        turn += rank < before[0] or is_again
        before = (rank, place)
        yield result, (turn, rank, number, result.ballot.label, published)


def _numbered(results: Sequence[BallotResult]) -> list[tuple[int, int, BallotResult]]:
    """In the order of their numbers; one without takes the highest that was published before it."""
    highest, numbered = 0, []
    for published, result in zip(count(), results):
        highest = max(highest, result.ballot.number or 0)
        numbered.append((result.ballot.number or highest, published, result))
    return sorted(numbered, key=lambda one: (one[0], one[2].ballot.label, one[1]))
