"""Intervals whose ends may be unknown: what dates and moments have in common. Plain Python, for the rules use it too."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

End = TypeVar("End", bound=date)  # a day or, since a datetime is a date as well, a minute


class Precision(StrEnum):
    """How exactly something is known, for whoever puts it into words. BEFORE and AFTER are open on one side."""

    UNKNOWN = "unknown"
    MINUTE = "minute"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    BOUNDS = "bounds"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True)
class Interval(Generic[End]):
    """The earliest and the latest that something can have happened; an end that is None is not known."""

    earliest: End | None = None
    latest: End | None = None

    @property
    def is_known(self) -> bool:
        return self.earliest is not None or self.latest is not None


def span(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    """The first and the last day of a year, of a month, or of a day. Raises ValueError where the calendar has none."""
    if month is not None and day is not None:
        return date(year, month, day), date(year, month, day)
    first, last = date(year, 1 if month is None else month, 1), date(year, 12 if month is None else month, 1)
    return first, last.replace(day=monthrange(last.year, last.month)[1])


def precision_of(first: date, last: date) -> Precision:
    """Of whole days: one of them, a whole month, a whole year, or bounds."""
    if first == last:
        return Precision.DAY
    if (first, last) == span(last.year, last.month):
        return Precision.MONTH
    return Precision.YEAR if (first, last) == span(last.year) else Precision.BOUNDS
