"""Draws an agency's members, money and staff as strips on the axis of the timeline.

What different sources counted differently is never joined: each has a line or a mark of its own. Two figures of one kind
and year that contradict each other are tied by a line of their own.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from agencies.charts.axis import Axis
from agencies.charts.dots import disputes
from agencies.charts.years import YearCount
from agencies.models.key_figure import KeyFigure

Metric = KeyFigure.Metric
HEIGHT, GAP = 46, 24  # pixels
HEADROOM = 6  # pixels that stay free above the highest


class Series(NamedTuple):
    metric: str
    label: Any  # lazily translated
    look: str  # of its marks, or of its line
    is_line: bool = False  # one source counted every year in one way


class StripKind(NamedTuple):
    key: str
    label: Any
    series: tuple[Series, ...]


KINDS = (
    StripKind(
        "members",
        _("Member states"),
        (
            Series(Metric.MEMBERS_COW, _("Correlates of War"), "solid", is_line=True),
            Series(Metric.MEMBERS_CIA, _("CIA World Factbook"), "dashed", is_line=True),
            Series(Metric.MEMBERS, _("as stated in public"), "dot"),
        ),
    ),
    StripKind(
        "money",
        _("Money per year"),
        (
            Series(Metric.BUDGET, _("budget"), "dot"),
            Series(Metric.BUDGET_OPERATIONS_VOTED, _("voted for operations"), "diamond"),
            Series(Metric.EXPENDITURE, _("spent"), "ring"),
        ),
    ),
    StripKind("staff", _("Staff"), (Series(Metric.STAFF, _("as stated"), "dot"),)),
)
METRICS = tuple(series.metric for kind in KINDS for series in kind.series)


class StripDot(NamedTuple):
    x: float
    y: float
    look: str
    figure: KeyFigure

    @property
    def diamond(self) -> str:
        return "M0 -4L4 0L0 4L-4 0Z"


class StripLine(NamedTuple):
    label: Any
    look: str
    pieces: tuple[tuple[float, float, float, float], ...]  # x1, y1, x2, y2


@dataclass(frozen=True)
class Strip:
    kind: StripKind
    top: int
    area: str  # points of an outline, in years since the axis began and in members
    lines: tuple[StripLine, ...]
    dots: tuple[StripDot, ...]
    disputes: tuple[tuple[float, float, float], ...]  # x, and the two heights that contradict each other
    years: int  # on the axis
    highest: int
    last: KeyFigure | None  # the latest of what the strip is about
    height: int = HEIGHT

    @property
    def bottom(self) -> int:
        return self.top + self.height

    @property
    def drawn(self) -> list[Series]:
        """The series of marks of which there are any."""
        metrics = {dot.figure.metric for dot in self.dots}
        return [series for series in self.kind.series if series.metric in metrics]

    @property
    def room(self) -> float:
        """What the whole height stands for."""
        return _room(self.highest)

    @property
    def label_y(self) -> int:
        return self.top - 5


def figure_strips(figures: Iterable[KeyFigure], counts: Sequence[YearCount], axis: Axis, top: int) -> list[Strip]:
    """One for each kind of which anything is known since the axis began, one below the other."""
    counts = [count for count in counts if count.year + 1 >= axis.first]  # of the end of a year
    by_metric: dict[str, list[KeyFigure]] = defaultdict(list)
    for figure in figures:
        if figure.year >= axis.first:
            by_metric[figure.metric].append(figure)
    strips: list[Strip] = []
    for kind in KINDS:
        counted = counts if kind.key == "members" else ()
        if counted or any(by_metric[series.metric] for series in kind.series):
            where = strips[-1].bottom + GAP if strips else top
            strips.append(_strip(kind, by_metric, counted, axis, where))
    return strips


def _strip(
    kind: StripKind, by_metric: dict[str, list[KeyFigure]], counts: Sequence[YearCount], axis: Axis, top: int
) -> Strip:
    values = [figure.value for series in kind.series for figure in by_metric[series.metric]]
    highest = max([*values, *(count.possible for count in counts)]) or 1

    def height(value: float) -> float:
        return top + HEIGHT - (HEIGHT - HEADROOM) * value / highest

    def at(figure: KeyFigure) -> tuple[float, float]:
        return axis.at(figure.year + 0.5), height(figure.value)

    marks = [series for series in kind.series if not series.is_line]
    dots = tuple(StripDot(*at(f), series.look, f) for series in marks for f in by_metric[series.metric])
    last = max(by_metric[marks[0].metric], key=lambda figure: figure.year, default=None)
    return Strip(
        kind=kind,
        top=top,
        area=_area(axis, counts, highest),
        lines=tuple(
            StripLine(series.label, series.look, tuple((*at(a), *at(b)) for a, b in pairwise(by_metric[series.metric])))
            for series in kind.series
            if series.is_line and len(by_metric[series.metric]) > 1
        ),
        dots=dots,
        disputes=disputes(dots),
        years=axis.last - axis.first,
        highest=highest,
        last=last,
    )


def _area(axis: Axis, counts: Sequence[YearCount], highest: int) -> str:
    """The outline of the membership: a step at the end of each year, down to nothing at both ends."""
    room = _room(highest)
    points = [(count.year + 1 - axis.first, room - count.sure) for count in counts]
    if not points:
        return ""
    points = [(points[0][0], room), *points, (points[-1][0], room)]
    return " ".join(f"{x},{y:.2f}" for x, y in points)


def _room(highest: int) -> float:
    return highest * HEIGHT / (HEIGHT - HEADROOM)
