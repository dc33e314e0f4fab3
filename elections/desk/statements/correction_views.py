"""Pages for correcting a bulletin: what stands instead, in the form it could have been typed into."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST

from elections.bulletins.rule_history import rule_history
from elections.desk.access import for_clerks, for_recorders
from elections.desk.desk_race import DeskRace, desk_race
from elections.desk.drafts import drafts
from elections.desk.responses import CONFLICT
from elections.desk.sheets.arithmetic import sum_of
from elections.desk.sheets.sheet_form import SheetForm
from elections.desk.sheets.views import type_sheet
from elections.desk.statements.course_forms import RuleForm
from elections.desk.statements.outcome_form import FORMS
from elections.desk.statements.prefill import sheet_initial, statement_initial
from elections.desk.statements.views import make_statement
from elections.models import Bulletin
from elections.rules.bulletin import Bulletin as PublishedBulletin
from elections.rules.bulletin import BulletinKind


@for_recorders
@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    desk, row, published = standing_bulletin(slug, number)
    if published is None:
        return replaced_page(request, desk, row)
    if published.content_kind is BulletinKind.RESULT and published.ballot:
        page = drafts.open_form(request, desk.election)
        typed = request.POST if request.method == "POST" else None
        return type_sheet(request, _sheet_form(desk, published, typed, page), page, row)
    kind, initial = FORMS[published.content_kind or BulletinKind.NOTICE], statement_initial(desk, published)
    if digest := rule_history(desk.election).change_by(published):
        kind, initial = RuleForm, initial | RuleForm.initial_of(digest, published.note)
    return make_statement(request, desk, kind, initial=initial, corrects=row)


@for_clerks
@require_POST
def correction_tally(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What the corrected figures amount to. Stores nothing."""
    desk, row, published = standing_bulletin(slug, number)
    if published is None or published.ballot is None:
        return replaced_page(request, desk, row)
    form = _sheet_form(desk, published, request.POST)
    return render(request, "elections/desk/sheets/sheet_new.html#sum", {"form": form, "sum": sum_of(form)})


def standing_bulletin(slug: str, number: int) -> tuple[DeskRace, Bulletin, PublishedBulletin | None]:
    """A bulletin, and what it states (a retraction: what it took back) if nothing has replaced it yet."""
    desk = desk_race(slug)
    row = get_object_or_404(Bulletin.objects.for_election(desk.election), number=number)
    bulletin = desk.bulletin(number)
    return desk, row, None if bulletin is None or desk.is_replaced(number) else desk.last_content(bulletin)


def replaced_page(request: HttpRequest, desk: DeskRace, row: Bulletin) -> HttpResponse:
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
