"""Describes the API's items of races, ballots, bulletins and candidacies."""

from datetime import datetime

from ninja import Schema
from pydantic import Field

from .schemas import Cited, Dated, Figure, Grades


class Links(Schema):
    """Addresses without a host."""

    self: str
    page: str


class ElectionItem(Schema):
    slug: str
    agency: str
    agency_slug: str
    post: str
    post_slug: str
    held: Dated
    is_expected: bool = Field(description="Expected, not yet called.")
    state: str
    is_over: bool
    status: str
    headline: str
    candidates: list[str] = Field(description="Names.")
    bulletins: int = Field(description="The number of the latest bulletin; 0 before the first.")
    links: Links


class CandidateItem(Schema):
    slug: str
    person: str = Field(description="Slug; empty where nobody reported the name.")
    name: str
    family_name: str
    nationality: str
    nominated_by: str
    is_incumbent: bool
    status: str
    status_text: str


class Row(Schema):
    """One candidate on one ballot."""

    candidate: str = Field(description="Slug of the candidacy.")
    name: str
    votes: Figure
    against: Figure
    share: str = Field(description="In words, with what it is a share of; empty where it cannot be said.")
    standing: str = Field(description="How far from the majority, in words.")
    has_majority: bool


class WholeFigures(Schema):
    """What was reported of a ballot as a whole."""

    abstentions: Figure
    invalid: Figure
    blank: Figure
    valid: Figure
    cast: Figure
    present: Figure
    registered: Figure
    entitled: Figure
    members: Figure
    required: Figure = Field(description="The majority as announced or reported; ours is in `needed`.")


class BallotItem(Schema):
    number: int | None = Field(description="null where no source gives it.")
    number_note: str
    kind: str
    label: str
    is_counted: bool
    happened: str
    rows: list[Row]
    figures: WholeFigures
    base: Figure = Field(description="What the majority is a share of.")
    needed: Figure = Field(description="Votes needed, worked out by us.")
    outcome: str = Field(description="What the rule makes of it; empty before the result.")
    sentence: str
    note: str
    departures: list[str]
    bulletin: int = Field(description="The bulletin that the ballot now rests on.")


class ClauseItem(Schema):
    key: str
    text: str
    basis: str = Field(description="text, practice, or our inference")
    reference: str
    source: str | None
    applies: bool


class Race(Schema):
    slug: str
    agency: str
    agency_slug: str
    post: str
    post_slug: str
    held: Dated
    organ: str
    session: str
    venue: str
    as_of: int = Field(description="The number of the last bulletin included here.")
    latest: int = Field(description="The number of the latest bulletin there is.")
    state: str
    is_over: bool
    status: str
    headline: str
    summary: str
    next: str = Field(description="What the rule asks for next; empty after the end.")
    procedure: str
    candidates: list[CandidateItem]
    ballots: list[BallotItem]
    clauses: list[ClauseItem]
    differences: list[str] = Field(description="Where what was declared differs from the rule as we read it.")
    sources: list[Cited]
    links: Links


class Ballots(Schema):
    slug: str
    as_of: int
    latest: int
    ballots: list[BallotItem]
    sources: list[Cited]


class TallyFigure(Schema):
    """A figure as a bulletin froze it."""

    kind: str
    candidate: str | None
    value: int
    grade: Grades
    note: str
    sources: list[str]
    is_preferred: bool


class Moment(Schema):
    text: str
    earliest: datetime | None
    latest: datetime | None


class BulletinItem(Schema):
    number: int
    kind: str
    headline: str
    text: str
    happened: Moment
    published_at: datetime
    grade: Grades | None
    note: str
    reason: str
    accepted: str
    entry: str = Field(description="By how many people it was entered: double, single, or empty.")
    is_standing: bool
    corrects: int | None
    replaced_by: int | None
    figures: list[TallyFigure]
    sources: list[str]
    digest: str = Field(description="SHA-256 of the bulletin's line in the chain.")
    previous: str = Field(description="Digest of the bulletin before it; empty for the first.")
    altered: str = Field(description="Says that it is not as it was published, if it is not; else empty.")


class Bulletins(Schema):
    slug: str
    latest: int
    head: str = Field(description="Digest of the latest bulletin; empty before the first.")
    chain: str = Field(description="Address of the bulletins to the byte.")
    bulletins: list[BulletinItem] = Field(description="Oldest first.")
    sources: list[Cited]


class EndorsementItem(Schema):
    """A public statement of support. The ballot is secret: it says nothing of how anybody voted."""

    backer: str
    backer_kind: str
    kind: str
    made_on: Dated
    note: str
    sources: list[str]


class CandidacyItem(CandidateItem):
    age: Figure = Field(description="At the election.")
    role: str
    launched: Dated
    programme: str
    note: str
    sources: list[str]
    endorsements: list[EndorsementItem]
    page: str


class Candidacies(Schema):
    slug: str
    candidacies: list[CandidacyItem]
    sources: list[Cited]
