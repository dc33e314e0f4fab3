"""The timeline on a phone: time runs down the page, the present at its top. Pixels from the top."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from agencies.charts.axis import Axis
from agencies.tenures.spans import Edge, decimal_year
from agencies.tenures.spells import Spell

YEAR = 12  # pixels
ROOM = 46  # pixels that a label of three lines takes


class Held(Protocol):
    @property
    def slug(self) -> str: ...
    @property
    def day(self) -> date: ...
    @property
    def held(self) -> str: ...
    @property
    def is_contested(self) -> bool: ...


@dataclass(frozen=True)
class Upright:
    """One holder's bar."""

    y: float
    height: float
    sure_y: float
    sure_height: float
    marks: tuple[tuple[float, Held], ...]

    @property
    def text_y(self) -> float:
        return self.y + 13

    @property
    def has_room(self) -> bool:
        return self.height >= ROOM


def down(axis: Axis, year: float) -> float:
    return YEAR * (axis.last - year)


def upright_of(axis: Axis, spell: Spell, elections: Sequence[Held]) -> Upright:
    sure_from = max(spell.start.last, spell.rival.last if spell.rival else spell.start.last)
    y, sure = down(axis, spell.end.last), down(axis, spell.end.first)
    return Upright(
        y=y,
        height=down(axis, spell.start.first) - y,
        sure_y=sure,
        sure_height=max(down(axis, sure_from) - sure, 0),
        marks=tuple((down(axis, decimal_year(vote.day)), vote) for vote in elections),
    )


def stretch(axis: Axis, start: Edge, end: Edge) -> tuple[float, float]:
    """Top and height."""
    y = down(axis, end.middle)
    return y, down(axis, start.middle) - y
