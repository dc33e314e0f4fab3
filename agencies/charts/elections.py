"""Says what charts print of an election, the address of its page included: charts themselves know no elections."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ChartElection:
    address: str  # of its page
    day: date
    held: str  # in words
    is_contested: bool
