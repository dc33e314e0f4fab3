"""Judges one ballot by its procedure: who reached the majority, who drops out, who is tied."""

from dataclasses import dataclass
from enum import StrEnum

from .majority import Base, Majority
from .procedure import Procedure
from .tally import Ballot, BallotKind, FigureKind, Tally


class Outcome(StrEnum):
    ELECTED = "elected"  # somebody reached the majority
    NOBODY = "nobody"
    REJECTED = "rejected"  # the last candidate failed the yes/no vote
    TIE = "tie"  # the rule does not settle who wins or who drops out; the chair decides, a person records it
    UNKNOWN = "unknown"  # a figure that the rule needs is not reported
    INDICATIVE = "indicative"  # a straw poll binds nobody


@dataclass(frozen=True, kw_only=True)
class CandidateLine:
    """One candidate against the majority."""

    candidate: str
    votes: int | None
    short_by: int | None  # votes still missing; zero or less when the majority is reached; None if not known


@dataclass(frozen=True, kw_only=True)
class Verdict:
    outcome: Outcome
    majority: Majority
    base: int | None  # the number that the majority is counted on
    needed: int | None
    lines: tuple[CandidateLine, ...]
    elected: str | None = None
    eliminated: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    # Whether somebody drops out cannot be told where the number of the ballot is not known.
    elimination_is_known: bool = True


BASE_FIGURES = {
    Base.CAST: FigureKind.CAST,
    Base.PRESENT: FigureKind.PRESENT,
    Base.ENTITLED: FigureKind.ENTITLED,
    Base.MEMBERS: FigureKind.MEMBERS,
}


def judge(ballot: Ballot, tally: Tally, procedure: Procedure) -> Verdict:
    """Apply the procedure to what is reported of a ballot."""
    majority = procedure.majority_for(ballot.kind)
    base = base_of(majority, ballot, tally)
    # A straw poll asks for no majority: nobody can be short of it, or reach it.
    is_binding = ballot.kind is not BallotKind.STRAW_POLL
    needed = majority.votes_needed(base) if base is not None and is_binding else None
    lines = tuple(_line(candidate, tally, needed) for candidate in ballot.standing)
    outcome, winners = _outcome(ballot, lines, needed)
    eliminated, tied, is_known = _eliminated(ballot, lines, procedure, outcome)
    return Verdict(
        outcome=Outcome.TIE if tied else outcome,
        majority=majority,
        base=base,
        needed=needed,
        lines=lines,
        elected=winners[0] if outcome is Outcome.ELECTED else None,
        eliminated=eliminated,
        tied=winners if outcome is Outcome.TIE else tied,
        elimination_is_known=is_known,
    )


def base_of(majority: Majority, ballot: Ballot, tally: Tally) -> int | None:
    """The number of votes that the share is taken of, or None where it is not reported."""
    if majority.base is Base.VALID:
        return tally.valid(ballot)
    if majority.base is Base.SEATS:
        return majority.seats
    return tally.value(BASE_FIGURES[majority.base])


def _line(candidate: str, tally: Tally, needed: int | None) -> CandidateLine:
    votes = tally.value(FigureKind.VOTES, candidate)
    short_by = None if votes is None or needed is None else needed - votes
    return CandidateLine(candidate=candidate, votes=votes, short_by=short_by)


def _outcome(ballot: Ballot, lines: tuple[CandidateLine, ...], needed: int | None) -> tuple[Outcome, tuple[str, ...]]:
    if ballot.kind is BallotKind.STRAW_POLL:
        return Outcome.INDICATIVE, ()
    # Nobody is elected by no votes, whatever the share of nothing comes to.
    reached = tuple(ln.candidate for ln in lines if ln.votes and ln.short_by is not None and ln.short_by <= 0)
    if len(reached) == 1:
        return Outcome.ELECTED, reached
    if reached:
        return Outcome.TIE, reached  # "at least half" can be reached by two
    if needed is None or any(line.votes is None for line in lines) or not lines:
        return Outcome.UNKNOWN, ()
    return (Outcome.REJECTED if ballot.kind is BallotKind.CONFIRMATION else Outcome.NOBODY), ()


def _eliminated(
    ballot: Ballot, lines: tuple[CandidateLine, ...], procedure: Procedure, outcome: Outcome
) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Who drops out, who is tied for it, and whether the rule could be applied at all."""
    drops = procedure.eliminates_after(ballot.number)
    if outcome is not Outcome.NOBODY or len(lines) < 2 or drops is False:
        return (), (), True
    if drops is None:
        return (), (), False
    fewest = min(line.votes for line in lines if line.votes is not None)
    last = tuple(line.candidate for line in lines if line.votes == fewest)
    return (last, (), True) if len(last) == 1 else ((), last, True)
