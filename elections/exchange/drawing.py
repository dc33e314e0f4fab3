"""Draws a picture to share as SVG and PNG, from what the pages show. The same words are always the same bytes.

It brings letters and a machine's own code into the process; whoever only names a picture does not need it.
"""

from functools import lru_cache

import resvg_py
from django.template.loader import render_to_string

from elections.exchange.font_metrics import Face
from elections.exchange.picture_layout import COLOURS, layout_of
from elections.exchange.pictures import alt_text
from elections.scoreboard import Scoreboard
from elections.scoreboard.values import BallotView

KEPT = 64  # pictures; some dozens of kilobytes each


def svg_of(board: Scoreboard, ballot: BallotView | None = None) -> str:
    """Of one ballot, or of the race with the ballot that its page shows first."""
    context = {"layout": layout_of(board, ballot), "colours": COLOURS, "alt_text": alt_text(board, ballot)}
    return render_to_string("elections/downloads/share_image.svg", context)


@lru_cache(maxsize=KEPT)
def png_of(svg: str) -> bytes:
    """Drawn once for all who ask, also after an edition in which nothing of it has changed."""
    files = [face.file for face in Face]
    return resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=files, languages=["en"])
