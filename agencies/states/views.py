"""Serves the page of an agency's states, and its tables as files."""

from collections.abc import Callable, Sequence, Set
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agencies.left_out import shown
from agencies.models.agency import Agency
from agencies.models.membership import Membership
from agencies.states.growth import growth_of
from agencies.states.page import day_shown, sources_of, states_page
from agencies.states.roll import GROUPS, RollFilters, roll_on
from agencies.tables import Table, table_view
from iomwatch.htmx import page_or_fragment
from iomwatch.public_pages import public_page
from iomwatch.unusable_values import UnusableValue, refuse_unusable, unusable_values

STATES_HEADER = (
    "iso2", "iso3", "state", "regional_group", "standing", "joined", "joined_in_words", "confidence", "note", "sources"
)  # fmt: skip

MEMBERS_HEADER = ("end_of_year", "members", "perhaps_as_many_as")
SORTS = ("name", "joined", "-joined", "group")
ASKED = ("q", "group", "standing", "sort", "day", "year")


# The votes that an agency held on a day: what each was for, and the address at which one reads who spoke for whom.
VotesOn = Callable[[Agency, date], list[tuple[str, str]]]
# What the clauses of an agency's rule are about.
RuleSubjects = Callable[[Agency], Set[str]]


@public_page(query=ASKED, fragment=True)
def states(request: HttpRequest, agency: str, *, votes_on: VotesOn, rule_subjects: RuleSubjects) -> HttpResponse:
    """The pages of votes and the rules belong to whoever draws the site map."""
    organization = get_object_or_404(Agency, slug=agency)
    page = states_page(organization, _day(organization, request), _filters(request))
    subjects = rule_subjects(organization)
    context = {
        "agency": organization,
        "page": page,
        "unusable": _unusable(request, page.roll.day),
        "groups": GROUPS,
        "has_one_vote_each": "one_vote" in subjects,
        "has_secret_ballot": "secret" in subjects,
        "votes": votes_on(organization, page.roll.day),
        "section": "states",
    }
    return render(request, page_or_fragment(request, "agencies/states/page.html", "parts"), context)


@table_view(query=ASKED)
def states_table(request: HttpRequest, agency: str) -> Table:
    organization = get_object_or_404(Agency, slug=agency)
    roll = roll_on(organization, _day(organization, request))
    refuse_unusable(_unusable(request, roll.day))
    rows = shown(_filters(request).applied_to(roll.spells), _row)
    return Table(f"{agency}-states-{roll.day}", STATES_HEADER, rows)


@table_view()
def members_table(request: HttpRequest, agency: str) -> Table:
    organization = get_object_or_404(Agency, slug=agency)
    counts = growth_of(organization)
    rows = ((count.year, count.sure, count.possible) for count in counts)
    return Table(f"{agency}-members", MEMBERS_HEADER, rows)


def _day(agency: Agency, request: HttpRequest) -> date:
    """What is no day and no year of the calendar is passed over."""
    year = request.GET.get("year", "")
    try:
        day = parse_date(request.GET.get("day", ""))
    except ValueError:
        day = None
    asked_year = int(year) if len(year) == 4 and year.isascii() and year.isdigit() else None
    return day_shown(agency, day, asked_year, today=timezone.now().date())


def _unusable(request: HttpRequest, day: date) -> list[UnusableValue]:
    year = request.GET.get("year", "")
    this_day = _("The list shown is that of %(day)s.") % {"day": date_format(day, "j F Y")}
    everybody = _("The list was not filtered by it.")
    by_name = _("The states are sorted by name.")
    return [
        *unusable_values(request, "day", lambda value: not value or _led_to(value, day, year), this_day),
        *unusable_values(request, "year", lambda value: not value or value == str(day.year), this_day),
        *unusable_values(request, "group", [group.value for group in GROUPS], everybody),
        *unusable_values(request, "standing", Membership.Standing.values, everybody),
        *unusable_values(request, "sort", SORTS, by_name),
    ]


def _led_to(text: str, day: date, year: str) -> bool:
    """The day that is shown; or any, where another year that was asked for is shown instead."""
    try:
        wanted = parse_date(text)
    except ValueError:
        return False
    return wanted == day or (wanted is not None and year == str(day.year))


def _filters(request: HttpRequest) -> RollFilters:
    params = request.GET
    return RollFilters(
        search=params.get("q", "").strip()[:60],
        group=_one_of(params.get("group", ""), [group.value for group in GROUPS]),
        standing=_one_of(params.get("standing", ""), Membership.Standing.values),
        sort=_one_of(params.get("sort", ""), SORTS),
    )


def _one_of(value: str, values: Sequence[str]) -> str:
    return value if value in values else ""


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
