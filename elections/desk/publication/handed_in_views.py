"""Pages of what has been handed in and is not public: a sheet, or a proposal, each with what this person may do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from elections.desk.access import for_clerks, for_staff
from elections.desk.desk_race import desk_race
from elections.desk.preview import preview_of
from elections.desk.publication.publishable import published_as
from elections.desk.publication.views import show_publication, show_published
from elections.desk.sheets.double_entry_status import DoubleEntryStatus
from elections.desk.sheets.double_entry_views import double_entry_context, sheet_of
from elections.desk.sheets.submit import content_of
from elections.desk.statements.views import proposal_of


@for_staff
@require_safe
def sheet(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What somebody may know of a sheet: all of their own, all of a verified one, else only that it is there."""
    requested = sheet_of(slug, pk)
    if requested.repeats_id:
        return redirect("desk:sheet", slug, requested.repeats_id)
    desk, double_entry = desk_race(slug), DoubleEntryStatus(requested)
    if bulletin := published_as(requested):
        return show_published(request, desk, requested, bulletin)
    if double_entry.verification and not double_entry.is_set_aside:
        return show_publication(request, desk, double_entry.verification.sheet)
    own = double_entry.by(request.user)
    context = double_entry_context(desk, double_entry, request) | {"own": own[-1] if own else None}
    if own:
        mine = own[-1]
        context["preview"] = preview_of(desk, content_of(mine), corrects=mine.corrects, reason=mine.reason)
    return render(request, "elections/desk/sheets/sheet.html", context)


@for_clerks
@require_safe
def proposal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return show_publication(request, desk_race(slug), proposal_of(slug, pk))
