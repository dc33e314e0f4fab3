"""Measures the letters of pictures: how wide a text will be, and where it must break. Widths are in pixels.

The letters are our own, so that a picture is the same on every machine: Source Serif Pro and Source Sans Pro, under the
SIL Open Font License. What they have no letter for is drawn as a question mark; the text beside the picture has it all.
"""

import re
from collections.abc import Iterable, Sequence
from enum import Enum
from functools import cache
from typing import NamedTuple

import font_source_sans_pro as sans
import font_source_serif_pro as serif
from fontTools.ttLib import TTFont

from agencies.isolates import without_isolates

ELLIPSIS = "…"
SPACES = re.compile(r"[ \t\n\r]+")  # a line breaks there; not where a space is to keep a day with its month


class Face(Enum):
    """Of a text: its file, and its family and weight as the drawing names them."""

    HEADLINE = (serif.font_files_ttf["SourceSerifProSemibold"], "Source Serif Pro", 600)
    PLAIN = (sans.font_files_ttf["SourceSansPro"], "Source Sans Pro", 400)
    STRONG = (sans.font_files_ttf["SourceSansProSemibold"], "Source Sans Pro", 600)

    @property
    def file(self) -> str:
        return self.value[0]

    @property
    def families(self) -> str:
        """With what stands in for it, where a drawing is opened on a machine without our letters."""
        return f"{self.value[1]}, {'serif' if self is Face.HEADLINE else 'sans-serif'}"

    @property
    def weight(self) -> int:
        return self.value[2]


class FontMetrics(NamedTuple):
    advances: dict[str, int]
    per_em: int


@cache
def _metrics(face: Face) -> FontMetrics:
    with TTFont(face.file, lazy=True) as font:
        advances, names = font["hmtx"].metrics, font.getBestCmap()
        per_em = font["head"].unitsPerEm
        return FontMetrics({chr(code): advances[name][0] for code, name in names.items()}, per_em)


def drawable(text: str, face: Face) -> str:
    advances = _metrics(face).advances
    return "".join(letter if letter in advances else "?" for letter in without_isolates(text))


def width(text: str, face: Face, size: float) -> float:
    """Without kerning, which makes texts narrower by a hair."""
    advances, per_em = _metrics(face)
    return sum(advances.get(letter, advances["?"]) for letter in without_isolates(text)) * size / per_em


def lines(text: str, face: Face, size: float, room: float) -> list[str]:
    """The text broken between words, each line within the room; a word that is longer than a line is cut."""
    broken: list[str] = []
    for word in SPACES.split(text.strip()):
        joined = f"{broken[-1]} {word}" if broken else word
        if broken and width(joined, face, size) <= room:
            broken[-1] = joined
        else:
            broken.append(shortened(word, face, size, room))
    return broken


def balanced(text: str, face: Face, size: float, room: float) -> list[str]:
    """The same number of lines, as equal in length as they can be: no line of a single word."""
    best = lines(text, face, size, room)
    longest_word = max((width(word, face, size) for word in SPACES.split(text)), default=0.0)
    while room - size > longest_word:
        narrower = lines(text, face, size, room - size)
        if len(narrower) > len(best):
            break
        best, room = narrower, room - size
    return best


def shortened(text: str, face: Face, size: float, room: float) -> str:
    if width(text, face, size) <= room:
        return text
    shorter = (text[:end].rstrip() + ELLIPSIS for end in range(len(text) - 1, 0, -1))
    return next((one for one in shorter if width(one, face, size) <= room), ELLIPSIS)


def fitting(text: str, face: Face, sizes: tuple[float, ...], room: float) -> tuple[str, float]:
    """In the largest of these sizes in which it fits, else shortened in the smallest."""
    size = next((size for size in sizes if width(text, face, size) <= room), sizes[-1])
    return shortened(text, face, size, room), size


def largest(texts: Iterable[str], face: Face, sizes: Sequence[float], room: float) -> float:
    """The largest of these sizes in which each text fits, else the smallest: none then looks greater than another."""
    widest = max((width(text, face, 1) for text in texts), default=0)
    return next((size for size in sizes if widest * size <= room), sizes[-1])
