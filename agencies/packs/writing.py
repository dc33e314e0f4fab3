"""Writes checked rows: new records are created, different ones changed, all others left alone."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, models

from agencies.partial_date import PartialDate

from .columns import Column
from .faults import PackError
from .report import LoadReport
from .tables import PackRow, read_table


@dataclass(frozen=True)
class PackTable:
    """A shipped file, the records it holds, and the fields that tell one record from another."""

    file: str
    model: type[models.Model]
    key: tuple[str, ...]
    columns: Sequence[Column]


def load_table(folder: Path, table: PackTable, report: LoadReport) -> list[models.Model]:
    """Read a file and write its records, in the order of its rows. Raises PackError."""
    return write_rows(read_table(folder / table.file, table.columns), table.model, table.key, report)


def write_rows(
    rows: Iterable[PackRow], model: type[models.Model], key: tuple[str, ...], report: LoadReport
) -> list[models.Model]:
    """Write rows whose columns are named like the model's fields. Raises PackError for two rows with one key."""
    many = {field.name for field in model._meta.many_to_many}
    existing = {_key(record, key): record for record in model._default_manager.prefetch_related(*many)}
    written: dict[tuple[Any, ...], models.Model] = {}
    for row in rows:
        fields = _fields(row.cells, many)
        place = tuple(fields[name] for name in key)
        if place in written:
            raise PackError([row.fault(key[0], "an earlier line already holds this record")])
        links = {name: row.cells[name] for name in many & row.cells.keys()}
        with faults_of(row):
            written[place] = _write_row(model, existing.get(place), fields, links, report)
    return list(written.values())


@contextmanager
def faults_of(row: PackRow) -> Iterator[None]:
    """What a model or the database refuses while a row is written, as faults of that row. Raises PackError."""
    try:
        yield
    except ValidationError as error:
        messages = error.message_dict.items()
        raise PackError([row.fault(_column(row, field), " ".join(reasons)) for field, reasons in messages]) from error
    except (IntegrityError, DataError) as error:
        raise PackError([row.fault("", str(error).splitlines()[0])]) from error


def check_fields(record: models.Model) -> None:
    """Lengths and the like: PostgreSQL would refuse them, SQLite would not; and dates out of order. Raises
    ValidationError."""
    record.clean_fields(exclude={field.name for field in record._meta.fields if field.is_relation})
    record.clean()


def _column(row: PackRow, field: str) -> str:
    """The column that a field is filled from: a date with precision is two fields."""
    return field if field in row.cells else field.removesuffix("_min").removesuffix("_max")


def _write_row(
    model: type[models.Model],
    record: models.Model | None,
    fields: dict[str, Any],
    links: dict[str, list[models.Model]],
    report: LoadReport,
) -> models.Model:
    table = str(model._meta.verbose_name_plural)
    if record is None:
        record = model(**fields)
        check_fields(record)
        record.save(force_insert=True)
        for name, others in links.items():
            getattr(record, name).set(others)
        report.created[table] += 1
        return record
    differs = [name for name, value in fields.items() if getattr(record, name) != value]
    for name in differs:
        setattr(record, name, fields[name])
    if differs:
        check_fields(record)
        record.save(update_fields=differs)
    relinked = [name for name, others in links.items() if set(getattr(record, name).all()) != set(others)]
    for name in relinked:
        getattr(record, name).set(links[name])
    (report.changed if differs or relinked else report.unchanged)[table] += 1
    return record


def _fields(cells: dict[str, Any], many: set[str]) -> dict[str, Any]:
    """The model's own fields: a date with precision is two of them."""
    fields: dict[str, Any] = {}
    for name, value in cells.items():
        if isinstance(value, PartialDate):
            fields |= {f"{name}_min": value.earliest, f"{name}_max": value.latest}
        elif name not in many:
            fields[name] = value
    return fields


def _key(record: models.Model, key: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(record, name) for name in key)
