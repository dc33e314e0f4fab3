"""Places the holders of a post on one axis of time in a picture."""

from collections.abc import Iterator, Sequence

from elections.exchange.font_metrics import Face, shortened, width
from elections.exchange.picture_parts import COLOURS, MARGIN, Bar, Canvas, Layout, Line, Text, colour_of
from elections.exchange.pictures import TimelinePicture, TimelineSpell

HIGHEST_ROW, LARGEST_LETTERS = 62, 26
LABEL_GAP = 12
AXIS_ROOM = 34  # below the rows, for the years


def timeline_layout(picture: TimelinePicture, canvas: Canvas) -> Layout:
    heading = canvas.headline(picture.headline)
    top = heading[-1].y + 48
    standfirst = canvas.paragraph(picture.standfirst, top, 26, top + (110 if canvas.shape.is_tall else 40))
    top = (standfirst[-1].y if standfirst else heading[-1].y) + 24
    texts = [
        canvas.line(picture.kicker, 96, 26, fill=COLOURS["ink-soft"]),
        *heading,
        *standfirst,
        *canvas.below(picture.sources, picture.dated),
    ]
    floor = canvas.foot - AXIS_ROOM
    height = min(HIGHEST_ROW, (floor - top) / max(len(picture.spells), 1))
    bars: list[Bar] = []
    for place, spell in enumerate(picture.spells):
        bar = _bar(spell, top + place * height, height, canvas)
        bars.append(bar)
        texts.append(_label(spell, bar, height, canvas))
    end = top + height * len(picture.spells)
    lines = [*_axis(picture.years, top, end, canvas)]
    texts += _year_texts(picture.years, end + 24, canvas)
    return Layout(canvas=canvas, texts=tuple(texts), bars=tuple(bars), lines=tuple(lines))


def _bar(spell: TimelineSpell, top: float, height: float, canvas: Canvas) -> Bar:
    return Bar(
        x=MARGIN + canvas.room * spell.start / 100,
        y=top + height * 0.18,
        height=height * 0.64,
        width=max(canvas.room * spell.width / 100, 3),
        fill=colour_of(spell.colour),
    )


def _label(spell: TimelineSpell, bar: Bar, height: float, canvas: Canvas) -> Text:
    """Beside the bar, on the side that has more room."""
    size = min(LARGEST_LETTERS, height * 0.62)
    right, left = canvas.end - (bar.x + bar.width) - LABEL_GAP, bar.x - MARGIN - LABEL_GAP
    text = shortened(spell.label, Face.PLAIN, size, max(right, left))
    y = bar.y + bar.height / 2 + size * 0.34
    if width(text, Face.PLAIN, size) <= right:
        return Text(x=bar.x + bar.width + LABEL_GAP, y=y, size=size, text=text, is_over=True)
    return Text(x=bar.x - LABEL_GAP, y=y, size=size, text=text, anchor="end", is_over=True)


def _axis(years: Sequence[tuple[int, float]], top: float, end: float, canvas: Canvas) -> Iterator[Line]:
    for _year, place in years:
        x = MARGIN + canvas.room * place / 100
        yield Line(x1=x, x2=x, y1=top, y2=end, stroke=COLOURS["rule"], width=1)


def _year_texts(years: Sequence[tuple[int, float]], y: float, canvas: Canvas) -> Iterator[Text]:
    for year, place in years:
        half = width(str(year), Face.PLAIN, 20) / 2
        x = min(max(MARGIN + canvas.room * place / 100, MARGIN + half), canvas.end - half)
        yield Text(x=x, y=y, size=20, text=str(year), anchor="middle", fill=COLOURS["ink-soft"])
