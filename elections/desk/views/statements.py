"""What is not a result: typed, previewed and published from one form, without a trace until it is public.

The same form is posted thrice: `step` says whether it is to be previewed, changed once more, or published. What was
typed travels with it, so there is no draft to leak.
"""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from elections.desk.access import for_clerks
from elections.desk.forms.opening import OpeningForm
from elections.desk.forms.outcome import DepartureForm, NoticeForm, OutcomeForm
from elections.desk.forms.statement import StatementForm
from elections.desk.preview import preview_of
from elections.desk.race import desk_race
from elections.models import Bulletin, VoteRound
from elections.publishing import ImpossibleFigures, Overtaken, publish
from elections.rules.fold import Contradiction

from .answers import CONFLICT, REFUSED, expected_number, later_news, published, published_already

reads_and_writes = require_http_methods(["GET", "HEAD", "POST"])
NOT_TYPED = ("csrfmiddlewaretoken", "step", "expected")


@for_clerks
@reads_and_writes
def ballot_new(request: HttpRequest, slug: str) -> HttpResponse:
    form = _form(request, slug, OpeningForm)
    # A ballot whose opening nobody announced still gets its sheet.
    if request.POST.get("step") == "sheet" and form.is_valid():
        VoteRound.objects.record(form.desk.election, form.ballot())
        return redirect("desk:sheet-new", slug, form.ballot().number)
    return make_statement(request, form)


@for_clerks
@reads_and_writes
def departure_new(request: HttpRequest, slug: str) -> HttpResponse:
    return make_statement(request, _form(request, slug, DepartureForm))


@for_clerks
@reads_and_writes
def outcome_new(request: HttpRequest, slug: str) -> HttpResponse:
    return make_statement(request, _form(request, slug, OutcomeForm))


@for_clerks
@reads_and_writes
def notice_new(request: HttpRequest, slug: str) -> HttpResponse:
    return make_statement(request, _form(request, slug, NoticeForm))


def _form(request: HttpRequest, slug: str, kind: type[StatementForm]) -> StatementForm:
    return kind(desk_race(slug), request.POST if request.method == "POST" else None)


def make_statement(request: HttpRequest, form: StatementForm, corrects: Bulletin | None = None) -> HttpResponse:
    """Ask, preview or publish, whatever the step is. Everything typed comes back with every answer."""
    step = request.POST.get("step")
    if request.method != "POST" or step == "edit":
        return _ask(request, form, corrects)
    if not form.is_valid():
        return _ask(request, form, corrects, status=REFUSED)
    if step == "publish":
        return _publish(request, form, corrects)
    return _preview(request, form, corrects)


def _ask(request: HttpRequest, form: StatementForm, corrects: Bulletin | None, status: int = 200) -> HttpResponse:
    form.aim()
    context = {"desk": form.desk, "form": form, "corrects": corrects, "is_refused": status == REFUSED}
    return render(request, "desk/statement_new.html", context, status=status)


def _publish(request: HttpRequest, form: StatementForm, corrects: Bulletin | None) -> HttpResponse:
    content, expected = form.content(), expected_number(request)
    try:
        with transaction.atomic():
            form.keep(content)
            bulletin = publish(
                form.desk.election,
                content,
                corrects=corrects,
                reason=form.why,
                author="desk",
                by=request.user,
                expected=expected,
            )
    except Overtaken as overtaken:
        if overtaken.twin:
            return published_already(request, overtaken.twin)
        return _preview(request, form, corrects, overtaken=expected)
    except (Contradiction, ImpossibleFigures):
        return _preview(request, form, corrects)
    return published(request, bulletin)


def _preview(
    request: HttpRequest, form: StatementForm, corrects: Bulletin | None, overtaken: int | None = None
) -> HttpResponse:
    """The race as it would be, from what is published by now."""
    desk = form.desk if overtaken is None else form.desk.again()
    preview = preview_of(desk, form.content(), corrects=corrects, reason=form.why)
    is_conflict = overtaken is not None
    context: dict[str, Any] = {
        "desk": desk,
        "form": form,
        "corrects": corrects,
        "preview": preview,
        "typed": [(name, value) for name, values in request.POST.lists() if name not in NOT_TYPED for value in values],
        "is_conflict": is_conflict,
        "later": later_news(desk, overtaken) if overtaken else [],
    }
    status = CONFLICT if is_conflict or not preview.can_publish else 200
    return render(request, "desk/statement.html", context, status=status)
