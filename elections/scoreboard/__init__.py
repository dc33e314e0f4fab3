"""What a page shows of a race: worked out once, in words and numbers ready to print, for public and desk alike."""

from .board import glance_at, scoreboard_for
from .log_with_figures import Told, telling
from .values import Glance, Scoreboard

__all__ = ["Glance", "Scoreboard", "Told", "glance_at", "scoreboard_for", "telling"]
