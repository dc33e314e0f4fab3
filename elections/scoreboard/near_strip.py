"""Draws how near each contested election came to its line: one dot an election, all on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .contests import Contest, Nearness

LEFT, RIGHT = 4, 96  # per cent of the width in which dots stand
STEP = 50  # per cent of the votes needed between two marks of the axis
APART = 3.6  # per cent of the width that two dots of one row keep from each other
MOST = 60  # dots; of more elections the newest are drawn
ROW, HEADROOM, FOOT = 14, 30, 24  # pixels: a row of dots, the name above them, the axis below


@dataclass(frozen=True)
class NearDot:
    slug: str
    x: float
    y: int
    is_here: bool

    @property
    def radius(self) -> float:
        return 6 if self.is_here else 4.5


@dataclass(frozen=True)
class NearMark:
    x: float
    text: str
    is_line: bool  # the votes needed

    @property
    def anchor(self) -> str:
        return "start" if self.x < 10 else "end" if self.x > 90 else "middle"


@dataclass(frozen=True)
class NearStrip:
    dots: tuple[NearDot, ...]
    marks: tuple[NearMark, ...]
    ground: int
    here: NearMark | None  # the name of this race, above its dot
    left_out: int  # elections whose votes are known and that are not drawn

    @property
    def height(self) -> int:
        return self.ground + FOOT


def near_strip(contests: Sequence[Contest], here: str = "") -> NearStrip | None:
    """None where fewer than two are known. Of contests, newest first, the one whose slug is `here` is marked."""
    of_known = [one for one in contests if one.nearness]
    drawn = [one for place, one in enumerate(of_known) if place < MOST or one.slug == here]
    near = sorted(((_percent(one.nearness), one) for one in drawn if one.nearness), key=lambda pair: pair[0])
    if len(near) < 2:
        return None
    first, last = int(near[0][0] // STEP * STEP), max(int(-(-near[-1][0] // STEP) * STEP), 2 * STEP)

    def x(percent: float) -> float:
        return LEFT + (RIGHT - LEFT) * (percent - first) / (last - first)

    places = [(one, x(percent)) for percent, one in near]
    rows = _rows([place for _one, place in places])
    ground = HEADROOM + ROW * (max(rows) + 1)
    heights = [ground - ROW // 2 - ROW * row for row in rows]
    return NearStrip(
        dots=tuple(
            NearDot(one.slug, place, y, one.slug == here) for (one, place), y in zip(places, heights, strict=True)
        ),
        marks=tuple(_mark(percent, x(percent)) for percent in range(first, last + 1, STEP)),
        ground=ground,
        left_out=len(of_known) - len(drawn),
        here=next((_here(one, place) for one, place in places if one.slug == here), None),
    )


def _percent(near: Nearness) -> float:
    return 100 * near.votes / max(near.needed, 1)


def _rows(places: Sequence[float]) -> list[int]:
    """For each place, ascending, the lowest row in which it keeps its distance."""
    ends: list[float] = []
    rows = []
    for place in places:
        row = next((row for row, end in enumerate(ends) if place - end >= APART), len(ends))
        ends[row : row + 1] = [place]
        rows.append(row)
    return rows


def _mark(percent: int, x: float) -> NearMark:
    is_line = percent == 100
    return NearMark(x, _("votes needed") if is_line else _("%(number)s%%") % {"number": percent}, is_line)


def _here(one: Contest, x: float) -> NearMark:
    near = one.nearness
    text = _("%(held)s: %(share)s") % {"held": one.held, "share": near.share_text if near else ""}
    return NearMark(x, text, is_line=False)
