"""Draws pictures as SVG and PNG, from what the pages show. The same words are always the same bytes.

It brings letters and a machine's own code into the process; whoever only names a picture does not need it.
"""

from functools import lru_cache

import resvg_py
from django.template.loader import render_to_string

from elections.exchange.font_metrics import Face
from elections.exchange.picture_layout import layout_of
from elections.exchange.picture_multiples import multiples_layout
from elections.exchange.picture_parts import COLOURS, Canvas, Layout
from elections.exchange.picture_poster import poster_layout
from elections.exchange.picture_timeline import timeline_layout
from elections.exchange.pictures import (
    LANDSCAPE,
    PictureShape,
    Poster,
    TimelinePicture,
    alt_text,
    poster_words,
    timeline_words,
)
from elections.scoreboard import Scoreboard
from elections.scoreboard.drawings import SmallMultiples
from elections.scoreboard.values import BallotView

KEPT = 64  # pictures; some dozens of kilobytes each


def svg_of(
    board: Scoreboard, ballot: BallotView | None = None, shape: PictureShape = LANDSCAPE, address: str = ""
) -> str:
    """Of one ballot, or of the race with the ballot that its page shows first."""
    return _drawn(layout_of(board, ballot, Canvas(shape=shape, address=address)), alt_text(board, ballot))


def multiples_svg(board: Scoreboard, multiples: SmallMultiples, shape: PictureShape, address: str) -> str:
    layout = multiples_layout(board, multiples, Canvas(shape=shape, address=address))
    return _drawn(layout, alt_text(board))


def timeline_svg(picture: TimelinePicture, shape: PictureShape, address: str) -> str:
    return _drawn(timeline_layout(picture, Canvas(shape=shape, address=address)), timeline_words(picture))


def poster_svg(poster: Poster, shape: PictureShape, address: str) -> str:
    return _drawn(poster_layout(poster, Canvas(shape=shape, address=address)), poster_words(poster))


def _drawn(layout: Layout, words: str) -> str:
    """`words` say what it shows to whoever cannot see it."""
    context = {"layout": layout, "canvas": layout.canvas, "colours": COLOURS, "alt_text": words}
    return render_to_string("elections/downloads/share_image.svg", context)


@lru_cache(maxsize=KEPT)
def png_of(svg: str) -> bytes:
    """Drawn once for all who ask, also after an edition in which nothing of it has changed."""
    files = [face.file for face in Face]
    return resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=files, languages=["en"])
