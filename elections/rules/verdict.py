"""Judges one ballot by the rule of its stage: who reached the majority, who drops out, who is tied.

Where a figure is missing, the majority needed is an interval. What holds for its least and its most is a verdict.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from .completions import completions, votes_for, voting
from .cut import NO_CUT, Cut, agreed, cut, cut_by
from .majority import Majority
from .procedure import Procedure, Stage
from .span import Span
from .tally import Ballot, FigureKind, Paper, Tally


class Outcome(StrEnum):
    REACHED = "reached"  # somebody reached the majority
    NOBODY = "nobody"
    NARROWED = "narrowed"  # a ballot that asks for no majority has cut the list
    REJECTED = "rejected"  # the only candidate failed the yes/no vote
    TIE = "tie"  # who wins or who drops out is not settled by the figures
    UNKNOWN = "unknown"  # a figure that the rule needs is not reported
    INDICATIVE = "indicative"  # a straw poll binds nobody


@dataclass(frozen=True, kw_only=True)
class CandidateLine:
    """One candidate against the majority."""

    candidate: str
    votes: int | None
    short_by: int | None  # votes still missing; zero or less when the majority is reached; None if not known
    has_reached: bool | None = None  # None: it hangs on a figure that is missing


@dataclass(frozen=True, kw_only=True)
class Verdict:
    outcome: Outcome
    majority: Majority | None  # None where none is asked for
    voting: Span  # the number that the majority is counted on
    required: Span | None  # votes needed
    lines: tuple[CandidateLine, ...]
    reached: tuple[str, ...] = ()
    cut: Cut | None = NO_CUT  # None: whether somebody drops out cannot be told

    @property
    def base(self) -> int | None:
        return self.voting.exact

    @property
    def needed(self) -> int | None:
        return self.required.exact if self.required else None

    @property
    def eliminated(self) -> tuple[str, ...]:
        return self.cut.dropped if self.cut else ()

    @property
    def tied(self) -> tuple[str, ...]:
        return self.cut.tied if self.cut else ()


def judge(ballot: Ballot, tally: Tally, procedure: Procedure) -> Verdict:
    """Apply the procedure to what is reported of a ballot."""
    stage = procedure.stage_of(ballot)
    # In a ballot between the tied nobody is elected, and nobody can be short of anything.
    bar = None if ballot.stay or ballot.is_poll else stage.bar(ballot.place)
    base = voting(ballot, tally, stage)
    best = _among_the_best(ballot, tally, stage, procedure.places) if bar and bar.share is None else {}
    verdict = Verdict(
        outcome=Outcome.INDICATIVE,
        majority=bar,
        voting=base,
        required=bar.needed(base) if bar and bar.share is not None else None,
        lines=tuple(_line(slug, ballot, tally, stage, bar, best) for slug in ballot.standing),
    )
    if ballot.stay:
        return _tie_broken(verdict, ballot, tally, stage)
    if ballot.is_poll or not stage.binds:
        return verdict
    return _binding(verdict, ballot, tally, stage, procedure.places)


def _tie_broken(verdict: Verdict, ballot: Ballot, tally: Tally, stage: Stage) -> Verdict:
    who = agreed(cut(votes, ballot.stay) for votes in completions(ballot, tally, stage))
    outcome = Outcome.UNKNOWN if who is None else Outcome.TIE if who.tied else Outcome.NARROWED
    return replace(verdict, outcome=outcome, cut=who)


def _binding(verdict: Verdict, ballot: Ballot, tally: Tally, stage: Stage, places: int) -> Verdict:
    reached = tuple(line.candidate for line in verdict.lines if line.has_reached)
    unsure = [line.candidate for line in verdict.lines if line.has_reached is None]
    if len(reached) > places and not unsure:
        return _more_than_places(verdict, reached, ballot, tally, stage, places)
    if reached and len(reached) + len(unsure) <= places:
        return replace(verdict, outcome=Outcome.REACHED, reached=reached)
    if stage.bars and (unsure or not verdict.lines):
        return replace(verdict, outcome=Outcome.UNKNOWN, cut=None)
    if ballot.paper is Paper.YES_NO:
        return replace(verdict, outcome=Outcome.REJECTED)
    who = _dropping(ballot, tally, stage)
    if who and who.tied:
        return replace(verdict, outcome=Outcome.TIE, cut=who)
    if who is None and _hangs_on_votes(ballot, stage):
        return replace(verdict, outcome=Outcome.UNKNOWN, cut=None)
    return replace(verdict, outcome=Outcome.NOBODY if stage.bars else Outcome.NARROWED, cut=who)


def _more_than_places(
    verdict: Verdict, reached: tuple[str, ...], ballot: Ballot, tally: Tally, stage: Stage, places: int
) -> Verdict:
    """“At least half” can be reached by two. The best are elected, as far as the votes tell them apart."""
    ways = completions(ballot, tally, stage)
    best = agreed(cut({slug: votes[slug] for slug in reached}, places) for votes in ways)
    if best is None:
        return replace(verdict, outcome=Outcome.UNKNOWN, cut=None)
    ahead = tuple(slug for slug in reached if slug not in best.dropped)
    if best.tied:
        return replace(verdict, outcome=Outcome.TIE, reached=ahead, cut=Cut((), best.tied, best.stay))
    return replace(verdict, outcome=Outcome.REACHED, reached=ahead)


def _line(
    slug: str, ballot: Ballot, tally: Tally, stage: Stage, bar: Majority | None, best: Mapping[str, bool | None]
) -> CandidateLine:
    votes = tally.value(FigureKind.VOTES, slug)
    needed = bar.needed(voting(ballot, tally, stage)).exact if bar and bar.share is not None else None
    short_by = None if votes is None or needed is None else needed - votes
    if bar is None:
        has_reached = None if stage.bars and not (ballot.stay or ballot.is_poll) else False
    elif bar.share is None:
        has_reached = best[slug]
    else:
        has_reached = _unless_vetoed(slug, tally, bar, _meets(bar, slug, ballot, tally, stage))
    return CandidateLine(candidate=slug, votes=votes, short_by=short_by, has_reached=has_reached)


def _meets(bar: Majority, slug: str, ballot: Ballot, tally: Tally, stage: Stage) -> bool | None:
    """Whether the votes are enough, whatever the figures that are missing; None where these matter.

    Nobody meets it without a vote. The more votes there are, the more are needed: so enough for the most is enough, and
    too few for the least is too few. Where somebody's own votes are missing they can be no more than all that are.
    """
    base, votes = voting(ballot, tally, stage), votes_for(slug, ballot, tally, stage)
    at_most = None if base.most is None else max(1, bar.votes_needed(base.most))
    if at_most is not None and votes.least >= at_most:
        return True
    if votes.exact is not None:
        return False if votes.least < max(1, bar.votes_needed(base.least)) else None
    return False if at_most is not None and votes.most is not None and votes.most < at_most else None


def _unless_vetoed(slug: str, tally: Tally, bar: Majority, meets: bool | None) -> bool | None:
    """A veto bars a name. Where vetoes are not reported, only that nobody voted against tells that there was none."""
    if not bar.vetoes or meets is False:
        return meets
    vetoes = tally.value(FigureKind.VETOES, slug)
    if vetoes is None:
        return meets if tally.value(FigureKind.AGAINST, slug) == 0 else None
    return False if vetoes else meets


def _among_the_best(ballot: Ballot, tally: Tally, stage: Stage, places: int) -> Mapping[str, bool | None]:
    """Of each, whether they have one of the first places; None where that hangs on figures that are missing."""
    answers: dict[str, bool | None] = {}
    for votes in completions(ballot, tally, stage):
        edge = sorted(votes.values(), reverse=True)[:places][-1]
        for slug, count in votes.items():
            is_among = count > 0 and count >= edge
            answers[slug] = is_among if answers.get(slug, is_among) is is_among else None
    return {slug: answers.get(slug) for slug in ballot.standing}


def _dropping(ballot: Ballot, tally: Tally, stage: Stage) -> Cut | None:
    """Who drops out by the rule; None where that cannot be told."""
    drop = stage.drop
    if drop is None or len(ballot.standing) < 2:
        return NO_CUT
    if not drop.is_known or (ballot.place is None and drop.after > 1):
        return None
    if ballot.place is not None and ballot.place < drop.after:
        return NO_CUT
    return agreed(cut_by(drop, stage, votes) for votes in completions(ballot, tally, stage))


def _hangs_on_votes(ballot: Ballot, stage: Stage) -> bool:
    """Whether it is figures, and not the rule or the number of the ballot, that leave open who drops out."""
    drop = stage.drop
    return drop is not None and drop.is_known and (ballot.place is not None or drop.after <= 1)
