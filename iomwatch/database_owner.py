"""Speaks to the database as the role that owns its tables, for as long as they are changed.

With `DATABASE_OWNER_URL` the site is served by another role, that of `DATABASE_URL`, which cannot switch off the guards.
Without it one role does both.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections


@contextmanager
def as_owner() -> Iterator[None]:
    """Inside, `connection` is the owner's; afterwards it is again that of the role that serves."""
    if settings.DATABASE_OWNER is None:
        yield
        return
    serving = connections[DEFAULT_DB_ALIAS]
    serving.close()
    owner = serving.copy()
    owner.settings_dict.update(settings.DATABASE_OWNER)
    connections[DEFAULT_DB_ALIAS] = owner
    try:
        yield
    finally:
        owner.close()
        connections[DEFAULT_DB_ALIAS] = serving


def serves_as_owner() -> bool:
    """Whether whoever breaks into the server could switch off the guards of a PostgreSQL. Of an SQLite file that is always
    true, and nobody expects otherwise."""
    serving = settings.DATABASES[DEFAULT_DB_ALIAS]
    return serving["ENGINE"].endswith("postgresql") and settings.DATABASE_OWNER is None
