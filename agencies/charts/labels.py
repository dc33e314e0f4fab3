"""Says where the label of a holder stands on the timeline: beside the bar, or above it where neither side has room."""

from collections.abc import Sequence
from typing import NamedTuple

from agencies.charts.axis import Axis, Band, band
from agencies.tenures.spells import Spell

LETTER = 0.5  # per cent of the width of the narrowest desk that has whole labels
ROW, LINE = 26, 16  # pixels: of a holder's row, and of a label that stands above the bar


class Label(NamedTuple):
    is_above: bool
    is_left: bool  # it ends at its place
    x: float
    gap: int


def band_of(axis: Axis, spell: Spell) -> Band:
    return band(axis, spell.start, spell.end, spell.rival.last if spell.rival else None)


def label_of(spell: Spell, where: Band, marks: Sequence[float]) -> Label:
    """An election lies before the term that it began: a label on the left must clear it."""
    is_left = where.x > 100 - where.end  # the early ones have room to the right, the late ones to the left
    if is_above(spell, where):
        return Label(True, is_left, where.end if is_left else where.x, 0)
    return Label(False, is_left, min([where.x, *marks]) if is_left else where.end, 12 if is_left else 6)


def is_above(spell: Spell, where: Band) -> bool:
    return LETTER * _letters(spell) > max(where.x, 100 - where.end)


def rows_height(axis: Axis, spells: Sequence[Spell]) -> int:
    return sum(ROW + LINE * is_above(spell, band_of(axis, spell)) for spell in spells)


def _letters(spell: Spell) -> int:
    """Of the whole label, with what stands between its parts."""
    parts = [spell.tenure.person.name, spell.demonym, spell.years, spell.days.text]
    if spell.handover and spell.handover.is_break:
        parts.append(spell.handover.text)
    if spell.is_end_known:
        parts.append(spell.tenure.get_end_reason_display())
    return sum(len(part) + 3 for part in parts if part)
