"""How the membership of an agency grew, year by year, and who left it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from agencies.models.membership import Membership
from agencies.when import When


@dataclass(frozen=True)
class YearCount:
    """Members known at the end of a year, and those that may have been: their dates are bounds that span it."""

    year: int
    sure: int
    possible: int


@dataclass(frozen=True)
class Changes:
    """What is sure to have happened in one year: the names of those that became members, and of those that left."""

    year: int
    joined: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True)
class Departure:
    """A spell of membership that ended, and the next one of the same state, if it came back."""

    spell: Membership
    back: When | None


def growth(spells: Sequence[Membership], first: int, last: int) -> list[YearCount]:
    """Members at the end of each year, from the spells themselves."""
    members = _members(spells)
    return [_count(members, year) for year in range(first, last + 1)]


def _count(members: list[Membership], year: int) -> YearCount:
    """A spell of which only the last year is known lasts until the end of that year, as on the roll."""
    day = date(year, 12, 31)
    there = [spell for spell in members if not spell.left_max or spell.left_max >= day]
    sure = sum(1 for spell in there if spell.joined_max and spell.joined_max <= day)
    possible = sum(1 for spell in there if not spell.joined_min or spell.joined_min <= day)
    return YearCount(year, sure, possible)


def changes_in(spells: Iterable[Membership], year: int) -> Changes:
    """The spells with their states."""
    members = _members(spells)
    return Changes(
        year,
        tuple(spell.state.name for spell in members if spell.joined.is_within(year)),
        tuple(spell.state.name for spell in members if spell.left.is_within(year)),
    )


def departures(spells: Iterable[Membership]) -> list[Departure]:
    """In the order in which they left; what is known of it only as "not before" last."""
    members = _members(spells)
    gone = sorted((one for one in members if one.left.is_known), key=lambda one: one.left_max or date.max)
    return [Departure(spell, _return(spell, members)) for spell in gone]


def _return(left: Membership, members: Iterable[Membership]) -> When | None:
    later = [
        spell.joined
        for spell in members
        if spell.state_id == left.state_id and spell.joined_max and left.left_max and spell.joined_max > left.left_max
    ]
    return min(later, key=lambda when: when.latest or date.max, default=None)


def _members(spells: Iterable[Membership]) -> list[Membership]:
    return [spell for spell in spells if spell.standing == Membership.Standing.MEMBER]
