"""Writes checked rows: new records are created, and others follow the file where nobody here has changed them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, models, transaction

from agencies.partial_date import PartialDate

from .faults import PackError, PackFault, gathered
from .keeping import RowKeeper
from .memory import AT_ONCE, Deleted, FileMemory, Place, Unremembered
from .pack_names import PackNames
from .pack_table import PackRow, PackTable
from .refusals import refusal_in_words
from .report import LoadReport
from .sharing import OtherPacks


def write_table(rows: Sequence[PackRow], table: PackTable, names: PackNames, report: LoadReport) -> None:
    """Write the rows of a file, with the records that they name. Raises PackError."""
    if faults := names.resolve(table, rows):
        raise PackError(faults)
    for row in rows:
        for column in table.helpers:
            del row.cells[column]
    write_rows(rows, table, report)
    if faults := list(table.faults_here(rows)):
        raise PackError(faults)


def write_rows(rows: Iterable[PackRow], table: PackTable, report: LoadReport) -> None:
    """Write rows whose columns are named like the model's fields. Raises PackError for two rows with one key."""
    many = _many(table.model)
    memory = FileMemory(report.pack, table.file, table.model, table.key)
    by_place = _by_place(rows, table, many)
    records = memory.records(by_place, prefetch=many)
    others = OtherPacks(report.pack, table.model, [one for one in records.values() if not isinstance(one, Deleted)])
    keeper = RowKeeper(memory, table.key, report, others)
    new: list[tuple[Place, PackRow]] = []
    faults: list[PackFault] = []
    for place, row in by_place.items():
        record = records.get(place)
        if record is None and report.unremembered is Unremembered.SAME_FILES:
            record = Deleted(0, "")  # these files were laid whole: whatever of them is not here was deleted here
        if isinstance(record, Deleted):
            keeper.stay_deleted(place, row)
        elif record is not None:
            with gathered(faults), faults_of(row):
                keeper.keep(place, row, record, check_fields)
        elif not keeper.leave_out(row):
            new.append((place, row))
    if faults:
        raise PackError(faults)
    for place, row, record in _create(new, table, report):
        keeper.remember(place, row, record)
    keeper.finish()


def _many(model: type[models.Model]) -> set[str]:
    return {field.name for field in model._meta.many_to_many}


def _by_place(rows: Iterable[PackRow], table: PackTable, many: set[str]) -> dict[Place, PackRow]:
    by_place: dict[Place, PackRow] = {}
    for row in rows:
        fields = _fields(row, many)
        place = tuple(fields[name] for name in table.key)
        if place in by_place:
            reason = f"line {by_place[place].line}, an earlier line, already holds this record"
            raise PackError([row.fault(table.key[0], reason)])
        by_place[place] = row
    return by_place


@contextmanager
def faults_of(row: PackRow) -> Iterator[None]:
    """What a model or the database refuses while a row is written, as faults of that row. Raises PackError."""
    try:
        yield
    except ValidationError as error:
        messages = error.message_dict.items()
        raise PackError([row.fault(row.column_of(field), " ".join(reasons)) for field, reasons in messages]) from error
    except (IntegrityError, DataError) as error:
        raise PackError([row.fault("", refusal_in_words(error))]) from error


def check_fields(record: models.Model) -> None:
    """Lengths and the like: PostgreSQL would refuse them, SQLite would not; and dates out of order. Raises
    ValidationError."""
    record.clean_fields(exclude={field.name for field in record._meta.fields if field.is_relation})
    record.clean()


def _create(
    rows: list[tuple[Place, PackRow]], table: PackTable, report: LoadReport
) -> list[tuple[Place, PackRow, models.Model]]:
    """All at once, so that many rows take few queries."""
    if not rows:
        return []
    many = _many(table.model)
    new = [(place, row, table.model(**_fields(row, many))) for place, row in rows]
    faults: list[PackFault] = []
    for _, row, record in new:
        with gathered(faults), faults_of(row):
            check_fields(record)
    if faults:
        raise PackError(faults)
    insert([(row, record) for _, row, record in new])
    for name in many:
        link(table.model, name, [(record, row.cells.get(name, ())) for _, row, record in new])
    report.created[str(table.model._meta.verbose_name_plural)] += len(new)
    return new


def insert(new: Sequence[tuple[PackRow, models.Model]]) -> None:
    """Store new records of one kind, all at once. Raises PackError with the rows that the database refuses."""
    if not new:
        return
    model, file = type(new[0][1]), new[0][0].file
    try:
        with transaction.atomic():
            model._default_manager.bulk_create([record for _, record in new], batch_size=AT_ONCE)
    except (IntegrityError, DataError) as error:
        raise PackError(_what_is_refused(new) or [PackFault(file, None, "", refusal_in_words(error))]) from error


def _what_is_refused(new: Sequence[tuple[PackRow, models.Model]]) -> list[PackFault]:
    """The rows that the database does not take, one after the other. Nothing of them is to stay."""
    faults: list[PackFault] = []
    for row, record in new:
        record.pk, record._state.adding = None, True
        with gathered(faults), faults_of(row), transaction.atomic():
            record.save(force_insert=True)
    return faults


def link(model: type[models.Model], name: str, new: Sequence[tuple[models.Model, Iterable[Any]]]) -> None:
    """Fill the table between new records and those that a column of theirs names."""
    field: Any = model._meta.get_field(name)
    through, here, there = field.remote_field.through, field.m2m_field_name(), field.m2m_reverse_field_name()
    links = [
        through(**{f"{here}_id": record.pk, f"{there}_id": other.pk})
        for record, others in new
        for other in dict.fromkeys(others)
        if not isinstance(other, Deleted)
    ]
    through._default_manager.bulk_create(links, batch_size=AT_ONCE)


def _fields(row: PackRow, many: set[str]) -> dict[str, Any]:
    """The model's own fields: a date with precision is two of them."""
    fields: dict[str, Any] = {}
    for name, value in row.cells.items():
        if isinstance(value, PartialDate):
            fields |= {f"{name}_min": value.earliest, f"{name}_max": value.latest}
        elif name not in many:
            fields[name] = value
    return fields
