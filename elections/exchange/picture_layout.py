"""Places everything in a picture to share, in pixels, and chooses its letters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from elections.exchange.font_metrics import Face, balanced, drawable, fitting, lines, shortened, width
from elections.exchange.pictures import HEIGHT, WIDTH
from elections.scoreboard import Scoreboard
from elections.scoreboard.values import BallotView, CandidateRow, LogItem

MARGIN = 60
ROOM = WIDTH - 2 * MARGIN
FOOT = 548  # where the two last lines of the picture begin
NAME_SIZES = (34, 30, 26, 22, 18)
NAME_ROOM, VOTES_END, BAR_START = 290, 440, 470
BAR_ROOM = WIDTH - MARGIN - BAR_START
HIGHEST_ROW, HIGHEST_PLAIN_ROW = 116, 76  # with a bar, and without
ROOMY = 80  # the least height of a row that has a line of words beneath its bar
HEADLINES = ((58, 1), (50, 1), (54, 2), (44, 2), (38, 3))  # size, and most lines in it
OVER = 5  # so far the line of the majority reaches beyond each bar
SHORT_ROOM = 80  # hundredths of a bar, beyond which there is no room in what is left of it
NAMED = 2  # sources; the page has them all
LAST_COLOUR = 5  # shared by all that come after, as on the pages

COLOURS = dict(re.findall(r"--([\w-]+): (#\w{6});", (settings.BASE_DIR / "static/css/colours.css").read_text()))


@dataclass(frozen=True, kw_only=True)
class Text:
    x: float
    y: float
    size: float
    text: str
    face: Face = Face.PLAIN
    fill: str = COLOURS["ink"]
    anchor: str = "start"

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
class Layout:
    is_rehearsal: bool
    texts: tuple[Text, ...]
    bars: tuple[Bar, ...] = ()
    needed: tuple[tuple[float, float, float], ...] = ()  # the line of the majority beside each bar: x, top, bottom
    start: float = MARGIN
    end: float = WIDTH - MARGIN
    foot: float = FOOT
    width: float = WIDTH
    height: float = HEIGHT


def layout_of(board: Scoreboard, ballot: BallotView | None = None) -> Layout:
    shown = ballot or board.leading
    texts = list(_kicker(board, ballot))
    heading = list(_headline(ballot.sentence if ballot else board.headline))
    texts += [*heading, *_foot(board, shown)]
    top = heading[-1].y + 56
    if shown is None or not shown.rows:
        return Layout(is_rehearsal=board.is_rehearsal, texts=(*texts, *_summary(board, top)))
    needed = _needed(shown)
    marked = [] if needed is None else [_needed_text(shown.needed_text, needed, top)]
    room = marked[0].x - width(marked[0].text, Face.STRONG, 24) / 2 - 2 * MARGIN if marked else ROOM
    label = _joined(shown.label, shown.happened, shown.number_note)
    texts += [*marked, _line(label, top, 24, room=room, face=Face.STRONG)]
    is_drawn, top = shown.chart is not None, top + 12
    height = min(HIGHEST_ROW if is_drawn else HIGHEST_PLAIN_ROW, (FOOT - 24 - top) / len(shown.rows))
    bars: list[Bar] = []
    for place, row in enumerate(shown.rows):
        texts += _row_texts(shown, row, top + place * height, height)
        bars += _bar(row, top + place * height, height) if is_drawn else []
    marks = [] if needed is None else [(needed, bar.y - OVER, bar.y + bar.height + OVER) for bar in bars]
    return Layout(
        is_rehearsal=board.is_rehearsal, texts=tuple(texts), bars=tuple(bars), needed=tuple(dict.fromkeys(marks))
    )


def _kicker(board: Scoreboard, ballot: BallotView | None) -> Iterator[Text]:
    """Which election; of a race also where it stands: who is elected may be short of votes on the ballot that is shown."""
    mark = _mark(board, ballot)
    room = ROOM - (width(mark, Face.STRONG, 26) + 30 if mark else 0)
    text = _joined(board.agency, board.post, board.held, "" if ballot else board.status)
    yield _line(text, 96, 26, room=room, fill=COLOURS["ink-soft"])
    if mark:
        yield Text(x=WIDTH - MARGIN, y=96, size=26, face=Face.STRONG, text=mark, anchor="end", fill=COLOURS["accent"])


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


def _joined(*parts: str) -> str:
    """Words of the page may still be waiting for their language."""
    return " · ".join(str(part) for part in parts if part)


def _line(text: str, y: float, size: float, *, room: float = ROOM, face: Face = Face.PLAIN, **more) -> Text:
    return Text(x=MARGIN, y=y, size=size, face=face, text=shortened(text, face, size, room), **more)


def _headline(text: str) -> Iterator[Text]:
    broken = {(size, most): lines(text, Face.HEADLINE, size, ROOM) for size, most in HEADLINES}
    size, most = next((fits for fits, parts in broken.items() if len(parts) <= fits[1]), HEADLINES[-1])
    for place, line in enumerate(balanced(text, Face.HEADLINE, size, ROOM)[:most]):
        yield Text(x=MARGIN, y=96 + 18 + size + place * size * 1.12, size=size, face=Face.HEADLINE, text=line)


def _summary(board: Scoreboard, top: float) -> Iterator[Text]:
    for place, line in enumerate(lines(board.summary, Face.PLAIN, 34, ROOM)[: int((FOOT - 40 - top) / 46)]):
        yield Text(x=MARGIN, y=top + 20 + place * 46, size=34, text=line)


def _row_texts(ballot: BallotView, row: CandidateRow, top: float, height: float) -> Iterator[Text]:
    middle = _middle(top, height)
    name, size = fitting(row.name, Face.STRONG, NAME_SIZES, NAME_ROOM if ballot.is_counted else ROOM)
    size = min(size, height * 0.62)
    yield Text(x=MARGIN, y=middle + size * 0.34, size=size, face=Face.STRONG, text=name)
    if row.votes:
        yield _at_end(row.votes_text, middle, min(46, height * 0.72), Face.STRONG, COLOURS["ink"])
    elif ballot.is_counted:
        words, size = fitting(row.votes_text, Face.PLAIN, (20, 17, 15), VOTES_END - MARGIN - NAME_ROOM + 20)
        yield _at_end(words, middle, min(size, height * 0.6), Face.PLAIN, COLOURS["ink-soft"])
    against = _("%(votes)s against") % {"votes": row.against.text} if row.against else ""
    words = _joined(row.short_text, against, row.status_text)
    if row.short_text and height < ROOMY and row.bar is not None and row.bar < SHORT_ROOM:
        x, size = WIDTH - MARGIN - 12, min(22, height * 0.55)
        yield Text(x=x, y=middle + size * 0.34, size=size, face=Face.STRONG, text=row.short_text, anchor="end")
    if words and height >= ROOMY:
        yield Text(
            x=BAR_START,
            y=top + height * 0.93,
            size=24,
            face=Face.STRONG,
            text=shortened(words, Face.STRONG, 24, BAR_ROOM),
            fill=COLOURS["ink"] if row.has_majority else COLOURS["accent"],
        )


def _middle(top: float, height: float) -> float:
    """Of the bar and of what stands beside it; in a high row there are words beneath."""
    return top + height * (0.42 if height >= ROOMY else 0.58)


def _at_end(text: str, middle: float, size: float, face: Face, fill: str) -> Text:
    return Text(x=VOTES_END, y=middle + size * 0.34, size=size, face=face, text=text, anchor="end", fill=fill)


def _bar(row: CandidateRow, top: float, height: float) -> Iterator[Bar]:
    if row.bar is None:
        return
    thick = height * (0.5 if height >= ROOMY else 0.66)
    y = _middle(top, height) - thick / 2
    yield Bar(x=BAR_START, y=y, height=thick, width=BAR_ROOM, fill=COLOURS["bar-rest"])
    yield Bar(x=BAR_START, y=y, height=thick, width=BAR_ROOM * row.bar / 100, fill=_colour(row))


def _colour(row: CandidateRow) -> str:
    return COLOURS[f"candidate-{min(row.colour, LAST_COLOUR)}"]


def _needed(ballot: BallotView) -> float | None:
    if ballot.chart is None or ballot.chart.needed_x is None:
        return None
    return BAR_START + BAR_ROOM * ballot.chart.needed_x / 100


def _needed_text(text: str, x: float, y: float) -> Text:
    """Above the line; as near to it as the edges allow."""
    half = width(text, Face.STRONG, 24) / 2
    x = min(max(x, BAR_START + half), WIDTH - MARGIN - half)
    return Text(x=x, y=y, size=24, face=Face.STRONG, text=text, anchor="middle")


def _foot(board: Scoreboard, ballot: BallotView | None) -> Iterator[Text]:
    yield Text(x=WIDTH - MARGIN, y=FOOT + 60, size=26, face=Face.HEADLINE, text="iomwatch", anchor="end")
    entry = board.log[0] if board.log else None
    sources = (ballot and ballot.sources) or (entry.sources if entry else ()) or board.sources
    grade = ballot.grade_label if ballot else entry.grade_label if entry else ""
    text = _joined(grade, _named([source.publisher or source.title for source in sources]))
    yield _line(text, FOOT + 32, 22, fill=COLOURS["ink-soft"])
    if entry:
        yield _line(_as_of(entry), FOOT + 60, 22, room=ROOM - 140, fill=COLOURS["ink-soft"])


def _as_of(entry: LogItem) -> str:
    moment = date_format(entry.published_at.astimezone(UTC), "j F Y, H:i")
    return _("As of bulletin %(number)d, published %(moment)s UTC") % {"number": entry.number, "moment": moment}


def _named(publishers: list[str]) -> str:
    publishers = list(dict.fromkeys(publishers))
    if len(publishers) <= NAMED + 1:
        return ", ".join(publishers)
    number = len(publishers) - NAMED
    text = ngettext("%(first)s and %(number)d more source", "%(first)s and %(number)d more sources", number)
    return text % {"first": ", ".join(publishers[:NAMED]), "number": number}
