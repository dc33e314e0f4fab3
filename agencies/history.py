"""What the timeline shows: the spells of a post's holders, what lies between them, and years by nationality.

Dates are intervals (agencies.when), so lengths are intervals too: nothing here is surer than its dates.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.models.agency import AgencyName
from agencies.models.state import State
from agencies.models.tenure import Tenure
from agencies.when import Precision, When

DAYS_A_YEAR = 365.2425
FULL = (Precision.DAY, Precision.MONTH)


@dataclass(frozen=True)
class Edge:
    """One end of a spell on the axis of time, in decimal years: the earliest and the latest it can have been."""

    first: float
    last: float
    is_open: bool = False  # known on one side only, and drawn there

    @property
    def middle(self) -> float:
        return (self.first + self.last) / 2

    @property
    def is_sharp(self) -> bool:
        """Known to the month or better: at the scale of 75 years there is nothing to see of the rest."""
        return self.last - self.first < 0.1 and not self.is_open


@dataclass(frozen=True)
class Spell:
    """One holder of a post, from taking office to leaving it."""

    tenure: Tenure
    number: int
    start: Edge
    end: Edge
    is_current: bool
    handover: str = ""  # how it follows on the one before

    @property
    def nationality(self) -> State | None:
        return self.tenure.person.nationality

    @property
    def years(self) -> str:
        """`1952–1954`, or `since 2023`."""
        first = _years(self.tenure.started)
        if self.is_current:
            return _("since %(year)s") % {"year": first}
        return f"{first}–{_years(self.tenure.ended)}"

    @property
    def shortest(self) -> float:
        return max(self.end.first - self.start.last, 0)

    @property
    def longest(self) -> float:
        return self.end.last - self.start.first

    @property
    def length(self) -> str:
        """`5 years` where both days are known, else `1 to 3 years`."""
        low, high = round(self.shortest), round(self.longest)
        if self.is_current:
            low = high = int(self.shortest)
        if low != high:
            return _("%(low)d to %(high)d years") % {"low": low, "high": high}
        years = ngettext("%(count)d year", "%(count)d years", low) % {"count": low}
        return _("at least %(years)s") % {"years": years} if self.end.is_open else years


@dataclass(frozen=True)
class NameSpell:
    """A name that the organization bore."""

    name: AgencyName
    start: Edge
    end: Edge
    is_current: bool


@dataclass(frozen=True)
class Nationality:
    """What holders of one nationality add up to."""

    state: State
    holders: int
    years: float
    is_about: bool  # some of the dates are known by the year only

    @property
    def text(self) -> str:
        count = round(self.years)
        pattern = ngettext("%(count)d year", "%(count)d years", count)
        years = pattern % {"count": count}
        return _("about %(years)s") % {"years": years} if self.is_about else years


def spells_of(tenures: Sequence[Tenure], today: date) -> list[Spell]:
    """The spells of a post's holders, first to last."""
    before: list[Tenure | None] = [None, *tenures]
    return [
        _spell(number, previous, tenure, today)
        for number, (previous, tenure) in enumerate(pairwise(before), start=1)
        if tenure
    ]


def _spell(number: int, previous: Tenure | None, tenure: Tenure, today: date) -> Spell:
    is_current = not tenure.ended.is_known and not tenure.end_reason
    # Who left at a time not known is drawn at the start alone.
    end = When(today, today) if is_current else tenure.ended if tenure.ended.is_known else tenure.started
    return Spell(
        tenure=tenure,
        number=tenure.order or number,
        start=edge(tenure.started),
        end=edge(end),
        is_current=is_current,
        handover=handover(previous.ended, tenure.started) if previous else "",
    )


def handover(ended: When, started: When) -> str:
    """What lies between two holders, in words; nothing where the dates known do not tell."""
    if not (ended.latest and ended.earliest and started.earliest and started.latest):
        return ""
    shortest = (started.earliest - ended.latest).days - 1
    longest = (started.latest - ended.earliest).days - 1
    if shortest == longest == 0:
        return _("the day after the one before left")
    if shortest > 0:
        return _("a gap of at least %(days)d days") % {"days": shortest}
    if longest < 0:
        return _("an overlap of at least %(days)d days") % {"days": -longest}
    return ""


def names_of(names: Iterable[AgencyName], today: date) -> list[NameSpell]:
    """The names that the agency bore, first to last."""
    return [
        NameSpell(
            name=name,
            start=edge(name.since),
            end=edge(name.until if name.until.is_known else When(today, today)),
            is_current=not name.until.is_known,
        )
        for name in names
    ]


def nationalities(spells: Sequence[Spell]) -> list[Nationality]:
    """Years by nationality of the holder, longest first. Uncertain ends count from their middle."""
    states = {spell.nationality.pk: spell.nationality for spell in spells if spell.nationality}
    found = [_nationality(state, [s for s in spells if s.nationality == state]) for state in states.values()]
    return sorted(found, key=lambda nationality: -nationality.years)


def _nationality(state: State, spells: list[Spell]) -> Nationality:
    return Nationality(
        state=state,
        holders=len({spell.tenure.person_id for spell in spells}),
        years=sum(spell.end.middle - spell.start.middle for spell in spells),
        is_about=any(not (spell.start.is_sharp and spell.end.is_sharp) for spell in spells),
    )


def edge(when: When) -> Edge:
    """A date on the axis of time. An open end is drawn at the end that is known."""
    first, last = when.earliest or when.latest, when.latest or when.earliest
    if first is None or last is None:
        raise ValueError("a spell without any date cannot be drawn")
    return Edge(decimal_year(first), decimal_year(last), is_open=None in (when.earliest, when.latest))


def _years(when: When) -> str:
    """`2018`, `2004/2009` where it lies between the two, `2019+` where only that much is known."""
    first, last = when.earliest, when.latest
    if first and last:
        return str(first.year) if first.year == last.year else f"{first.year}/{last.year}"
    return f"{first.year}+" if first else f"≤{last.year}" if last else "?"


def decimal_year(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / DAYS_A_YEAR
