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
    abstentions = tally.value(FigureKind.ABSTENTIONS)
    needed, base = (verdict.needed, verdict.base) if verdict else (None, None)
    scale = max(votes, against, needed or 0, base or 0, abstentions or 0, 1)

    def wide(part: int) -> float:
        return round(MIDDLE * part / scale, 3)

    return Diverging(
        scale=scale,
        yes_width=wide(votes),
        no_x=MIDDLE - wide(against),
        no_width=wide(against),
        needed_x=None if needed is None else MIDDLE + wide(needed),
        abstentions=abstentions,
        abstentions_x=MIDDLE - wide(abstentions or 0) / 2,
        abstentions_width=wide(abstentions or 0),
    )
