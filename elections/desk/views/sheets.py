"""Typing a sheet, seeing what it amounts to, handing it in, publishing it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from elections.desk.access import for_clerks, with_second_factor
from elections.desk.arithmetic import sum_of
from elections.desk.forms.sheet import SheetForm
from elections.desk.handing_in import content_of, hand_in
from elections.desk.preview import preview_of
from elections.desk.race import DeskRace, desk_race
from elections.models import Bulletin, TallySheet
from elections.publishing import ImpossibleFigures, Overtaken, publish
from elections.rules.fold import Contradiction
from elections.scoreboard.words import ballot_label

from .answers import CONFLICT, REFUSED, expected_number, later_news, published, published_already


@for_clerks
@require_http_methods(["GET", "HEAD", "POST"])
def sheet_new(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    desk = desk_race(slug)
    if standing := desk.counted(number):
        messages.info(request, _("A result of this ballot stands already: what you type here corrects it."))
        return redirect("desk:correction", slug, standing.bulletin.number)
    return type_sheet(request, _form(desk, number, request))


def type_sheet(request: HttpRequest, form: SheetForm, corrects: Bulletin | None = None) -> HttpResponse:
    """Show a sheet to be typed, or hand in what was typed. A sheet that is only checked is not stored."""
    if request.method == "POST" and form.is_valid() and "check" not in request.POST:
        sheet = hand_in(form, request.user, corrects=corrects)
        return redirect("desk:sheet", form.desk.election.slug, sheet.pk)
    form.aim()
    is_refused = request.method == "POST" and "check" not in request.POST
    context = {
        "desk": form.desk,
        "form": form,
        "corrects": corrects,
        "label": ballot_label(form.ballot),
        "sum": sum_of(form) if request.method == "POST" else None,
        "is_refused": is_refused,
    }
    return render(request, "desk/sheet_new.html", context, status=REFUSED if is_refused else 200)


@for_clerks
@require_POST
def tally(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What the figures typed so far amount to. Stores nothing."""
    form = _form(desk_race(slug), number, request)
    return render(request, "desk/sheet_new.html#sum", {"form": form, "sum": sum_of(form)})


def _form(desk: DeskRace, number: int, request: HttpRequest) -> SheetForm:
    ballot = desk.ballot(number)
    if ballot is None:
        raise Http404
    return SheetForm(desk, ballot, request.POST if request.method == "POST" else None)


@for_clerks
@require_safe
def sheet(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = _sheet(slug, pk)
    bulletin = found.bulletins.order_by("number").first()
    if bulletin:
        context = {"desk": desk_race(slug), "sheet": found, "bulletin": bulletin}
        return render(request, "desk/sheet_published.html", context)
    return _preview(request, found)


@for_clerks
@with_second_factor
@require_POST
def sheet_publication(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found, expected = _sheet(slug, pk), expected_number(request)
    try:
        bulletin = publish(
            found.vote_round.election,
            content_of(found),
            corrects=found.corrects,
            reason=found.reason,
            author="desk",
            by=request.user,
            expected=expected,
        )
    except Overtaken as overtaken:
        if overtaken.twin:
            return published_already(request, overtaken.twin)
        return _preview(request, found, overtaken=expected)
    except (Contradiction, ImpossibleFigures):
        return _preview(request, found)
    return published(request, bulletin)


def _sheet(slug: str, pk: int) -> TallySheet:
    sheets = TallySheet.objects.select_related("vote_round__election__post__agency", "corrects", "author")
    sheets = sheets.prefetch_related("vote_round__candidacies")
    return get_object_or_404(sheets, pk=pk, vote_round__election__slug=slug)


def _preview(request: HttpRequest, found: TallySheet, overtaken: int | None = None) -> HttpResponse:
    """The race as it would be, from what is published by now. `overtaken` is the number that was expected in vain."""
    desk = desk_race(found.vote_round.election.slug)
    preview = preview_of(desk, content_of(found), corrects=found.corrects, reason=found.reason)
    is_conflict = overtaken is not None
    context = {
        "desk": desk,
        "sheet": found,
        "preview": preview,
        "is_conflict": is_conflict,
        "later": later_news(desk, overtaken) if overtaken else [],
    }
    status = CONFLICT if is_conflict or not preview.can_publish else 200
    return render(request, "desk/sheet.html", context, status=status)
