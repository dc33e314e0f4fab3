"""The values that a bulletin, one published statement about an election, is made of."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from .moment import Moment
from .tally import Ballot, Grade, Tally


class BulletinKind(StrEnum):
    BALLOT_OPENED = "ballot_opened"
    RESULT = "result"
    WITHDRAWAL = "withdrawal"
    ELIMINATION = "elimination"
    LEFT_RACE = "left_race"  # out, how is not reported
    ENTERED = "entered"  # a name joins late, or again
    NOMINATED = "nominated"  # a body passes one or more names on to the next: not yet elected
    MOVED_ON = "moved_on"  # the body goes on to another stage
    ELECTED = "elected"
    SET_ASIDE = "set_aside"  # whoever was elected died, declined or was dismissed before taking office
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    CLOSED = "closed_without_result"
    NOTICE = "notice"
    CORRECTION = "correction"
    RETRACTION = "retraction"

    @property
    def is_departure(self) -> bool:
        return self in (BulletinKind.WITHDRAWAL, BulletinKind.ELIMINATION, BulletinKind.LEFT_RACE)

    @property
    def names_candidate(self) -> bool:
        """Whether it is about somebody who stands."""
        return self.is_departure or self in NAMING

    @property
    def is_amendment(self) -> bool:
        return self in (BulletinKind.CORRECTION, BulletinKind.RETRACTION)


NAMING = (BulletinKind.ENTERED, BulletinKind.NOMINATED, BulletinKind.ELECTED, BulletinKind.SET_ASIDE)


class Method(StrEnum):
    """How somebody was elected."""

    BALLOT = "ballot"
    ACCLAMATION = "acclamation"
    UNANIMOUS = "unanimous"
    CONSENSUS = "consensus"
    LOT = "lot"
    APPOINTED = "appointed"
    UNKNOWN = "unknown"


class EntryMode(StrEnum):
    """By how many people what is published was entered."""

    DOUBLE = "double"  # by two: figures typed twice, anything else confirmed by a second person
    SINGLE = "single"  # by one, figures typed twice


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Somebody who stands, as named when the bulletin was published."""

    slug: str
    name: str
    family_name: str
    person: str = ""  # slug of the person; empty where only "candidate of Sudan" is known
    nationality: str = ""
    nominated_by: tuple[str, ...] = ()
    is_incumbent: bool = False
    # Codes by ISO 3166-1, so that a state can be named in other languages; empty before bulletins said them.
    nationality_code: str = ""
    nominated_by_codes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Named:
    """One of several who were nominated or elected together; with the days from and to which the post is theirs."""

    candidate: str
    begins: str = ""  # texts that PartialDate reads
    ends: str = ""


@dataclass(frozen=True, kw_only=True)
class Bulletin:
    number: int
    kind: BulletinKind
    # What it states. A correction states what stands instead, in full; a retraction states nothing.
    content_kind: BulletinKind | None
    published_at: datetime
    candidates: tuple[Candidate, ...] = ()
    corrects: int | None = None
    ballot: Ballot | None = None
    tally: Tally = field(default_factory=Tally)
    candidate: str | None = None  # the only one, or the first of several
    named: tuple[Named, ...] = ()  # all of them where they are several, or where days are known
    stage: str = ""  # of what moved on, or passed names on: the stage that follows
    how: Method | None = None
    happened: Moment = field(default_factory=Moment)
    grade: Grade | None = None  # of what is not a figure
    sources: tuple[str, ...] = ()
    note: str = ""
    reason: str = ""  # why a correction or retraction was needed
    accepted: str = ""  # why figures that look odd were published all the same
    entry: EntryMode | None = None  # None where it was not entered at a desk, or before desks said so

    @property
    def slugs(self) -> tuple[str, ...]:
        """All candidates that it is about."""
        return tuple(one.candidate for one in self.named) or ((self.candidate,) if self.candidate else ())
