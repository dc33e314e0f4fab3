"""Says how large a picture to share is, and what it shows in words."""

from django.utils.translation import gettext as _

from elections.scoreboard import Scoreboard
from elections.scoreboard.values import BallotView

WIDTH, HEIGHT = 1200, 630  # pixels, as those who show a link ask for


def alt_text(board: Scoreboard, ballot: BallotView | None = None) -> str:
    """The picture in words."""
    text = ballot.sentence if ballot else _race_text(board)
    return f"{_('REHEARSAL')} · {text}" if board.is_rehearsal else text


def _race_text(board: Scoreboard) -> str:
    params = {"headline": board.headline, "summary": board.summary, "line": board.line}
    return (_("%(headline)s. %(summary)s Votes: %(line)s.") if board.line else _("%(headline)s. %(summary)s")) % params
