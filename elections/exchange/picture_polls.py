"""Places a vote on each name: a table of for, against and no opinion, with both sides of each drawn from one middle."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from elections.exchange.ballot_columns import figures_of
from elections.exchange.font_metrics import Face, width
from elections.exchange.picture_parts import COLOURS, MARGIN, Bar, Canvas, Stroke, Text, colour_of, names_alike
from elections.rules.tally import FigureKind
from elections.scoreboard.drawings import Diverging
from elections.scoreboard.values import BallotView, CandidateRow

NAME_SIZES, NAME_ROOM = (30, 26, 22, 18, 15), 300
HEADING, COLUMN_GAP, BAR_GAP = 20, 26, 36
HIGHEST_ROW, LARGEST_NUMBER = 84, 32
OVER = 5  # so far the line of the majority reaches beyond each bar


@dataclass(frozen=True, kw_only=True)
class PollColumn:
    """One side of the vote, its numbers right-aligned at `end`."""

    kind: FigureKind
    heading: str
    end: float


@dataclass(frozen=True, kw_only=True)
class PollRow:
    """Where the row of a name stands, and its bars in what the columns leave."""

    canvas: Canvas
    top: float
    height: float
    start: float

    @property
    def middle(self) -> float:
        return self.top + self.height / 2

    def across(self, hundredths: float) -> float:
        return self.start + (self.canvas.end - self.start) * hundredths / 100


@dataclass(frozen=True, kw_only=True)
class PollDrawing:
    texts: tuple[Text, ...]
    bars: tuple[Bar, ...]
    lines: tuple[Stroke, ...]


def poll_drawing(ballot: BallotView, top: float, canvas: Canvas) -> PollDrawing:
    """Below `top`, where the headings of the columns stand."""
    columns = _columns(ballot)
    start, names = columns[-1].end + BAR_GAP, names_alike(ballot.rows, NAME_SIZES, NAME_ROOM)
    height = min(HIGHEST_ROW, (canvas.foot - 24 - top - HEADING) / len(ballot.rows))
    texts = [_heading(column, top) for column in columns]
    bars: list[Bar] = []
    lines: list[Stroke] = []
    for place, row in enumerate(ballot.rows):
        there = PollRow(canvas=canvas, top=top + HEADING / 2 + place * height, height=height, start=start)
        texts += _row_texts(row, names.texts[place], names.size, columns, there)
        if row.diverging:
            bars += _bars(row, row.diverging, there)
            lines += _lines(row.diverging, there)
    return PollDrawing(texts=tuple(texts), bars=tuple(bars), lines=tuple(lines))


def _columns(ballot: BallotView) -> list[PollColumn]:
    """In the order of the bars: those for, and of the others what was reported of anybody."""
    headings = {
        FigureKind.AGAINST: _("Against"),
        FigureKind.VETOES: _("of which vetoes"),
        FigureKind.VOTES: _("For"),
        FigureKind.NO_OPINION: _("No opinion"),
    }
    end, columns = MARGIN + NAME_ROOM + 40.0, []
    for kind, heading in headings.items():
        if kind is FigureKind.VOTES or any(figures_of(row)[kind] for row in ballot.rows):
            end += width(heading, Face.STRONG, HEADING) + COLUMN_GAP
            columns.append(PollColumn(kind=kind, heading=heading, end=end))
    return columns


def _heading(column: PollColumn, y: float) -> Text:
    return Text(
        x=column.end, y=y, size=HEADING, face=Face.STRONG, text=column.heading, anchor="end", fill=COLOURS["ink-soft"]
    )


def _row_texts(
    row: CandidateRow, name: str, size: float, columns: Sequence[PollColumn], there: PollRow
) -> Iterator[Text]:
    size = min(size, there.height * 0.62)
    yield Text(x=MARGIN, y=there.middle + size * 0.34, size=size, face=Face.STRONG, text=name)
    size = min(LARGEST_NUMBER, there.height * 0.6)
    for column in columns:
        figure = figures_of(row)[column.kind]
        fill = COLOURS["accent"] if column.kind is FigureKind.VETOES else COLOURS["ink"]
        text, y = figure.text if figure else "?", there.middle + size * 0.34
        yield Text(x=column.end, y=y, size=size, face=Face.STRONG, text=text, anchor="end", fill=fill)


def _bars(row: CandidateRow, sides: Diverging, there: PollRow) -> Iterator[Bar]:
    """Those against to the left of the middle, the vetoes at their far end; those for to the right."""
    for_end, no_end = 50 + sides.yes_width, sides.no_x + sides.no_width
    ends = (
        (sides.no_x, no_end, COLOURS["ink-soft"]),
        (sides.no_x, sides.no_x + sides.vetoes_width, COLOURS["accent"]),
        (50, for_end, colour_of(row.colour)),
    )
    yield from (_bar(start, end, fill, there) for start, end, fill in ends if end > start)


def _bar(start: float, end: float, fill: str, there: PollRow) -> Bar:
    x, thick = there.across(start), there.height * 0.5
    return Bar(x=x, y=there.middle - thick / 2, width=there.across(end) - x, height=thick, fill=fill)


def _lines(sides: Diverging, there: PollRow) -> Iterator[Stroke]:
    """The middle, and the votes needed where there is a majority."""
    middle, reach = there.across(50), there.height / 2
    yield Stroke(x1=middle, x2=middle, y1=there.middle - reach, y2=there.middle + reach, width=1)
    if sides.needed_x is not None:
        x, reach = there.across(sides.needed_x), there.height * 0.25 + OVER
        yield Stroke(x1=x, x2=x, y1=there.middle - reach, y2=there.middle + reach)
