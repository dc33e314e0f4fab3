"""Publishes every second what is due, whether or not anybody looks. It runs in every server process; which of them is
first does not matter."""

import logging
import threading
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from elections.desk.publication.scheduled import publish_due
from elections.models import Release

logger = logging.getLogger(__name__)
EVERY = 1.0  # seconds
LATE = 30.0  # seconds after which what is due has not been published in time
APART = 2.0  # seconds between the clock of this machine and PostgreSQL's; with more an embargo may end at a wrong time


@dataclass(slots=True)
class Clock:
    """The clock of this process: the thread it runs in, and when it has last looked without an error."""

    thread: threading.Thread | None = None
    looked_at: float = float("-inf")


clock = Clock()


def start() -> threading.Thread:
    clock.thread = thread = threading.Thread(target=_run, name="desk-clock", daemon=True)
    clock.looked_at = time.monotonic()
    thread.start()
    return thread


def clock_facts() -> dict[str, Any]:
    """For `/health`. How many wait and how many are late is everybody's; the rest is of this process, or this machine."""
    alive = clock.thread is not None and clock.thread.is_alive()
    lag = round(time.monotonic() - clock.looked_at, 1) if alive else None
    late = Release.objects.due(timezone.now() - timedelta(seconds=LATE)).count()
    ahead = _seconds_ahead()
    is_well = lag is not None and lag < LATE and not late
    return {
        "ok": is_well and abs(ahead or 0) < APART,
        "alive": alive,
        "lag_seconds": lag,
        "ahead_seconds": ahead,
        "waiting": Release.objects.waiting().count(),
        "late": late,
    }


def _seconds_ahead() -> float | None:
    """How far the clock of this machine is before that of PostgreSQL, which all servers share; SQLite has none."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return round((timezone.now() - cursor.fetchone()[0]).total_seconds(), 1)


def _run() -> None:
    pause = threading.Event()
    while True:
        close_old_connections()
        tick()
        pause.wait(EVERY)


def tick() -> None:
    """One look. Whatever goes wrong, the next one is taken: a database that is away comes back."""
    try:
        publish_due()
        clock.looked_at = time.monotonic()
    except DatabaseError:
        connection.close()
    except Exception:
        logger.exception("what was due could not be published")
