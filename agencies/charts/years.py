"""Draws how many members there were at the end of each year, with the year that a reader has chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from agencies.charts.axis import Axis, Tick

HEADROOM = 1.3  # of the highest; the number of the chosen year is written in it


@dataclass(frozen=True)
class YearCount:
    """Members known at the end of a year, and those that may have been: their dates are bounds that span it."""

    year: int
    sure: int
    possible: int


@dataclass(frozen=True)
class YearChart:
    """Templates only print what is here: per cent of the width and of the height."""

    first: int
    last: int
    chosen: int
    is_beyond: bool  # the day that was chosen lies after the last year
    x: float
    y: float
    sure: str  # points of an outline, in hundredths of the width and of the height
    possible: str
    ticks: tuple[Tick, ...]

    @property
    def anchor(self) -> str:
        """Which part of the words stands at the mark, so that on a phone they fit on either side."""
        if self.x < 30:
            return "start"
        return "end" if self.x > 70 else "middle"


def year_chart(counts: Sequence[YearCount], day: date, members: int) -> YearChart:
    """`members` are those of the day that was chosen. A year stands where its place on a slider is."""
    axis = Axis(counts[0].year, counts[-1].year)
    top = max(one.possible for one in counts) * HEADROOM or 1
    chosen = min(max(day.year, axis.first), axis.last)
    return YearChart(
        first=axis.first,
        last=axis.last,
        chosen=chosen,
        is_beyond=day.year > axis.last,
        x=axis.at(chosen),
        y=100 - 100 * members / top,
        sure=_outline(axis, [(one.year, one.sure) for one in counts], top),
        possible=_outline(axis, [(one.year, one.possible) for one in counts], top),
        ticks=tuple(axis.decades()),
    )


def _outline(axis: Axis, points: Sequence[tuple[int, int]], top: float) -> str:
    drawn = [(axis.at(year), 100 - 100 * value / top) for year, value in points]
    closed = [(drawn[0][0], 100.0), *drawn, (drawn[-1][0], 100.0)]
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in closed)
