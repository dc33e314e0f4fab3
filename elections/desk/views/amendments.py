"""Saying that a bulletin was wrong: with what stands instead, or with nothing. The reason is public."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from elections.desk.access import for_clerks
from elections.desk.arithmetic import sum_of
from elections.desk.forms.outcome import FORMS
from elections.desk.forms.sheet import ROWS, SheetForm
from elections.desk.prefill import sheet_initial, statement_initial
from elections.desk.preview import preview_of
from elections.desk.race import DeskRace, desk_race
from elections.models import Bulletin
from elections.publishing import Overtaken, publish
from elections.rules.bulletin import Bulletin as Said
from elections.rules.bulletin import Kind
from elections.rules.fold import Contradiction

from .answers import CONFLICT, REFUSED, expected_number, later_news, published, published_already
from .sheets import type_sheet
from .statements import make_statement


class RetractionForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it is retracted"),
        max_length=1000,
        widget=forms.Textarea(attrs=ROWS),
        help_text=gettext_lazy("Readers will see this."),
    )


@for_clerks
@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    desk, row, said = _standing(slug, number)
    if said is None:
        return _replaced(request, desk, row)
    typed = request.POST if request.method == "POST" else None
    if said.content_kind is Kind.RESULT and said.ballot:
        return type_sheet(request, _sheet_form(desk, said, typed), row)
    kind = FORMS[said.content_kind or Kind.NOTICE]
    initial = statement_initial(desk, said)
    return make_statement(request, kind(desk, typed, initial=initial, is_correction=True), row)


@for_clerks
@require_POST
def correction_tally(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What the corrected figures amount to. Stores nothing."""
    desk, row, said = _standing(slug, number)
    if said is None or said.ballot is None:
        return _replaced(request, desk, row)
    form = _sheet_form(desk, said, request.POST)
    return render(request, "desk/sheet_new.html#sum", {"form": form, "sum": sum_of(form)})


@for_clerks
@require_http_methods(["GET", "HEAD", "POST"])
def retraction(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    desk, row, said = _standing(slug, number)
    if said is None or row.kind == Kind.RETRACTION:
        return _replaced(request, desk, row)
    form = RetractionForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or request.POST.get("step") == "edit":
        return _ask(request, desk, row, form)
    if not form.is_valid():
        return _ask(request, desk, row, form, status=REFUSED)
    if request.POST.get("step") == "publish":
        return _retract(request, desk, row, form)
    return _preview(request, desk, row, form)


def _standing(slug: str, number: int) -> tuple[DeskRace, Bulletin, Said | None]:
    """A bulletin, and what it states (a retraction: what it took back) if nothing has replaced it yet."""
    desk = desk_race(slug)
    row = get_object_or_404(Bulletin.objects.for_election(desk.election), number=number)
    said = desk.said(number)
    return desk, row, None if said is None or desk.is_replaced(number) else desk.last_content(said)


def _replaced(request: HttpRequest, desk: DeskRace, row: Bulletin) -> HttpResponse:
    return render(request, "desk/replaced.html", {"desk": desk, "bulletin": row}, status=CONFLICT)


def _sheet_form(desk: DeskRace, said: Said, typed: object) -> SheetForm:
    return SheetForm(desk, said.ballot, typed, initial=sheet_initial(desk, said), is_correction=True)


def _ask(request: HttpRequest, desk: DeskRace, row: Bulletin, form: RetractionForm, status: int = 200) -> HttpResponse:
    entry = next(entry for entry in desk.board.log if entry.number == row.number)
    context = {"desk": desk, "bulletin": row, "entry": entry, "form": form, "is_refused": status == REFUSED}
    return render(request, "desk/retraction_new.html", context, status=status)


def _retract(request: HttpRequest, desk: DeskRace, row: Bulletin, form: RetractionForm) -> HttpResponse:
    expected, reason = expected_number(request), form.cleaned_data["reason"]
    try:
        bulletin = publish(
            desk.election, None, corrects=row, reason=reason, author="desk", by=request.user, expected=expected
        )
    except Overtaken as overtaken:
        if overtaken.twin:
            return published_already(request, overtaken.twin)
        return _preview(request, desk.again(), row, form, overtaken=expected)
    except Contradiction:
        return _preview(request, desk, row, form)
    return published(request, bulletin)


def _preview(
    request: HttpRequest, desk: DeskRace, row: Bulletin, form: RetractionForm, overtaken: int | None = None
) -> HttpResponse:
    preview = preview_of(desk, None, corrects=row, reason=form.cleaned_data["reason"])
    is_conflict = overtaken is not None
    context = {
        "desk": desk,
        "corrects": row,
        "preview": preview,
        "typed": [("reason", form.cleaned_data["reason"])],
        "is_conflict": is_conflict,
        "later": later_news(desk, overtaken) if overtaken else [],
    }
    status = CONFLICT if is_conflict or not preview.can_publish else 200
    return render(request, "desk/statement.html", context, status=status)
