"""Places the same holders down the page, the present at the top, in pixels: the timeline of a phone."""

from collections.abc import Sequence
from dataclasses import dataclass

from agencies.charts.axis import Axis
from agencies.charts.elections import ChartElection
from agencies.tenures.spans import Edge, decimal_year
from agencies.tenures.spells import Spell

YEAR = 12  # pixels
ROOM = 46  # pixels that a label of three lines takes


@dataclass(frozen=True)
class VerticalBar:
    """One holder's bar."""

    y: float
    height: float
    sure_y: float
    sure_height: float
    marks: tuple[tuple[float, ChartElection], ...]

    @property
    def text_y(self) -> float:
        return self.y + 13

    @property
    def has_room(self) -> bool:
        return self.height >= ROOM


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
    )


def stretch(axis: Axis, start: Edge, end: Edge) -> tuple[float, float]:
    """Top and height."""
    y = down(axis, end.middle)
    return y, down(axis, start.middle) - y
