"""Publishes every second what is due, whether or not anybody looks. It runs in every server process; which of them is
first does not matter."""

import logging
import threading

from django.db import DatabaseError, close_old_connections, connection

from elections.desk.publication.scheduled import publish_due

logger = logging.getLogger(__name__)
EVERY = 1.0  # seconds


def start() -> threading.Thread:
    thread = threading.Thread(target=_run, name="desk-clock", daemon=True)
    thread.start()
    return thread


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
    except DatabaseError:
        connection.close()
    except Exception:
        logger.exception("what was due could not be published")
