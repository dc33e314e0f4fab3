"""Compares ballots of several elections on one scale: each candidate's share, against the majority."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from agencies.footnotes import Footnotes
from agencies.isolates import isolated
from agencies.tables import Table, table_view
from elections.public.announced import featured_agency
from elections.public.pages.race_list import ListedElection, public_elections, with_scoreboards, with_summaries
from elections.scoreboard import RaceSummary, Scoreboard
from elections.scoreboard.formatting import percentage
from elections.scoreboard.sources import SourceView
from elections.scoreboard.values import BallotView, CandidateRow
from iomwatch.htmx import page_or_fragment
from iomwatch.public_pages import public_page
from iomwatch.unusable_values import UnusableValue, refuse_unusable, unusable_values

OF = "of"  # the elections to compare, by slug
AGENCY, EVERY_AGENCY = "agency", "all"  # whose elections are offered, where that is not the featured one
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


@dataclass(frozen=True)
class Offer:
    """The elections of one agency, or of all, and those that are named."""

    agency: str  # its slug, or that for all
    agencies: dict[str, str]  # acronyms by slug: those that have a ballot to draw
    elections: list[ComparedElection]

    @property
    def slugs(self) -> set[str]:
        return {one.board.slug for one in self.elections}

    @property
    def is_mixed(self) -> bool:
        return len({one.board.agency_slug for one in self.elections}) > 1

    def unusable(self, request: HttpRequest) -> list[UnusableValue]:
        instead = _("The ballots of %(agency)s are offered.") % {"agency": isolated(self.agencies.get(self.agency, ""))}
        usable = {*self.agencies, EVERY_AGENCY}
        return [
            *unusable_values(request, AGENCY, usable, instead if self.agency in self.agencies else ""),
            *unusable_values(request, OF, self.slugs, _("Only the ticked elections are compared.")),
        ]


@public_page(query=(OF, AGENCY), fragment=True)
def compare(request: HttpRequest) -> HttpResponse:
    offer, notes = _offered(request, NEWEST), Footnotes[SourceView]()
    compared = [one for one in offer.elections if one.is_chosen]
    for ballot in (ballot for one in compared for ballot in one.ballots):
        notes.cite(ballot.vote_sources)
    context = {
        "offer": offer,
        "every_agency": EVERY_AGENCY,
        "offered": offer.elections,
        "unusable": offer.unusable(request),
        "compared": compared,
        "notes": notes,
        "is_secret": all(one.board.has_secret_ballot for one in compared),
        "section": "elections",
    }
    return render(request, page_or_fragment(request, "elections/race/compare.html", "compared"), context)


@table_view(query=(OF, AGENCY))
def compare_table(request: HttpRequest) -> Table:
    offer = _offered(request, None)
    refuse_unusable(offer.unusable(request))
    chosen = [one for one in offer.elections if one.is_chosen]
    return Table("ballots-compared", HEADER, (row for one in chosen for row in _rows(one)))


def _offered(request: HttpRequest, most: int | None) -> Offer:
    """Unknown names are passed over. If nothing else is named, so many of the agency are compared: in a page of the featured
    one, in a file of all."""
    elections, named = list(public_elections()), set(request.GET.getlist(OF))
    agencies = _with_votes(with_summaries(elections))
    usual = featured_agency(elections) if most else EVERY_AGENCY
    wished = request.GET.get(AGENCY, "")
    agency = wished if wished in {*agencies, EVERY_AGENCY} else usual or EVERY_AGENCY
    wanted = [one for one in elections if agency in (EVERY_AGENCY, one.post.agency.slug) or one.slug in named]
    drawn = [(one, _drawn(one)) for one in with_scoreboards(wanted)]
    comparable = [(one, ballots) for one, ballots in drawn if ballots]
    slugs = [one.board.slug for one, _ballots in comparable]
    chosen = named & set(slugs) or set(slugs[:most])
    offered = [ComparedElection(one.board, ballots, one.board.slug in chosen) for one, ballots in comparable]
    return Offer(agency, agencies, offered)


def _with_votes(races: Iterable[ListedElection[RaceSummary]]) -> dict[str, str]:
    """Acronyms of the agencies that have a ballot to draw, by slug; the featured one first."""
    slugs = {one.board.agency_slug for one in races if one.board.leading and _is_drawn(one.board.leading)}
    agencies = {one.election.post.agency for one in races if one.board.agency_slug in slugs}
    in_order = sorted(agencies, key=lambda one: (one.slug != settings.FEATURED_AGENCY, one.acronym.casefold()))
    return {agency.slug: agency.acronym for agency in in_order}


def _drawn(one: ListedElection[Scoreboard]) -> list[BallotView]:
    """Those with votes: where the majority is one of seats, the scale is known without any."""
    return [ballot for ballot in one.board.ballots if _is_drawn(ballot)]


def _is_drawn(ballot: BallotView) -> bool:
    return bool(ballot.chart) and any(row.votes for row in ballot.rows)


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
    """In percent, to one decimal, as the pages print it; a whole number is one in every file."""
    share = float(percentage(row.votes.value, ballot.base)) if row.votes and ballot.base else None
    return int(share) if share is not None and share.is_integer() else share


def _short(row: CandidateRow, ballot: BallotView) -> int | None:
    """Zero or less: the majority is reached."""
    return ballot.needed - row.votes.value if row.votes and ballot.needed is not None else None
