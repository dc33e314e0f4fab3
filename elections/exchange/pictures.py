"""A race or one ballot as a picture to share, drawn from what the pages show: a layout in numbers and words, then SVG by a
template, then PNG. The same words are always the same bytes.

Letters and drawing are loaded by the first who asks for a picture, not by every process.
"""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from elections.scoreboard import Scoreboard
from elections.scoreboard.values import Ballot

WIDTH, HEIGHT = 1200, 630  # pixels, as the pages that show a link ask for
KEPT = 64  # pictures; some dozens of kilobytes each


def alternative(board: Scoreboard, ballot: Ballot | None = None) -> str:
    """The picture in words."""
    said = ballot.sentence if ballot else f"{board.headline}. {board.summary}"
    return f"{_('REHEARSAL')} · {said}" if board.is_rehearsal else said


def svg_of(board: Scoreboard, ballot: Ballot | None = None) -> str:
    """Of one ballot, or of the race with the ballot that its page shows first."""
    from elections.exchange.picture_layout import COLOURS, layout_of

    context = {"layout": layout_of(board, ballot), "colours": COLOURS, "alternative": alternative(board, ballot)}
    return render_to_string("elections/picture.svg", context)


@lru_cache(maxsize=KEPT)
def png_of(svg: str) -> bytes:
    """Drawn once for all who ask, also after an edition in which nothing of it has changed."""
    import resvg_py

    from elections.exchange.lettering import Face

    files = [face.file for face in Face]
    return resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=files, languages=["en"])
