"""Says what charts print of an election. Whoever makes a chart knows the elections, and where their pages are."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ChartElection:
    address: str  # of its page
    day: date
    held: str  # in words
    is_contested: bool
