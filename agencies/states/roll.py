"""Says who is member or observer of an agency on a day.

A state is a member from the day its spell is known to have begun; where only bounds are known, from the later one,
so that nobody is counted on a guess.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.db.models import Count, DateField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from agencies.attach_sources import attach_sources
from agencies.models.agency import Agency
from agencies.models.membership import Membership
from agencies.models.state import State
from agencies.partial_date import PartialDate
from agencies.search_text import plain_text
from agencies.states.tiles import OBSERVER, Region, Tile, regions_of

MEMBER = Membership.Standing.MEMBER
GROUPS = tuple(State.Group)


@dataclass(frozen=True)
class Electorate:
    """Who had a vote on one day, and who looked on, as tiles."""

    day: date
    tiles: tuple[Tile, ...]
    possible: frozenset[str] = frozenset()  # states that may have been members too, as ISO 3166 alpha-3
    at: str = ""  # the page with a line for each of them, as an address with a query
    roll_day: date | None = None  # up to which the list of members is complete; None if it is kept up to date

    @property
    def perhaps(self) -> int:
        """How many may have been members too: the bounds of their accession span the day."""
        return len(self.possible)

    @cached_property
    def members(self) -> tuple[Tile, ...]:
        return tuple(tile for tile in self.tiles if tile.standing == MEMBER)

    @cached_property
    def observers(self) -> tuple[Tile, ...]:
        return tuple(tile for tile in self.tiles if tile.standing == OBSERVER)

    @property
    def is_counted(self) -> bool:
        """Whether anything is known of who was a member: of an agency without a roll nothing is, which is not nought."""
        return bool(self.members or self.perhaps)

    @property
    def leaving(self) -> list[str]:
        return [tile.name for tile in self.members if tile.may_have_left]

    @property
    def has_new(self) -> bool:
        return any(tile.is_new for tile in self.tiles)

    @property
    def is_later(self) -> bool:
        """After the day for which all members are known: who has joined since may not be on it."""
        return self.roll_day is not None and self.day > self.roll_day

    @cached_property
    def regions(self) -> list[Region]:
        return regions_of(self.tiles, self.at)


def electorate_on(agency: Agency, day: date) -> Electorate:
    """The electorate of a day. One query."""
    spells = Membership.objects.for_agency(agency).perhaps_on(day)
    dates = ("joined_min", "joined_max", "left_min", "left_max")
    rows = spells.values_list(*dates, "state__iso3", "state__name", "state__regional_group", "standing")
    tiles = (
        (
            until,
            Tile(
                iso3, name, group, standing, PartialDate(since, until), may_have_left=_may_have_left(first, last, day)
            ),
        )
        for since, until, first, last, iso3, name, group, standing in rows
    )
    at = f"{reverse('agencies:states', args=[agency.slug])}?day={day}"
    return replace(_electorate(agency, day, tiles), at=at)


def _electorate(agency: Agency, day: date, dated_tiles: Iterable[tuple[date | None, Tile]]) -> Electorate:
    """From tiles with the day by which each spell had begun."""
    sure: list[Tile] = []
    perhaps: list[Tile] = []
    for joined, tile in dated_tiles:
        (sure if _has_begun(joined, day) else perhaps).append(tile)
    members = {tile.iso3 for tile in sure if tile.standing == MEMBER}
    # Who is a member is no observer any more, although of that spell only the last year may be known.
    sure = [tile for tile in sure if tile.standing == MEMBER or tile.iso3 not in members]
    possible = frozenset(tile.iso3 for tile in perhaps if tile.standing == MEMBER) - members
    return Electorate(day, tuple(sure), possible, roll_day=agency.roll_day)


def _has_begun(joined: date | None, day: date) -> bool:
    return joined is not None and joined <= day


def _may_have_left(first: date | None, last: date | None, day: date) -> bool:
    return first is not None and first <= day and (last is None or last > day)


@dataclass(frozen=True)
class Roll:
    """The states of an agency on one day, with all that is known of their spells."""

    day: date
    spells: tuple[Membership, ...]
    possible: tuple[Membership, ...]  # of states that may have been members too
    electorate: Electorate


def roll_on(agency: Agency, day: date) -> Roll:
    """The roll of a day, alphabetical, each spell with its sources. Three queries."""
    roll = roll_of(agency, Membership.objects.for_agency(agency).perhaps_on(day).with_state(), day)
    attach_sources(roll.spells)
    return roll


def roll_of(agency: Agency, memberships: Iterable[Membership], day: date) -> Roll:
    """The roll of a day, without sources, from all the spells that are known or from those that may span it."""
    perhaps = [spell for spell in memberships if _may_span(spell, day)]
    electorate = _electorate(agency, day, ((spell.joined_max, _tile(spell, day)) for spell in perhaps))
    there = {(tile.iso3, tile.standing) for tile in electorate.tiles}
    spells = tuple(
        spell for spell in perhaps if _has_begun(spell.joined_max, day) and (spell.state.iso3, spell.standing) in there
    )
    possible = tuple(spell for spell in perhaps if spell.standing == MEMBER and spell.state.iso3 in electorate.possible)
    return Roll(day, spells, possible, electorate)


def _may_span(spell: Membership, day: date) -> bool:
    """What `perhaps_on` asks the database for."""
    has_begun = spell.joined_min is None or spell.joined_min <= day
    return has_begun and (spell.left_max is None or spell.left_max >= day)


def _tile(spell: Membership, day: date) -> Tile:
    state = spell.state
    return Tile(
        state.iso3,
        state.name,
        state.regional_group,
        spell.standing,
        spell.joined,
        is_new=spell.joined.is_within(day.year),
        may_have_left=_may_have_left(spell.left_min, spell.left_max, day),
    )


def with_counts(agencies: QuerySet[Agency]) -> QuerySet[Agency]:
    """Agencies with the number of their `members` and `observers` on the last day of which these are known, and of those
    who `perhaps` were members too, in the query that is asked anyway."""
    day = Coalesce(OuterRef("roll_day"), Value(timezone.now().date()), output_field=DateField())
    there, possible = Membership.objects.on(day), Membership.objects.perhaps_on(day)
    counted = agencies.annotate(members=_count_of(there, MEMBER), observers=_count_of(there, OBSERVER))
    return counted.annotate(perhaps=_count_of(possible, MEMBER) - F("members"))


def _count_of(spells: QuerySet[Membership], standing: Membership.Standing) -> Coalesce:
    """Of states: one that came back may have two spells that span a day."""
    those = spells.filter(agency=OuterRef("pk"), standing=standing).order_by()
    count = those.values("agency").annotate(count=Count("state", distinct=True)).values("count")
    return Coalesce(Subquery(count), 0)


@dataclass(frozen=True)
class RollFilters:
    """What a reader asked of the roll; an empty field asks for everything."""

    search: str = ""
    group: str = ""
    standing: str = ""
    sort: str = ""

    @property
    def are_set(self) -> bool:
        """Whether they ask for something else than everything, group by group."""
        return bool(self.search or self.group or self.standing or self.sort not in ("", "group"))

    def applied_to(self, spells: Iterable[Membership]) -> list[Membership]:
        chosen = [spell for spell in spells if self._wants(spell)]
        return _sorted(chosen, self.sort)

    def _wants(self, spell: Membership) -> bool:
        state = spell.state
        if self.group and state.regional_group != self.group:
            return False
        if self.standing and spell.standing != self.standing:
            return False
        if not self.search:
            return True
        words = (state.name, state.formal_name, state.other_names, state.iso2, state.iso3)
        return any(plain_text(self.search) in plain_text(word) for word in words)


def _sorted(spells: list[Membership], sort: str) -> list[Membership]:
    if sort == "joined":  # earliest first; a date known only as "by" counts from its later bound
        return sorted(spells, key=lambda spell: (spell.joined_max, spell.state.name))
    if sort == "-joined":
        return sorted(spells, key=lambda spell: (-spell.joined_max.toordinal(), spell.state.name))
    if sort == "group":
        return sorted(spells, key=lambda spell: (spell.state.regional_group, spell.state.name))
    return sorted(spells, key=lambda spell: spell.state.name)
