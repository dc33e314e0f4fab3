"""Works out how many votes each candidate still needs: arithmetic on one ballot, not a forecast."""

from bisect import bisect_left
from dataclasses import dataclass

from .checks import BESIDE_VALID
from .majority import Base, Majority
from .procedure import Procedure
from .tally import Ballot, FigureKind, Tally
from .verdict import CandidateLine, judge


@dataclass(frozen=True, kw_only=True)
class Need:
    """What one candidate needs for the majority. None where it cannot be told, or where nothing would be enough."""

    candidate: str
    votes: int | None
    by_change: int | None  # votes that would have to come from others on the same ballot; zero or less: it is reached
    by_more: int | None  # of those who gave no valid vote, the fewest that are enough if all of them come
    is_out_of_reach: bool = False  # not even all of them are enough


# Of how many voters there were; present ones and members are counted only where a rule counts them.
VOTERS = (FigureKind.REGISTERED, FigureKind.ENTITLED, FigureKind.PRESENT, FigureKind.MEMBERS)


def voters(ballot: Ballot, tally: Tally, procedure: Procedure) -> int | None:
    """How many could vote: as reported, else the seats that the rule counts; None where neither says it."""
    bar = procedure.stage_of(ballot).bar(ballot.place)
    reported = [value for kind in VOTERS if (value := tally.value(kind)) is not None]
    return next(iter(reported), bar.seats if bar else None)


def undecided(ballot: Ballot, tally: Tally, procedure: Procedure) -> int | None:
    """Voters of whom no paper is counted here; None where a number that this hangs on is not given."""
    could_vote, valid = voters(ballot, tally, procedure), tally.valid(ballot)
    if could_vote is None or valid is None:
        return None
    abstentions, invalid, blank = (tally.value(kind) or 0 for kind in BESIDE_VALID)
    # Blank papers may be counted among the invalid ones, and nobody says so: the larger of the two at least is spoilt.
    return could_vote - valid - abstentions - max(invalid, blank)


def needs(ballot: Ballot, tally: Tally, procedure: Procedure) -> tuple[Need, ...]:
    """One for each who stands, in the order of the paper."""
    verdict, free = judge(ballot, tally, procedure), undecided(ballot, tally, procedure)
    return tuple(_need(line, verdict.majority, verdict.base, free) for line in verdict.lines)


def _need(line: CandidateLine, majority: Majority | None, base: int | None, free: int | None) -> Need:
    needed = Need(candidate=line.candidate, votes=line.votes, by_change=line.short_by, by_more=None)
    if majority is None or line.votes is None or base is None:
        return needed
    if line.short_by is None or line.short_by <= 0 or not free or free < 0:
        return needed
    more = fewest_more(majority, line.votes, base, free)
    return Need(
        candidate=line.candidate,
        votes=line.votes,
        by_change=line.short_by,
        by_more=more,
        is_out_of_reach=more is None,
    )


def fewest_more(majority: Majority, votes: int, base: int, free: int) -> int | None:
    """The smallest number of further votes, at most `free`, that reaches the majority; None if none does. Each further
    vote also raises what a majority of valid or cast votes is taken of, by less than one vote: so it pays in the end."""
    grows = majority.base in (Base.VALID, Base.CAST)

    def is_enough(more: int) -> bool:
        return votes + more >= majority.votes_needed(base + more if grows else base)

    fewest = bisect_left(range(free + 1), True, key=is_enough)
    return fewest if fewest <= free else None
