"""The figures of one ballot, as reported: each with its grade and its sources."""

from dataclasses import dataclass
from enum import StrEnum


class BallotKind(StrEnum):
    OPEN = "open"
    RESTRICTED = "restricted"  # some candidates have dropped out
    CONFIRMATION = "confirmation"  # yes or no on the last one
    STRAW_POLL = "straw_poll"  # indicative, binds nobody


class FigureKind(StrEnum):
    VOTES = "votes"
    AGAINST = "against"
    ABSTENTIONS = "abstentions"
    INVALID = "invalid"
    BLANK = "blank"
    VALID = "valid"
    CAST = "cast"
    PRESENT = "present"
    REGISTERED = "registered"
    ENTITLED = "entitled"
    MEMBERS = "members"
    REQUIRED = "required"  # the majority as announced or reported, kept to check ours against

    @property
    def names_candidate(self) -> bool:
        return self in (FigureKind.VOTES, FigureKind.AGAINST)


class Grade(StrEnum):
    """How well a figure is known, best first."""

    OFFICIAL = "official"
    READ_OUT = "read_out"
    NAMED = "named"
    UNNAMED = "unnamed"
    SEVERAL = "several"  # reports that do not say whom they have it from
    SINGLE = "single"
    DERIVED = "derived"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, kw_only=True)
class Ballot:
    """One act of voting: which, of what kind, and who stood in it."""

    number: int | None  # None where no source gives it
    kind: BallotKind
    standing: tuple[str, ...]  # slugs of candidacies
    number_grade: Grade | None = None  # set where the number itself is uncertain
    number_note: str = ""


@dataclass(frozen=True, kw_only=True)
class Figure:
    kind: FigureKind
    value: int
    grade: Grade
    candidate: str | None = None
    sources: tuple[str, ...] = ()
    note: str = ""
    is_preferred: bool = True


@dataclass(frozen=True)
class Tally:
    """What was reported of a ballot. A figure that nobody reported is not there, and nothing reads it as zero."""

    figures: tuple[Figure, ...] = ()

    def figure(self, kind: FigureKind, candidate: str | None = None) -> Figure | None:
        """The preferred figure, or None where none is reported."""
        same = (f for f in self.figures if f.kind == kind and f.candidate == candidate)
        return next((figure for figure in same if figure.is_preferred), None)

    def value(self, kind: FigureKind, candidate: str | None = None) -> int | None:
        figure = self.figure(kind, candidate)
        return None if figure is None else figure.value

    def rivals(self, kind: FigureKind, candidate: str | None = None) -> tuple[Figure, ...]:
        """Other figures reported for the same thing."""
        return tuple(f for f in self.figures if f.kind == kind and f.candidate == candidate and not f.is_preferred)

    def sum_of_votes(self, ballot: Ballot) -> int | None:
        """Votes for all who stood, and against where the vote was yes or no; None if one of them is missing."""
        parts = [self.value(FigureKind.VOTES, candidate) for candidate in ballot.standing]
        if ballot.kind is BallotKind.CONFIRMATION:
            parts += [self.value(FigureKind.AGAINST, candidate) for candidate in ballot.standing]
        reported = [part for part in parts if part is not None]
        return sum(reported) if parts and len(reported) == len(parts) else None

    def valid(self, ballot: Ballot) -> int | None:
        """Valid votes: as reported, else the sum of the votes, else not known."""
        reported = self.value(FigureKind.VALID)
        return self.sum_of_votes(ballot) if reported is None else reported
