"""Places everything in the picture of a race or of one ballot, in pixels, and chooses its letters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from elections.exchange.font_metrics import Face, fitting, shortened, width
from elections.exchange.picture_parts import COLOURS, MARGIN, Bar, Canvas, Layout, Stroke, Text, colour_of
from elections.exchange.picture_polls import poll_drawing
from elections.exchange.pictures import few_of, joined
from elections.rules.tally import Grade
from elections.scoreboard import Scoreboard
from elections.scoreboard.values import BallotView, CandidateRow, LogItem

NAME_SIZES = (34, 30, 26, 22, 18)
LABELS = (24, 22, 20)
NAME_ROOM, VOTES_END, BAR_START = 290, 440, 470
HIGHEST_ROW, HIGHEST_PLAIN_ROW = 116, 76  # with a bar, and without
HIGHEST_STACKED_ROW, LOWEST_STACKED_ROW = 220, 128  # with the name above a bar of the whole width
ROOMY = 80  # the least height of a row that has a line of words beneath its bar
OVER = 5  # so far the line of the majority reaches beyond each bar
SHORT_ROOM = 80  # hundredths of a bar, beyond which there is no room in what is left of it


@dataclass(frozen=True, kw_only=True)
class RowPlace:
    """Where the row of a candidate stands: name, votes and bar beside each other, or stacked where there is height."""

    canvas: Canvas
    top: float
    height: float
    is_stacked: bool

    @property
    def bar_start(self) -> float:
        return MARGIN if self.is_stacked else BAR_START

    @property
    def bar_room(self) -> float:
        return self.canvas.end - self.bar_start

    @property
    def thick(self) -> float:
        return self.height * (0.3 if self.is_stacked else 0.5 if self.height >= ROOMY else 0.66)

    @property
    def middle(self) -> float:
        """Of the bar; in a high row there are words beneath."""
        return self.top + self.height * (0.52 if self.is_stacked else 0.42 if self.height >= ROOMY else 0.58)

    @property
    def name_y(self) -> float:
        """The middle of the name."""
        return self.top + self.height * 0.2 if self.is_stacked else self.middle

    @property
    def words_y(self) -> float:
        return self.top + self.height * (0.83 if self.is_stacked else 0.93)

    @property
    def votes_end(self) -> float:
        return self.canvas.end if self.is_stacked else VOTES_END


def layout_of(board: Scoreboard, ballot: BallotView | None = None, canvas: Canvas | None = None) -> Layout:
    canvas = replace(canvas or Canvas(), is_rehearsal=board.is_rehearsal)
    shown = ballot or board.leading
    is_on_each = shown is not None and shown.is_on_each
    heading = canvas.headline(ballot.sentence if ballot else board.headline, is_small=is_on_each)
    texts = [*kicker(board, ballot, canvas), *heading, *foot(board, [shown] if shown else [], canvas)]
    top = heading[-1].y + (44 if is_on_each else 56)
    if shown is None or not shown.rows:
        return Layout(canvas=canvas, texts=(*texts, *canvas.paragraph(board.summary, top + 20, 34, canvas.foot - 20)))
    if canvas.shape.is_tall and not ballot:
        standfirst = canvas.paragraph(board.summary, top, 30, top + 170)
        texts, top = [*texts, *standfirst], standfirst[-1].y + 70
    return (_with_polls if shown.is_on_each else _with_rows)(shown, texts, top, canvas)


def _with_polls(ballot: BallotView, texts: list[Text], top: float, canvas: Canvas) -> Layout:
    label = joined(ballot.full_label, ballot.happened, ballot.number_note, ballot.needed_text)
    drawing = poll_drawing(ballot, top + 38, canvas)
    texts = [*texts, canvas.line(label, top, 24, face=Face.STRONG), *drawing.texts]
    return Layout(canvas=canvas, texts=tuple(texts), bars=drawing.bars, lines=drawing.lines)


def _with_rows(ballot: BallotView, texts: list[Text], top: float, canvas: Canvas) -> Layout:
    places = _places(ballot, top + 12, canvas)
    needed = _needed(ballot, places[0])
    marked = [] if needed is None else [_needed_text(ballot.needed_text, needed, top, places[0])]
    room = marked[0].x - width(marked[0].text, Face.STRONG, 24) / 2 - MARGIN - 20 if marked else canvas.room
    label, size = fitting(joined(ballot.full_label, ballot.happened, ballot.number_note), Face.STRONG, LABELS, room)
    texts = [*texts, *marked, Text(x=MARGIN, y=top, size=size, face=Face.STRONG, text=label)]
    bars: list[Bar] = []
    for row, place in zip(ballot.rows, places, strict=True):
        texts += _row_texts(ballot, row, place)
        bars += _bar(row, place) if ballot.chart else []
    edges = [] if needed is None else [(bar.y - OVER, bar.y + bar.height + OVER) for bar in bars]
    marks = (Stroke(x1=needed or 0, x2=needed or 0, y1=top, y2=bottom) for top, bottom in dict.fromkeys(edges))
    return Layout(canvas=canvas, texts=tuple(texts), bars=tuple(bars), lines=tuple(marks))


def _places(ballot: BallotView, top: float, canvas: Canvas) -> list[RowPlace]:
    room = (canvas.foot - 24 - top) / len(ballot.rows)
    is_stacked = canvas.shape.is_tall and ballot.chart is not None and room >= LOWEST_STACKED_ROW
    highest = HIGHEST_STACKED_ROW if is_stacked else HIGHEST_ROW if ballot.chart else HIGHEST_PLAIN_ROW
    height = min(highest, room)
    return [
        RowPlace(canvas=canvas, top=top + place * height, height=height, is_stacked=is_stacked)
        for place in range(len(ballot.rows))
    ]


def kicker(board: Scoreboard, ballot: BallotView | None, canvas: Canvas) -> Iterator[Text]:
    """Which election; of a race also where it stands: who is elected may be short of votes on the ballot that is shown."""
    mark = _mark(board, ballot)
    room = canvas.room - (width(mark, Face.STRONG, 26) + 30 if mark else 0)
    text = joined(board.agency, board.post, board.held, "" if ballot else board.status)
    yield canvas.kicker(text, room)
    if mark:
        yield Text(x=canvas.end, y=96, size=26, face=Face.STRONG, text=mark, anchor="end", fill=COLOURS["accent"])


def _mark(board: Scoreboard, ballot: BallotView | None) -> str:
    """That something else was published before: of the ballot that is shown, or by the newest bulletin of a race."""
    shown = ballot or board.leading
    of_ballot = [entry for entry in board.log if shown and entry.number == shown.bulletin_number]
    marks = (_replacing(entry) for entry in (of_ballot if ballot else [*board.log[:1], *of_ballot]))
    return next(filter(None, marks), "")


def _replacing(entry: LogItem) -> str:
    params = {"number": entry.corrects or 0}
    if entry.kind == "retraction":
        return _("Bulletin %(number)d retracted") % params
    return _("Corrects bulletin %(number)d") % params if entry.kind == "correction" else ""


def _row_texts(ballot: BallotView, row: CandidateRow, place: RowPlace) -> Iterator[Text]:
    height, middle = place.height, place.name_y
    room = place.canvas.room - 220 if place.is_stacked else NAME_ROOM if ballot.is_counted else place.canvas.room
    name, size = fitting(row.name, Face.STRONG, NAME_SIZES, room)
    size = min(size, height * 0.62)
    yield Text(x=MARGIN, y=middle + size * 0.34, size=size, face=Face.STRONG, text=name)
    if row.votes:
        yield _at_end(row.votes_text, place, min(46, height * 0.72), Face.STRONG, COLOURS["ink"])
    elif ballot.is_counted:
        words, size = fitting(row.votes_text, Face.PLAIN, (20, 17, 15), VOTES_END - MARGIN - NAME_ROOM + 20)
        yield _at_end(words, place, min(size, height * 0.6), Face.PLAIN, COLOURS["ink-soft"])
    yield from _words_beside(row, place)


def _words_beside(row: CandidateRow, place: RowPlace) -> Iterator[Text]:
    """Beneath the bar where the row is high enough, else in what is left of it."""
    height = place.height
    against = _("%(votes)s against") % {"votes": row.against.text} if row.against else ""
    words = joined(row.short_text, against, row.status_text)
    if row.short_text and height < ROOMY and row.bar is not None and row.bar < SHORT_ROOM:
        x, size = place.canvas.end - 12, min(22, height * 0.55)
        y = place.middle + size * 0.34
        yield Text(x=x, y=y, size=size, face=Face.STRONG, text=row.short_text, anchor="end")
    if words and height >= ROOMY:
        yield Text(
            x=place.bar_start,
            y=place.words_y,
            size=24,
            face=Face.STRONG,
            text=shortened(words, Face.STRONG, 24, place.bar_room),
            fill=COLOURS["ink"] if row.has_majority else COLOURS["accent"],
        )


def _at_end(text: str, place: RowPlace, size: float, face: Face, fill: str) -> Text:
    y = place.name_y + size * 0.34
    return Text(x=place.votes_end, y=y, size=size, face=face, text=text, anchor="end", fill=fill)


def _bar(row: CandidateRow, place: RowPlace) -> Iterator[Bar]:
    if row.bar is None:
        return
    y = place.middle - place.thick / 2
    x, height, room = place.bar_start, place.thick, place.bar_room
    yield Bar(x=x, y=y, height=height, width=room, fill=COLOURS["bar-rest"])
    yield Bar(x=x, y=y, height=height, width=room * row.bar / 100, fill=colour_of(row.colour))


def _needed(ballot: BallotView, place: RowPlace) -> float | None:
    if ballot.chart is None or ballot.chart.needed_x is None:
        return None
    return place.bar_start + place.bar_room * ballot.chart.needed_x / 100


def _needed_text(text: str, x: float, y: float, place: RowPlace) -> Text:
    """Above the line; as near to it as the edges allow."""
    half = width(text, Face.STRONG, 24) / 2
    x = min(max(x, BAR_START + half), place.canvas.end - half)
    return Text(x=x, y=y, size=24, face=Face.STRONG, text=text, anchor="middle")


def foot(board: Scoreboard, ballots: Sequence[BallotView], canvas: Canvas) -> Iterator[Text]:
    """Where what is drawn comes from, by the least known of it; of a race without ballots, what was published last."""
    entry = board.log[0] if board.log else None
    sources = [source for ballot in ballots for source in ballot.sources]
    grade = _least(ballots) if ballots else entry.grade_label if entry else ""
    named = sources or (entry.sources if entry else ()) or board.sources
    text = joined(grade, few_of(source.publisher or source.title for source in named))
    yield from canvas.below(text, _as_of(entry) if entry else "")


def _least(ballots: Sequence[BallotView]) -> str:
    graded = [ballot for ballot in ballots if ballot.grade]
    least = max(graded, key=lambda ballot: list(Grade).index(Grade(ballot.grade)), default=None)
    return least.grade_label if least else ""


def _as_of(entry: LogItem) -> str:
    moment = date_format(entry.published_at.astimezone(UTC), "j F Y, H:i")
    return _("As of bulletin %(number)d, published %(moment)s UTC") % {"number": entry.number, "moment": moment}
