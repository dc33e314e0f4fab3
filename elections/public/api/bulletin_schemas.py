"""Describes the API's items of bulletins and candidacies."""

from datetime import datetime

from ninja import Schema
from pydantic import Field

from .enumerations import BULLETIN_KINDS, METHODS
from .race_schemas import CandidateItem, NamedItem
from .schemas import Cited, Dated, Figure, Grades


class TallyFigure(Schema):
    """A figure as a bulletin froze it."""

    kind: str = Field(description="Also no_opinion, vetoes and weights, where a ballot has them.")
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
    kind: str = Field(description=BULLETIN_KINDS)
    content_kind: str = Field(description="What it states; of a correction what stands instead, of a retraction empty.")
    headline: str
    text: str
    ballot: str = Field(description="Key of the ballot that it is about; else empty.")
    named: list[NamedItem] = Field(description="The candidates that it is about.")
    how: str = Field(description=f"Of elected: {METHODS} Else empty.")
    stage: str = Field(description="Of nominated and moved_on: the stage that follows, where the bulletin names it.")
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


class NominationItem(Schema):
    nominator: str
    state_code: str = Field(description="ISO 3166-1, two letters; empty where it was no state.")
    symbol: str
    made_on: Dated
    withdrawn_on: Dated = Field(description="When it was taken back; empty where no source says that it was.")
    note: str
    sources: list[str]


class DossierDocumentItem(Schema):
    kind: str = Field(description="letter, vision, cv, funding or hearing")
    is_published: bool = Field(description="false: a source says that it is not.")
    title: str
    symbol: str
    url: str
    language: str
    dated: Dated
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
    nominations: list[NominationItem] = Field(description="One by one, where more is known of them.")
    documents: list[DossierDocumentItem]
    page: str


class Candidacies(Schema):
    slug: str
    nominations_open: Dated = Field(description="From when candidates could be nominated.")
    nominations_close: Dated = Field(description="Until when.")
    candidacies: list[CandidacyItem]
    sources: list[Cited]
