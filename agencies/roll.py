"""Who is member or observer of an agency on a day, and how the membership grew.

A state is a member from the day its spell is known to have begun; where only bounds are known, from the later one,
so that nobody is counted on a guess.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from agencies.models.agency import Agency
from agencies.models.membership import Membership
from agencies.models.state import State

# The day of the election that the shipped roll was made for. Its list of members is of that month.
ROLL_DAY = date(2023, 5, 15)

MEMBER, OBSERVER = Membership.Standing.MEMBER, Membership.Standing.OBSERVER
GROUPS = tuple(State.Group)


class Tile(NamedTuple):
    """A state on the roll, as a tile shows it. No model: a page of tiles would spend most of its time on making them."""

    iso3: str
    name: str
    group: str
    standing: str


@dataclass(frozen=True)
class Region:
    """One regional group of the UN, with its states on the roll, in alphabetical order."""

    key: str
    name: str
    members: tuple[Tile, ...]
    observers: tuple[Tile, ...]


@dataclass(frozen=True)
class Electorate:
    """Who had a vote on one day, and who looked on, as tiles."""

    day: date
    tiles: tuple[Tile, ...]

    @property
    def members(self) -> tuple[Tile, ...]:
        return tuple(tile for tile in self.tiles if tile.standing == MEMBER)

    @property
    def observers(self) -> tuple[Tile, ...]:
        return tuple(tile for tile in self.tiles if tile.standing == OBSERVER)

    @property
    def regions(self) -> list[Region]:
        # A few states are in no group; each has its vote all the same.
        groups = [*((group.value, str(group.label)) for group in GROUPS), ("", _("In no regional group"))]
        found = [
            Region(
                key,
                name,
                tuple(tile for tile in self.members if tile.group == key),
                tuple(tile for tile in self.observers if tile.group == key),
            )
            for key, name in groups
        ]
        return [region for region in found if region.members or region.observers]


def electorate_on(agency: Agency, day: date) -> Electorate:
    """The electorate of a day. One query."""
    spells = Membership.objects.for_agency(agency).on(day)
    columns = ("state__iso3", "state__name", "state__regional_group", "standing")
    return Electorate(day, tuple(Tile(*row) for row in spells.values_list(*columns)))


@dataclass(frozen=True)
class Roll:
    """The states of an agency on one day, with all that is known of their spells."""

    day: date
    spells: tuple[Membership, ...]

    @property
    def electorate(self) -> Electorate:
        tiles = (
            Tile(spell.state.iso3, spell.state.name, spell.state.regional_group, spell.standing)
            for spell in self.spells
        )
        return Electorate(self.day, tuple(tiles))


def roll_on(agency: Agency, day: date) -> Roll:
    """The roll of a day, alphabetical. Three queries: spells with states, and two kinds of sources."""
    return Roll(day, tuple(Membership.objects.for_agency(agency).on(day).with_sources()))


@dataclass(frozen=True)
class Filters:
    """What a reader asked of the roll; an empty field asks for everything."""

    search: str = ""
    group: str = ""
    standing: str = ""
    sort: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.search or self.group or self.standing)

    def applied_to(self, spells: Iterable[Membership]) -> list[Membership]:
        chosen = [spell for spell in spells if self._wants(spell)]
        return _sorted(chosen, self.sort)

    def _wants(self, spell: Membership) -> bool:
        state = spell.state
        if self.group and state.regional_group != self.group:
            return False
        if self.standing and spell.standing != self.standing:
            return False
        words = (state.name, state.formal_name, state.iso2, state.iso3)
        return any(_plain(self.search) in _plain(word) for word in words)


def _plain(text: str) -> str:
    """Without case, accents or curly apostrophes: who types `cote d'iv` means Côte d’Ivoire."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).strip()


def _sorted(spells: list[Membership], sort: str) -> list[Membership]:
    if sort == "joined":  # earliest first; a date known only as "by" counts from its later bound
        return sorted(spells, key=lambda spell: (spell.joined_max, spell.state.name))
    if sort == "-joined":
        return sorted(spells, key=lambda spell: (-spell.joined_max.toordinal(), spell.state.name))
    if sort == "group":
        return sorted(spells, key=lambda spell: (spell.state.regional_group, spell.state.name))
    if sort == "-name":
        return sorted(spells, key=lambda spell: spell.state.name, reverse=True)
    return sorted(spells, key=lambda spell: spell.state.name)


@dataclass(frozen=True)
class YearCount:
    """Members known at the end of a year, and those that may have been: their dates are bounds that span it."""

    year: int
    sure: int
    possible: int


def growth(spells: Sequence[Membership], first: int, last: int) -> list[YearCount]:
    """Members at the end of each year, from the spells themselves."""
    members = [spell for spell in spells if spell.standing == MEMBER]
    return [_count(members, year) for year in range(first, last + 1)]


def _count(members: list[Membership], year: int) -> YearCount:
    day = date(year, 12, 31)
    there = [spell for spell in members if not spell.left_max or spell.left_max > day]
    sure = sum(1 for spell in there if spell.joined_max and spell.joined_max <= day)
    possible = sum(1 for spell in there if not spell.joined_min or spell.joined_min <= day)
    return YearCount(year, sure, possible)
