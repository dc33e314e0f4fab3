"""What the procedure asks for next."""

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
        return _next_ballot(procedure, standing, (), number=1)
    if verdict is None:
        return NextStep(step=Step.RESULT, number=ballot.number, standing=ballot.standing)
    match verdict.outcome:
        case Outcome.ELECTED:
            return NextStep(step=Step.DECLARATION, standing=(verdict.elected or "",), clauses=("majority",))
        case Outcome.TIE:
            return NextStep(step=Step.CHAIR, standing=verdict.tied, clauses=("tie",))
        case Outcome.REJECTED:
            return NextStep(step=Step.REPEAT, clauses=("confirmation",))
        case Outcome.UNKNOWN:
            return NextStep(step=Step.UNKNOWN)
    if not verdict.elimination_is_known:
        return NextStep(step=Step.UNKNOWN, clauses=("elimination",))
    dropping = tuple(slug for slug in verdict.eliminated if slug in standing)
    number = None if ballot.number is None else ballot.number + 1
    return _next_ballot(procedure, standing, dropping, number)


def _next_ballot(
    procedure: Procedure, standing: Sequence[str], dropping: tuple[str, ...], number: int | None
) -> NextStep:
    left = tuple(slug for slug in standing if slug not in dropping)
    if not left:
        return NextStep(step=Step.UNKNOWN, number=number)
    if len(left) == 1:
        step, majority = Step.LAST_CANDIDATE, procedure.majority_for(BallotKind.CONFIRMATION)
        clauses: tuple[str, ...] = ("confirmation", "acclamation")
    else:
        step, majority = Step.BALLOT, procedure.majority_for(BallotKind.OPEN)
        clauses = ("majority", "repeat")
    if dropping:
        clauses += ("elimination",)
    return NextStep(
        step=step, number=number, standing=left, dropping=dropping, majority=majority, clauses=clauses
    )
