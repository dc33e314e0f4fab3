"""Majorities: the share of the votes that a rule of procedure asks for, as votes needed."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from .span import Span


class Base(StrEnum):
    """What the share is a share of."""

    VALID = "valid"  # present and voting: abstentions and invalid papers do not count
    CAST = "cast"
    PRESENT = "present"
    ENTITLED = "entitled"
    MEMBERS = "members"
    SEATS = "seats"  # a fixed number, whoever comes
    WEIGHTS = "weights"  # what all votes weigh together, where one weighs more than another


@dataclass(frozen=True, kw_only=True)
class Majority:
    """A share of a base, or a plurality. Fractions and whole numbers only: no caller can get a float out of it."""

    share: Fraction | None  # None: whoever has the most votes, a plurality
    is_strict: bool = False  # "more than half" is strict, "two thirds" is not
    base: Base = Base.VALID
    source: str = ""  # article or rule, so that a reader can check us
    seats: int | None = None  # only where the base is a fixed number of seats
    vetoes: bool = False  # one veto bars a name, whatever the count

    def __post_init__(self) -> None:
        # 0.66 or 2 / 3 would pass for a share and be one vote off where it matters.
        if self.share is not None and not (isinstance(self.share, Fraction) and 0 < self.share <= 1):
            raise ValueError(f"a share is a Fraction above 0 and up to 1, not {self.share!r}")
        if (self.base is Base.SEATS) != (self.seats is not None):
            raise ValueError("a majority of seats says how many there are, and no other does")

    def votes_needed(self, voting: int) -> int:
        """The smallest whole number of votes that meets the share of `voting`; for a plurality a single one."""
        if self.share is None:
            return 1
        exact = self.share * voting
        return floor(exact) + 1 if self.is_strict else ceil(exact)

    def needed(self, voting: Span) -> Span:
        """The least and the most that could be needed."""
        return Span(self.votes_needed(voting.least), None if voting.most is None else self.votes_needed(voting.most))
