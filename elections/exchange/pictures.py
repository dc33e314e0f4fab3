"""What is shown of a race or of one ballot where somebody shares a page: how large the picture is, and its words."""

from django.utils.translation import gettext as _

from elections.scoreboard import Scoreboard
from elections.scoreboard.values import BallotView

WIDTH, HEIGHT = 1200, 630  # pixels, as those who show a link ask for


def alt_text(board: Scoreboard, ballot: BallotView | None = None) -> str:
    """The picture in words."""
    said = ballot.sentence if ballot else f"{board.headline}. {board.summary}"
    return f"{_('REHEARSAL')} · {said}" if board.is_rehearsal else said
