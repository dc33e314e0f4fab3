"""Serves the list of elections."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from agencies.models.agency import Agency
from agencies.tables import Table, table_view
from elections.exchange.tables import elections_table
from elections.public.addresses import with_a_page
from elections.public.pages.race_list import ListedElection, public_elections, with_scoreboards, with_summaries
from iomwatch.htmx import page_or_fragment
from iomwatch.public_pages import public_page


@public_page(query=("agency", "year"), fragment=True)
def elections(request: HttpRequest) -> HttpResponse:
    everything = with_summaries(public_elections())
    filters = {"agency": request.GET.get("agency", ""), "year": request.GET.get("year", "")}
    context = {
        "elections": _chosen(everything, **filters),
        "total": len(everything),
        "agencies": with_a_page(Agency.objects.all()),
        "years": sorted({year for one in everything for year in _years(one)}, reverse=True),
        "filters": filters,
        "section": "elections",
    }
    return render(request, page_or_fragment(request, "elections/pages/elections.html", "elections"), context)


@table_view(query=("agency", "year"))
def elections_file(request: HttpRequest) -> Table:
    filters = {"agency": request.GET.get("agency", ""), "year": request.GET.get("year", "")}
    return elections_table(_chosen(with_scoreboards(public_elections()), **filters))


def _chosen(elections: list[ListedElection], *, agency: str, year: str) -> list[ListedElection]:
    return [
        one
        for one in elections
        if (not agency or one.board.agency_slug == agency) and (not year or year in _years(one))
    ]


def _years(one: ListedElection) -> set[str]:
    """The years in which the election may have been held; none where not even that is known."""
    held = one.election.held
    if not (held.earliest and held.latest):
        return set()
    return {str(year) for year in range(held.earliest.year, held.latest.year + 1)}
