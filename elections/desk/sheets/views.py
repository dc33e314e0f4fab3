"""Pages for typing a sheet for the first time, and for seeing what it amounts to."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from elections.desk.access import for_clerks, for_recorders
from elections.desk.desk_race import DeskRace, desk_race
from elections.desk.drafts import drafts
from elections.desk.drafts.form_page import Typed, typed_on
from elections.desk.sheets.arithmetic import sum_of
from elections.desk.sheets.sheet_form import SheetForm
from elections.desk.sheets.submit import hand_in
from elections.models import Bulletin


@for_recorders
@require_http_methods(["GET", "HEAD", "POST"])
def sheet_new(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    desk = desk_race(slug)
    standing = desk.counted(key)
    if standing and "other" not in request.GET and request.method != "POST":
        return render(
            request,
            "elections/desk/sheets/counted.html",
            {"desk": desk, "key": key, "standing": standing.bulletin, "label": desk.label(standing.ballot)},
        )
    page = drafts.open_form(request, desk.election)
    return type_sheet(request, _form(desk, key, request, page), page)


def type_sheet(
    request: HttpRequest, form: SheetForm, page: drafts.OpenForm, corrects: Bulletin | None = None
) -> HttpResponse:
    """Show a sheet to be typed, or hand in what was typed. A sheet that is only checked is not stored."""
    context = {
        "corrects": corrects,
        "label": form.desk.label(form.ballot),
        "sum": lambda: sum_of(form) if form.has_typed else None,
    }
    typed = Typed(request, form, page, "elections/desk/sheets/sheet_new.html", context)
    return typed_on(typed, lambda: hand_in(form, request.user, page=page, corrects=corrects))


@for_clerks
@require_POST
def tally(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """What the figures typed so far amount to. Stores nothing."""
    form = _form(desk_race(slug), key, request, None)
    return render(request, "elections/desk/sheets/sheet_new.html#sum", {"form": form, "sum": sum_of(form)})


def _form(desk: DeskRace, key: str, request: HttpRequest, page: drafts.OpenForm | None) -> SheetForm:
    ballot = desk.ballot(key)
    if ballot is None:
        raise Http404
    typed = request.POST if request.method == "POST" else None
    return SheetForm(desk, ballot, typed, draft=page.typed if page else None)
