"""The figures of one ballot, as reported: each with its grade and its sources."""

from dataclasses import dataclass
from enum import StrEnum


class BallotKind(StrEnum):
    """Who is on the paper, and whether it binds."""

    OPEN = "open"
    RESTRICTED = "restricted"  # some candidates have dropped out
    CONFIRMATION = "confirmation"  # yes or no on a single one
    STRAW_POLL = "straw_poll"  # indicative, binds nobody
    TIED = "tied"  # between the tied alone, who stays and who drops out


class Paper(StrEnum):
    """What a voter writes on."""

    NAME = "name"  # one name
    MARKS = "marks"  # up to so many names
    YES_NO = "yes_no"  # for or against the only name
    EACH = "each"  # for, against or no opinion on each name
    NONE = "none"  # no papers: consensus, or an appointment

    @property
    def adds_up(self) -> bool:
        """Whether each valid paper is one vote, so that votes make a sum."""
        return self in (Paper.NAME, Paper.YES_NO)

    @property
    def takes_against(self) -> bool:
        return self in (Paper.YES_NO, Paper.EACH)


class FigureKind(StrEnum):
    VOTES = "votes"
    AGAINST = "against"
    NO_OPINION = "no_opinion"  # on a name, where the paper asks for or against each
    VETOES = "vetoes"  # those of the votes against that bar a name
    ABSTENTIONS = "abstentions"
    INVALID = "invalid"
    BLANK = "blank"
    VALID = "valid"
    CAST = "cast"
    PRESENT = "present"
    REGISTERED = "registered"
    ENTITLED = "entitled"
    MEMBERS = "members"
    WEIGHTS = "weights"  # what all votes weigh together
    REQUIRED = "required"  # the majority as announced or reported, kept to check ours against

    @property
    def names_candidate(self) -> bool:
        return self in OF_CANDIDATES


OF_CANDIDATES = (FigureKind.VOTES, FigureKind.AGAINST, FigureKind.NO_OPINION, FigureKind.VETOES)


def kinds_on(paper: Paper) -> tuple[FigureKind, ...]:
    """What can be reported of each name on such a paper."""
    if paper is Paper.EACH:
        return OF_CANDIDATES
    return (FigureKind.VOTES, FigureKind.AGAINST) if paper is Paper.YES_NO else (FigureKind.VOTES,)


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

    # Straw polls are counted apart from binding ballots. None where no source gives it.
    number: int | None
    kind: BallotKind
    standing: tuple[str, ...]  # slugs of candidacies
    number_grade: Grade | None = None  # set where the number itself is uncertain
    number_note: str = ""
    stage: str = ""  # key of a stage of the procedure; empty where bulletins did not say it yet
    number_in_stage: int | None = None
    label: str = ""  # as printed, where that is more than the number: `4b`
    paper: Paper = Paper.NAME
    marks: int = 1  # names that one paper may carry
    stay: int = 0  # of a ballot between the tied: how many of them stay

    def __post_init__(self) -> None:
        if self.kind is BallotKind.CONFIRMATION:  # bulletins did not always say what was on the paper
            object.__setattr__(self, "paper", Paper.YES_NO)

    @property
    def place(self) -> int | None:
        """Which ballot of its stage it is. Before bulletins said it, an election had one stage with all ballots."""
        return self.number_in_stage if self.stage else self.number

    @property
    def is_poll(self) -> bool:
        return self.kind is BallotKind.STRAW_POLL

    @property
    def key(self) -> str:
        """Names it among all of an election: `3`, `4b`, `poll-2`; empty where it has no number."""
        name = self.label or ("" if self.number is None else str(self.number))
        return f"poll-{name}" if self.is_poll and name else name


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
        """Votes for all who stood, and against where the vote was yes or no; None if one of them is missing, or where
        a paper can carry more than one vote."""
        parts = self.parts(ballot) if ballot.paper.adds_up else ()
        reported = [part for part in parts if part is not None]
        return sum(reported) if parts and len(reported) == len(parts) else None

    def parts(self, ballot: Ballot) -> tuple[int | None, ...]:
        """Votes for each who stood, then those against where the vote was yes or no; None for each that is missing."""
        kinds = (FigureKind.VOTES, FigureKind.AGAINST) if ballot.paper is Paper.YES_NO else (FigureKind.VOTES,)
        return tuple(self.value(kind, candidate) for kind in kinds for candidate in ballot.standing)

    def valid(self, ballot: Ballot) -> int | None:
        """Valid votes: as reported, else the sum of the votes, else not known."""
        reported = self.value(FigureKind.VALID)
        return self.sum_of_votes(ballot) if reported is None else reported
