"""Places the holders of a post on one axis of time in a picture."""

from collections.abc import Iterator, Sequence

from elections.exchange.font_metrics import Face, fitting, width
from elections.exchange.picture_parts import COLOURS, MARGIN, Bar, Canvas, Layout, Text, colour_of
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
        canvas.kicker(picture.kicker),
        *heading,
        *standfirst,
        *canvas.below(picture.sources, picture.dated),
    ]
    floor = canvas.foot - AXIS_ROOM
    height = min(HIGHEST_ROW, (floor - top) / max(len(picture.spells), 1))
    end = top + height * len(picture.spells)
    bars = [*_axis(picture.years, top, end, canvas)]
    for place, spell in enumerate(picture.spells):
        bar = _bar(spell, top + place * height, height, canvas)
        bars.append(bar)
        texts.append(_label(spell, bar, height, canvas))
    texts += _year_texts(picture.years, end + 24, canvas)
    return Layout(canvas=canvas, texts=tuple(texts), bars=tuple(bars))


def _bar(spell: TimelineSpell, top: float, height: float, canvas: Canvas) -> Bar:
    return Bar(
        x=MARGIN + canvas.room * spell.start / 100,
        y=top + height * 0.18,
        height=height * 0.64,
        width=max(canvas.room * spell.width / 100, 3),
        fill=colour_of(spell.colour),
    )


def _label(spell: TimelineSpell, bar: Bar, height: float, canvas: Canvas) -> Text:
    """Beside the bar, to the right where there is room, else on the side that has more; on it where it has most."""
    size = min(LARGEST_LETTERS, height * 0.62)
    right, left = canvas.end - (bar.x + bar.width) - LABEL_GAP, bar.x - MARGIN - LABEL_GAP
    is_right = width(spell.label, Face.PLAIN, size) <= right or right > left
    is_on = bar.width > max(right, left) and width(spell.label, Face.PLAIN, size) > max(right, left)
    room = bar.width - 2 * LABEL_GAP if is_on else right if is_right else left
    text, size = fitting(spell.label, Face.PLAIN, (size, size * 0.85, size * 0.7), room)
    y = bar.y + bar.height / 2 + size * 0.34
    if is_on:
        return Text(x=bar.x + LABEL_GAP, y=y, size=size, text=text, fill=COLOURS["on-candidate"])
    if is_right:
        return Text(x=bar.x + bar.width + LABEL_GAP, y=y, size=size, text=text, is_over=True)
    return Text(x=bar.x - LABEL_GAP, y=y, size=size, text=text, anchor="end", is_over=True)


def _axis(years: Sequence[tuple[int, float]], top: float, end: float, canvas: Canvas) -> Iterator[Bar]:
    for _year, place in years:
        x = MARGIN + canvas.room * place / 100
        yield Bar(x=x, y=top, width=1, height=end - top, fill=COLOURS["rule"])


def _year_texts(years: Sequence[tuple[int, float]], y: float, canvas: Canvas) -> Iterator[Text]:
    for year, place in years:
        half = width(str(year), Face.PLAIN, 20) / 2
        x = min(max(MARGIN + canvas.room * place / 100, MARGIN + half), canvas.end - half)
        yield Text(x=x, y=y, size=20, text=str(year), anchor="middle", fill=COLOURS["ink-soft"])
