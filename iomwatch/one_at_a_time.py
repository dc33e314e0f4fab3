"""Lets one process at a time change the tables: a second start waits until the first is ready."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from iomwatch.database_owner import as_owner

KEY = 0x696F6D77  # PostgreSQL names such locks by a number; any that nobody else uses


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait for whoever is at it, then keep others waiting. A process that ends in the middle lets go by ending."""
    with _of_the_server() if connection.vendor == "postgresql" else _of_the_file():
        yield


@contextmanager
def _of_the_server() -> Iterator[None]:
    """On a connection of its own: the other one is closed and opened again meanwhile."""
    with as_owner():
        own = connection.copy()
    try:
        with own.cursor() as cursor:
            # The session's limits are for those who serve.
            cursor.execute("SET lock_timeout = 0")
            cursor.execute("SET statement_timeout = 0")
            cursor.execute("SELECT pg_advisory_lock(%s)", [KEY])
            yield
    finally:
        own.close()


@contextmanager
def _of_the_file() -> Iterator[None]:
    name = connection.settings_dict["NAME"].removeprefix("file:").partition("?")[0]
    handle = os.open(f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
