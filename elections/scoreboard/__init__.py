"""What a page shows of a race: worked out once, in words and numbers ready to print, for public and desk alike."""

from .board import glance_at, scoreboard_for
from .bulletin_report import BulletinReport, log_with_figures
from .values import Glance, Scoreboard

__all__ = ["BulletinReport", "Glance", "Scoreboard", "glance_at", "log_with_figures", "scoreboard_for"]
