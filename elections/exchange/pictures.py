"""Says how large pictures are, where they are, and what they show in words.

Whoever only names a picture needs no letters and no machine's own code: those are in `drawing.py`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from elections.scoreboard import Scoreboard
from elections.scoreboard.values import BallotView

WIDTH, HEIGHT = 1200, 630  # pixels, as those who show a link ask for
NAMED = 2  # sources; the page has them all
SQUARE_SIDE = 1080  # as networks of pictures and telephones show them


@dataclass(frozen=True, kw_only=True)
class PictureShape:
    suffix: str  # of its address
    width: int
    height: int

    @property
    def is_tall(self) -> bool:
        return self.height >= self.width


LANDSCAPE = PictureShape(suffix="", width=WIDTH, height=HEIGHT)
SQUARE = PictureShape(suffix="-square", width=SQUARE_SIDE, height=SQUARE_SIDE)
SHAPES, ENDINGS = (LANDSCAPE, SQUARE), ("png", "svg")


@dataclass(frozen=True, kw_only=True)
class TimelineSpell:
    """One time in office: where it stands in hundredths of the axis, and what is written beside it."""

    label: str
    start: float
    width: float
    colour: int


@dataclass(frozen=True, kw_only=True)
class TimelinePicture:
    """The holders of a post."""

    kicker: str
    headline: str
    standfirst: str
    spells: Sequence[TimelineSpell]
    years: Sequence[tuple[int, float]]  # marked on the axis, and where
    sources: str
    dated: str


@dataclass(frozen=True, kw_only=True)
class PosterRow:
    label: str
    text: str  # the number, or a few words
    share: float | None = None  # of the longest bar; none is drawn without it


@dataclass(frozen=True, kw_only=True)
class Poster:
    """A page that is no race: a headline, a few sentences and a few numbers."""

    kicker: str
    headline: str
    standfirst: str
    rows: Sequence[PosterRow] = ()
    sources: str = ""
    dated: str = ""


def picture_name(name: str, shape: PictureShape, ending: str) -> str:
    """Of an address: the PNG for those who show a link has the plain name."""
    return f"{name}{shape.suffix}" + ("" if ending == "png" else f"-{ending}")


def alt_text(board: Scoreboard, ballot: BallotView | None = None) -> str:
    """The picture in words."""
    text = ballot.sentence if ballot else _race_text(board)
    return f"{_('REHEARSAL')} · {text}" if board.is_rehearsal else text


def _race_text(board: Scoreboard) -> str:
    params = {"headline": board.headline, "summary": board.summary, "line": board.line}
    return (_("%(headline)s. %(summary)s Votes: %(line)s.") if board.line else _("%(headline)s. %(summary)s")) % params


def timeline_words(picture: TimelinePicture) -> str:
    holders = "; ".join(spell.label for spell in picture.spells)
    params = {"headline": picture.headline, "standfirst": picture.standfirst, "holders": holders}
    if not holders:
        return _("%(headline)s. %(standfirst)s") % params
    return (
        _("%(headline)s. %(standfirst)s %(holders)s.") if picture.standfirst else _("%(headline)s. %(holders)s.")
    ) % params


def poster_words(poster: Poster) -> str:
    rows = "; ".join(_("%(label)s: %(text)s") % {"label": row.label, "text": row.text} for row in poster.rows)
    params = {"headline": poster.headline, "standfirst": poster.standfirst, "rows": rows}
    return (_("%(headline)s. %(standfirst)s %(rows)s.") if rows else _("%(headline)s. %(standfirst)s")) % params


def joined(*parts: str) -> str:
    """Words of the page may still be waiting for their language."""
    return " · ".join(str(part) for part in parts if part)


def few_of(publishers: Iterable[str]) -> str:
    unique: Sequence[str] = list(dict.fromkeys(publishers))
    if len(unique) <= NAMED + 1:
        return ", ".join(unique)
    number = len(unique) - NAMED
    text = ngettext("%(first)s and %(number)d more source", "%(first)s and %(number)d more sources", number)
    return text % {"first": ", ".join(unique[:NAMED]), "number": number}


def sources_text(publishers: Iterable[str]) -> str:
    return _("Sources: %(names)s") % {"names": names} if (names := few_of(publishers)) else ""
