"""Places the same holders down the page, the present at the top, in pixels: the timeline of a phone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from agencies.charts.axis import Axis
from agencies.charts.elections import ChartElection
from agencies.tenures.spans import Edge, decimal_year
from agencies.tenures.spells import Spell

YEAR = 15  # pixels,
LONGEST = 1_600  # and fewer where all years together would take more than these
TWO_LINES = 37  # pixels that a label of name and years takes, with the space to the next one
LINE = 14  # and each line more
LEFT, HALF = 44, 7  # pixels: where bars stand, and half of their width
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
    x: int = 0
    width: int = 0
    label_y: float = 0  # where the label begins
    room: float = 0  # from there to the next label

    @property
    def end(self) -> float:
        return self.y + self.height

    @property
    def end_x(self) -> int:
        return self.x + self.width

    def shares(self, other: "VerticalBar") -> bool:
        """Whether both run beside each other for more than a year."""
        return min(self.end, other.end) - max(self.y, other.y) > YEAR

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
    return min(YEAR, LONGEST / (axis.last - axis.first)) * (axis.last - year)


def vertical_bars(
    axis: Axis, spells: Sequence[Spell], elections: Mapping[int, Sequence[ChartElection]]
) -> list[VerticalBar]:
    """`elections` by tenure."""
    return _labelled(_side_by_side([_bar(axis, spell, elections.get(spell.tenure.pk, ())) for spell in spells]))


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


def _side_by_side(bars: Sequence[VerticalBar]) -> list[VerticalBar]:
    """Two who held a post together share the width: neither hides the other."""
    placed: list[VerticalBar] = []
    for bar in bars:
        others = [other for other in bars if other is not bar and bar.shares(other)]
        is_right = any(other.x == LEFT and bar.shares(other) for other in placed)
        placed.append(replace(bar, x=LEFT + (HALF if is_right else 0), width=HALF if others else 2 * HALF))
    return placed


def _labelled(bars: Sequence[VerticalBar]) -> list[VerticalBar]:
    """Each label stands at its bar, or further down where the one above would touch it."""
    order = sorted(range(len(bars)), key=lambda place: bars[place].y)
    tops: dict[int, float] = {}
    free = 0.0
    for place in order:
        tops[place] = max(bars[place].y, free)
        free = tops[place] + TWO_LINES
    last = max((bar.end for bar in bars), default=0)
    ends = dict(zip(order, [*(tops[place] for place in order[1:]), max(last, free)], strict=False))
    return [replace(bar, label_y=tops[at], room=ends[at] - tops[at]) for at, bar in enumerate(bars)]


def stretch(axis: Axis, start: Edge, end: Edge) -> tuple[float, float]:
    """Top and height."""
    y = down(axis, end.middle)
    return y, down(axis, start.middle) - y
