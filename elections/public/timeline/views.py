"""Serves the timeline of a post, and the same as a file."""

from collections.abc import Mapping
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from agencies.left_out import shown
from agencies.tables import Table, table_view
from agencies.tenures.spells import Spell
from agencies.tenures.vacancies import Vacancy, vacancies, vacant_before
from elections.public.addresses import site_of
from elections.public.timeline.json_ld import timeline_json_ld
from elections.public.timeline.page import post_and_spells, timeline_page
from iomwatch.public_pages import public_page

HEADER = (
    "order",
    "name",
    "nationality",
    "title",
    "organization",
    "started",
    "ended",
    "days_at_least",
    "days_at_most",
    "acting",
    "handover",
    "end_reason",
    "election",
    "rival_start",
    "rival_note",
    "note",
    "sources",
    "vacant_days_at_least",  # before this holder
    "vacant_days_at_most",
)


@public_page(query=("as_of",))
def timeline(request: HttpRequest, agency: str, post: str) -> HttpResponse:
    page = timeline_page(agency, post, request.GET.get("as_of", ""))
    context = {
        "page": page,
        "post": page.post,
        "agency": page.post.agency,
        "numbers": page.notes.numbers,
        "json_ld": timeline_json_ld(site_of(request), page),
        "section": "timeline",
    }
    return render(request, "elections/timeline/page.html", context)


@table_view()
def timeline_table(request: HttpRequest, agency: str, post: str) -> Table:
    _, spells = post_and_spells(agency, post)
    vacant = vacant_before(vacancies(spells, timezone.now().date()))
    return Table(f"{agency}-{post}", HEADER, shown(spells, partial(_row, vacant)))


def _row(vacant: Mapping[int, Vacancy], spell: Spell) -> tuple:
    tenure = spell.tenure
    days = vacant[tenure.pk].days if tenure.pk in vacant else None
    return (
        spell.number or "",
        tenure.person.name,
        spell.nationality.name if spell.nationality else "",
        tenure.title,
        tenure.organization_name,
        str(tenure.started),
        str(tenure.ended),
        spell.days.least,
        spell.days.most,
        "yes" if tenure.is_acting else "no",
        spell.handover.kind if spell.handover else "",
        tenure.end_reason,
        tenure.election,
        str(tenure.rival_started),
        tenure.rival_note,
        tenure.note,
        " ".join(source.url for source in tenure.cited),
        days.least if days else None,
        days.most if days else None,
    )
