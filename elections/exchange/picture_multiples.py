"""Places the small multiples of a race in a picture: a panel a candidate, a bar a ballot, on one scale."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from elections.exchange.font_metrics import Face, fitting, largest, width
from elections.exchange.font_metrics import lines as broken_lines
from elections.exchange.picture_layout import foot, kicker
from elections.exchange.picture_parts import COLOURS, MARGIN, Bar, Canvas, Layout, Stroke, Text, colour_of, names_alike
from elections.exchange.pictures import joined
from elections.scoreboard import Scoreboard
from elections.scoreboard.drawings import Panel, PanelBar, SmallMultiples
from elections.scoreboard.multiples import FLOOR, TOP
from elections.scoreboard.values import BallotGroup

GAP = 36
WIDE_COLUMNS, TALL_COLUMNS = 6, 3
WIDE_ROWS, TALL_ROWS = 2, 3
HEAD, STATUS_SIZE, STATUS_LINE = 40, 19, 23  # of a panel: for the name, and for what became of the candidate
ABOVE, BELOW, CHANGE_LINE = 36, 30, 22  # for the numbers above the bars, the ballots below them, and the changes
LOW = 190  # a panel that is lower has room for names, votes and ballots alone
NAME_SIZES, KEY_SIZES = (30, 26, 22, 18, 15), (24, 20, 17, 14)
VALUES, BALLOTS = (28, 24, 20, 16, 12, 9), (20, 16, 12, 9)


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """Of letters."""

    votes: float
    ballots: float
    changes: float


@dataclass(frozen=True, kw_only=True)
class PanelPlace:
    x: float
    y: float
    width: float
    height: float
    status_lines: int

    @property
    def is_low(self) -> bool:
        return self.height < LOW

    @property
    def top(self) -> float:
        return self.y + HEAD + (0 if self.is_low else self.status_lines * STATUS_LINE) + ABOVE

    @property
    def floor(self) -> float:
        return self.y + self.height - BELOW - (0 if self.is_low else CHANGE_LINE)

    def across(self, hundredths: float) -> float:
        return self.x + self.width * hundredths / 100

    def down(self, y: float) -> float:
        """From a height of the page's drawing to the one of the picture."""
        return self.floor - (self.floor - self.top) * (FLOOR - y) / (FLOOR - TOP)


def multiples_layout(board: Scoreboard, multiples: SmallMultiples, canvas: Canvas) -> Layout:
    canvas = replace(canvas, is_rehearsal=board.is_rehearsal)
    heading = canvas.headline(board.headline, is_small=True)
    top = heading[-1].y + 44
    group = board.series
    texts = [*kicker(board, None, canvas), *heading, *foot(board, group.ballots if group else [], canvas)]
    bars: list[Bar] = []
    lines: list[Stroke] = []
    if key := _key_text(group, multiples):
        texts.append(_key(key, multiples, top, canvas))
    if multiples.has_line:
        lines.append(Stroke(x1=MARGIN, x2=MARGIN + 44, y1=top - 8, y2=top - 8, stroke=COLOURS["accent"], width=4))
    places = list(zip(multiples.panels, _places(multiples.panels, top + 24, canvas), strict=True))
    is_within = any(_is_crossed(bar, place) for panel, place in places for bar in panel.bars)
    sizes = _sizes(multiples.panels, places[0][1])
    names = names_alike(multiples.panels, NAME_SIZES, places[0][1].width)
    for (panel, place), name in zip(places, names.texts, strict=True):
        texts += [*_head(panel, place, name, names.size), *_numbers(panel, place, sizes, is_within)]
        bars += _bars(panel, place)
        lines += _lines(panel, place)
    return Layout(canvas=canvas, texts=tuple(texts), bars=tuple(bars), lines=tuple(lines))


def _key_text(group: BallotGroup | None, multiples: SmallMultiples) -> str:
    """Whose ballots they are where several bodies vote, what is counted where it is one side alone, and the majority."""
    ballots, heading = (group.ballots, group.heading) if group else ((), "")
    counted = _("how many were for each name") if any(ballot.is_on_each for ballot in ballots) else ""
    if ballots and all(ballot.is_straw_poll for ballot in ballots):
        heading = heading or _("straw polls")
    text = joined(heading, counted, multiples.needed_text)
    return text[:1].upper() + text[1:]


def _key(text: str, multiples: SmallMultiples, top: float, canvas: Canvas) -> Text:
    beside_line = 56 if multiples.has_line else 0
    text, size = fitting(text, Face.STRONG, KEY_SIZES, canvas.room - beside_line)
    return Text(x=MARGIN + beside_line, y=top, size=size, face=Face.STRONG, text=text, fill=COLOURS["accent"])


def _places(panels: Sequence[Panel], top: float, canvas: Canvas) -> list[PanelPlace]:
    columns = _columns(len(panels), canvas)
    across, height = (canvas.room + GAP) / columns, (canvas.foot - 12 - top) / -(-len(panels) // columns)
    wide = across - GAP
    status_lines = max(len(_status(panel, wide)) for panel in panels)
    return [
        PanelPlace(
            x=MARGIN + place % columns * across,
            y=top + place // columns * height,
            width=wide,
            height=height - 14,
            status_lines=status_lines,
        )
        for place in range(len(panels))
    ]


def _columns(number: int, canvas: Canvas) -> int:
    """In one row as long as there is room, else in as few more as there can be."""
    in_a_row, rows = (TALL_COLUMNS, TALL_ROWS) if canvas.shape.is_tall else (WIDE_COLUMNS, WIDE_ROWS)
    return number if number <= in_a_row else max(in_a_row, -(-number // rows))


def _status(panel: Panel, room: float) -> list[str]:
    return broken_lines(panel.status_text, Face.PLAIN, STATUS_SIZE, room)[:2]


def _head(panel: Panel, place: PanelPlace, name: str, size: float) -> Iterator[Text]:
    yield Text(x=place.x, y=place.y + 28, size=size, face=Face.STRONG, text=name, fill=colour_of(panel.colour))
    for number, text in enumerate([] if place.is_low else _status(panel, place.width)):
        y = place.y + HEAD + number * STATUS_LINE + 16
        yield Text(x=place.x, y=y, size=STATUS_SIZE, text=text, fill=COLOURS["ink-soft"])


def _bars(panel: Panel, place: PanelPlace) -> Iterator[Bar]:
    for bar in panel.bars:
        if bar.votes is not None:
            y, x = place.down(bar.y), place.across(bar.x)
            wide = place.across(bar.x + bar.width) - x
            yield Bar(x=x, y=y, width=wide, height=place.floor - y, fill=colour_of(panel.colour))


def _lines(panel: Panel, place: PanelPlace) -> Iterator[Stroke]:
    yield Stroke(
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
            yield Stroke(x1=x1, x2=x2, y1=y, y2=y, stroke=COLOURS["accent"], width=4)


def _numbers(panel: Panel, place: PanelPlace, sizes: Sizes, is_within: bool) -> Iterator[Text]:
    bars, soft = [bar for bar in panel.bars if bar.stood], COLOURS["ink-soft"]
    above = [_centred(bar, bar.votes_text, place, place.down(bar.y) - 8, sizes.votes, COLOURS["ink"]) for bar in bars]
    yield from (_within(bar, text, place) if is_within else text for bar, text in zip(bars, above, strict=True))
    yield from (_centred(bar, bar.label, place, place.floor + 24, sizes.ballots, soft) for bar in panel.bars)
    if not place.is_low:
        y, bars = place.floor + 24 + CHANGE_LINE, [bar for bar in panel.bars if not bar.is_below_long]
        yield from (_centred(bar, bar.below_text, place, y, sizes.changes, soft, Face.PLAIN) for bar in bars)


def _within(bar: PanelBar, above: Text, place: PanelPlace) -> Text:
    """At the foot of the bar, if it is as high and as wide as its number."""
    is_high = place.floor - place.down(bar.y) > above.size + 8
    is_wide = place.width * bar.width / 100 > width(above.text, above.face, above.size) + 4
    if not (is_high and is_wide):
        return above
    return replace(above, y=place.floor - 8, fill=COLOURS["on-candidate"], is_over=False)


def _is_crossed(bar: PanelBar, place: PanelPlace) -> bool:
    """Whether the line of the majority would go through the number above the bar."""
    if bar.votes is None or bar.needed_y is None:
        return False
    return place.down(bar.y) - VALUES[0] - 8 < place.down(bar.needed_y) < place.down(bar.y) - 4


def _sizes(panels: Sequence[Panel], place: PanelPlace) -> Sizes:
    """The same for all panels, so that no number looks greater than it is."""
    bars = [bar for panel in panels for bar in panel.bars]
    room = place.width / len(panels[0].bars) - 4
    return Sizes(
        votes=largest((bar.votes_text for bar in bars if bar.stood), Face.STRONG, VALUES, room),
        ballots=largest((bar.label for bar in bars), Face.STRONG, BALLOTS, room),
        changes=largest((bar.below_text for bar in bars if not bar.is_below_long), Face.STRONG, BALLOTS, room),
    )


def _centred(
    bar: PanelBar, text: str, place: PanelPlace, y: float, size: float, fill: str, face: Face = Face.STRONG
) -> Text:
    x, is_over = place.across(bar.middle), fill == COLOURS["ink"]
    return Text(x=x, y=y, size=size, face=face, text=text, anchor="middle", fill=fill, is_over=is_over)
