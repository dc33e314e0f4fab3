"""Places a headline, a few sentences and a few numbers with bars: the picture of a page that is no race."""

from collections.abc import Iterator

from elections.exchange.font_metrics import Face, fitting
from elections.exchange.picture_parts import COLOURS, MARGIN, Bar, Canvas, Layout, Text
from elections.exchange.pictures import Poster, PosterRow

HIGHEST_ROW = 56
LABEL_ROOM, NUMBER_END, BAR_START = 400, 520, 550
LABEL_SIZES = (28, 24, 20)


def poster_layout(poster: Poster, canvas: Canvas) -> Layout:
    heading = canvas.headline(poster.headline)
    top = heading[-1].y + 56
    bottom = canvas.foot - 24 - HIGHEST_ROW * 0.8 * len(poster.rows)
    standfirst = canvas.paragraph(poster.standfirst, top, 30, max(bottom, top + 41))
    texts = [
        canvas.line(poster.kicker, 96, 26, fill=COLOURS["ink-soft"]),
        *heading,
        *standfirst,
        *canvas.below(poster.sources, poster.dated),
    ]
    top = (standfirst[-1].y if standfirst else heading[-1].y) + 34
    height = min(HIGHEST_ROW, (canvas.foot - 14 - top) / max(len(poster.rows), 1))
    bars: list[Bar] = []
    for place, row in enumerate(poster.rows):
        texts += _row_texts(row, top + place * height, height, canvas)
        bars += _bar(row, top + place * height, height, canvas)
    return Layout(canvas=canvas, texts=tuple(texts), bars=tuple(bars))


def _row_texts(row: PosterRow, top: float, height: float, canvas: Canvas) -> Iterator[Text]:
    label, size = fitting(row.label, Face.PLAIN, LABEL_SIZES, LABEL_ROOM)
    size = min(size, height * 0.62)
    y = top + height * 0.5 + size * 0.34
    yield Text(x=MARGIN, y=y, size=size, text=label)
    if row.share is None:
        text, size = fitting(row.text, Face.STRONG, LABEL_SIZES, canvas.end - NUMBER_END + 60)
        yield Text(x=NUMBER_END - 60, y=y, size=min(size, height * 0.62), face=Face.STRONG, text=text)
    else:
        yield Text(x=NUMBER_END, y=y, size=min(34, height * 0.72), face=Face.STRONG, text=row.text, anchor="end")


def _bar(row: PosterRow, top: float, height: float, canvas: Canvas) -> Iterator[Bar]:
    if row.share is not None:
        room = canvas.end - BAR_START
        yield Bar(
            x=BAR_START, y=top + height * 0.2, height=height * 0.6, width=room * row.share, fill=COLOURS["accent"]
        )
