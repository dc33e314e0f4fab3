"""Procedures: how an organ elects, by which majority, who drops out after which ballot, when a yes/no vote follows.

A procedure is a value, one for each agency and period, never a subclass.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from .majority import Majority
from .tally import BallotKind


class Basis(StrEnum):
    """How well a clause is known."""

    TEXT = "text"  # read in a legal text
    PRACTICE = "practice"  # reported from a real election
    INFERRED = "inferred"  # our reading; nobody says so


@dataclass(frozen=True, kw_only=True)
class Clause:
    """One sentence of the procedure, in our words, with what it rests on."""

    key: str
    text: str
    basis: Basis
    reference: str  # article or document, as a reader would look it up
    source: str  # key of the source


@dataclass(frozen=True, kw_only=True)
class Procedure:
    key: str
    name: str
    majority: Majority  # of a ballot between candidates
    confirmation: Majority  # of a yes/no vote on one candidate
    # From this ballot on the candidate with the fewest votes drops out after each; None if nobody ever does.
    eliminates_from: int | None
    clauses: tuple[Clause, ...]
    elimination_is_known: bool = True

    def majority_for(self, kind: BallotKind) -> Majority:
        match kind:
            case BallotKind.CONFIRMATION:
                return self.confirmation
            case BallotKind.OPEN | BallotKind.RESTRICTED | BallotKind.STRAW_POLL:
                return self.majority
        assert_never(kind)

    def eliminates_after(self, number: int | None) -> bool | None:
        """Does the lowest candidate drop out after this ballot? None where ballot number or rule is not known."""
        if not self.elimination_is_known:
            return None
        if self.eliminates_from is None:
            return False
        return None if number is None else number >= self.eliminates_from

    def clause(self, key: str) -> Clause | None:
        return next((clause for clause in self.clauses if clause.key == key), None)
