"""Places the same holders down the page, the present at the top, in pixels: the timeline of a phone."""

from collections.abc import Sequence
from dataclasses import dataclass

from agencies.charts.axis import Axis
from agencies.charts.elections import ChartElection
from agencies.tenures.spans import Edge, decimal_year
from agencies.tenures.spells import Spell

YEAR = 13  # pixels
ROOM = 46  # pixels that a label of three lines takes,
LINE = 14  # and one line more
LEAST = 43  # with which three lines do not touch the next label
TARGET = 24  # that a finger needs


@dataclass(frozen=True)
class VerticalBar:
    """One holder's bar."""

    y: float
    height: float
    sure_y: float
    sure_height: float
    marks: tuple[tuple[float, ChartElection], ...]
    has_break: bool = False  # before this holder: it takes a line of its own, for a phone is narrow

    @property
    def text_y(self) -> float:
        return self.y + 13

    @property
    def hit_height(self) -> float:
        return max(self.height, TARGET)

    @property
    def has_room(self) -> bool:
        return self.height >= ROOM + (LINE if self.has_break else 0)

    @property
    def has_room_for_break(self) -> bool:
        return self.has_break and self.height >= LEAST


def down(axis: Axis, year: float) -> float:
    return YEAR * (axis.last - year)


def vertical_bar(axis: Axis, spell: Spell, elections: Sequence[ChartElection]) -> VerticalBar:
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


def stretch(axis: Axis, start: Edge, end: Edge) -> tuple[float, float]:
    """Top and height."""
    y = down(axis, end.middle)
    return y, down(axis, start.middle) - y
