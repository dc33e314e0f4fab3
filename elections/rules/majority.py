"""Majorities: the share of the votes that a rule of procedure asks for, as votes needed."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor


class Base(StrEnum):
    """What the share is a share of."""

    VALID = "valid"  # present and voting: abstentions and invalid papers do not count
    CAST = "cast"
    PRESENT = "present"
    ENTITLED = "entitled"
    MEMBERS = "members"
    SEATS = "seats"  # a fixed number, whoever comes


@dataclass(frozen=True, kw_only=True)
class Majority:
    """A share of a base. Fractions and whole numbers only: no caller can get a float out of it."""

    share: Fraction
    is_strict: bool  # "more than half" is strict, "two thirds" is not
    base: Base
    source: str  # article or rule, so that a reader can check us
    seats: int | None = None  # only where the base is a fixed number of seats

    def __post_init__(self) -> None:
        # 0.66 or 2 / 3 would pass for a share and be one vote off where it matters.
        if not isinstance(self.share, Fraction) or not 0 < self.share <= 1:
            raise ValueError(f"a share is a Fraction above 0 and up to 1, not {self.share!r}")

    def votes_needed(self, voting: int) -> int:
        """The smallest whole number of votes that meets the share of `voting`."""
        exact = self.share * voting
        return floor(exact) + 1 if self.is_strict else ceil(exact)
