"""Places a headline, a few sentences and a few numbers with bars: the picture of a page that is no race."""

from collections.abc import Iterator

from elections.exchange.font_metrics import Face, fitting, shortened
from elections.exchange.picture_parts import COLOURS, MARGIN, Bar, Canvas, Layout, Text
from elections.exchange.pictures import Poster, PosterRow

HIGHEST_ROW, HIGHEST_TALL_ROW = 56, 96
LABEL_ROOM, NUMBER_END, BAR_START = 400, 520, 545
LABEL_SIZES = (28, 24, 20)


def poster_layout(poster: Poster, canvas: Canvas) -> Layout:
    heading = canvas.headline(poster.headline)
    top = heading[-1].y + 56
    bottom = canvas.foot - 24 - HIGHEST_ROW * 0.8 * len(poster.rows)
    standfirst = canvas.paragraph(poster.standfirst, top, 30, max(bottom, top + 41))
    texts = [
        canvas.kicker(poster.kicker),
        *heading,
        *standfirst,
        *canvas.below(poster.sources, poster.dated),
    ]
    top = (standfirst[-1].y if standfirst else heading[-1].y) + 34
    highest = HIGHEST_TALL_ROW if canvas.shape.is_tall else HIGHEST_ROW
    height = min(highest, (canvas.foot - 14 - top) / max(len(poster.rows), 1))
    bars: list[Bar] = []
    size = min([height * 0.62, *(fitting(row.label, Face.PLAIN, LABEL_SIZES, LABEL_ROOM)[1] for row in poster.rows)])
    for place, row in enumerate(poster.rows):
        texts += _row_texts(row, top + (place + 0.5) * height, size, canvas)
        bars += _bar(row, top + place * height, height, canvas)
    return Layout(canvas=canvas, texts=tuple(texts), bars=tuple(bars))


def _row_texts(row: PosterRow, middle: float, size: float, canvas: Canvas) -> Iterator[Text]:
    y = middle + size * 0.34
    yield Text(x=MARGIN, y=y, size=size, text=shortened(row.label, Face.PLAIN, size, LABEL_ROOM))
    x, anchor = (BAR_START, "start") if row.share is None else (NUMBER_END, "end")
    text = row.text if row.share is not None else shortened(row.text, Face.STRONG, size, canvas.end - x)
    yield Text(x=x, y=y, size=size, face=Face.STRONG, text=text, anchor=anchor)


def _bar(row: PosterRow, top: float, height: float, canvas: Canvas) -> Iterator[Bar]:
    if row.share is not None:
        room = canvas.end - BAR_START
        yield Bar(
            x=BAR_START, y=top + height * 0.2, height=height * 0.6, width=room * row.share, fill=COLOURS["ink-soft"]
        )
