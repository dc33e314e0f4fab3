"""Serves what is to come: every election that is not over, by month, with how sure its date is and by which rule it goes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agencies.intervals import span
from agencies.left_out import shown
from agencies.models.tenure import Tenure
from agencies.partial_date import PartialDate
from agencies.tables import Table, table_view
from agencies.tenures.standing_again import may_stand_again, standing_text
from elections.models.election import Election
from elections.public.addresses import with_a_page
from elections.public.pages.race_list import ListedElection, public_elections, with_scoreboards, with_summaries
from elections.public.pages.upcoming import not_over
from elections.scoreboard import Phase, Scoreboard
from elections.scoreboard.expectations import certainty_text, nominations_text
from elections.scoreboard.values import ClauseView
from iomwatch.public_pages import public_page

HEADER = (
    *("election", "agency", "post", "held", "held_text", "phase", "day_basis", "rule", "rule_basis", "in_office"),
    *("may_stand_again", "limit_basis", "candidates", "nominations_open", "nominations_close", "confirmed_on", "note"),
)


@dataclass(frozen=True)
class Incumbent:
    tenure: Tenure
    may_stand: bool | None  # None where the data leave a doubt
    text: str


@dataclass(frozen=True)
class ComingElection:
    listed: ListedElection[Scoreboard]
    incumbents: Sequence[Incumbent]

    @property
    def election(self) -> Election:
        return self.listed.election

    @property
    def board(self) -> Scoreboard:
        return self.listed.board

    @property
    def status(self) -> str:
        """How far it is, in a few words: of one under way, what its race says."""
        words = {
            Phase.UNDER_WAY: self.board.status,
            Phase.PASSED: _("Result not known here"),
            Phase.CALLED: _("Called"),
            Phase.EXPECTED: _("Expected, not yet called"),
        }
        return words.get(self.listed.phase, "")

    @property
    def rule(self) -> ClauseView | None:
        """The sentence of the majority, else that by which its first body decides."""
        clauses = self.board.clauses
        wanted = [one for one in clauses if one.subject == "majority"] or [one for one in clauses if one.decides]
        return next(iter(wanted), None)

    @property
    def term(self) -> ClauseView | None:
        """What says how often somebody may hold the post."""
        return next((clause for clause in self.board.clauses if clause.key == "term"), None)

    @property
    def certainty(self) -> str:
        return certainty_text(self.election)

    @property
    def nominations(self) -> str:
        return nominations_text(self.election)


@dataclass(frozen=True)
class DiaryPart:
    """A month, or a year of which the month is not known."""

    heading: str
    elections: Sequence[ComingElection]


@public_page()
def coming(request: HttpRequest) -> HttpResponse:
    context = {"diary": diary(coming_elections()), "section": "elections"}
    return render(request, "elections/pages/coming.html", context)


@table_view()
def coming_file(request: HttpRequest) -> Table:
    return Table("coming-elections", HEADER, shown(coming_elections(), _row))


def coming_elections() -> list[ComingElection]:
    """Ten queries at most, however many there are."""
    today = timezone.now().date()
    elections = [one.election for one in not_over(with_summaries(public_elections()))]
    listed, holders = with_scoreboards(elections), _holders(elections, today)
    return [ComingElection(one, holders[one.election.post_id]) for one in listed]


def _holders(elections: Iterable[Election], today: date) -> dict[int, list[Incumbent]]:
    posts = {election.post_id for election in elections}
    tenures = with_a_page(Tenure.objects.filter(post__in=posts).select_related("person", "post"))
    by_person: dict[tuple[int, int], list[Tenure]] = defaultdict(list)
    for tenure in tenures:
        by_person[tenure.post_id, tenure.person_id].append(tenure)
    holders: dict[int, list[Incumbent]] = defaultdict(list)

    def incumbent(tenure: Tenure) -> Incumbent:
        others = by_person[tenure.post_id, tenure.person_id]
        again = may_stand_again(tenure, others, today)
        return Incumbent(tenure, again, standing_text(tenure, others, today))

    for one in shown((tenure for tenure in tenures if tenure.is_in_office(today)), incumbent):
        holders[one.tenure.post_id].append(one)
    return holders


def diary(elections: Iterable[ComingElection]) -> list[DiaryPart]:
    """In the order of months; what is known to the year alone comes at its end, and what is not known at all last."""
    in_order = sorted(elections, key=lambda one: (*_place(one.election.held), one.board.agency))
    parts = groupby(in_order, key=lambda one: _heading(one.election.held))
    return [DiaryPart(heading, list(of_part)) for heading, of_part in parts]


def _place(held: PartialDate) -> tuple[date, bool, date]:
    first, last = held.earliest, held.latest
    if not (first and last):
        return date.max, True, first or last or date.max
    if _is_in_a_month(first, last):
        return span(first.year, first.month)[1], False, first
    return span(last.year)[1], True, first


def _heading(held: PartialDate) -> str:
    first, last = held.earliest, held.latest
    if not (first and last):
        return _("Date not known")
    return date_format(last, "F Y") if _is_in_a_month(first, last) else held.years


def _is_in_a_month(first: date, last: date) -> bool:
    return (first.year, first.month) == (last.year, last.month)


def _row(one: ComingElection) -> tuple:
    election = one.election
    sure = [incumbent.may_stand for incumbent in one.incumbents if incumbent.may_stand is not None]
    return (
        one.board.slug,
        one.board.agency,
        one.board.post,
        str(election.held),
        one.board.held,
        one.listed.phase.value,
        election.day_basis,
        one.rule.text if one.rule else None,
        one.rule.basis if one.rule else None,
        "; ".join(incumbent.tenure.person.name for incumbent in one.incumbents) or None,
        ("yes" if sure[0] else "no") if len(sure) == 1 == len(one.incumbents) else None,
        one.term.basis if one.term and sure else None,
        "; ".join(candidate.name for candidate in one.board.candidates) or None,
        str(election.nominations_open) or None,
        str(election.nominations_close) or None,
        election.confirmed_on,
        election.note,
    )
