"""Pages about an agency that need no election: its states."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.dateparse import parse_date

from agencies.models.agency import Agency
from agencies.models.membership import Membership
from agencies.models.state import State
from agencies.notes import Note, Notes
from agencies.roll import COUNTED_UNTIL, GROUPS, ROLL_DAY, Filters, growth, roll_on
from agencies.table_files import Table, table_view
from agencies.timeline_chart import FIRST_YEAR
from agencies.when import When
from iomwatch.htmx import page_or_fragment
from iomwatch.public import public_page

STATES_HEADER = (
    "iso2", "iso3", "state", "regional_group", "standing", "joined", "joined_in_words", "confidence", "note", "sources"
)  # fmt: skip

MEMBERS_HEADER = ("end_of_year", "members", "perhaps_as_many_as")


class Row(NamedTuple):
    """A line of the table. No model: of two hundred lines, most of the time would go into asking models for words."""

    name: str
    group: str
    standing: str
    joined: When
    confidence: str
    note: str
    cited: list[Note]


@public_page(query=("q", "group", "standing", "sort", "day"), fragment=True)
def states(request: HttpRequest, agency: str) -> HttpResponse:
    found = get_object_or_404(Agency, slug=agency)
    roll, filters, notes = roll_on(found, _day(request)), _filters(request), Notes()
    context = {
        "agency": found,
        "roll": roll,
        "electorate": roll.electorate,
        "filters": filters,
        "rows": _rows(filters.applied_to(roll.spells), notes),
        "notes": notes.listed,
        "groups": GROUPS,
        "section": "states",
    }
    return render(request, page_or_fragment(request, "agencies/states.html", "roll"), context)


@table_view(query=("q", "group", "standing", "sort", "day"))
def states_table(request: HttpRequest, agency: str) -> Table:
    found = get_object_or_404(Agency, slug=agency)
    roll = roll_on(found, _day(request))
    rows = (_row(spell) for spell in _filters(request).applied_to(roll.spells))
    return Table(f"{agency}-states-{roll.day}", STATES_HEADER, rows)


@table_view()
def members_table(request: HttpRequest, agency: str) -> Table:
    found = get_object_or_404(Agency, slug=agency)
    counts = growth(list(Membership.objects.for_agency(found)), FIRST_YEAR, COUNTED_UNTIL)
    rows = ((count.year, count.sure, count.possible) for count in counts)
    return Table(f"{agency}-members", MEMBERS_HEADER, rows)


def _day(request: HttpRequest) -> date:
    """The day asked for. What is no day of the calendar, or is still to come, gets the day of the roll, which the page
    names: nobody knows who will be a member."""
    try:
        day = parse_date(request.GET.get("day", "")) or ROLL_DAY
    except ValueError:
        return ROLL_DAY
    return day if day <= timezone.now().date() else ROLL_DAY


def _filters(request: HttpRequest) -> Filters:
    asked = request.GET
    return Filters(
        search=asked.get("q", "").strip()[:60],
        group=asked.get("group", ""),
        standing=asked.get("standing", ""),
        sort=asked.get("sort", ""),
    )


def _rows(spells: Iterable[Membership], notes: Notes) -> list[Row]:
    standings, groups, sure = (
        _labels(choices) for choices in (Membership.Standing, State.Group, Membership.Confidence)
    )
    return [
        Row(
            spell.state.name,
            groups.get(spell.state.regional_group, ""),
            standings[spell.standing],
            spell.joined,
            sure.get(spell.confidence, ""),
            spell.note,
            notes.cite(_sources(spell)),
        )
        for spell in spells
    ]


def _labels(choices: type[TextChoices]) -> dict[str, str]:
    return {value: str(label) for value, label in choices.choices}


def _sources(spell: Membership) -> list:
    return [*spell.cited, *spell.list_cited]


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
        " ".join(source.url for source in _sources(spell)),
    )
