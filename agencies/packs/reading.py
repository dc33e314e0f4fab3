"""Reads a whole pack and names everything that is wrong with it, before anything is written."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from agencies.partial_date import PartialDate

from .columns import Reference
from .faults import PackFault, meant
from .pack_names import PackNames
from .pack_table import PackRow, PackTable, Rows
from .tables import read_table


def read_files(folder: Path, tables: Sequence[PackTable]) -> tuple[Rows, list[PackFault]]:
    """The rows of each file that can be read, and what is wrong with them as they stand, whatever the database knows."""
    files = {table.file for table in tables}
    faults = [
        PackFault(path.name, None, "", f"no pack has such a file, {meant(path.name, sorted(files))}")
        for path in sorted(folder.glob("*.csv"))
        if path.name not in files
    ]
    pack = {}
    for table in tables:
        rows, table_faults = read_table(folder / table.file, table)
        faults += table_faults
        if rows is not None:
            pack[table.file] = rows
            together = list(table.faults(rows))
            faults += [*_twice(table, rows), *_refused_fields(table, rows), *together]
            at_fault = {(fault.line, fault.column) for fault in together}
            faults += [one for one in _taken(table, rows) if (one.line, one.column) not in at_fault]
    return pack, faults


def unknown_names(
    pack: Rows, tables: Sequence[PackTable], names: PackNames, elsewhere: Collection[tuple[str, str]] = ()
) -> list[PackFault]:
    """Whatever a row names that neither the pack nor the database has, nor a pack that is loaded along with it."""
    own = {table.file: {_key_texts(table, row) for row in pack[table.file]} for table in tables if table.file in pack}

    def is_own(row: PackRow, reference: Reference, name: str) -> bool:
        if reference.file not in own or (reference.file, name) in elsewhere:
            return True  # a file that cannot be read may have it
        within = [row.texts.get(column, "") for column in reference.within if column in row.cells]
        return (*within, name) in own[reference.file]

    faults = []
    for table in tables:
        rows = [replace(row, cells=dict(row.cells)) for row in pack.get(table.file, ())]
        for column, one in table.references:
            if not one.is_record:
                strangers = [row for row in rows if not all(is_own(row, one, name) for name in one.names(row[column]))]
                faults += [row.fault(column, f"there is no such {one.what}") for row in strangers]
        faults += names.resolve(table, rows, is_own)
    return faults


def _key_texts(table: PackTable, row: PackRow) -> tuple[str, ...]:
    return tuple(row.texts.get(column, "") for column in table.key_columns)


def _twice(table: PackTable, rows: Sequence[PackRow]) -> Iterator[PackFault]:
    lines: dict[tuple[str, ...], int] = {}
    for row in rows:
        within = [
            row.texts.get(column, "") for column in table.helpers
        ]  # one slug is another candidacy in another election
        line = lines.setdefault((*within, *_key_texts(table, row)), row.line)
        if line != row.line and table.key_columns:
            yield row.fault(table.key_columns[0], f"line {line}, an earlier line, already holds this record")


def _taken(table: PackTable, rows: Sequence[PackRow]) -> Iterator[PackFault]:
    """What only one record can have, and an earlier one has: a place in a list, a code."""
    for columns in _only_once(table):
        earlier: dict[tuple[Any, ...], PackRow] = {}
        for row in rows:
            values = tuple(row[column] for column in columns)
            before = earlier.setdefault(values, row) if all(value not in (None, "") for value in values) else row
            if before is not row:
                holder = table.model(**_values(before, _own_fields(table.model)))
                reason = f"{row.texts[columns[-1]]} is already that of {holder}, see line {before.line}"
                yield row.fault(columns[-1], reason)


def _only_once(table: PackTable) -> list[list[str]]:
    """The columns that have to differ from record to record, together, beside those that tell rows apart."""
    meta, names = table.model._meta, {column.name for column in table.columns}
    unique = [one.fields for one in meta.total_unique_constraints]
    fields = [*unique, *([field.name] for field in meta.fields if field.unique)]
    columns = [[name for name in one if name != "agency"] for one in fields]
    return [one for one in columns if set(one) <= names and one != table.key_columns]


def _refused_fields(table: PackTable, rows: Sequence[PackRow]) -> Iterator[PackFault]:
    """Lengths, dates in the wrong order, signs that cannot be seen: what a record refuses of the values of one row."""
    fields = {field.name for field in table.model._meta.fields}
    for row in rows:
        values = _values(row, _own_fields(table.model))
        record = table.model(**values)
        try:
            record.clean_fields(exclude=fields - values.keys())
            record.clean()
        except ValidationError as error:
            for field, reasons in error.message_dict.items():
                yield row.fault(row.column_of(field), _by_columns(" ".join(reasons), record, row))


def _by_columns(reason: str, record: Model, row: PackRow) -> str:
    """Dates are named by their column, not by the words that a form has for their two bounds."""
    for field in record._meta.fields:
        reason = reason.replace(f"“{field.verbose_name}”", f"“{row.column_of(field.name)}”")
    return reason


def _own_fields(model: type[Model]) -> set[str]:
    return {field.name for field in model._meta.fields if not field.is_relation}


def _values(row: PackRow, fields: set[str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in row.cells.items():
        if isinstance(value, PartialDate):
            values |= {f"{name}_min": value.earliest, f"{name}_max": value.latest}
        elif name in fields and value not in (None, ""):
            values[name] = value
    return values
