"""Dates that say no more than is known.

A date is kept as the earliest and the latest day it can have been. Its precision is that interval: one day, a
whole month, a whole year, or bounds. So nothing can claim a day that no source gives, and the database can still
compare.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, overload

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agencies.intervals import Interval, Precision, precision_of, span
from iomwatch.memory_cache import cached_per_language

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WRITTEN = {Precision.DAY: "j F Y", Precision.MONTH: "F Y", Precision.YEAR: "Y"}
FORTNIGHT = timedelta(days=14)
PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class PartialDateError(ValueError):
    """The text is not a date that we read; says what was read and what is expected."""


@dataclass(frozen=True)
class PartialDate(Interval[date]):
    """The interval of days in which something happened; either end may be open."""

    @classmethod
    def read(cls, text: str) -> PartialDate:
        """Read `2018`, `2018-06`, `2018-06-29`, `2003/2004`, `/2008` (not after) or `2025-12-31/` (not before).

        Raises WhenError. An empty text is an unknown date.
        """
        first, slash, last = text.partition("/")
        if not slash:
            last = first
        when = cls(_edge(first, last_day=False), _edge(last, last_day=True))
        if when.earliest and when.latest and when.latest < when.earliest:
            raise PartialDateError(_("“%(text)s” ends before it starts") % {"text": text})
        return when

    @property
    def precision(self) -> Precision:
        first, last = self.earliest, self.latest
        if first is None or last is None:
            open_ends = {(True, True): Precision.UNKNOWN, (True, False): Precision.BEFORE}
            return open_ends.get((first is None, last is None), Precision.AFTER)
        return precision_of(first, last)

    @property
    def is_exact(self) -> bool:
        return self.precision is Precision.DAY

    @property
    def is_few_days(self) -> bool:
        """Whether it is a day or a few: of what was held over several days, these and not bounds."""
        return self.earliest is not None and self.latest is not None and self.latest - self.earliest < FORTNIGHT

    def is_within(self, year: int) -> bool:
        """Whether it is sure to have been in that year."""
        return bool(self.earliest and self.latest and self.earliest.year == self.latest.year == year)

    @property
    def iso(self) -> str:
        """The value of a `datetime` attribute, or nothing where HTML has no word for what is known."""
        lengths = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
        return str(self.earliest)[: lengths.get(self.precision, 0)]

    @property
    @cached_per_language
    def text(self) -> str:
        """What a reader sees: no more than is known."""
        match self.precision:
            case Precision.UNKNOWN:
                return _("date not known")
            case Precision.DAY | Precision.MONTH | Precision.YEAR as whole:
                return date_format(self.earliest, WRITTEN[whole]) if self.earliest else ""
            case Precision.BEFORE:
                return _("%(date)s or earlier") % {"date": _end(self.latest)} if self.latest else ""
            case Precision.AFTER:
                return _("%(date)s or later") % {"date": _from(self.earliest)} if self.earliest else ""
        return bounds_text(self.earliest, self.latest) if self.earliest and self.latest else ""

    @property
    def years(self) -> str:
        """The year alone, for captions: `2018`, `2003–2004`, `–2008`, or nothing."""
        first = self.earliest.year if self.earliest else ""
        last = self.latest.year if self.latest else ""
        return str(first) if first == last else f"{first}–{last}"

    def __str__(self) -> str:
        if self.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR):
            return self.iso
        return f"{self.earliest or ''}/{self.latest or ''}" if self.is_known else ""


def _edge(text: str, *, last_day: bool) -> date | None:
    if not text:
        return None
    match = PARTIAL.fullmatch(text)
    if not match:
        expected = _("“%(text)s” is not a date like 2018, 2018-06 or 2018-06-29, or bounds like 2003/2004")
        raise PartialDateError(expected % {"text": text})
    try:
        first, last = span(*(int(part) for part in match.groups() if part))
    except ValueError as error:
        raise PartialDateError(_("“%(text)s” is not a day of the calendar") % {"text": text}) from error
    return last if last_day else first


def bounds_text(first: date, last: date) -> str:
    """Two days between which something happened, as a newspaper prints them: `14–15 May 2023`, `1961 or 1962`."""
    if first == last:
        return date_format(last, "j F Y")
    if (first, last) == (span(first.year)[0], span(last.year)[1]):
        return _either(str(first.year), str(last.year), is_next=last.year - first.year == 1)
    if (first, last) == (span(first.year, first.month)[0], span(last.year, last.month)[1]):
        months = 12 * (last.year - first.year) + last.month - first.month
        return _either(_without_year(first, last, "F"), date_format(last, "F Y"), is_next=months == 1)
    if (first.year, first.month) == (last.year, last.month):
        return _within_a_month(first, last)
    start = _without_year(first, last, "j F") if first.year == last.year else _start(first)
    return _either(start, _end(last) if first.year != last.year else date_format(last, "j F Y"))


def days_text(first: date, last: date) -> str:
    """What took several days, from the first to the last: `14–15 May 2023`, `21 July to 13 October 2016`."""
    if (first.year, first.month) == (last.year, last.month):
        return date_format(last, "j F Y") if first == last else _within_a_month(first, last)
    params = {"first": _without_year(first, last, "j F"), "last": date_format(last, "j F Y")}
    return _("%(first)s to %(last)s") % params


def _within_a_month(first: date, last: date) -> str:
    return _("%(first)s–%(last)s") % {"first": first.day, "last": date_format(last, "j F Y")}


def _either(start: str, end: str, *, is_next: bool = False) -> str:
    pattern = _("%(start)s or %(end)s") if is_next else _("between %(start)s and %(end)s")
    return pattern % {"start": start, "end": end}


def _without_year(first: date, last: date, written: str) -> str:
    """The year is said once."""
    return date_format(first, written if first.year == last.year else f"{written} Y")


def _start(day: date) -> str:
    """A bound on the edge of a year was given as that year; any other as its day."""
    return str(day.year) if day == span(day.year)[0] else date_format(day, "j F Y")


def _from(day: date) -> str:
    """Of what was that day or later, a month says as much as its first day."""
    return _start(day) if day.day > 1 or day.month == 1 else date_format(day, "F Y")


def _end(day: date) -> str:
    return str(day.year) if day == span(day.year)[1] else date_format(day, "j F Y")


class PartialDatePair:
    """Lets a model speak of one date where the table keeps its two ends: `started` for `started_min`, `started_max`."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.first, self.last = f"{name}_min", f"{name}_max"

    @overload
    def __get__(self, instance: None, owner: type) -> PartialDatePair: ...

    @overload
    def __get__(self, instance: models.Model, owner: type) -> PartialDate: ...

    def __get__(self, instance: models.Model | None, owner: type) -> PartialDate | PartialDatePair:
        if instance is None:
            return self
        first, last = getattr(instance, self.first), getattr(instance, self.last)
        # Forms, packs and agencies.date_order refuse ends in the wrong order. If they are there all the same, nobody
        # knows which is right: the date is not known, and no page falls over it.
        return PartialDate() if first and last and last < first else PartialDate(first, last)

    def __set__(self, instance: models.Model, when: PartialDate) -> None:
        setattr(instance, self.first, when.earliest)
        setattr(instance, self.last, when.latest)


def partial_date_field(verbose_name: StrOrPromise) -> models.DateField:
    """One end of a date with precision."""
    return models.DateField(verbose_name, null=True, blank=True)


def in_order(first: str, last: str) -> models.Q:
    """Condition: the earliest possible `first` is not after the latest possible `last`, where both are known."""
    unknown = models.Q(**{f"{first}__isnull": True}) | models.Q(**{f"{last}__isnull": True})
    return unknown | models.Q(**{f"{last}__gte": models.F(first)})
