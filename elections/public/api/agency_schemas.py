"""Describes the API's items of agencies, posts, states and figures."""

from datetime import date

from ninja import Schema
from pydantic import Field

from .schemas import Cited, Dated, Figure


class NameItem(Schema):
    acronym: str
    name: str
    since: Dated
    until: Dated
    sources: list[str]


class PostItem(Schema):
    slug: str
    title: str
    organ: str
    term_years: Figure
    term_limit: Figure = Field(description="Terms allowed.")
    note: str
    sources: list[str]
    tenures: str = Field(description="Address of its holders.")


class KeyFigureItem(Schema):
    metric: str
    label: str
    year: int
    qualifier: str = Field(description="about, nearly, over, estimate, announced, ambiguous, or empty")
    figure: Figure


class AgencyItem(Schema):
    slug: str
    acronym: str
    name: str
    founded: Dated
    seat: str
    website: str
    summary: str
    sources: list[str]
    memberships: str = Field(description="Address of its states.")


class Agencies(Schema):
    agencies: list[AgencyItem]
    sources: list[Cited]


class AgencyWhole(AgencyItem):
    names: list[NameItem]
    posts: list[PostItem]
    key_figures: list[KeyFigureItem]
    cited: list[Cited]


class MembershipItem(Schema):
    iso2: str
    iso3: str
    state: str
    regional_group: str
    standing: str = Field(description="member or observer")
    joined: Dated
    left: Dated
    confidence: str
    note: str
    sources: list[str]


class Memberships(Schema):
    agency: str
    day: date
    members: Figure
    observers: Figure
    perhaps: Figure = Field(
        description="States that may have been members too: the bounds of their dates span the day."
    )
    note: str
    memberships: list[MembershipItem]
    sources: list[Cited]


class TenureItem(Schema):
    order: int
    person: str
    name: str
    nationality: str
    title: str
    organization_name: str
    started: Dated
    ended: Dated
    is_current: bool
    is_acting: bool
    end_reason: str
    election: str = Field(description="Slug of the election that began it; empty where there is none on record.")
    note: str
    sources: list[str]
    rival_started: Dated
    rival_note: str
    rival_sources: list[str]


class VacancyItem(Schema):
    """Days on which nobody held a post, whether or not somebody was acting in it."""

    before: str = Field(description="Slug of the person who had left.")
    after: str = Field(description="Slug of the person who took office then; empty while it lasts.")
    days_at_least: int
    days_at_most: int | None
    first: date | None = Field(description="The first and the last day; null where they are not exact.")
    last: date | None
    acting: list[str] = Field(description="Slugs of those who were acting meanwhile.")


class Tenures(Schema):
    agency: str
    post: str
    title: str
    tenures: list[TenureItem]
    vacancies: list[VacancyItem] = Field(description="Oldest first; only those that the dates known show.")
    sources: list[Cited]


class SourceItem(Cited):
    note: str
