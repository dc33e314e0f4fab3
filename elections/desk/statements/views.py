"""Pages for what is not a result: typed, handed in as a proposal, and published by a second person."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from elections.desk.access import for_clerks, for_recorders
from elections.desk.desk_race import DeskRace, desk_race
from elections.desk.drafts import drafts
from elections.desk.drafts.form_page import Typed, typed_on
from elections.desk.preview import preview_of
from elections.desk.responses import CONFLICT
from elections.desk.sheets.unannounced_ballot import PreparedOtherwise, prepare, shared_with_sheet
from elections.desk.statements.course_forms import LateNameForm, MoveForm, NominationForm, RuleForm, SetAsideForm
from elections.desk.statements.opening_form import OpeningForm
from elections.desk.statements.outcome_form import DepartureForm, NoticeForm, OutcomeForm
from elections.desk.statements.statement_form import StatementForm
from elections.desk.statements.submit import propose
from elections.desk.submission import may_set_aside, set_aside
from elections.models import Bulletin, Proposal

reads_and_writes = require_http_methods(["GET", "HEAD", "POST"])


@for_recorders
@reads_and_writes
def ballot_new(request: HttpRequest, slug: str) -> HttpResponse:
    desk = desk_race(slug)
    if request.POST.get("step") == "sheet":
        return _type_its_result(request, desk)
    return make_statement(request, desk, OpeningForm)


def _page(kind: type[StatementForm]) -> Callable[..., HttpResponse]:
    @for_recorders
    @reads_and_writes
    def statement_new(request: HttpRequest, slug: str) -> HttpResponse:
        return make_statement(request, desk_race(slug), kind)

    return statement_new


departure_new, outcome_new, notice_new = _page(DepartureForm), _page(OutcomeForm), _page(NoticeForm)
entry_new, nomination_new, move_new = _page(LateNameForm), _page(NominationForm), _page(MoveForm)
set_aside_new, rule_new = _page(SetAsideForm), _page(RuleForm)


def make_statement(
    request: HttpRequest,
    desk: DeskRace,
    kind: type[StatementForm],
    *,
    initial: dict | None = None,
    corrects: Bulletin | None = None,
) -> HttpResponse:
    """Show what is to be typed, or hand in what was. `initial` is what stands, where it is to be corrected."""
    page = drafts.open_form(request, desk.election)
    typed = request.POST if request.method == "POST" else None
    form = kind(desk, typed, initial=initial, is_correction=corrects is not None, draft=page.typed)
    shown = Typed(request, form, page, "elections/desk/statements/statement_new.html", {"corrects": corrects})
    return typed_on(
        shown,
        lambda: propose(form, request.user, page=page, corrects=corrects),
        lambda: preview_of(desk, form.content(), corrects=corrects, reason=form.why).refusals,
    )


def _type_its_result(request: HttpRequest, desk: DeskRace) -> HttpResponse:
    """A ballot whose opening nobody announced still gets its sheet."""
    page = drafts.open_form(request, desk.election)
    form = OpeningForm(desk, request.POST)
    shown = Typed(request, form, page, "elections/desk/statements/statement_new.html", {})
    if not form.is_valid():
        return shown.show(422)
    try:
        prepare(desk.election, form.ballot(), instead_of=request.POST.get("instead_of", ""))
    except PreparedOtherwise as otherwise:
        label = desk.label(otherwise.prepared)
        return shown.show(CONFLICT, prepared=otherwise, prepared_label=label, prepared_names=_names(desk, otherwise))
    sheet = reverse("desk:sheet-new", args=[desk.election.slug, form.ballot().key])
    drafts.throw_away(page)
    drafts.hand_on(page, drafts.form_name(sheet, desk.election), shared_with_sheet(request.POST))
    return redirect(sheet)


def _names(desk: DeskRace, otherwise: PreparedOtherwise) -> list[str]:
    return [desk.names.get(slug, slug) for slug in otherwise.prepared.standing]


@for_clerks
@require_POST
def proposal_set_aside(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    requested = proposal_of(slug, pk)
    if not may_set_aside(request.user, requested):
        raise PermissionDenied
    set_aside(requested, request.user)
    return redirect("desk:election", slug)


def proposal_of(slug: str, pk: int) -> Proposal:
    return get_object_or_404(
        Proposal.objects.select_related("corrects", "author", "election", "set_aside"), pk=pk, election__slug=slug
    )
