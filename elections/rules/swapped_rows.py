"""Finds two rows of a tally that may have changed places: exchanged, both would be far nearer to the ballot before."""

from itertools import combinations

from .tally import Ballot, FigureKind, Tally

# Two who are close overtake each other in any election. Only who is further apart than this has hardly done so.
FEWEST_APART = 5
PERCENT_APART = 5  # of all votes


def swapped_rows(ballot: Ballot, tally: Tally, counted: Tally) -> list[tuple[str, str]]:
    """Pairs of those who were on both papers; `counted` is the ballot before."""
    now, then = _votes(ballot, tally), _votes(ballot, counted)
    apart = max(FEWEST_APART, sum(now.values()) * PERCENT_APART / 100)
    on_both = [slug for slug in now if slug in then]
    return [
        (one, other)
        for one, other in combinations(on_both, 2)
        if abs(now[one] - now[other]) >= apart
        and 2 * abs(now[other] - then[one]) <= abs(now[one] - then[one])
        and 2 * abs(now[one] - then[other]) <= abs(now[other] - then[other])
    ]


def _votes(ballot: Ballot, tally: Tally) -> dict[str, int]:
    votes = {slug: tally.value(FigureKind.VOTES, slug) for slug in ballot.standing}
    return {slug: count for slug, count in votes.items() if count is not None}
