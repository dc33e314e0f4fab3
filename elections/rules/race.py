"""The values of a race: everything that the bulletins of an election, up to one of them, amount to."""

from dataclasses import dataclass
from enum import StrEnum

from .bulletin import Bulletin, BulletinKind, Candidate, Method
from .next_step import NextStep
from .procedure import Procedure
from .tally import Ballot, Tally
from .verdict import Verdict


class RaceState(StrEnum):
    AHEAD = "ahead"  # nothing has been published
    OPEN = "open"  # something has, but no ballot is known
    VOTING = "voting"
    BETWEEN = "between"  # a ballot is counted and the election goes on
    SUSPENDED = "suspended"
    NOMINATED = "nominated"  # a body has passed on names, the next has not decided
    DECIDED = "decided"
    SET_ASIDE = "set_aside"  # decided, and then the winner could not take office
    CLOSED = "closed"  # ended without anybody elected

    @property
    def is_over(self) -> bool:
        return self in (RaceState.DECIDED, RaceState.SET_ASIDE, RaceState.CLOSED)


class Status(StrEnum):
    STANDING = "standing"
    WITHDRAWN = "withdrawn"
    ELIMINATED = "eliminated"
    LEFT = "left"
    NOMINATED = "nominated"
    NOT_NOMINATED = "not_nominated"
    ELECTED = "elected"
    SET_ASIDE = "set_aside"
    NOT_ELECTED = "not_elected"

    @property
    def is_in_the_race(self) -> bool:
        return self in (Status.STANDING, Status.NOMINATED)

    @property
    def has_departed(self) -> bool:
        return self in (Status.WITHDRAWN, Status.ELIMINATED, Status.LEFT)


DEPARTURES = {
    BulletinKind.WITHDRAWAL: Status.WITHDRAWN,
    BulletinKind.ELIMINATION: Status.ELIMINATED,
    BulletinKind.LEFT_RACE: Status.LEFT,
}


@dataclass(frozen=True, kw_only=True)
class Contender:
    """A candidate and where that candidate stands now."""

    candidate: Candidate
    order: int  # of candidacy, from 0
    status: Status
    since: int | None = None  # the bulletin that said so
    after: int | None = None  # position in Race.ballots of the ballot after which they left

    @property
    def slug(self) -> str:
        return self.candidate.slug


@dataclass(frozen=True, kw_only=True)
class BallotResult:
    """One ballot as far as it has been published."""

    ballot: Ballot
    bulletin: Bulletin  # the one that stands: the result if there is one, else the opening
    root: int = 0  # the bulletin that this ballot was first known from
    opened_by: int | None = None
    tally: Tally | None = None  # None until a result is published
    verdict: Verdict | None = None


@dataclass(frozen=True, kw_only=True)
class ElectedOutcome:
    """The end of it: who, how, and which bulletin says so."""

    candidate: str  # the first of several
    how: Method
    bulletin: Bulletin
    set_aside: Bulletin | None = None  # says that the winner could not take office
    kept: tuple[str, ...] = ()  # elected before to other places, and not set aside

    @property
    def winners(self) -> tuple[str, ...]:
        return (*self.kept, *self.bulletin.slugs)


@dataclass(frozen=True, kw_only=True)
class LogEntry:
    """A bulletin in the log, with what became of it."""

    bulletin: Bulletin
    replaced_by: int | None  # a later correction or retraction
    root: int  # the bulletin that the chain of corrections began with


class Disagreement(StrEnum):
    """Where what was declared differs from what the rule computes. The declared fact stands; the page says so."""

    ELECTED_WITHOUT_MAJORITY = "elected_without_majority"
    ELECTED_BEFORE_THE_LAST_STAGE = "elected_before_the_last_stage"  # by a ballot that elects nobody
    ANOTHER_HAD_THE_MAJORITY = "another_had_the_majority"
    NOMINATED_WITHOUT_MAJORITY = "nominated_without_majority"  # somebody else had it
    ELIMINATED_AGAINST_RULE = "eliminated_against_rule"
    SPARED_AGAINST_RULE = "spared_against_rule"  # went on, though the rule had dropped them
    WENT_ON_THOUGH_REACHED = "went_on_though_reached"  # somebody had the majority, and voting went on
    REQUIRED_DIFFERS = "required_differs"


@dataclass(frozen=True, kw_only=True)
class Difference:
    disagreement: Disagreement
    candidate: str | None
    bulletin: int


@dataclass(frozen=True, kw_only=True)
class Race:
    procedure: Procedure
    state: RaceState
    contenders: tuple[Contender, ...]
    ballots: tuple[BallotResult, ...]
    entries: tuple[LogEntry, ...]  # oldest first
    next_step: NextStep
    outcome: ElectedOutcome | None = None
    differences: tuple[Difference, ...] = ()

    @property
    def number(self) -> int:
        """The number of the last bulletin that this race knows; 0 before the first."""
        return self.entries[-1].bulletin.number if self.entries else 0

    @property
    def counted(self) -> tuple[BallotResult, ...]:
        return tuple(result for result in self.ballots if result.tally is not None)

    def contender(self, slug: str) -> Contender | None:
        return next((contender for contender in self.contenders if contender.slug == slug), None)

    def ballot(self, key: str) -> BallotResult | None:
        return next((result for result in self.ballots if result.ballot.key == key), None)
