"""Places the small multiples of a race in a picture: a panel a candidate, a bar a ballot, on one scale."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from elections.exchange.font_metrics import Face, fitting, shortened, width
from elections.exchange.picture_layout import foot, kicker
from elections.exchange.picture_parts import COLOURS, MARGIN, Bar, Canvas, Layout, Line, Text, colour_of
from elections.scoreboard import Scoreboard
from elections.scoreboard.drawings import Panel, PanelBar, SmallMultiples
from elections.scoreboard.multiples import FLOOR, TOP

GAP = 36
WIDE_COLUMNS, TALL_COLUMNS = 4, 2
HEAD, ABOVE, BELOW = 64, 36, 56  # of a panel: name and fate, numbers above the bars, ballots and changes below them
LEAST_PLOT = 60
NAME_SIZES = (30, 26, 22, 18, 15)
VALUES = (28, 24, 20, 16, 12)


@dataclass(frozen=True, kw_only=True)
class PanelPlace:
    x: float
    y: float
    width: float
    height: float

    @property
    def top(self) -> float:
        return self.y + HEAD + ABOVE

    @property
    def floor(self) -> float:
        return max(self.y + self.height - BELOW, self.top + LEAST_PLOT)

    def across(self, hundredths: float) -> float:
        return self.x + self.width * hundredths / 100

    def down(self, y: float) -> float:
        """From a height of the page's drawing to the one of the picture."""
        return self.floor - (self.floor - self.top) * (FLOOR - y) / (FLOOR - TOP)


def multiples_layout(board: Scoreboard, multiples: SmallMultiples, canvas: Canvas) -> Layout:
    canvas = replace(canvas, is_rehearsal=board.is_rehearsal)
    heading = canvas.headline(board.headline)
    top = heading[-1].y + 50
    texts = [*kicker(board, None, canvas), *heading, *foot(board, board.leading, canvas), *_key(multiples, top)]
    bars: list[Bar] = []
    lines = [Line(x1=MARGIN, x2=MARGIN + 44, y1=top - 8, y2=top - 8, stroke=COLOURS["accent"], width=4)]
    for panel, place in zip(multiples.panels, _places(len(multiples.panels), top + 28, canvas), strict=True):
        texts += [*_head(panel, place), *_numbers(panel, place)]
        bars += _bars(panel, place)
        lines += _lines(panel, place)
    return Layout(canvas=canvas, texts=tuple(texts), bars=tuple(bars), lines=tuple(lines))


def _key(multiples: SmallMultiples, top: float) -> Iterator[Text]:
    text = multiples.needed_text[:1].upper() + multiples.needed_text[1:]
    yield Text(x=MARGIN + 56, y=top, size=24, face=Face.STRONG, text=text, fill=COLOURS["accent"])


def _places(number: int, top: float, canvas: Canvas) -> list[PanelPlace]:
    most = TALL_COLUMNS if canvas.shape.is_tall else WIDE_COLUMNS
    columns = next(some for some in range(1, number + 1) if some >= most or some == number)
    while -(-number // columns) > most:  # more rows than there is height for
        columns += 1
    rows = -(-number // columns)
    across, height = (canvas.room + GAP) / columns, (canvas.foot - 12 - top) / rows
    return [
        PanelPlace(
            x=MARGIN + place % columns * across,
            y=top + place // columns * height,
            width=across - GAP,
            height=height - 14,
        )
        for place in range(number)
    ]


def _head(panel: Panel, place: PanelPlace) -> Iterator[Text]:
    name, size = fitting(panel.name, Face.STRONG, NAME_SIZES, place.width)
    yield Text(x=place.x, y=place.y + 28, size=size, face=Face.STRONG, text=name, fill=colour_of(panel.colour))
    status = shortened(panel.status_text, Face.PLAIN, 20, place.width)
    yield Text(x=place.x, y=place.y + 54, size=20, text=status, fill=COLOURS["ink-soft"])


def _bars(panel: Panel, place: PanelPlace) -> Iterator[Bar]:
    for bar in panel.bars:
        if bar.votes is not None:
            y, x = place.down(bar.y), place.across(bar.x)
            wide = place.across(bar.x + bar.width) - x
            yield Bar(x=x, y=y, width=wide, height=place.floor - y, fill=colour_of(panel.colour))


def _lines(panel: Panel, place: PanelPlace) -> Iterator[Line]:
    yield Line(
        x1=place.x,
        x2=place.x + place.width,
        y1=place.floor,
        y2=place.floor,
        stroke=COLOURS["ink-soft"],
        width=1,
    )
    for bar in panel.bars:
        if bar.needed_y is not None:
            y = place.down(bar.needed_y)
            x1, x2 = place.across(bar.start), place.across(bar.end)
            yield Line(x1=x1, x2=x2, y1=y, y2=y, stroke=COLOURS["accent"], width=4)


def _numbers(panel: Panel, place: PanelPlace) -> Iterator[Text]:
    for bar in panel.bars:
        room = place.width / len(panel.bars)
        soft = COLOURS["ink-soft"]
        yield _centred(bar, place, bar.label, place.floor + 24, room, Face.STRONG, soft)
        if bar.stood:
            yield _centred(bar, place, bar.votes_text, place.down(bar.y) - 8, room, Face.STRONG, COLOURS["ink"])
        if bar.below_text:
            yield _centred(bar, place, bar.below_text, place.floor + 46, room, Face.PLAIN, soft)


def _centred(bar: PanelBar, place: PanelPlace, text: str, y: float, room: float, face: Face, fill: str) -> Text:
    sizes = VALUES if fill == COLOURS["ink"] else VALUES[2:]
    size = next((size for size in sizes if width(text, face, size) <= room - 4), sizes[-1])
    x = place.across(bar.middle)
    return Text(x=x, y=y, size=size, face=face, text=text, anchor="middle", fill=fill, is_over=fill == COLOURS["ink"])
