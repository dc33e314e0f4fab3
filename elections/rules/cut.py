"""The one cut that every elimination is: so many stay, those strictly below drop out, those across the edge are tied."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .procedure import Drop, Stage, Tie


@dataclass(frozen=True)
class Cut:
    """Who drops out, who is tied for it, and how many of the tied stay."""

    dropped: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    stay: int = 0


NO_CUT = Cut()


def cut(votes: Mapping[str, int], stay: int) -> Cut:
    """Leave the best `stay`."""
    if stay >= len(votes):
        return NO_CUT
    edge = sorted(votes.values(), reverse=True)[stay - 1]
    below = tuple(slug for slug, count in votes.items() if count < edge)
    at_edge = tuple(slug for slug, count in votes.items() if count == edge)
    above = len(votes) - len(below) - len(at_edge)
    return Cut(below) if above + len(at_edge) == stay else Cut(below, at_edge, stay - above)


def cut_by(drop: Drop, stage: Stage, votes: Mapping[str, int]) -> Cut:
    """Apply the rule to the votes of one ballot."""
    one = _all_of_the_tied(cut(votes, drop.leaves(len(votes), stage.until)), drop, votes)
    return _without_a_vote(one, votes) if drop.zeros and any(votes.values()) else one


def _all_of_the_tied(one: Cut, drop: Drop, votes: Mapping[str, int]) -> Cut:
    """Where the rule drops all of them, unless nobody would be left."""
    if not one.tied or drop.tie[0] is not Tie.ALL or len(one.tied) + len(one.dropped) == len(votes):
        return one
    return Cut(tuple(slug for slug in votes if slug in one.dropped or slug in one.tied))


def _without_a_vote(one: Cut, votes: Mapping[str, int]) -> Cut:
    zeros = {slug for slug, count in votes.items() if count == 0}
    dropped = tuple(slug for slug in votes if slug in one.dropped or slug in zeros)
    tied = tuple(slug for slug in one.tied if slug not in zeros)
    return Cut(dropped, tied, one.stay) if len(tied) > one.stay else Cut(dropped)


def agreed(cuts: Iterable[Cut]) -> Cut | None:
    """The cut that is the same however the missing figures fell; None where they matter."""
    different = iter(cuts)
    first = next(different, None)
    return first if all(one == first for one in different) else None
