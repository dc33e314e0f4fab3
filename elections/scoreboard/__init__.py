"""What a page shows of a race: worked out once, in words and numbers ready to print, for public and desk alike."""

from .board import scoreboard_for
from .values import Scoreboard

__all__ = ["Scoreboard", "scoreboard_for"]
