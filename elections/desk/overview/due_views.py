"""The page of what has to be looked up again, and the button by which an editor says that it still holds."""

from dataclasses import replace
from http import HTTPStatus

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from agencies.models import Edition
from elections.bulletins.race_reader import read_races
from elections.desk.access import for_editors, for_staff
from elections.models import Election
from elections.scoreboard import phase_of
from elections.scoreboard.due import Confirmable, DueRecord, due_records
from iomwatch.accounts.access import with_second_factor


@for_staff
@require_safe
def due(request: HttpRequest) -> HttpResponse:
    return _page(request, _due_now())


def _due_now() -> list[DueRecord]:
    elections = list(Election.objects.with_post().for_public())
    readings = read_races(elections)
    phases = ((one, phase_of(one, readings[one.slug].race.state)) for one in elections if one.slug in readings)
    return due_records(phases, timezone.now().date())


def _page(request: HttpRequest, records: list[DueRecord], status: int = HTTPStatus.OK) -> HttpResponse:
    context = {"due": [(_label(one), replace(one, address=_admin_page(one.record))) for one in records]}
    return render(request, "elections/desk/overview/due.html", context, status=status)


@for_editors
@with_second_factor
@require_POST
def confirmed(request: HttpRequest) -> HttpResponse:
    kind, pk = request.POST.get("kind", ""), request.POST.get("record", "")
    seen = request.POST.get("confirmed_on")
    due = (one.record for one in _due_now() if _label(one) == kind and str(one.record.pk) == pk)
    record = next((one for one in due if seen == str(one.confirmed_on or "")), None)
    if record is None or not confirm(record, request.user):
        messages.error(request, _("Nothing was confirmed: the record has changed since you opened the page."))
        return _page(request, _due_now(), status=HTTPStatus.CONFLICT)
    messages.success(request, _("It is confirmed today."))
    return redirect("desk:due")


@transaction.atomic
def confirm(record: Confirmable, by) -> bool:
    """Say that it holds today, in the name of an editor. Readers see it at once, and the history of the record keeps it.
    False if somebody else has done so since it was read."""
    records = type(record)._base_manager.filter(pk=record.pk)
    if not records.filter(confirmed_on=record.confirmed_on).update(confirmed_on=timezone.now().date()):
        return False
    LogEntry.objects.log_actions(by.pk, records, CHANGE, _("confirmed"), single_object=True)
    Edition.objects.advance()
    return True


def _label(one: DueRecord) -> str:
    return one.record._meta.label_lower


def _admin_page(record: Confirmable) -> str:
    options = record._meta
    return reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[record.pk])
