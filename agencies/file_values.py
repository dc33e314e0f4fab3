"""Reads and writes the values of a record by the columns of its shipped file, as JSON can keep them.

A date is its text, a reference the number of its record, several of them a sorted list.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, models

from agencies.partial_date import PartialDate, PartialDatePair

# What a check or the database says of a record that cannot be.
REFUSED = (ValidationError, IntegrityError, DataError)


def plain(value: Any) -> Any:
    """A value as a file's reader makes it, as JSON keeps it."""
    if isinstance(value, PartialDate | date):
        return str(value)
    if isinstance(value, models.Model):
        return value.pk
    return sorted(other.pk for other in value) if isinstance(value, list) else value


def value_here(record: models.Model, column: str) -> Any:
    """The same of a record as it is now."""
    if is_partial_date(type(record), column):
        return str(getattr(record, column))
    field: Any = record._meta.get_field(column)
    if field.many_to_many:
        return sorted(other.pk for other in getattr(record, column).all())
    return plain(getattr(record, field.attname))


def put(record: models.Model, column: str, value: Any) -> None:
    """Let a record say this. What lies in a table of its own is written at once, all else when the record is saved."""
    if is_partial_date(type(record), column):
        setattr(record, column, PartialDate.read(value))
        return
    field: Any = record._meta.get_field(column)
    if field.many_to_many:
        getattr(record, column).set(value)
    else:
        setattr(record, field.attname, field.to_python(value))


def follow(record: models.Model, values: Mapping[str, Any], check: Callable[[models.Model], None]) -> None:
    """Let a record say what a file says, and store it, a new one as well. Call it in a transaction of its own. Raises what
    `check` and the database refuse; the record then is as it was."""
    many = {column for column in values if is_many(type(record), column)}
    before = _own_values(record)
    try:
        for column in values.keys() - many:
            put(record, column, values[column])
        check(record)
        changed = [name for name, value in _own_values(record).items() if value != before[name]]
        record.save(update_fields=changed) if record.pk else record.save()
        for column in values.keys() & many:
            put(record, column, values[column])
    except REFUSED:
        for name, value in before.items():
            setattr(record, name, value)
        raise


def _own_values(record: models.Model) -> dict[str, Any]:
    return {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}


def is_partial_date(model: type[models.Model], column: str) -> bool:
    return isinstance(getattr(model, column, None), PartialDatePair)


def is_many(model: type[models.Model], column: str) -> bool:
    return column in {field.name for field in model._meta.many_to_many}
