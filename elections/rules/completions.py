"""What figures that nobody reported can have been: the least and the most of each, and all ways in which they fit."""

from collections.abc import Iterator, Mapping
from itertools import product
from math import ceil, prod

from .majority import Base
from .procedure import Stage
from .span import Span
from .tally import Ballot, FigureKind, Paper, Tally

MOST_COMPLETIONS = 10_000  # of missing votes, looked through one by one
# Valid papers are no more than any of these.
PAPERS_AT_MOST = (
    FigureKind.CAST,
    FigureKind.PRESENT,
    FigureKind.REGISTERED,
    FigureKind.ENTITLED,
    FigureKind.MEMBERS,
)
BASE_FIGURES = {
    Base.CAST: FigureKind.CAST,
    Base.PRESENT: FigureKind.PRESENT,
    Base.ENTITLED: FigureKind.ENTITLED,
    Base.MEMBERS: FigureKind.MEMBERS,
    Base.WEIGHTS: FigureKind.WEIGHTS,
}


def voting(ballot: Ballot, tally: Tally, stage: Stage) -> Span:
    """How many votes the share of this ballot is taken of."""
    bar = stage.bar(ballot.place)
    if bar is None or bar.base is Base.VALID:
        return valid(ballot, tally, stage)
    if bar.seats is not None:
        return Span.of(bar.seats)
    reported = tally.value(BASE_FIGURES[bar.base])
    # Whatever it is, the valid papers are among them.
    return Span.of(reported) if reported is not None else Span(valid(ballot, tally, stage).least)


def valid(ballot: Ballot, tally: Tally, stage: Stage) -> Span:
    """How many valid papers there were, or what they weighed."""
    reported = tally.valid(ballot)
    if reported is not None:
        return Span.of(reported)
    counted = [votes for votes in tally.parts(ballot) if votes is not None]
    return Span(fewest_papers(ballot, counted)).up_to(_most_papers(tally, stage))


def fewest_papers(ballot: Ballot, counted: list[int]) -> int:
    """Of so many votes for each; with one vote a paper, their sum."""
    if ballot.paper is Paper.MARKS:
        return max(ceil(sum(counted) / ballot.marks), *counted, 0)
    return sum(counted) if ballot.paper.adds_up else max(counted, default=0)


def _most_papers(tally: Tally, stage: Stage) -> int | None:
    if stage.is_weighted:
        return tally.value(FigureKind.WEIGHTS)
    bounds = [value for kind in PAPERS_AT_MOST if (value := tally.value(kind)) is not None]
    bounds += [bar.seats for bar in stage.bars if bar.seats is not None]
    cast, invalid = tally.value(FigureKind.CAST), tally.value(FigureKind.INVALID)
    if cast is not None and invalid is not None:
        bounds.append(cast - invalid)
    return min(bounds, default=None)


def votes_for(slug: str, ballot: Ballot, tally: Tally, stage: Stage) -> Span:
    """How many votes somebody can have had."""
    reported = tally.value(FigureKind.VOTES, slug)
    if reported is not None:
        return Span.of(reported)
    papers = valid(ballot, tally, stage)
    if not ballot.paper.adds_up:
        return Span(0, papers.most)
    parts = tally.parts(ballot)
    counted = sum(part for part in parts if part is not None)
    is_only_gap = parts.count(None) == 1
    most = None if papers.most is None else max(0, papers.most - counted)
    return Span(max(0, papers.least - counted) if is_only_gap else 0, most)


def completions(ballot: Ballot, tally: Tally, stage: Stage) -> Iterator[Mapping[str, int]]:
    """All ways in which the votes for those who stand can have fallen, by slug; none where there are too many."""
    spans = {slug: votes_for(slug, ballot, tally, stage) for slug in ballot.standing}
    ranges = [range(span.least, span.most + 1) for span in spans.values() if span.most is not None]
    if len(ranges) < len(spans) or prod(map(len, ranges)) > MOST_COMPLETIONS:
        return
    papers = valid(ballot, tally, stage)
    is_sum = ballot.paper.adds_up and tally.value(FigureKind.VALID) is not None
    for values in product(*ranges):
        total = sum(values)
        if ballot.paper is Paper.NAME and papers.most is not None and total > papers.most:
            continue
        if ballot.paper is Paper.NAME and is_sum and total != papers.exact:
            continue
        yield dict(zip(spans, values, strict=True))
