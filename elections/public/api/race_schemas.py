"""Describes the API's items of races, ballots, bulletins and candidacies."""

from datetime import date

from ninja import Schema
from pydantic import Field

from .enumerations import BALLOT_KINDS, METHODS, OUTCOMES, PAPERS, PHASES, STATES, STATUSES
from .schemas import Cited, Dated, Figure


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
    phase: str = Field(description=PHASES)
    phase_text: str = Field(description="How far it is, in a few words.")
    day_basis: str = Field(description="Who says when: announced, reported, derived, or empty.")
    confirmed_on: date | None = Field(description="The last day until which what is said of it is known.")
    state: str = Field(description=STATES)
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
    nationality_code: str = Field(description="ISO 3166-1, two letters; empty where its bulletin did not give it.")
    nominated_by: str
    nominated_by_codes: list[str] = Field(description="The same states by ISO 3166-1, where the bulletin gave them.")
    is_incumbent: bool
    status: str = Field(description=STATUSES)
    status_text: str


class Row(Schema):
    """One candidate on one ballot."""

    candidate: str = Field(description="Slug of the candidacy.")
    name: str
    votes: Figure
    against: Figure
    no_opinion: Figure = Field(description="Where the paper asks for or against each name.")
    vetoes: Figure = Field(description="Those of the votes against that bar a name.")
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
    weights: Figure = Field(description="What all votes weigh together, where one weighs more than another.")
    required: Figure = Field(description="The majority as announced or reported; ours is in `needed`.")


class BallotItem(Schema):
    number: int | None = Field(
        description="null where no source gives it. Straw polls are counted apart from binding ballots."
    )
    number_note: str
    key: str = Field(
        description="Names it among all of the race, and in addresses: 3, 4b, poll-2; empty where it has no number."
    )
    stage: str = Field(description="Key of the stage that it belongs to, as its bulletin gave it; else empty.")
    number_in_stage: int | None = Field(description="Counted from 1 in each stage; null where not given.")
    body: str = Field(description="Who votes, where the procedure has several bodies; else empty.")
    kind: str = Field(description=BALLOT_KINDS)
    paper: str = Field(description=PAPERS)
    marks: int = Field(description="How many names one paper may carry.")
    label: str
    printed_label: str = Field(description="As printed, where that is more than the number, such as 4b; else empty.")
    is_counted: bool
    happened: str
    rows: list[Row]
    figures: WholeFigures
    base: Figure = Field(description="What the majority is a share of.")
    needed: Figure = Field(description="Votes needed, worked out by us.")
    needed_at_least: int | None = Field(
        description="Least and most votes that can be needed, where a figure is missing; null: no bound is known."
    )
    needed_at_most: int | None
    outcome: str = Field(description=OUTCOMES)
    reached: list[str] = Field(description="Slugs of those who reached the majority, by the rule.")
    dropping: list[str] = Field(description="Slugs of those who drop out after it, by the rule.")
    tied: list[str] = Field(description="Slugs of those between whom the figures do not decide.")
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


class StageItem(Schema):
    """A run of ballots before one body under one rule."""

    key: str
    body: str
    paper: str = Field(description=PAPERS)
    marks: int


class NamedItem(Schema):
    """Whom a bulletin names, with the days from and to which the post is theirs where it gives them."""

    candidate: str = Field(description="Slug of the candidacy.")
    begins: Dated
    ends: Dated


class OutcomeItem(Schema):
    """How it ended."""

    winners: list[NamedItem] = Field(description="Several where a term is shared.")
    how: str = Field(description=METHODS)
    fills: bool = Field(description="false: the vote removes somebody from the post.")
    bulletin: int = Field(description="The bulletin that says so.")
    set_aside: int | None = Field(
        description="The bulletin that says that the winner could not take office; else null."
    )


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
    state: str = Field(description=STATES)
    is_over: bool
    status: str
    headline: str
    summary: str
    outcome: OutcomeItem | None = Field(description="null until somebody is elected: a nominee is not.")
    nominated: list[str] = Field(description="Slugs of those whom a body has passed on to the next.")
    next: str = Field(description="What the rule asks for next; empty after the end.")
    procedure: str
    procedure_key: str
    stages: list[StageItem] = Field(description="Of the procedure, in their order.")
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
