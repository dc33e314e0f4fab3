"""Serves who leads what today, the same as files, and the feed of changes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from agencies.models.agency import Agency
from agencies.tables import Table, table_view
from elections.exchange.feeds import atom_feed, json_feed
from elections.public.addresses import site_of
from elections.public.leaders.feed import leaders_feed
from elections.public.leaders.json_ld import leaders_json_ld
from elections.public.leaders.led import A_PAGE, LedAgency, everybody, featured_first
from elections.public.leaders.page import attach, leaders_page
from elections.public.leaders.tables import all_holders, leaders_today
from elections.public.pages.paging import no_such_page, numbered_page
from iomwatch.cors import public_file
from iomwatch.public_pages import public_page


@public_page(query=("page",), endless=True)
def leaders(request: HttpRequest) -> HttpResponse:
    part = numbered_page(request, featured_first(Agency.objects.all()), A_PAGE)
    page = leaders_page(list(part))
    context = {
        "page": page,
        "part": part,
        "unusable": no_such_page(request, part),
        "numbers": page.notes.numbers,
        "json_ld": leaders_json_ld(site_of(request), page),
        "section": "leaders",
    }
    return render(request, "elections/leaders/page.html", context)


@table_view()
def leaders_file(request: HttpRequest) -> Table:
    return leaders_today(_with_sources())


@table_view()
def holders_file(request: HttpRequest) -> Table:
    return all_holders(_with_sources())


@public_file()
def leaders_atom(request: HttpRequest) -> HttpResponse:
    return atom_feed(leaders_feed(request, _with_sources()))


@public_file()
def leaders_json(request: HttpRequest) -> HttpResponse:
    return json_feed(leaders_feed(request, _with_sources()))


def _with_sources() -> list[LedAgency]:
    people = everybody(timezone.now().date())
    attach(people)
    return people.led
