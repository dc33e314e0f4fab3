"""Serves the list of elections."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from agencies.models.agency import Agency
from agencies.tables import Table, table_view
from elections.exchange.tables import elections_table
from elections.public.addresses import with_a_page
from elections.public.pages.election_groups import by_decade
from elections.public.pages.race_list import ListedElection, public_elections, with_scoreboards, with_summaries
from iomwatch.htmx import page_or_fragment
from iomwatch.public_pages import public_page
from iomwatch.unusable_values import UnusableValue, refuse_unusable, unusable_values

FILTERS = ("agency", "year")
YEAR = re.compile("[0-9]{4}")


@public_page(query=FILTERS, fragment=True)
def elections(request: HttpRequest) -> HttpResponse:
    everything = with_summaries(public_elections())
    agencies = with_a_page(Agency.objects.all())
    unusable = _unusable(request, {agency.slug for agency in agencies})
    filters = {name: "" if unusable[name] else request.GET.get(name, "") for name in FILTERS}
    chosen = _chosen(everything, **filters)
    context = {
        "elections": chosen,
        "groups": [] if any(filters.values()) else by_decade(chosen),
        "total": len(everything),
        "unusable": [*unusable["agency"], *unusable["year"]],
        "agencies": agencies,
        "years": sorted({year for one in everything for year in _years(one)}, reverse=True),
        "filters": filters,
        "section": "elections",
    }
    return render(request, page_or_fragment(request, "elections/pages/elections.html", "elections"), context)


@table_view(query=FILTERS)
def elections_file(request: HttpRequest) -> Table:
    filters = {name: request.GET.get(name, "") for name in FILTERS}
    refuse_unusable(*_unusable(request, set(Agency.objects.values_list("slug", flat=True))).values())
    return elections_table(_chosen(with_scoreboards(public_elections()), **filters))


def _unusable(request: HttpRequest, agencies: set[str]) -> dict[str, list[UnusableValue]]:
    every_agency, every_year = _("The list shows every agency."), _("The list shows every year.")
    return {
        "agency": unusable_values(request, "agency", agencies, every_agency),
        "year": unusable_values(request, "year", lambda value: not value or bool(YEAR.fullmatch(value)), every_year),
    }


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
