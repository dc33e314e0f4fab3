"""What a page shows of a race: worked out once, in words and numbers ready to print, for public and desk alike.

In come race snapshots, out come the values of `values.py`. For `public`, `desk` and `exchange`; never for what stores.
"""

from .board import race_summary, scoreboard_for
from .bulletin_report import BulletinReport, log_with_figures
from .phase import Phase, phase_of, phase_text
from .values import RaceSummary, Scoreboard

__all__ = [
    "BulletinReport",
    "Phase",
    "RaceSummary",
    "Scoreboard",
    "log_with_figures",
    "phase_of",
    "phase_text",
    "race_summary",
    "scoreboard_for",
]
