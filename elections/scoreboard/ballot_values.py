"""The values of one ballot that templates print. Nothing here is left to compute; geometry is in `drawings.py`."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from elections.rules.tally import BallotKind, Paper

from .drawings import Chart, Diverging
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
    counts_text: str  # the same; where each name is judged, all sides as far as reported
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
    key: str  # names it in addresses; empty where it has no number
    number: int | None
    number_in_body: int | None  # where several bodies vote, as far as it is known
    label: str
    short_label: str  # where its body stands beside it
    within: str  # its label within a sentence
    kind: str
    kind_label: str
    paper: str
    body: str  # whose ballot it is, where more than one body votes
    is_counted: bool
    happened: str
    rows: tuple[CandidateRow, ...]
    base: int | None
    needed: int | None
    needed_text: str
    needed_in_short: str
    asks_majority: bool
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
        """With who voted, where several bodies do: `Executive Board: Second ballot`."""
        return _("%(body)s: %(ballot)s") % {"body": self.body, "ballot": self.short_label} if self.body else self.label

    @property
    def is_straw_poll(self) -> bool:
        return self.kind == BallotKind.STRAW_POLL

    @property
    def is_yes_no(self) -> bool:
        """Drawn to both sides of a middle, with a scale of its own."""
        return not self.is_on_each and any(row.diverging for row in self.rows)

    @property
    def is_on_each(self) -> bool:
        """For or against each name: a table."""
        return self.paper == Paper.EACH

    @property
    def has_sides_drawn(self) -> bool:
        """For some name both sides are known, and drawn."""
        return any(row.diverging for row in self.rows)

    @property
    def has_needed_drawn(self) -> bool:
        return any(row.diverging and row.diverging.needed_x is not None for row in self.rows)

    @property
    def is_without_figures(self) -> bool:
        """A poll, or for or against each name, and of no name a figure is known: there is nothing to draw."""
        sides = (side for row in self.rows for side in (row.votes, row.against, row.no_opinion, row.vetoes))
        return (self.is_on_each or self.is_straw_poll) and self.is_counted and not any(sides)

    @property
    def has_vetoes(self) -> bool:
        return any(row.vetoes for row in self.rows)

    @property
    def vote_sources(self) -> tuple[SourceView, ...]:
        """Of the votes, each once: others may have reported how many could vote. Without votes, of the ballot itself."""
        votes = [figure for row in self.rows for figure in (row.votes, row.against) if figure]
        if not votes:
            return self.sources
        return tuple({source.key: source for figure in votes for source in figure.sources}.values())
