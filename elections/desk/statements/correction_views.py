"""Pages for correcting or retracting a bulletin. The reason is public."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from elections.desk.access import for_clerks, for_recorders, for_verifiers
from elections.desk.desk_race import DeskRace, desk_race
from elections.desk.drafts import drafts
from elections.desk.publication.preview import preview_of
from elections.desk.publication.scheduled import retract
from elections.desk.responses import CONFLICT, REFUSED
from elections.desk.sheets.arithmetic import sum_of
from elections.desk.sheets.sheet_form import ROWS, SheetForm
from elections.desk.sheets.views import type_sheet
from elections.desk.statements.outcome_form import FORMS
from elections.desk.statements.prefill import sheet_initial, statement_initial
from elections.desk.statements.views import make_statement
from elections.models import Bulletin
from elections.rules.bulletin import Bulletin as PublishedBulletin
from elections.rules.bulletin import BulletinKind
from elections.rules.fold import Contradiction
from iomwatch.accounts.access import with_second_factor


class RetractionForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it is retracted"),
        max_length=1000,
        widget=forms.Textarea(attrs=ROWS | {"autofocus": True}),
        help_text=gettext_lazy("Readers will see this."),
    )


@for_recorders
@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    desk, row, published = _standing(slug, number)
    if published is None:
        return _replaced(request, desk, row)
    if published.content_kind is BulletinKind.RESULT and published.ballot:
        page = drafts.open_form(request, desk.election)
        typed = request.POST if request.method == "POST" else None
        return type_sheet(request, _sheet_form(desk, published, typed, page), page, row)
    kind = FORMS[published.content_kind or BulletinKind.NOTICE]
    return make_statement(request, desk, kind, initial=statement_initial(desk, published), corrects=row)


@for_clerks
@require_POST
def correction_tally(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What the corrected figures amount to. Stores nothing."""
    desk, row, published = _standing(slug, number)
    if published is None or published.ballot is None:
        return _replaced(request, desk, row)
    form = _sheet_form(desk, published, request.POST)
    return render(request, "elections/desk/sheets/sheet_new.html#sum", {"form": form, "sum": sum_of(form)})


@for_verifiers
@with_second_factor
@require_http_methods(["GET", "HEAD", "POST"])
def retraction(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One act, by one person, at once: what is wrong must not stand a minute longer."""
    desk, row, published = _standing(slug, number)
    if published is None or row.kind == BulletinKind.RETRACTION:
        return _replaced(request, desk, row)
    form = RetractionForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _ask(request, desk, row, form, status=REFUSED if request.method == "POST" else 200)
    try:
        retract(row, request.user, reason=form.cleaned_data["reason"])
    except Contradiction:
        desk = desk.again()
        return _replaced(request, desk, row) if desk.is_replaced(number) else _ask(request, desk, row, form, CONFLICT)
    messages.success(request, _("Bulletin %(number)d is retracted.") % {"number": number})
    return redirect("desk:election", slug)


def _standing(slug: str, number: int) -> tuple[DeskRace, Bulletin, PublishedBulletin | None]:
    """A bulletin, and what it states (a retraction: what it took back) if nothing has replaced it yet."""
    desk = desk_race(slug)
    row = get_object_or_404(Bulletin.objects.for_election(desk.election), number=number)
    bulletin = desk.bulletin(number)
    return desk, row, None if bulletin is None or desk.is_replaced(number) else desk.last_content(bulletin)


def _replaced(request: HttpRequest, desk: DeskRace, row: Bulletin) -> HttpResponse:
    return render(request, "elections/desk/statements/replaced.html", {"desk": desk, "bulletin": row}, status=CONFLICT)


def _sheet_form(
    desk: DeskRace, published: PublishedBulletin, typed: object, page: drafts.OpenForm | None = None
) -> SheetForm:
    draft = page.typed if page else None
    return SheetForm(
        desk,
        published.ballot,  # type: ignore[arg-type]  # a result has one
        typed,
        initial=sheet_initial(desk, published),
        is_correction=True,
        draft=draft,
    )


def _ask(request: HttpRequest, desk: DeskRace, row: Bulletin, form: RetractionForm, status: int = 200) -> HttpResponse:
    entry = next(entry for entry in desk.board.log if entry.number == row.number)
    context = {
        "desk": desk,
        "bulletin": row,
        "entry": entry,
        "form": form,
        "is_refused": status == REFUSED,
        "preview": preview_of(desk, None, corrects=row, reason=str(form["reason"].value() or "")),
    }
    return render(request, "elections/desk/statements/retraction_new.html", context, status=status)
