"""Procedures: how an organ elects, as a list of stages, each a run of ballots before one body under one rule.

A procedure is a value, one for each agency and period, never a subclass. A stage ends in one of a few ways, and `then`
says what each way leads to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .majority import Base, Majority
from .tally import Ballot, BallotKind, Paper


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
    about: str = ""  # what it is about where the key does not say so: `majority`, `elimination`, `tie` …
    stage: str = ""  # key of the only stage it is about

    @property
    def subject(self) -> str:
        return self.about or self.key


class Who(StrEnum):
    """Who stands in a stage."""

    LEFT = "left"  # all who are left
    LEADER = "leader"  # of the stage before
    SECOND = "second"  # of the last ballot between several
    NAMED = "named"  # whom the stage before chose


class End(StrEnum):
    """How a stage ends."""

    REACHED = "reached"  # somebody met the bar
    NARROWED = "narrowed"  # few enough are left
    SPENT = "spent"  # its number of ballots is used up
    REFUSED = "refused"  # the yes/no vote failed
    MOVED_ON = "moved_on"  # the body says that it goes on


class Goal(StrEnum):
    """What a stage can lead to that is no stage."""

    ELECTED = "elected"
    REOPEN = "reopen"  # nominations are opened again
    ADJOURN = "adjourn"  # to another day
    DRAW = "draw"  # lots are drawn
    RESTART = "restart"  # the first stage begins again
    OVER = "over"  # nothing follows: somebody was to be removed and stays


class Tie(StrEnum):
    """How a tie is settled."""

    BALLOT = "ballot"  # by a ballot between the tied alone
    LOT = "lot"
    ALL = "all"  # all of them drop out
    CHAIR = "chair"  # no rule is known: a person decides


@dataclass(frozen=True, kw_only=True)
class Drop:
    """Who drops out after a ballot: the `lowest` so many, or all but the best `keep`."""

    lowest: int = 0
    keep: int = 0
    zeros: bool = False  # names without a vote as well
    after: int = 1  # from which ballot of the stage on
    tie: tuple[Tie, ...] = (Tie.CHAIR,)  # for dropping out, tried in this order
    is_known: bool = True  # False: somebody drops out, the sources do not say after which ballot

    def __post_init__(self) -> None:
        if bool(self.lowest) and bool(self.keep):
            raise ValueError("a rule drops the lowest or keeps the best, not both")

    def leaves(self, standing: int, at_least: int) -> int:
        """How many of so many stay."""
        wanted = self.keep or standing - self.lowest
        return min(standing, max(wanted, at_least, 1))


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A run of ballots before one body under one rule, counted from 1."""

    key: str
    body: str
    paper: Paper
    then: Mapping[End, str] = field(default_factory=dict, hash=False)  # the key of a stage, or a `Goal`
    marks: int = 1  # names that one paper may carry
    who: Who = Who.LEFT
    bars: tuple[Majority, ...] = ()  # of its first, second … ballot, the last goes on; none: it elects nobody
    drop: Drop | None = None
    tie: tuple[Tie, ...] = (Tie.CHAIR,)  # for the first place, tried in this order
    until: int = 1  # it narrows to so many
    ballots: int | None = None  # at most, in the stage
    per_day: int | None = None  # at most, then it is adjourned
    acclaims: bool = False  # the body may agree without a vote

    @property
    def binds(self) -> bool:
        """Whether anything follows from its ballots: a straw poll binds nobody."""
        return bool(self.bars or self.drop or self.paper is Paper.NONE)

    @property
    def is_weighted(self) -> bool:
        """Whether one vote can weigh more than another, so that votes are no number of papers."""
        return any(bar.base is Base.WEIGHTS for bar in self.bars)

    def bar(self, number: int | None) -> Majority | None:
        """Of a ballot by its number in the stage. None where there is none, or where it hangs on a number not known."""
        if not self.bars or (number is None and len(self.bars) > 1):
            return None
        return self.bars[min(number or 1, len(self.bars)) - 1]


# Any body may hold one, whatever its rule says, and no rule says how.
STRAW_POLL = Stage(key="poll", body="", paper=Paper.NAME)


@dataclass(frozen=True, kw_only=True)
class Procedure:
    key: str
    name: str
    stages: tuple[Stage, ...]
    places: int = 1  # how many are elected
    fills: bool = True  # False: it removes somebody from the post
    clauses: tuple[Clause, ...] = ()

    def stage(self, key: str) -> Stage | None:
        return next((stage for stage in self.stages if stage.key == key), None)

    def stage_of(self, ballot: Ballot) -> Stage:
        """The stage of a ballot. One that names none is of the first that fits its kind: bulletins did not always say it."""
        if ballot.stage and (stage := self.stage(ballot.stage)):
            return stage
        if ballot.kind is BallotKind.STRAW_POLL:
            return next((stage for stage in self.stages if not stage.binds), STRAW_POLL)
        is_yes_no = ballot.kind is BallotKind.CONFIRMATION
        fitting = (stage for stage in self.stages if stage.binds and (stage.paper is Paper.YES_NO) is is_yes_no)
        return next(fitting, self.stages[-1])

    def rank(self, stage: Stage) -> int:
        """Its place among the stages; a straw poll that no rule knows comes before them all."""
        return self.stages.index(stage) if stage in self.stages else -1

    def clause(self, key: str) -> Clause | None:
        return next((clause for clause in self.clauses if clause.key == key), None)

    def clauses_about(self, *subjects: str, stage: Stage | None = None) -> tuple[str, ...]:
        """The keys of all clauses about these, of this stage or of all, in the order of the subjects."""
        fitting = [one for one in self.clauses if not one.stage or (stage and one.stage == stage.key)]
        return tuple(one.key for subject in subjects for one in fitting if one.subject == subject)
