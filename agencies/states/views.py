"""Serves the page of an agency's states, and its tables as files."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date

from agencies.charts.axis import FIRST_YEAR
from agencies.left_out import shown
from agencies.models.agency import Agency
from agencies.models.membership import Membership
from agencies.states.growth import growth_of
from agencies.states.page import day_shown, sources_of, states_page
from agencies.states.roll import COUNTED_UNTIL, GROUPS, RollFilters, roll_on
from agencies.tables import Table, table_view
from iomwatch.htmx import page_or_fragment
from iomwatch.public_pages import public_page

STATES_HEADER = (
    "iso2", "iso3", "state", "regional_group", "standing", "joined", "joined_in_words", "confidence", "note", "sources"
)  # fmt: skip

MEMBERS_HEADER = ("end_of_year", "members", "perhaps_as_many_as")
ASKED = ("q", "group", "standing", "sort", "day", "year")


@public_page(query=ASKED, fragment=True)
def states(request: HttpRequest, agency: str, *, agencies_page: str, agency_page: str) -> HttpResponse:
    """The pages above belong to whoever draws the site map, and are known here by name only."""
    organization = get_object_or_404(Agency, slug=agency)
    page = states_page(organization, _day(request), _filters(request))
    context = {
        "agency": organization,
        "agencies_address": reverse(agencies_page),
        "agency_address": reverse(agency_page, args=[agency]),
        "page": page,
        "groups": GROUPS,
        "section": "states",
    }
    return render(request, page_or_fragment(request, "agencies/states/page.html", "parts"), context)


@table_view(query=ASKED)
def states_table(request: HttpRequest, agency: str) -> Table:
    organization = get_object_or_404(Agency, slug=agency)
    roll = roll_on(organization, _day(request))
    rows = shown(_filters(request).applied_to(roll.spells), _row)
    return Table(f"{agency}-states-{roll.day}", STATES_HEADER, rows)


@table_view()
def members_table(request: HttpRequest, agency: str) -> Table:
    organization = get_object_or_404(Agency, slug=agency)
    counts = growth_of(organization, FIRST_YEAR, COUNTED_UNTIL)
    rows = ((count.year, count.sure, count.possible) for count in counts)
    return Table(f"{agency}-members", MEMBERS_HEADER, rows)


def _day(request: HttpRequest) -> date:
    """What is no day and no year of the calendar is passed over."""
    year = request.GET.get("year", "")
    try:
        day = parse_date(request.GET.get("day", ""))
    except ValueError:
        day = None
    asked_year = int(year) if len(year) == 4 and year.isascii() and year.isdigit() else None
    return day_shown(day, asked_year, today=timezone.now().date())


def _filters(request: HttpRequest) -> RollFilters:
    params = request.GET
    return RollFilters(
        search=params.get("q", "").strip()[:60],
        group=params.get("group", ""),
        standing=params.get("standing", ""),
        sort=params.get("sort", ""),
    )


def _row(spell: Membership) -> tuple:
    state = spell.state
    return (
        state.iso2,
        state.iso3,
        state.name,
        state.regional_group,
        spell.standing,
        str(spell.joined),
        spell.joined.text,
        spell.confidence,
        spell.note,
        " ".join(source.url for source in sources_of(spell)),
    )
