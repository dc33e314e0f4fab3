"""The values of a race that templates print; those of one ballot are in `ballot_values.py`."""

from dataclasses import dataclass
from datetime import date, datetime

from agencies.colours import NEUTRAL
from agencies.footnotes import Footnotes
from agencies.partial_date import PartialDate

from .ballot_values import BallotView as BallotView
from .ballot_values import CandidateRow as CandidateRow
from .ballot_values import FigureView as FigureView
from .ballot_values import Quotation
from .drawings import SmallMultiples
from .sources import SourceView


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
    candidates: tuple[str, ...]  # slugs of all that it is about
    headline: str
    adds_sources: bool  # and corrects nothing that was stated
    event: str  # the headline without saying that it corrects something
    text: str
    happened: str
    happened_iso: str  # for programs: a day, a minute, an interval; empty where it is not known
    happened_until: datetime | None  # the last minute at which it can have happened; None where that is not known
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
    subject: str  # what it is about
    text: str
    basis: str
    basis_label: str
    reference: str
    source: SourceView | None
    decides: bool  # it says by what a body chooses
    applies: bool  # it says what comes next

    @property
    def sources(self) -> tuple[SourceView, ...]:
        return (self.source,) if self.source else ()


@dataclass(frozen=True, kw_only=True)
class RaceSummary:
    """A race in a few words and one picture, for where another page refers to it."""

    slug: str
    agency: str
    agency_in_sentence: str  # `the UN`
    agency_slug: str
    post: str
    post_slug: str
    held: str
    held_iso: str
    held_first: date | None  # between this day
    held_last: date | None  # and that one; the same where the day is known
    days: PartialDate | None  # the day, or all from the first to the last; None where they are not known
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
    has_straw_poll: bool
    is_without_vote: bool  # somebody was chosen, and no ballot was held
    status: str
    headline: str
    summary: str
    line: str  # the votes of all, ballot by ballot; empty where none are known
    chosen: str  # how, in one short sentence; empty where nobody was
    candidates: tuple[CandidateView, ...]
    leading: BallotView | None  # the one that the top of a page shows

    @property
    def shares_grey(self) -> bool:
        """Whether there are more candidates than colours."""
        return any(candidate.colour == NEUTRAL for candidate in self.candidates)


@dataclass(frozen=True, kw_only=True)
class BallotGroup:
    """Counted ballots that can stand on one scale."""

    heading: str  # the body, and what it does; empty where there is one group alone
    candidates: tuple[CandidateView, ...]  # with what became of each before that body
    ballots: tuple[BallotView, ...]
    multiples: SmallMultiples | None  # where votes of several ballots are known


@dataclass(frozen=True, kw_only=True)
class Scoreboard(RaceSummary):
    ballots: tuple[BallotView, ...]
    groups: tuple[BallotGroup, ...]  # of those that are counted
    quotation: Quotation | None  # of the ballot at the top, else of how the election ended
    log: tuple[LogItem, ...]
    next_text: str
    procedure: str
    clauses: tuple[ClauseView, ...]
    differences: tuple[str, ...]
    notes: Footnotes[SourceView]  # of all that stands above

    @property
    def has_one_vote_each(self) -> bool:
        """Whether the rule, as far as it was read, gives each member one vote."""
        return any(clause.key == "one_vote" for clause in self.clauses)

    @property
    def has_secret_ballot(self) -> bool:
        """Whether the rule, as far as it was read, says that the ballot is secret."""
        return any(clause.subject == "secret" for clause in self.clauses)

    @property
    def multiples(self) -> SmallMultiples | None:
        return self.series.multiples if self.series else None

    @property
    def series(self) -> BallotGroup | None:
        """The last group in which votes of several ballots are known."""
        return next((group for group in reversed(self.groups) if group.multiples), None)

    @property
    def sources(self) -> tuple[SourceView, ...]:
        return tuple(note.source for note in self.notes.listed)

    def ballot(self, key: str) -> BallotView | None:
        """By its key. Straw polls once had the numbers of ballots, and still have where no ballot was held."""
        named = next((one for one in self.ballots if key and one.key == key), None)
        has_ballots = any(one.number is not None and not one.is_straw_poll for one in self.ballots)
        return named if named or has_ballots else next((one for one in self.ballots if str(one.number) == key), None)

    @property
    def numbers(self) -> dict[str, int]:
        """Of the notes on this page, by the keys of the sources."""
        return self.notes.numbers
