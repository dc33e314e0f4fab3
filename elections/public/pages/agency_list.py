"""Serves the list of agencies: who leads each since when, what comes next, and how many elections are held here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from agencies.attach_sources import attach_sources
from agencies.footnotes import Footnotes
from agencies.models.agency import Agency
from elections.public.followed import followed_agencies
from elections.public.leaders.led import A_PAGE, Everybody, LedAgency, everybody, featured_first
from elections.public.pages.paging import no_such_page, numbered_page
from elections.public.pages.race_list import ListedElection, by_agency, public_elections, with_summaries
from elections.scoreboard import Phase, RaceSummary
from iomwatch.public_pages import public_page


@dataclass(frozen=True)
class AgencyLine:
    agency: Agency
    led: LedAgency | None  # where a head is known
    held: int  # elections that are over
    with_votes: int  # and of these those of which votes are known


@public_page(query=("page",), endless=True)
def agencies(request: HttpRequest) -> HttpResponse:
    page = numbered_page(request, featured_first(followed_agencies()), A_PAGE)
    listed = list(page)
    people = everybody(timezone.now().date(), listed)
    races = with_summaries(public_elections().filter(post__agency__in=listed))
    lines = list(_lines(listed, people, races))
    notes = _notes(lines, people)
    context = {
        "lines": lines,
        "page": page,
        "unusable": no_such_page(request, page),
        "notes": notes,
        "numbers": notes.numbers,
        "section": "agency",
    }
    return render(request, "elections/pages/agencies.html", context)


def _lines(
    agencies: Iterable[Agency], people: Everybody, races: Iterable[ListedElection[RaceSummary]]
) -> Iterator[AgencyLine]:
    led = {one.agency.pk: one for one in people.led}
    over = by_agency(one for one in races if one.phase is Phase.OVER)
    held = {of_agency[0].board.agency_slug: of_agency for of_agency in over}
    for agency in agencies:
        elections = held.get(agency.slug, [])
        votes = sum(bool(one.board.line) for one in elections)
        yield AgencyLine(agency, led.get(agency.pk), len(elections), votes)


def _notes(lines: list[AgencyLine], people: Everybody) -> Footnotes[Any]:
    """Numbered in the order in which the page names them."""
    heads = [head.tenure for one in people.led for head in one.heads]
    attach_sources([line.agency for line in lines], heads, people.elections)
    notes: Footnotes[Any] = Footnotes()
    for line in lines:
        notes.cite(line.agency.cited)
        if line.led:
            notes.cite_facts([head.tenure for head in line.led.heads])
            notes.cite_facts([line.led.coming.election] if line.led.coming else [])
    return notes
