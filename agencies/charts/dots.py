"""Draws the figures of one metric over the years as dots."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from agencies.models.key_figure import KeyFigure


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


@dataclass(frozen=True)
class DotChart:
    """One metric over the years. Dots are never joined: their sources count differently."""

    metric: str
    label: str
    dots: tuple[Dot, ...]
    disputes: tuple[tuple[float, float, float], ...]
    first: int
    last: int
    highest: KeyFigure
    recent: tuple[KeyFigure, ...]


def dot_chart(figures: Sequence[KeyFigure], since: int) -> DotChart:
    """The figures of one metric, in order of years; `recent` are those from the year `since` on, else the last two."""
    years = [figure.year for figure in figures]
    first, last = min(years), max(years)
    highest = max(figures, key=lambda figure: figure.value)
    span, top = max(last - first, 1), highest.value or 1
    dots = tuple(Dot(2 + 96 * (f.year - first) / span, 92 - 84 * f.value / top, f) for f in figures)
    return DotChart(
        metric=figures[0].metric,
        label=figures[0].label,
        dots=dots,
        disputes=disputes(dots),
        first=first,
        last=last,
        highest=highest,
        recent=tuple(figure for figure in figures if figure.year >= since) or tuple(figures[-2:]),
    )


def disputes(dots: Iterable[PlacedFigure]) -> tuple[tuple[float, float, float], ...]:
    """Where two figures of one metric and year contradict each other: x, and the highest and the lowest of them."""
    same: dict[tuple[str, int], list[PlacedFigure]] = defaultdict(list)
    for dot in dots:
        same[dot.figure.metric, dot.figure.year].append(dot)
    heights = {key: [dot.y for dot in group] for key, group in same.items()}
    return tuple((same[key][0].x, min(ys), max(ys)) for key, ys in heights.items() if min(ys) < max(ys))
