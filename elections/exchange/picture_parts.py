"""What every picture is made of: texts, bars and lines in pixels, on a canvas with a headline and a foot."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings

from elections.exchange.font_metrics import (
    ELLIPSIS,
    Face,
    balanced,
    drawable,
    fitting,
    largest,
    lines,
    shortened,
    width,
)
from elections.exchange.pictures import LANDSCAPE, PictureShape, joined
from elections.scoreboard.drawings import Panel
from elections.scoreboard.values import CandidateRow

MARGIN = 60
FOOT_HEIGHT, TALL_FOOT_HEIGHT = 82, 116  # of the two or three last lines of a picture
HEADLINES = ((58, 1), (50, 1), (54, 2), (44, 2), (38, 3))  # size, and most lines in it
SMALL_HEADLINES = ((44, 1), (38, 1), (38, 2))  # where a drawing needs the height
TALL_HEADLINES = ((72, 2), (64, 3), (54, 4), (46, 5))

KICKERS = (26, 23, 20)
LEADING = 1.35
LEAST_NAME = 22  # below which family names stand alone
SENTENCES = re.compile(r"(?<=[.!?…]) ")

COLOURS = dict(re.findall(r"--([\w-]+): (#\w{6});", (settings.BASE_DIR / "static/css/colours.css").read_text()))


def colour_of(number: int) -> str:
    """Of a person or a nation, as `agencies/colours.py` gives it."""
    return COLOURS[f"candidate-{number}"]


@dataclass(frozen=True, kw_only=True)
class Names:
    """As they are drawn, all in one size."""

    size: float
    texts: tuple[str, ...]


def names_alike(of: Sequence[CandidateRow | Panel], sizes: Sequence[float], room: float) -> Names:
    """Family names, where full ones would be small."""
    full = [one.name for one in of]
    short = [one.short_name for one in of]
    texts = short if largest(full, Face.STRONG, sizes, room) < LEAST_NAME else full
    size = largest(texts, Face.STRONG, sizes, room)
    return Names(size=size, texts=tuple(shortened(text, Face.STRONG, size, room) for text in texts))


@dataclass(frozen=True, kw_only=True)
class Text:
    x: float
    y: float
    size: float
    text: str
    face: Face = Face.PLAIN
    fill: str = COLOURS["ink"]
    anchor: str = "start"
    is_over: bool = False  # other marks: it has an edge of paper

    @property
    def drawn(self) -> str:
        return drawable(self.text, self.face)


@dataclass(frozen=True, kw_only=True)
class Bar:
    x: float
    y: float
    height: float
    width: float
    fill: str


@dataclass(frozen=True, kw_only=True)
class Stroke:
    x1: float
    x2: float
    y1: float
    y2: float
    stroke: str = COLOURS["ink"]
    width: float = 3


@dataclass(frozen=True, kw_only=True)
class Canvas:
    """The paper: its shape, and what stands on it whatever is drawn. `address` is that of the page, without `https://`."""

    shape: PictureShape = LANDSCAPE
    address: str = ""
    is_rehearsal: bool = False

    @property
    def width(self) -> float:
        return self.shape.width

    @property
    def height(self) -> float:
        return self.shape.height

    @property
    def end(self) -> float:
        return self.width - MARGIN

    @property
    def room(self) -> float:
        return self.width - 2 * MARGIN

    @property
    def foot(self) -> float:
        return self.height - (TALL_FOOT_HEIGHT if self.shape.is_tall else FOOT_HEIGHT)

    def line(self, text: str, y: float, size: float, *, room: float = 0, face: Face = Face.PLAIN, **more) -> Text:
        return Text(x=MARGIN, y=y, size=size, face=face, text=shortened(text, face, size, room or self.room), **more)

    def kicker(self, text: str, room: float = 0) -> Text:
        text, size = fitting(text, Face.PLAIN, KICKERS, room or self.room)
        return Text(x=MARGIN, y=96, size=size, text=text, fill=COLOURS["ink-soft"])

    def headline(self, text: str, *, is_small: bool = False) -> list[Text]:
        sizes = TALL_HEADLINES if self.shape.is_tall else SMALL_HEADLINES if is_small else HEADLINES
        broken = {(size, most): lines(text, Face.HEADLINE, size, self.room) for size, most in sizes}
        size, most = next((fits for fits, parts in broken.items() if len(parts) <= fits[1]), sizes[-1])
        parts = balanced(text, Face.HEADLINE, size, self.room)[:most]
        return [
            Text(x=MARGIN, y=96 + 18 + size + place * size * 1.12, size=size, face=Face.HEADLINE, text=part)
            for place, part in enumerate(parts)
        ]

    def paragraph(self, text: str, top: float, size: float, bottom: float) -> list[Text]:
        """As many whole sentences as there is room for down to `bottom`, and of the first one what fits."""
        most = max(int((bottom - top) / (size * LEADING)), 0)
        sentences = SENTENCES.split(text)
        begun = (" ".join(sentences[:number]) for number in range(len(sentences), 0, -1))
        broken = (lines(one, Face.PLAIN, size, self.room) for one in begun)
        parts = next((one for one in broken if len(one) <= most), None)
        if parts is None:
            parts = lines(sentences[0], Face.PLAIN, size, self.room)[:most]
            parts[-1:] = [shortened(f"{part} {ELLIPSIS}", Face.PLAIN, size, self.room) for part in parts[-1:]]
        return [
            Text(x=MARGIN, y=top + place * size * LEADING, size=size, text=part) for place, part in enumerate(parts)
        ]

    def below(self, sources: str, dated: str) -> Iterator[Text]:
        """Who says so and as of when, whose picture it is, and where there is more."""
        yield self.line(sources, self.foot + 32, 22, fill=COLOURS["ink-soft"])
        yield self.line(dated, self.foot + 62, 22, fill=COLOURS["ink-soft"])
        is_tall, mark = self.shape.is_tall, joined("iomwatch", self.address)
        room = self.room if is_tall else self.room - width(dated, Face.PLAIN, 22) - 24
        mark, size = fitting(mark, Face.STRONG, (22, 20, 18), room)
        x, y, anchor = (MARGIN, 94, "start") if is_tall else (self.end, 62, "end")
        yield Text(x=x, y=self.foot + y, size=size, face=Face.STRONG, text=mark, anchor=anchor)


@dataclass(frozen=True, kw_only=True)
class Layout:
    canvas: Canvas
    texts: tuple[Text, ...]
    bars: tuple[Bar, ...] = ()
    lines: tuple[Stroke, ...] = ()
    start: float = MARGIN
