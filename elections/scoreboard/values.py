"""The values that templates print. Nothing here is left to compute; geometry is in `drawings.py`."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from django.utils.translation import gettext as _

from agencies.footnotes import Footnotes
from elections.rules.tally import BallotKind, Paper

from .drawings import Chart, Diverging, SmallMultiples
from .sources import SourceView


@dataclass(frozen=True, kw_only=True)
class Quotation:
    """Two sentences that somebody can quote: what happened, and who reported it when."""

    sentences: str
    outlets: str  # whose reports they rest on
    bulletin_number: int


@dataclass(frozen=True, kw_only=True)
class FigureView:
    kind: str
    label: str
    value: int
    text: str
    grade: str
    grade_label: str
    note: str = ""
    sources: tuple[SourceView, ...] = ()
    rivals: tuple["FigureView", ...] = ()


@dataclass(frozen=True, kw_only=True)
class CandidateRow:
    """One candidate on one ballot."""

    slug: str
    person: str
    name: str  # no two of a race have the same
    short_name: str  # nor the same one of these
    initials: str
    ballot_name: str  # as published, for programs: they have the slug
    colour: int
    votes: FigureView | None
    votes_text: str
    against: FigureView | None
    no_opinion: FigureView | None
    vetoes: FigureView | None
    share_text: str
    share_of: str
    short_text: str
    has_majority: bool
    bar: float | None
    diverging: Diverging | None  # of a yes/no vote
    change: int | None  # of the votes, since the ballot before
    change_mark: str
    change_text: str
    status_text: str  # what became of the candidate after this ballot, if anything


@dataclass(frozen=True, kw_only=True)
class FunnelStep:
    """One step from the member states to the valid votes."""

    kind: str
    label: str
    text: str
    is_reported: bool
    figure: FigureView | None
    bar: float | None  # in hundredths of the widest step
    fewer_text: str  # than on the last step that was reported; arithmetic, no cause


@dataclass(frozen=True, kw_only=True)
class BallotView:
    number: int | None
    key: str  # names it among all of the race: `3`, `4b`, `poll-2`; empty where it has no number
    label: str
    body: str  # who votes, where the procedure has several bodies
    paper: str
    kind: str
    kind_label: str
    is_counted: bool
    happened: str
    rows: tuple[CandidateRow, ...]
    base: int | None
    needed: int | None
    needed_text: str
    outcome: str
    sentence: str
    quotation: Quotation | None  # None where no votes are reported
    lead_text: str  # who has the most votes, and how many; all who are tied
    chart: Chart | None
    figures: tuple[FigureView, ...]
    funnel: tuple[FunnelStep, ...]
    missing: tuple[str, ...]
    gap_text: str
    without_vote: str  # how many members could not vote, as far as reported
    grade: str
    grade_label: str
    note: str
    number_note: str
    accepted: str
    entry: str  # by how many people it was entered; empty where it did not come from a desk
    entry_text: str
    departures: tuple[str, ...]
    field_changes: tuple[str, ...]  # who stood on the ballot before and on this one no more
    sources: tuple[SourceView, ...]
    bulletin_number: int

    @property
    def full_label(self) -> str:
        """With who voted, where several bodies do: `Executive Board: First ballot`."""
        return _("%(body)s: %(ballot)s") % {"body": self.body, "ballot": self.label} if self.body else self.label

    @property
    def is_straw_poll(self) -> bool:
        return self.kind == BallotKind.STRAW_POLL

    @property
    def is_yes_no(self) -> bool:
        """Drawn to both sides of a middle, with a scale of its own."""
        return any(row.diverging for row in self.rows)

    @property
    def is_on_each(self) -> bool:
        """For or against each name: a table."""
        return self.paper == Paper.EACH

    @property
    def vote_sources(self) -> tuple[SourceView, ...]:
        """Of the votes, each once. Others may have reported how many could vote."""
        votes = (figure for row in self.rows for figure in (row.votes, row.against) if figure)
        return tuple({source.key: source for figure in votes for source in figure.sources}.values())


@dataclass(frozen=True, kw_only=True)
class CandidateView:
    slug: str
    person: str
    name: str  # no two of a race have the same
    ballot_name: str  # as published, for programs: they have the slug
    family_name: str  # for programs as well: two of a race may have the same
    short_name: str  # no two have the same one of these
    initials: str
    colour: int
    order: int
    status: str
    status_text: str
    is_incumbent: bool
    nationality: str
    nationality_code: str  # by ISO 3166-1; empty where its bulletin did not say it
    nominated_by_text: str
    nominated_by_codes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LogItem:
    number: int
    kind: str
    kind_label: str
    content_kind: str  # of what it states: of a correction, what stands instead; empty for a retraction
    candidate: str  # slug of the one that it is about; empty where it is about a ballot or about all
    headline: str
    adds_sources: bool  # and corrects nothing that was stated
    event: str  # the headline without saying that it corrects something
    text: str
    happened: str
    happened_iso: str  # for programs: a day, a minute, an interval; empty where it is not known
    published_at: datetime  # another time than that: what is told here may be long past
    grade: str
    grade_label: str
    note: str
    reason: str
    accepted: str
    entry: str  # by how many people it was entered; empty where it did not come from a desk
    entry_text: str
    sources: tuple[SourceView, ...]
    is_standing: bool
    replaced_by: int | None
    corrects: int | None
    altered_text: str = ""  # said where the text in the database is not the one that was published

    @property
    def anchor(self) -> str:
        return f"b{self.number}"


@dataclass(frozen=True, kw_only=True)
class ClauseView:
    key: str
    text: str
    basis: str
    basis_label: str
    reference: str
    source: SourceView | None
    applies: bool

    @property
    def sources(self) -> tuple[SourceView, ...]:
        return (self.source,) if self.source else ()


@dataclass(frozen=True, kw_only=True)
class RaceSummary:
    """A race in a few words and one picture, for where another page refers to it."""

    slug: str
    agency: str
    agency_slug: str
    post: str
    post_slug: str
    held: str
    held_iso: str
    held_first: date | None  # between this day
    held_last: date | None  # and that one; the same where the day is known
    organ: str
    session: str
    venue: str
    time_zone: str
    clock: str  # `Geneva time`: by which all times of the race are told
    is_rehearsal: bool
    number: int  # of the last bulletin that is told here
    latest_number: int
    is_as_of: bool
    state: str
    is_over: bool
    status: str
    headline: str
    summary: str
    line: str  # the votes of all, ballot by ballot; empty where none are known
    candidates: tuple[CandidateView, ...]
    leading: BallotView | None  # the one that the top of a page shows


@dataclass(frozen=True, kw_only=True)
class Scoreboard(RaceSummary):
    ballots: tuple[BallotView, ...]
    multiples: SmallMultiples | None  # where votes of several ballots are known
    quotation: Quotation | None  # of the ballot at the top, else of how the election ended
    log: tuple[LogItem, ...]
    next_text: str
    procedure: str
    clauses: tuple[ClauseView, ...]
    differences: tuple[str, ...]
    notes: Footnotes[SourceView]  # of all that stands above

    @property
    def sources(self) -> tuple[SourceView, ...]:
        return tuple(note.source for note in self.notes.listed)

    def ballot(self, key: str) -> BallotView | None:
        """By its key. A number alone is that of a binding ballot, and where there is none that of a straw poll."""
        ways = (
            (ballot for ballot in self.ballots if ballot.key == key),
            (ballot for ballot in self.ballots if str(ballot.number) == key and not ballot.is_straw_poll),
            (ballot for ballot in self.ballots if str(ballot.number) == key),
        )
        return next(chain(*ways), None) if key else None

    @property
    def numbers(self) -> dict[str, int]:
        """Of the notes on this page, by the keys of the sources."""
        return self.notes.numbers
