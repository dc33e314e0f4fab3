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
    ELECTED = "elected"
    SUSPENDED = "suspended"
    CLOSED = "closed_without_result"
    NOTICE = "notice"
    CORRECTION = "correction"
    RETRACTION = "retraction"

    @property
    def is_departure(self) -> bool:
        return self in (BulletinKind.WITHDRAWAL, BulletinKind.ELIMINATION, BulletinKind.LEFT_RACE)

    @property
    def is_amendment(self) -> bool:
        return self in (BulletinKind.CORRECTION, BulletinKind.RETRACTION)


class Method(StrEnum):
    """How somebody was elected."""

    BALLOT = "ballot"
    ACCLAMATION = "acclamation"
    UNANIMOUS = "unanimous"
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
    candidate: str | None = None
    how: Method | None = None
    happened: Moment = field(default_factory=Moment)
    grade: Grade | None = None  # of what is not a figure
    sources: tuple[str, ...] = ()
    note: str = ""
    reason: str = ""  # why a correction or retraction was needed
    accepted: str = ""  # why figures that look odd were published all the same
    entry: EntryMode | None = None  # None where it was not entered at a desk, or before desks said so
