"""Figures of one kind over the years, as dots."""

from collections.abc import Sequence
from dataclasses import dataclass

from agencies.models.key_figure import KeyFigure


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
    return DotChart(
        metric=figures[0].metric,
        label=figures[0].get_metric_display(),
        dots=tuple(Dot(2 + 96 * (f.year - first) / span, 92 - 84 * f.value / top, f) for f in figures),
        first=first,
        last=last,
        highest=highest,
        recent=tuple(figure for figure in figures if figure.year >= since) or tuple(figures[-2:]),
    )
