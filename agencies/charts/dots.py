"""Draws the figures of one metric over the years as dots, between two axes with their values."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from agencies.models.key_figure import KeyFigure

LEFT, RIGHT, TOP, GROUND = 4, 96, 16, 84  # per cent of the picture in which dots stand
MOST_YEARS = 4  # with their number below the axis
STEPS = (1, 2, 4, 5, 10, 20, 25, 50)  # years between two of them
ROUND = (1, 2, 4, 5, 6, 8, 10)  # beginnings of a number at which an axis may end


class PlacedFigure(Protocol):
    """A figure where a chart has it."""

    @property
    def x(self) -> float: ...
    @property
    def y(self) -> float: ...
    @property
    def figure(self) -> KeyFigure: ...


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    figure: KeyFigure


class YearTick(NamedTuple):
    year: int
    x: float

    @property
    def anchor(self) -> str:
        """Which part of the number stands at the tick, so that none is cut off."""
        return "start" if self.x < 8 else "end" if self.x > 92 else "middle"


class ValueLine(NamedTuple):
    value: int
    y: float


@dataclass(frozen=True)
class DotChart:
    """One metric over the years. Dots are never joined: their sources count differently."""

    metric: str
    label: str
    dots: tuple[Dot, ...]
    disputes: tuple[tuple[float, float, float], ...]
    years: tuple[YearTick, ...]
    values: tuple[ValueLine, ...]
    last: int
    latest: tuple[KeyFigure, ...]  # of the last year; several where sources differ


class DotsKey(NamedTuple):
    """What the charts of a page show that needs a word beside them."""

    has_about: bool  # hollow dots
    has_disputes: bool


def dots_key(charts: Sequence[DotChart]) -> DotsKey:
    return DotsKey(
        has_about=any(dot.figure.qualifier for chart in charts for dot in chart.dots),
        has_disputes=any(chart.disputes for chart in charts),
    )


def dot_chart(figures: Sequence[KeyFigure]) -> DotChart:
    """The figures of one metric, in order of years."""
    first, last = min(figure.year for figure in figures), max(figure.year for figure in figures)
    top = _round_above(max(figure.value for figure in figures))

    def x(year: int) -> float:
        return LEFT + (RIGHT - LEFT) * (year - first) / max(last - first, 1)

    def y(value: float) -> float:
        return GROUND - (GROUND - TOP) * value / top

    dots = tuple(Dot(x(figure.year), y(figure.value), figure) for figure in figures)
    return DotChart(
        metric=figures[0].metric,
        label=figures[0].label,
        dots=dots,
        disputes=disputes(dots),
        years=tuple(YearTick(year, x(year)) for year in _round_years(first, last)),
        values=tuple(ValueLine(value, y(value)) for value in (top // 2, top) if value),
        last=last,
        latest=tuple(figure for figure in figures if figure.year == last),
    )


def _round_above(highest: int) -> int:
    """175 → 200: where an axis ends whose half is a number to be read as well."""
    size = 10 ** (len(str(max(highest, 1))) - 1)
    return next(number * size for number in ROUND if number * size >= highest)


def _round_years(first: int, last: int) -> list[int]:
    step = next(step for step in STEPS if (last - first) // step < MOST_YEARS or step == STEPS[-1])
    return [*range(-(-first // step) * step, last + 1, step)] or [first]


def disputes(dots: Iterable[PlacedFigure]) -> tuple[tuple[float, float, float], ...]:
    """Where two figures of one metric and year contradict each other: x, and the highest and the lowest of them."""
    same: dict[tuple[str, int], list[PlacedFigure]] = defaultdict(list)
    for dot in dots:
        same[dot.figure.metric, dot.figure.year].append(dot)
    heights = {key: [dot.y for dot in group] for key, group in same.items()}
    return tuple((same[key][0].x, min(ys), max(ys)) for key, ys in heights.items() if min(ys) < max(ys))
