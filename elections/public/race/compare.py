"""Compares ballots of several elections on one scale: each candidate's share, against the majority."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from agencies.footnotes import Footnotes
from agencies.tables import Table, table_view
from elections.public.pages.race_list import ListedElection, public_elections, with_scoreboards
from elections.scoreboard import Scoreboard
from elections.scoreboard.formatting import percentage
from elections.scoreboard.sources import SourceView
from elections.scoreboard.values import BallotView, CandidateRow
from iomwatch.htmx import page_or_fragment
from iomwatch.public_pages import public_page
from iomwatch.unusable_values import refuse_unusable, unusable_values

OF = "of"  # the elections to compare, by slug
NEWEST = 12  # so many are drawn where none is named; the file then has all
HEADER = (
    "election",
    "ballot",
    "kind",
    "candidate",
    "votes",
    "against",
    "counted",
    "needed",
    "share_percent",
    "short_by",
    "grade",
    "sources",
)


@dataclass(frozen=True)
class ComparedElection:
    """An election with those of its ballots whose votes are known."""

    board: Scoreboard
    ballots: list[BallotView]
    is_chosen: bool

    @property
    def by_body(self) -> list[tuple[str, list[BallotView]]]:
        """Under the body that held them, where there are several."""
        return [(body, list(ballots)) for body, ballots in groupby(self.ballots, lambda ballot: ballot.body)]


@public_page(query=(OF,), fragment=True)
def compare(request: HttpRequest) -> HttpResponse:
    everything, notes = _comparable(request, NEWEST), Footnotes[SourceView]()
    compared = [one for one in everything if one.is_chosen]
    for ballot in (ballot for one in compared for ballot in one.ballots):
        notes.cite(ballot.vote_sources)
    context = {
        "offered": everything,
        "unusable": unusable_values(
            request, OF, {one.board.slug for one in everything}, _("Only the ticked elections are compared.")
        ),
        "compared": compared,
        "notes": notes,
        "is_secret": all(one.board.has_secret_ballot for one in compared),
        "section": "elections",
    }
    return render(request, page_or_fragment(request, "elections/race/compare.html", "compared"), context)


@table_view(query=(OF,))
def compare_table(request: HttpRequest) -> Table:
    everything = _comparable(request, None)
    refuse_unusable(unusable_values(request, OF, {one.board.slug for one in everything}))
    chosen = [one for one in everything if one.is_chosen]
    return Table("ballots-compared", HEADER, (row for one in chosen for row in _rows(one)))


def _comparable(request: HttpRequest, most: int | None) -> list[ComparedElection]:
    """Newest first. Unknown names are passed over; if nothing else is named, so many are compared."""
    named = set(request.GET.getlist(OF))
    drawn = [(one, _drawn(one)) for one in with_scoreboards(public_elections())]
    comparable = [(one, ballots) for one, ballots in drawn if ballots]
    slugs = [one.board.slug for one, _ in comparable]
    chosen = named & set(slugs) or set(slugs[:most])
    return [ComparedElection(one.board, ballots, one.board.slug in chosen) for one, ballots in comparable]


def _drawn(one: ListedElection[Scoreboard]) -> list[BallotView]:
    """Those with votes: where the majority is one of seats, the scale is known without any."""
    return [ballot for ballot in one.board.ballots if ballot.chart and any(row.votes for row in ballot.rows)]


def _rows(one: ComparedElection) -> Iterator[tuple]:
    for ballot in one.ballots:
        for row in ballot.rows:
            yield (
                one.board.slug,
                ballot.number,
                ballot.kind,
                row.name,
                row.votes.value if row.votes else None,
                row.against.value if row.against else None,
                ballot.base,
                ballot.needed,
                _share(row, ballot),
                _short(row, ballot),
                ballot.grade,
                " ".join(source.url for source in ballot.sources),
            )


def _share(row: CandidateRow, ballot: BallotView) -> float | None:
    """In percent, to one decimal, as the pages print it."""
    return float(percentage(row.votes.value, ballot.base)) if row.votes and ballot.base else None


def _short(row: CandidateRow, ballot: BallotView) -> int | None:
    """Zero or less: the majority is reached."""
    return ballot.needed - row.votes.value if row.votes and ballot.needed is not None else None
