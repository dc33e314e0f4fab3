"""Works out what the procedure asks for after a ballot."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from .majority import Majority
from .procedure import Procedure
from .tally import Ballot, BallotKind
from .verdict import Outcome, Verdict


class Step(StrEnum):
    BALLOT = "ballot"
    LAST_CANDIDATE = "last_candidate"  # acclamation or a yes/no vote on the only one left
    RESULT = "result"  # of the ballot under way
    DECLARATION = "declaration"  # somebody reached the majority
    CHAIR = "chair"  # a tie that the rule does not settle
    REPEAT = "repeat"  # the yes/no vote failed: the election is to be held again
    ENDED = "ended"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class NextStep:
    step: Step
    number: int | None = None  # of the next ballot
    kind: BallotKind | None = None  # of the next ballot, if there is one
    standing: tuple[str, ...] = ()
    dropping: tuple[str, ...] = ()  # who drops out before it, by the rule
    majority: Majority | None = None
    clauses: tuple[str, ...] = ()  # keys of the procedure's clauses that say so


ENDED = NextStep(step=Step.ENDED)


def next_step(
    procedure: Procedure, standing: Sequence[str], ballot: Ballot | None, verdict: Verdict | None
) -> NextStep:
    """What follows, given who still stands and the latest ballot (its verdict is None while it is under way)."""
    if ballot is None:
        return _next_ballot(procedure, standing, ())
    if verdict is None:
        return NextStep(step=Step.RESULT, number=ballot.number, standing=ballot.standing)
    match verdict.outcome:
        case Outcome.ELECTED if verdict.elected in standing:  # else who had the majority has left since
            return NextStep(step=Step.DECLARATION, standing=(verdict.elected or "",), clauses=("majority",))
        case Outcome.TIE if set(verdict.tied) <= set(standing):  # else the chair has decided
            return NextStep(step=Step.CHAIR, standing=verdict.tied, clauses=("tie",))
        case Outcome.REJECTED if procedure.clause("confirmation"):
            return NextStep(step=Step.REPEAT, clauses=("confirmation",))
        case Outcome.UNKNOWN | Outcome.REJECTED:
            return NextStep(step=Step.UNKNOWN)
    if not verdict.elimination_is_known and len(standing) > 1:
        return NextStep(step=Step.UNKNOWN, clauses=("elimination",))
    dropping = tuple(slug for slug in verdict.eliminated if slug in standing)
    return _next_ballot(procedure, standing, dropping, ballot)


def _next_ballot(
    procedure: Procedure, standing: Sequence[str], dropping: tuple[str, ...], last: Ballot | None = None
) -> NextStep:
    left = tuple(slug for slug in standing if slug not in dropping)
    number = _number_after(last)
    if not left:
        return NextStep(step=Step.UNKNOWN, number=number)
    if len(left) == 1:
        step, kind = Step.LAST_CANDIDATE, BallotKind.CONFIRMATION
        clauses: tuple[str, ...] = ("confirmation", "acclamation")
    else:
        step, kind = Step.BALLOT, _kind_after(last, left)
        clauses = ("majority", "repeat")
    return NextStep(
        step=step,
        number=number,
        kind=kind,
        standing=left,
        dropping=dropping,
        majority=procedure.majority_for(kind),
        clauses=clauses + _why_dropping(last, dropping),
    )


def _number_after(last: Ballot | None) -> int | None:
    if last is None:
        return 1
    return None if last.number is None else last.number + 1


def _kind_after(last: Ballot | None, left: tuple[str, ...]) -> BallotKind:
    """Once somebody has dropped out, ballots stay between those who remain."""
    narrowed = last is not None and (last.kind is BallotKind.RESTRICTED or len(left) < len(last.standing))
    return BallotKind.RESTRICTED if narrowed else BallotKind.OPEN


def _why_dropping(last: Ballot | None, dropping: tuple[str, ...]) -> tuple[str, ...]:
    """That one of two drops out who were alone from the start is not practice but inferred, and is shown so."""
    if last is None or not dropping:
        return ()
    two_from_the_start = last.kind is BallotKind.OPEN and len(last.standing) == 2
    return ("elimination", "two_from_the_start") if two_from_the_start else ("elimination",)
