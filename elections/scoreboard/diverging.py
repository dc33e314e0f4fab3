"""Places the two halves of a yes/no vote: no to the left of the middle, yes to the right, abstentions apart."""

from elections.rules.race import BallotResult
from elections.rules.tally import FigureKind

from .drawings import Diverging

MIDDLE = 50.0


def diverging(result: BallotResult, slug: str) -> Diverging | None:
    """Only where both sides are reported: a missing one would look like none."""
    tally, verdict = result.tally, result.verdict
    votes = tally.value(FigureKind.VOTES, slug) if tally else None
    against = tally.value(FigureKind.AGAINST, slug) if tally else None
    if tally is None or votes is None or against is None:
        return None
    abstentions, vetoes = tally.value(FigureKind.ABSTENTIONS), tally.value(FigureKind.VETOES, slug)
    needed, base = (verdict.needed, verdict.base) if verdict else (None, None)
    scale = max(_widest(result), needed or 0, base or 0, abstentions or 0, 1)

    def wide(part: int) -> float:
        return round(MIDDLE * part / scale, 3)

    return Diverging(
        scale=scale,
        yes_width=wide(votes),
        no_x=MIDDLE - wide(against),
        no_width=wide(against),
        needed_x=None if needed is None else MIDDLE + wide(needed),
        vetoes_width=wide(vetoes or 0),
        abstentions=abstentions,
        abstentions_x=MIDDLE - wide(abstentions or 0) / 2,
        abstentions_width=wide(abstentions or 0),
    )


def _widest(result: BallotResult) -> int:
    """The most votes on one side: all names of a ballot have one scale."""
    kinds = (FigureKind.VOTES, FigureKind.AGAINST)
    return (
        max((figure.value for figure in result.tally.figures if figure.kind in kinds), default=0) if result.tally else 0
    )
