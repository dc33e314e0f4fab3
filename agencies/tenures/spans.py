"""Turns dates that are known in part into ends on an axis of time and into numbers of days."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import number_format
from django.utils.translation import ngettext

from agencies.partial_date import PartialDate

DAYS_A_YEAR = 365.2425


@dataclass(frozen=True)
class Edge:
    """One end of a spell on the axis of time, in decimal years: the earliest and the latest it can have been."""

    first: float
    last: float

    @property
    def middle(self) -> float:
        return (self.first + self.last) / 2


@dataclass(frozen=True)
class Days:
    """How many, as exactly as the dates tell; nobody knows the most where an end is open."""

    least: int
    most: int | None

    @property
    def is_exact(self) -> bool:
        return self.least == self.most

    @property
    def text(self) -> str:
        """`1,826 days`, `2,557 to 3,287 days`, `at least 3,586 days`."""
        least, most = (
            number_format(count or 0, use_l10n=True, force_grouping=True) for count in (self.least, self.most)
        )
        if self.is_exact:
            return ngettext("%(count)s day", "%(count)s days", self.least) % {"count": least}
        if self.most is None:
            return ngettext("at least %(count)s day", "at least %(count)s days", self.least) % {"count": least}
        text = ngettext("%(least)s to %(most)s day", "%(least)s to %(most)s days", self.most)
        return text % {"least": least, "most": most}


def edge(when: PartialDate) -> Edge:
    """A date on the axis of time. An open end is drawn at the end that is known."""
    first, last = when.earliest or when.latest, when.latest or when.earliest
    if first is None or last is None:
        raise ValueError("a spell without any date cannot be drawn")
    return Edge(decimal_year(first), decimal_year(last))


def decimal_year(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / DAYS_A_YEAR
