"""Leaves out of lists what cannot be shown, so that one record, however broken, takes no page down with it.

The log names each record that was left out, with what went wrong; the desk lists those that anybody can mend.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from django.db import DatabaseError, InterfaceError

logger = logging.getLogger(__name__)
Record = TypeVar("Record")
Shown = TypeVar("Shown")

# What a record can raise that is its own fault. That the database is gone is nobody's, and leaves nothing out.
BROKEN: tuple[type[Exception], ...] = (Exception,)
NOT_ITS_FAULT = (DatabaseError, InterfaceError)


def shown(records: Iterable[Record], show: Callable[[Record], Shown]) -> Iterator[Shown]:
    """What `show` makes of each record, without those of which it cannot make anything. All that a page says of a record
    belongs into `show`: what raises later is not caught."""
    for record in records:
        try:
            view = show(record)
        except NOT_ITS_FAULT:
            raise
        except BROKEN:
            logger.exception("left out: %s", name_of(record))
            continue
        yield view


def name_of(record: object) -> str:
    """`elections.election 12`, for a log: a record that is broken may have no words for itself."""
    kind = type(record)
    label = getattr(getattr(kind, "_meta", None), "label_lower", kind.__name__)
    names = (getattr(record, name, None) for name in ("pk", "slug", "address"))
    return " ".join([label, *(str(name) for name in names if name)])
