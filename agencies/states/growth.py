"""Counts the members of an agency year by year, and lists who left it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeVar

from agencies.charts.axis import first_year
from agencies.charts.years import YearCount
from agencies.models.agency import Agency
from agencies.models.membership import Membership
from agencies.partial_date import PartialDate


@dataclass(frozen=True)
class MembershipChanges:
    """What is sure to have happened in a year, up to a day of it: the names of those that joined, of those that left, and
    of those of which it is only known that this was the last year in which they are counted as members."""

    year: int
    joined: tuple[str, ...]
    left: tuple[str, ...]
    last_counted: tuple[str, ...]


@dataclass(frozen=True)
class Departure:
    """A spell of membership that ended, or was said to end, and the next one of the same state, if it came back."""

    spell: Membership
    back: Membership | None

    @property
    def spells(self) -> list[Membership]:
        return [self.spell, self.back] if self.back else [self.spell]


class DatedSpell(Protocol):
    """What counting needs to know of a spell: a row of the table will do."""

    standing: str
    joined_min: date | None
    joined_max: date | None
    left_max: date | None


AnySpell = TypeVar("AnySpell", bound=DatedSpell)
DATED = ("standing", "joined_min", "joined_max", "left_max")


def growth_of(agency: Agency) -> list[YearCount]:
    """One query, and no model made: only dates are counted."""
    return growth(agency, Membership.objects.for_agency(agency).values_list(*DATED, named=True), counted_until(agency))


def counted_until(agency: Agency) -> int:
    """The last year at the end of which all members are known."""
    return (agency.rolls_until + timedelta(days=1)).year - 1


def growth(agency: Agency, spells: Iterable[DatedSpell], last: int) -> list[YearCount]:
    """Members at the end of each year: those whose first day is past, less those whose last day is. A spell of which only
    the last year is known lasts until the end of that year, as on the roll. Nothing where no member is known."""
    members = _members(spells)
    if not members:
        return []
    first = min(first_year(agency, (spell.joined_min for spell in members)), last)
    sure = [(spell.joined_max, spell.left_max or date.max) for spell in members if spell.joined_max]
    possible = [(spell.joined_min or date.min, spell.left_max or date.max) for spell in members]
    counted = (_counts(days, first, last) for days in (sure, possible))
    return [YearCount(year, *counts) for year, *counts in zip(range(first, last + 1), *counted, strict=True)]


def _counts(spells: list[tuple[date, date]], first: int, last: int) -> list[int]:
    """How many spells, each with its first and its last day, span the end of each year."""
    ordered = [(begun, ended) for begun, ended in spells if begun <= ended]
    begun, ended = (sorted(days) for days in zip(*ordered, strict=True)) if ordered else ([], [])
    ends = [date(year, 12, 31) for year in range(first, last + 1)]
    return [bisect_right(begun, day) - bisect_left(ended, day) for day in ends]


def changes_in(spells: Iterable[Membership], day: date) -> MembershipChanges:
    """The spells with their states."""
    members = _members(spells)
    ended = [spell for spell in members if _was_by(spell.left, day)]
    return MembershipChanges(
        day.year,
        joined=tuple(spell.state.name for spell in members if _was_by(spell.joined, day)),
        left=tuple(spell.state.name for spell in ended if spell.left.is_exact),
        last_counted=tuple(spell.state.name for spell in ended if not spell.left.is_exact),
    )


def _was_by(when: PartialDate, day: date) -> bool:
    return when.is_within(day.year) and when.latest is not None and when.latest <= day


def departures(spells: Iterable[Membership]) -> list[Departure]:
    """In the order in which they left; those of which nothing says that it took effect last."""
    members = _members(spells)
    gone = sorted((one for one in members if one.left.is_known), key=lambda one: one.left_max or date.max)
    return [Departure(spell, _return(spell, members)) for spell in gone]


def _return(left: Membership, members: Iterable[Membership]) -> Membership | None:
    later = [
        spell
        for spell in members
        if spell.state_id == left.state_id and spell.joined_max and left.left_max and spell.joined_max > left.left_max
    ]
    return min(later, key=lambda spell: spell.joined_max or date.max, default=None)


def _members(spells: Iterable[AnySpell]) -> list[AnySpell]:
    return [spell for spell in spells if spell.standing == Membership.Standing.MEMBER]
