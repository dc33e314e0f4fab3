"""Where things stand on a chart: places in per cent of its width, or pixels of its height. Templates only print them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from agencies.history import Edge, NameSpell, Nationality, Spell, decimal_year
from agencies.models.key_figure import KeyFigure
from agencies.roll import YearCount

FIRST_YEAR = 1951
ROW, TOP = 30, 58  # pixels: the height of a holder's row, and what stands above the first
ROLL_HEIGHT = 100
COLOURS = 5  # as many as the style sheet has


@dataclass(frozen=True)
class Axis:
    """Years from left to right."""

    first: int
    last: int  # the year in which the axis ends

    def at(self, year: float) -> float:
        return 100 * (year - self.first) / (self.last - self.first)

    def decades(self) -> list["Tick"]:
        return [Tick(year, self.at(year)) for year in range(-(-self.first // 10) * 10, self.last + 1, 10)]


@dataclass(frozen=True)
class Tick:
    year: int
    x: float


@dataclass(frozen=True)
class Band:
    """A stretch of time: its sure middle, and what lies around it when its ends are known by the year only."""

    x: float
    width: float
    sure_x: float
    sure_width: float


@dataclass(frozen=True)
class HolderRow:
    spell: Spell
    band: Band
    y: int
    is_label_left: bool
    label_x: float
    label_gap: int
    colour: int  # by nationality, the one with most years first
    marks: tuple["Mark", ...] = ()

    @property
    def mark_y(self) -> int:
        return self.y + 9

    @property
    def text_y(self) -> int:
        return self.y + 14


class Vote(NamedTuple):
    """An election, as far as a chart needs to know it."""

    slug: str
    day: date
    held: str  # in words
    is_contested: bool


@dataclass(frozen=True)
class Mark:
    """An election on a holder's row."""

    x: float
    slug: str
    held: str  # in words
    is_contested: bool


@dataclass(frozen=True)
class Name:
    spell: NameSpell
    band: Band

    @property
    def label_y(self) -> int:
        """A name that was borne too briefly for its letters stands a line higher."""
        return 14 if self.band.width < 8 else 32


@dataclass(frozen=True)
class TimelineChart:
    """Holders, names of the organization and its membership on one axis of time."""

    axis: Axis
    names: tuple[Name, ...]
    rows: tuple[HolderRow, ...]
    members: str  # points of an outline, in years since the axis began and in members
    members_width: int
    members_top: int
    members_last: int
    members_until: int  # the last year that is counted
    counts: tuple[YearCount, ...]
    roll_height: int = ROLL_HEIGHT

    @property
    def roll_top(self) -> int:
        return TOP + ROW * len(self.rows) + 14

    @property
    def members_end_x(self) -> float:
        return self.axis.at(self.members_until + 1)

    @property
    def bottom(self) -> int:
        return self.roll_top + self.roll_height

    @property
    def names_height(self) -> int:
        return self.bottom - 18

    @property
    def year_y(self) -> int:
        return self.bottom + 16

    @property
    def roll_label_y(self) -> int:
        return self.bottom - 22

    @property
    def roll_end_y(self) -> int:
        return self.roll_top - 6

    @property
    def height(self) -> int:
        return self.bottom + 24


def colours_of(nations: Sequence[Nationality]) -> dict[int, int]:
    """The number of each state's colour; the last one serves all that are left."""
    return {nation.state.pk: min(place, COLOURS) for place, nation in enumerate(nations, start=1)}


def timeline_chart(
    spells: Sequence[Spell],
    names: Sequence[NameSpell],
    counts: Sequence[YearCount],
    colours: dict[int, int],
    elections: dict[int, Sequence[Vote]],
    today: date,
) -> TimelineChart:
    """`colours` by state, `elections` by tenure."""
    axis = Axis(FIRST_YEAR, today.year + 1)
    rows = [_row(axis, place, spell, colours, elections.get(spell.tenure.pk, ())) for place, spell in enumerate(spells)]
    top = max([count.possible for count in counts], default=1)
    return TimelineChart(
        axis=axis,
        names=tuple(Name(name, _band(axis, name.start, name.end)) for name in names),
        rows=tuple(rows),
        members=_area(axis, counts, top),
        members_width=axis.last - axis.first,
        members_top=top,
        members_last=counts[-1].sure if counts else 0,
        members_until=counts[-1].year if counts else FIRST_YEAR,
        counts=tuple(counts),
    )


def _area(axis: Axis, counts: Sequence[YearCount], top: int) -> str:
    """The outline of the membership: a step at the end of each year, down to nothing at both ends."""
    points = [(count.year + 1 - axis.first, top - count.sure) for count in counts]
    if not points:
        return ""
    points = [(points[0][0], top), *points, (points[-1][0], top)]
    return " ".join(f"{x},{y}" for x, y in points)


def _row(axis: Axis, place: int, spell: Spell, colours: dict[int, int], elections: Sequence[Vote]) -> HolderRow:
    band = _band(axis, spell.start, spell.end)
    is_left = band.x > 45  # the early ones have room to the right, the late ones to the left
    nation = spell.nationality
    # An election lies before the term that it began: a label on the left must clear it.
    marked = [axis.at(decimal_year(vote.day)) for vote in elections]
    return HolderRow(
        spell=spell,
        band=band,
        y=TOP + ROW * place,
        is_label_left=is_left,
        label_x=min([band.x, *marked]) if is_left else band.x + band.width,
        label_gap=12 if is_left else 6,
        colour=colours.get(nation.pk, COLOURS) if nation else COLOURS,
        marks=tuple(
            Mark(x, vote.slug, vote.held, vote.is_contested) for x, vote in zip(marked, elections, strict=True)
        ),
    )


def _band(axis: Axis, start: Edge, end: Edge) -> Band:
    x, sure = axis.at(start.first), axis.at(start.last)
    return Band(
        x=x,
        width=max(axis.at(end.last) - x, 0.2),
        sure_x=sure,
        sure_width=max(axis.at(end.first) - sure, 0),
    )


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
