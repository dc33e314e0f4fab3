"""Places the holders of a post, the names of the organization and its figures on one axis of time.

Templates only print what is here: per cent of the width, or pixels of the height.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from agencies.charts.axis import Axis, Band, band
from agencies.charts.elections import ChartElection
from agencies.charts.figure_strips import Strip
from agencies.charts.labels import LINE, ROW, Label, band_of, label_of, rows_height
from agencies.charts.vertical_timeline import VerticalBar, down, stretch, vertical_bars
from agencies.colours import COLOURS, colours_for
from agencies.tenures.handovers import Handover
from agencies.tenures.spans import decimal_year
from agencies.tenures.spells import NameSpell, Nationality, Spell

BAR, TOP = 16, 40  # pixels: of the bar in a row, and of what stands above the first


@dataclass(frozen=True)
class TimelineMark:
    """An election on a holder's row."""

    x: float
    election: ChartElection


@dataclass(frozen=True)
class HandoverLink:
    """From the end of the holder before to the start of this one."""

    kind: str  # of handover
    x1: float
    y1: int
    x2: float
    y2: int


@dataclass(frozen=True)
class HolderRow:
    spell: Spell
    band: Band
    y: int
    label: Label
    colour: int  # by nationality, the one with most years first
    vertical_bar: VerticalBar
    marks: tuple[TimelineMark, ...] = ()
    rival: Band | None = None  # the start that another source has
    link: HandoverLink | None = None
    is_leading: bool = False  # on the day that was asked for

    @property
    def mark_y(self) -> int:
        return self.y + BAR // 2

    @property
    def text_y(self) -> int:
        return self.y - 4 if self.label.is_above else self.y + BAR - 3

    @property
    def lead_y(self) -> int:
        return self.y - (ROW - BAR) // 2 - LINE * self.label.is_above

    @property
    def lead_height(self) -> int:
        return ROW + LINE * self.label.is_above


@dataclass(frozen=True)
class NameBand:
    spell: NameSpell
    band: Band
    vertical_y: float
    vertical_height: float

    @property
    def vertical_label_y(self) -> float:
        return self.vertical_y + (10 if self.vertical_height < 20 else 20)

    @property
    def label_y(self) -> int:
        """A name that was borne too briefly for its letters stands a line higher."""
        return 11 if self.band.width < 8 else 28


@dataclass(frozen=True)
class ChosenDay:
    """The day that was asked for."""

    day: date
    x: float
    y: float  # on a phone

    @property
    def is_late(self) -> bool:
        return self.x > 50


@dataclass(frozen=True)
class TimelineChart:
    """Holders and names of the organization, with strips of figures below, on one axis of time."""

    axis: Axis
    names: tuple[NameBand, ...]
    rows: tuple[HolderRow, ...]
    strips: tuple[Strip, ...]
    chosen_day: ChosenDay | None = None
    bar: int = BAR

    @property
    def has_ring(self) -> bool:
        """An election without rivals is marked."""
        return any(not mark.election.is_contested for row in self.rows for mark in row.marks)

    @property
    def has_dot(self) -> bool:
        return any(mark.election.is_contested for row in self.rows for mark in row.marks)

    @property
    def years_y(self) -> int:
        """Where the rows end; the years are printed below it."""
        return TOP + sum(row.lead_height for row in self.rows) + 2

    @property
    def bottom(self) -> int:
        return max([self.years_y + 16, *(strip.bottom for strip in self.strips)])

    @property
    def height(self) -> int:
        return self.bottom + 4

    @property
    def names_height(self) -> int:
        return self.years_y - 16

    @property
    def year_y(self) -> int:
        return self.years_y + 13

    @property
    def vertical_height(self) -> float:
        return max([down(self.axis, self.axis.first), *(row.vertical_bar.label_end for row in self.rows)]) + 4

    @property
    def vertical_decades(self) -> list[tuple[int, float]]:
        return [(tick.year, down(self.axis, tick.year)) for tick in self.axis.decades()]

    @property
    def ends_at(self) -> list[tuple[int, int]]:
        """From where to where the lines of the decades run: across the rows, and across each strip."""
        return [(TOP - 4, self.years_y), *((strip.top, strip.bottom) for strip in self.strips)]


def colours_of(nations: Sequence[Nationality]) -> dict[int, int]:
    """The colour of each state: that of its latest holder who has one."""
    own = {nation.state.pk: nation.colour for nation in nations}
    return colours_for(list(own), own, last_first=True)


def strips_top(axis: Axis, spells: Sequence[Spell]) -> int:
    """Where the first strip begins, below the rows of these."""
    return TOP + rows_height(axis, spells) + 38


def timeline_chart(
    spells: Sequence[Spell],
    names: Sequence[NameSpell],
    strips: Sequence[Strip],
    colours: dict[int, int],
    elections: dict[int, Sequence[ChartElection]],
    axis: Axis,
    chosen_day: date | None = None,
    leading: Sequence[Spell] = (),
) -> TimelineChart:
    """`colours` by state, `elections` by tenure; `leading` can have led on `chosen_day`."""
    rows: list[HolderRow] = []
    when = decimal_year(chosen_day) if chosen_day else 0
    for spell, upright in zip(spells, vertical_bars(axis, spells, elections), strict=True):
        began_by = elections.get(spell.tenure.pk, ())
        before = rows[-1] if rows else None
        rows.append(_row(axis, before, spell, colours, began_by, upright, is_leading=spell in leading))
    return TimelineChart(
        axis=axis,
        names=tuple(
            NameBand(name, band(axis, since, name.end), *stretch(axis, since, name.end))
            for name, since in ((name, axis.later(name.start)) for name in names if name.end.last > axis.first)
        ),
        rows=tuple(rows),
        strips=tuple(strips),
        chosen_day=ChosenDay(chosen_day, axis.at(when), down(axis, when))
        if chosen_day and when >= axis.first
        else None,
    )


def _row(
    axis: Axis,
    before: HolderRow | None,
    spell: Spell,
    colours: dict[int, int],
    elections: Sequence[ChartElection],
    upright: VerticalBar,
    *,
    is_leading: bool,
) -> HolderRow:
    where = band_of(axis, spell)
    nation = spell.nationality
    marks = tuple(TimelineMark(axis.at(decimal_year(election.day)), election) for election in elections)
    label = label_of(spell, where, [mark.x for mark in marks])
    y = (before.y + ROW if before else TOP) + LINE * label.is_above
    return HolderRow(
        spell=spell,
        band=where,
        y=y,
        label=label,
        colour=colours.get(nation.pk, COLOURS) if nation else COLOURS,
        vertical_bar=upright,
        marks=marks,
        rival=band(axis, spell.rival, spell.rival) if spell.rival else None,
        link=_link(before, where, spell.handover, y) if before and spell.handover else None,
        is_leading=is_leading,
    )


def _link(before: HolderRow, where: Band, handover: Handover, y: int) -> HandoverLink:
    return HandoverLink(str(handover.kind), before.band.end, before.y + BAR, where.x, y)
