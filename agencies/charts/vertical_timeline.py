"""Places the same holders down the page, the present at the top, in pixels: the timeline of a phone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from agencies.charts.axis import Axis
from agencies.charts.elections import ChartElection
from agencies.tenures.spans import Edge, decimal_year
from agencies.tenures.spells import Spell

YEAR = 15  # pixels
TWO_LINES = 37  # pixels that a label of name and years takes, with the space to the next one
LINE = 14  # and each line more
TARGET = 24  # that a finger needs


@dataclass(frozen=True)
class VerticalBar:
    """One holder's bar, with its label."""

    y: float
    height: float
    sure_y: float
    sure_height: float
    marks: tuple[tuple[float, ChartElection], ...]
    has_break: bool = False  # before this holder: it takes a line of its own, for a phone is narrow
    label_y: float = 0  # where the label begins
    room: float = 0  # from there to the next label

    @property
    def text_y(self) -> float:
        return self.label_y + 13

    @property
    def label_end(self) -> float:
        return self.label_y + TWO_LINES

    @property
    def hit_height(self) -> float:
        return max(min(self.height, self.room), TARGET)

    @property
    def has_room(self) -> bool:
        return self.room >= TWO_LINES + LINE * (2 if self.has_break else 1)

    @property
    def has_room_for_break(self) -> bool:
        return self.has_break and self.room >= TWO_LINES + LINE


def down(axis: Axis, year: float) -> float:
    return YEAR * (axis.last - year)


def vertical_bars(
    axis: Axis, spells: Sequence[Spell], elections: Mapping[int, Sequence[ChartElection]]
) -> list[VerticalBar]:
    """`elections` by tenure."""
    return _labelled(
        [_bar(axis, spell, elections.get(spell.tenure.pk, ())) for spell in spells], down(axis, axis.first)
    )


def _bar(axis: Axis, spell: Spell, elections: Sequence[ChartElection]) -> VerticalBar:
    sure_from = max(spell.start.last, spell.rival.last if spell.rival else spell.start.last)
    y, sure = down(axis, spell.end.last), down(axis, spell.end.first)
    return VerticalBar(
        y=y,
        height=down(axis, spell.start.first) - y,
        sure_y=sure,
        sure_height=max(down(axis, sure_from) - sure, 0),
        marks=tuple((down(axis, decimal_year(election.day)), election) for election in elections),
        has_break=bool(spell.handover and spell.handover.is_break),
    )


def _labelled(bars: Sequence[VerticalBar], bottom: float) -> list[VerticalBar]:
    """Each label stands at its bar, or further down where the one above would touch it: two held a post side by side."""
    order = sorted(range(len(bars)), key=lambda place: bars[place].y)
    tops: dict[int, float] = {}
    free = 0.0
    for place in order:
        tops[place] = max(bars[place].y, free)
        free = tops[place] + TWO_LINES
    ends = dict(zip(order, [*(tops[place] for place in order[1:]), max(bottom, free)], strict=False))
    return [replace(bar, label_y=tops[at], room=ends[at] - tops[at]) for at, bar in enumerate(bars)]


def stretch(axis: Axis, start: Edge, end: Edge) -> tuple[float, float]:
    """Top and height."""
    y = down(axis, end.middle)
    return y, down(axis, start.middle) - y
