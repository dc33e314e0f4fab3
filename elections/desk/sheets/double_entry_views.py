"""Pages of double entry: the second reading of a sheet, and the third that settles two."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from elections.desk.access import for_clerks, for_editors
from elections.desk.desk_race import DeskRace, desk_race
from elections.desk.drafts import drafts
from elections.desk.drafts.form_page import Typed, typed_on
from elections.desk.responses import CONFLICT
from elections.desk.sheets.arithmetic import sum_of
from elections.desk.sheets.double_entry_status import DoubleEntryStatus, open_text
from elections.desk.sheets.second_entry_form import AgainForm, SettlementForm
from elections.desk.sheets.submit import hand_in_again, prefer
from elections.desk.submission import set_aside
from elections.models import TallySheet


@for_clerks
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The same ballot from the same source, typed without seeing what was typed before."""
    desk, double_entry = desk_race(slug), DoubleEntryStatus(_first(slug, pk))
    if not double_entry.may_be_typed_by(request.user) and not _was_sent(request, double_entry):
        return _not_now(request, desk, double_entry)
    page = drafts.open_form(request, desk.election)
    form = AgainForm(desk, double_entry.first, request.POST if request.method == "POST" else None, draft=page.typed)
    context = double_entry_context(desk, double_entry, request) | {
        "sum": lambda: sum_of(form) if form.has_typed else None
    }
    typed = Typed(request, form, page, "elections/desk/sheets/second_entry.html", context)
    return typed_on(typed, lambda: hand_in_again(form, request.user, page=page))


@for_clerks
@require_http_methods(["GET", "HEAD", "POST"])
def settlement(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Two readings side by side; somebody who typed neither reads the cells that differ from the source."""
    desk, double_entry = desk_race(slug), DoubleEntryStatus(_first(slug, pk))
    if _was_sent(request, double_entry):
        return redirect("desk:sheet", slug, double_entry.first.pk)
    if not double_entry.may_be_settled_by(request.user):
        return _not_now(request, desk, double_entry)
    page = drafts.open_form(request, desk.election)
    data = request.POST if request.method == "POST" else None
    form = SettlementForm(desk, double_entry.first, data, open_cells=double_entry.open_cells, draft=page.typed)
    context = double_entry_context(desk, double_entry, request) | {"compared": double_entry.compared(desk.names)}
    typed = Typed(request, form, page, "elections/desk/sheets/settlement.html", context)
    return typed_on(typed, lambda: hand_in_again(form, request.user, page=page))


@for_clerks
@require_POST
def sheet_set_aside(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    double_entry = DoubleEntryStatus(_first(slug, pk))
    if not double_entry.is_set_aside and not double_entry.may_be_set_aside_by(request.user):
        raise PermissionDenied
    set_aside(double_entry.first, request.user)
    return redirect("desk:election", slug)


@for_editors
@require_POST
def sheet_preference(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Of several sheets of a ballot, this one is to be shown first."""
    sheet = sheet_of(slug, pk)
    prefer(sheet, request.user)
    return redirect("desk:sheet", slug, sheet.repeats_id or pk)


def sheet_of(slug: str, pk: int) -> TallySheet:
    return get_object_or_404(TallySheet.objects.in_full(), pk=pk, vote_round__election__slug=slug)


def _first(slug: str, pk: int) -> TallySheet:
    sheet = sheet_of(slug, pk)
    return sheet_of(slug, sheet.repeats_id) if sheet.repeats_id else sheet


def _was_sent(request: HttpRequest, double_entry: DoubleEntryStatus) -> bool:
    """The same form once more, after a lost answer, say: it gets the answer that was lost."""
    sent = request.POST.get("tab", "")
    return any(str(one.key) == sent for one in double_entry.by(request.user))


def double_entry_context(desk: DeskRace, double_entry: DoubleEntryStatus, request: HttpRequest) -> dict:
    user, ballot = request.user, double_entry.first.vote_round.ballot
    return {
        "desk": desk,
        "double_entry": double_entry,
        "sheet": double_entry.first,
        "label": desk.label(ballot),
        "sources": double_entry.first.read_from,
        "has_typed": bool(double_entry.by(user)),
        "may_type": double_entry.may_be_typed_by(user),
        "may_settle": double_entry.may_be_settled_by(user),
        "may_set_aside": double_entry.may_be_set_aside_by(user),
        "open_text": open_text(double_entry, desk.names),
    }


def _not_now(request: HttpRequest, desk: DeskRace, double_entry: DoubleEntryStatus) -> HttpResponse:
    """It is not this person's turn: verified meanwhile, or waiting for somebody else."""
    return render(
        request,
        "elections/desk/sheets/not_now.html",
        double_entry_context(desk, double_entry, request),
        status=CONFLICT,
    )
