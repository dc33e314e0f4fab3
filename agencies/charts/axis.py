"""Places years on an axis from left to right, in per cent of its width, with stretches no surer than their ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from agencies.models.agency import Agency
from agencies.tenures.spans import Edge

EMPTY_YEARS = 10  # that an axis may have before the first holder who is known


@dataclass(frozen=True)
class Tick:
    year: int
    x: float


@dataclass(frozen=True)
class Axis:
    """Years from left to right."""

    first: int
    last: int  # the year in which the axis ends

    def at(self, year: float) -> float:
        return 100 * (year - self.first) / max(self.last - self.first, 1)

    def later(self, edge: Edge) -> Edge:
        """The same edge, or the start of the axis where it lies before that."""
        return Edge(max(edge.first, self.first), max(edge.last, self.first))

    def decades(self) -> list[Tick]:
        return [Tick(year, self.at(year)) for year in range(-(-self.first // 10) * 10, self.last + 1, 10)]


def first_year(agency: Agency, days: Iterable[date | None]) -> int:
    """In which charts of an agency begin: that of its founding, or of the earliest of these days where it is not known."""
    begun = agency.founded.earliest or min(filter(None, days), default=agency.rolls_until)
    return begun.year


def axis_for(year: int, starts: Iterable[float], last: int) -> Axis:
    """From the first `year` of an agency. `starts` are of holders: if the first of them came late, the axis begins in the
    year before, and if they came before the agency, with them."""
    first = int(min(starts, default=year))
    return Axis(first - 1 if first - 1 - year > EMPTY_YEARS else min(year, first), last)


@dataclass(frozen=True)
class Band:
    """A stretch of time: its sure middle, and what lies around it when its ends are known by the year only."""

    x: float
    width: float
    sure_x: float
    sure_width: float

    @property
    def end(self) -> float:
        return self.x + self.width

    @property
    def is_soft(self) -> bool:
        """An end is known by the year only."""
        return self.sure_width < self.width


def band(axis: Axis, start: Edge, end: Edge, sure_from: float | None = None) -> Band:
    """`sure_from` is a year before which another source contradicts."""
    x, sure = axis.at(start.first), axis.at(max(start.last, sure_from or start.last))
    return Band(
        x=x,
        width=max(axis.at(end.last) - x, 0.2),
        sure_x=sure,
        sure_width=max(axis.at(end.first) - sure, 0),
    )
