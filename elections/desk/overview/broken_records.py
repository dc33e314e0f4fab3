"""The page with all records that are broken: what a form would refuse, and has come into the database by another door.

Pages leave out what they cannot show (agencies.left_out); here is what anybody can mend, with the reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from agencies.date_order import date_faults, partial_dates
from agencies.left_out import name_of
from elections.desk.access import for_staff


@dataclass(frozen=True, kw_only=True)
class BrokenRecord:
    """`address` is where an editor can mend it; empty where nobody edits such records by hand."""

    name: str
    kind: str
    reasons: list[str]  # each with the field that it is about
    address: str


@for_staff
@require_safe
def records(request: HttpRequest) -> HttpResponse:
    broken = [one for kind in checked_kinds() for record in kind._default_manager.all() for one in _faults_of(record)]
    return render(request, "elections/desk/overview/broken_records.html", {"broken": broken})


def checked_kinds() -> list[type[Model]]:
    """The records that pages are made of and that are edited by hand."""
    ours = [kind for label in ("agencies", "elections") for kind in apps.get_app_config(label).get_models()]
    return [kind for kind in ours if kind in admin.site._registry or partial_dates(kind)]


def _faults_of(record: Model) -> Iterator[BrokenRecord]:
    faults = _field_faults(record) | (date_faults(record) if partial_dates(type(record)) else {})  # type: ignore[arg-type]
    if faults:
        label = {field.name: str(field.verbose_name) for field in record._meta.fields}
        yield BrokenRecord(
            name=_name(record),
            kind=str(record._meta.verbose_name),
            reasons=[f"{label.get(field, field)}: {reason}" for field, reason in faults.items()],
            address=_address(record),
        )


def _field_faults(record: Model) -> dict[str, str]:
    """What its fields cannot be. Relations are kept by the database, and asking for them would take a query each."""
    try:
        record.clean_fields(exclude={field.name for field in record._meta.fields if field.is_relation})
    except ValidationError as error:
        return {field: " ".join(reasons) for field, reasons in error.message_dict.items()}
    return {}


def _name(record: Model) -> str:
    return str(getattr(record, "slug", "") or getattr(record, "title", "") or name_of(record))


def _address(record: Model) -> str:
    if type(record) not in admin.site._registry:
        return ""
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])
