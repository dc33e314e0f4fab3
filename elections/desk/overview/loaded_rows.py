"""Lists what the shipped files and the editors say differently, and follows what somebody chooses.

Each pair waits until somebody has chosen; until then readers see what the editors have made of it.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.file_values import follow, is_many, is_partial_date, value_here
from agencies.models import AgencyName, Edition, LoadedRow
from agencies.partial_date import PartialDate
from elections.models import Bulletin

MOST = 20  # on the page at a time; the others follow when these are done


class StaleChoice(RuntimeError):
    """What was chosen from is not what the file and the record say by now."""


@dataclass(frozen=True)
class ColumnDifference:
    """What one column says in the file, and what the record says here, for people. `seen` is a mark of both."""

    column: str
    in_file: str
    here: str
    seen: str


@dataclass(frozen=True)
class RowToChoose:
    """A row with its differences; without any, it has left the file, or its record was deleted here. `removal` is the
    page on which its record can be deleted, if anybody may."""

    row: LoadedRow
    kind: str
    address: str
    removal: str
    seen: str
    differences: list[ColumnDifference] = field(default_factory=list)


def rows_to_choose() -> tuple[list[RowToChoose], int]:
    """The first of them, and how many there are besides."""
    rows = list(LoadedRow.objects.to_be_chosen())
    ContentType.objects.get_for_models(*{_model_of(row) for row in rows})  # all in one query, for what follows
    models.prefetch_related_objects(rows, "record")
    _fetch_lists(rows)
    waiting = [row for row in rows if _still_waits(row)]
    first = waiting[:MOST]
    names = _names_of_references(first)
    return [_to_choose(row, names) for row in first], len(waiting) - len(first)


def _still_waits(row: LoadedRow) -> bool:
    """Not if an editor has deleted under reference data what has left its file, or typed there what the file says."""
    if row.record is None:
        return not row.is_orphan
    return row.is_orphan or bool(_differing(row))


def _differing(row: LoadedRow) -> list[str]:
    record = row.record
    if record is None:
        return []
    return [column for column in row.conflicts if value_here(record, column) != row.values.get(column)]


def _to_choose(row: LoadedRow, names: dict[tuple[Any, int], str]) -> RowToChoose:
    model, record = _model_of(row), row.record
    differences = [
        ColumnDifference(
            column=column,
            in_file=_in_words(model, column, row.values.get(column), names),
            here=_in_words(model, column, value_here(record, column), names),
            seen=what_is_seen(row, column),
        )
        for column in _differing(row)
        if record is not None
    ]
    return RowToChoose(
        row=row,
        kind=str(model._meta.verbose_name),
        address=_address(row, "change") if row.record else "",
        removal=_address(row, "delete") if row.record and model is not Bulletin else "",
        seen=what_is_seen(row, ""),
        differences=differences,
    )


def _model_of(row: LoadedRow) -> type[models.Model]:
    model = row.content_type.model_class()
    assert model is not None, "kinds of records go with a migration, and take their rows along"
    return model


def _address(row: LoadedRow, page: str) -> str:
    """Of the record under reference data. A name of an agency is edited with the agency."""
    if isinstance(row.record, AgencyName):
        return reverse("admin:agencies_agency_change", args=[row.record.agency_id])
    options = _model_of(row)._meta
    return reverse(f"admin:{options.app_label}_{options.model_name}_{page}", args=[row.object_id])


def _fetch_lists(rows: Iterable[LoadedRow]) -> None:
    """What columns with several references hold here: one query for each kind of record and column."""
    records: dict[tuple[Any, str], list[models.Model]] = defaultdict(list)
    for row, record, column in _open_columns(rows):
        if is_many(_model_of(row), column):
            records[type(record), column].append(record)
    for (_model, column), of_this_kind in records.items():
        models.prefetch_related_objects(of_this_kind, column)


def _names_of_references(rows: Iterable[LoadedRow]) -> dict[tuple[Any, int], str]:
    """What the records that these columns refer to are called: one query for each kind of them."""
    numbers: dict[Any, set[int]] = defaultdict(set)
    for row, record, column in _open_columns(rows):
        if related := _related(type(record), column):
            for value in (row.values.get(column), value_here(record, column)):
                numbers[related].update(value if isinstance(value, list) else filter(None, [value]))
    return {
        (related, record.pk): str(record)
        for related, pks in numbers.items()
        for record in related._default_manager.filter(pk__in=pks)
    }


def _open_columns(rows: Iterable[LoadedRow]) -> Iterator[tuple[LoadedRow, models.Model, str]]:
    for row in rows:
        if (record := row.record) is not None:
            yield from ((row, record, column) for column in row.conflicts)


def _related(model: type[models.Model], column: str) -> Any:
    return None if is_partial_date(model, column) else model._meta.get_field(column).related_model


def _in_words(model: type[models.Model], column: str, value: Any, names: dict[tuple[Any, int], str]) -> str:
    if value in (None, "", []):
        return _("nothing")
    if is_partial_date(model, column):
        return PartialDate.read(value).text
    if related := _related(model, column):
        numbers = value if isinstance(value, list) else [value]
        return "; ".join(names.get((related, number), _("a record that was deleted here")) for number in numbers)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(dict(getattr(model._meta.get_field(column), "flatchoices", ())).get(value, value))


def what_is_seen(row: LoadedRow, column: str) -> str:
    """Of what the file and the record say. Whoever chooses sends it along: what they have seen is what counts."""
    here = value_here(row.record, column) if row.record and column else None
    in_file = row.values.get(column) if column else row.values
    return hashlib.sha256(json.dumps([row.is_orphan, in_file, here], sort_keys=True).encode()).hexdigest()[:32]


@transaction.atomic
def choose(pk: int, column: str, seen: str, by: Any, *, takes_file: bool) -> None:
    """Let a record say what the file says in this column, or keep what it says here for good; without a column, make a
    deleted record again, or leave it so, or keep one that has left the file. Raises StaleChoice, and what the record or the
    database refuses."""
    row = LoadedRow.objects.select_for_update().filter(pk=pk, needs_choice=True).first()
    if row is None or (column and column not in row.conflicts) or what_is_seen(row, column) != seen:
        raise StaleChoice
    if takes_file and not row.is_orphan:
        _take(row, [column] if column else list(row.values), by)
    elif row.record:
        _log(row.record, by, CHANGE, _("kept, in spite of the shipped file: %(column)s"), column)
    row.conflicts = [other for other in row.conflicts if other != column]
    row.needs_choice = bool(row.conflicts)
    row.save()


def _take(row: LoadedRow, columns: list[str], by: Any) -> None:
    record = row.record or _model_of(row)()
    action = CHANGE if record.pk else ADDITION
    follow(record, {column: row.values[column] for column in columns}, lambda checked: checked.full_clean())
    row.object_id = record.pk
    _log(record, by, action, _("taken from the shipped file: %(column)s"), ", ".join(columns))
    Edition.objects.advance()


def _log(record: models.Model, by: Any, action: int, message: str, column: str) -> None:
    """Where the history of all reference data is kept."""
    records = type(record)._base_manager.filter(pk=record.pk)
    LogEntry.objects.log_actions(by.pk, records, action, message % {"column": column}, single_object=True)
