"""Looks at few passwords at once: each costs half a second of a processor, and whoever sends many would have them all.

The hash is Django's own. Who comes while the places are taken waits a little, and is then asked to try again; it counts
as no guess, because nothing was looked at. Few may wait, for whoever waits holds a thread of the server.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from iomwatch import metrics

LONGEST_WAIT = 3.0  # seconds
MOST_WAITING = 2
BUSY = 503
RETRY_AFTER = 10  # seconds


class TooManyAtOnce(Exception):
    """No place was free in time; the password has not been looked at."""


class Places:
    """`free` who may hash at once, and `MOST_WAITING` who may wait for a place."""

    def __init__(self, free: int):
        self._free = threading.BoundedSemaphore(free)
        self._queue = threading.BoundedSemaphore(MOST_WAITING)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Raises TooManyAtOnce."""
        if not (self._free.acquire(blocking=False) or self._waited()):
            metrics.count_hashing_refused()
            raise TooManyAtOnce
        try:
            yield
        finally:
            self._free.release()

    def _waited(self) -> bool:
        if not self._queue.acquire(blocking=False):
            return False
        try:
            return self._free.acquire(timeout=LONGEST_WAIT)
        finally:
            self._queue.release()


places = Places(settings.HASHING_AT_ONCE)


class CappedPBKDF2PasswordHasher(PBKDF2PasswordHasher):
    """Django's default. Signing in, unknown names, new passwords: all of them come through `encode`."""

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        with places.taken():
            return super().encode(password, salt, iterations)


def busy() -> ValidationError:
    """What the form says whose password could not be looked at."""
    sentence = _(
        "Too many people are signing in at the moment, and your password was not checked. Please try again in a minute."
    )
    return ValidationError(sentence, code="busy")
