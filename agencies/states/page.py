"""Collects what the page of an agency's states shows of one day, and of the years around it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.attach_sources import attach_sources
from agencies.charts.years import YearChart, YearCount, year_chart
from agencies.footnotes import Footnote, Footnotes
from agencies.isolates import isolated
from agencies.left_out import shown
from agencies.models.agency import Agency
from agencies.models.membership import Membership
from agencies.models.source import Source
from agencies.models.state import State
from agencies.models.statement import Statement
from agencies.partial_date import PartialDate
from agencies.states.growth import Departure, MembershipChanges, changes_in, counted_until, departures, growth
from agencies.states.roll import Electorate, Roll, RollFilters, roll_of
from agencies.states.tiles import OBSERVER, Region

OF_YEARS = "Correlates of War"  # publishes who was a member in which year, and no day


class StateRow(NamedTuple):
    """A line of the list. No model: of two hundred lines, most of the time would go into asking models for words."""

    iso3: str
    name: str
    key: str  # of the regional group
    group: str
    is_observer: bool
    joined: PartialDate
    confidence: str
    note: str
    cited: list[Footnote]
    remark: int  # the number on paper of what is known of it


class Remark(NamedTuple):
    """What is known of a date, which many states have in common: on paper it stands once, and the lines name its number."""

    note: str
    confidence: str
    sources: tuple[int, ...]


class RowGroup(NamedTuple):
    """The lines of one regional group."""

    region: Region
    rows: list[StateRow]


@dataclass(frozen=True)
class StatesPage:
    """The roll of a day as asked for, and how it came to be."""

    agency: Agency
    roll: Roll
    filters: RollFilters
    spells: list[Membership]  # all that are known, of members and observers, of then and now
    departures: list[Departure]
    statements: list[Statement]  # of who may vote
    notes: Footnotes
    lasting: frozenset[int]  # the numbers of notes that no day and no filter changes
    remarks: dict[Remark, int] = field(default_factory=dict)  # with the numbers of all that the lines name

    @property
    def electorate(self) -> Electorate:
        return self.roll.electorate

    @cached_property
    def possible(self) -> tuple[Membership, ...]:
        """Of those who may have been members too, each with its notes."""
        for spell in self.roll.possible:
            self.notes.cite(sources_of(spell))
        return self.roll.possible

    @property
    def has_roll(self) -> bool:
        """Without one there is nothing to count, which is not nought."""
        return bool(self.counts)

    @property
    def summary(self) -> str:
        """In one sentence, for whoever meets the page elsewhere."""
        return self._summary_of(self.electorate)

    @property
    def picture_text(self) -> str:
        """What the picture of the page shows: the day of the roll, whatever day the page shows."""
        is_alike = self.roll.day == self.roll_day
        roll = self.roll if is_alike else roll_of(self.agency, self.spells, self.roll_day)
        return self._summary_of(roll.electorate)

    def _summary_of(self, electorate: Electorate) -> str:
        if not self.has_roll:
            return _("No list of the members of %(acronym)s is loaded here, so nobody has been counted.") % {
                "acronym": isolated(self.agency.in_sentence())
            }
        members = len(electorate.members)
        return ngettext(
            "By our count %(acronym)s had %(members)s member on %(day)s: who it was and since when, with sources.",
            "By our count %(acronym)s had %(members)s members on %(day)s: who they were and since when, with sources.",
            members,
        ) % {
            "acronym": isolated(self.agency.in_sentence()),
            "members": members,
            "day": date_format(electorate.day, "j F Y"),
        }

    @cached_property
    def rows(self) -> list[StateRow]:
        return _rows(self.filters.applied_to(self.roll.spells), self.notes, self.remarks)

    @property
    def groups(self) -> list[RowGroup]:
        """The lines by regional group, in the order of the groups' names; those in none are last."""
        regions = sorted(self.electorate.regions, key=lambda region: (not region.key, region.name))
        return [RowGroup(region, [row for row in self.rows if row.key == region.key]) for region in regions]

    @property
    def ends_by_years(self) -> bool:
        """Whether most who left did so by a data set that has years alone."""
        by_years = [any(source.publisher == OF_YEARS for source in one.spell.cited) for one in self.departures]
        return 2 * sum(by_years) > len(by_years)

    @property
    def regions(self) -> list[Region]:
        """For the tiles. Each leads to its state's line; where not every line is shown, on the page that has them all."""
        at, is_here = self.day_query, not self.filters.are_set
        return [replace(region, at=at, is_here=is_here) for region in self.electorate.regions]

    @property
    def day_query(self) -> str:
        """What follows the address of the page of states, so that it leads to this day."""
        return f"?day={self.roll.day}"

    @property
    def observer_names(self) -> list[str]:
        return [tile.name for tile in self.electorate.observers]

    @cached_property
    def counts(self) -> list[YearCount]:
        return growth(self.agency, self.spells, self.counts_until)

    @property
    def years(self) -> YearChart:
        """Up to the year in which the roll was made; of that one, as many as on the day of the roll."""
        counts = growth(self.agency, self.spells, self.roll_day.year)
        return year_chart(counts, self.roll.day, len(self.electorate.members))

    @property
    def counts_until(self) -> int:
        return counted_until(self.agency)

    @property
    def roll_day(self) -> date:
        return self.agency.rolls_until

    @cached_property
    def changes(self) -> MembershipChanges:
        return changes_in(self.spells, self.roll.day)


def states_page(agency: Agency, day: date, filters: RollFilters) -> StatesPage:
    """Four queries."""
    spells = list(Membership.objects.for_agency(agency).with_state())
    statements = list(Statement.objects.filter(agency=agency, topic=Statement.Topic.VOTE))
    roll, gone = roll_of(agency, spells, day), departures(spells)
    notes: Footnotes = Footnotes()
    lasting = [*statements, *(spell for departure in gone for spell in departure.spells)]
    attach_sources([*roll.spells, *roll.possible], lasting)
    # What does not depend on the day is numbered first: its numbers stay when the roll is exchanged.
    notes.cite_facts(lasting)
    numbers = frozenset(notes.numbers.values())
    return StatesPage(agency, roll, filters, spells, gone, statements, notes, numbers)


def day_shown(agency: Agency, day: date | None, year: int | None, *, today: date) -> date:
    """The day that is shown: the one that was asked for, unless another year was asked for as well; else the end of that
    year; else, and where nothing can be known of it, the day of the roll."""
    roll_day, founded = agency.rolls_until, agency.founded.earliest
    first = founded.year if founded else date.min.year
    if day and year in (None, day.year):
        return day if date(first, 1, 1) <= day <= today else roll_day
    if year is None or year == roll_day.year or not first <= year <= today.year:
        return roll_day
    return min(date(year, 12, 31), today)


def sources_of(spell: Membership) -> list[Source]:
    return list(dict.fromkeys([*spell.cited, *spell.list_cited]))


def _rows(spells: Iterable[Membership], notes: Footnotes, remarks: dict[Remark, int]) -> list[StateRow]:
    groups, sure = (_labels(choices) for choices in (State.Group, Membership.Confidence))

    def row(spell: Membership) -> StateRow:
        cited, confidence = notes.cite(sources_of(spell)), sure.get(spell.confidence, "")
        remark = Remark(spell.note, confidence, tuple(note.number for note in cited))
        return StateRow(
            spell.state.iso3,
            spell.state.name,
            spell.state.regional_group,
            groups.get(spell.state.regional_group, ""),
            spell.standing == OBSERVER,
            spell.joined,
            confidence,
            spell.note,
            cited,
            remarks.setdefault(remark, len(remarks) + 1),
        )

    return list(shown(spells, row))


def _labels(choices: type[TextChoices]) -> dict[str, str]:
    return {value: str(label) for value, label in choices.choices}
