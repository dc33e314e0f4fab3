"""Learns the edition: the one number that rises in the database whenever anything public changes.

Readers ask thousands of times a second, the database is asked a few times. One thread at a time learns; nobody waits
for a database that does not answer longer than `patience`, and after that nobody waits until it answers again.
The process that has changed something knows at once: whoever publishes finds it published.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.db import connection

logger = logging.getLogger(__name__)

MORE_THAN_DAYS = 10_000_000  # there are in any calendar


@dataclass(frozen=True, slots=True)
class EditionState:
    """What this process knows of the edition. Replaced as a whole, so that a reader never sees half of a change."""

    number: int | None = None
    learned_at: datetime | None = None
    down_since: datetime | None = None


def now() -> datetime:
    return datetime.now(UTC)


class EditionWatch:
    def __init__(self, read: Callable[[], int], *, every: float = 0.25, patience: float = 1.0):
        self._read = read
        self._every = every
        self._patience = patience
        self._state = EditionState()
        self._asked = float("-inf")
        self._learned = float("-inf")
        self._outdated = float("-inf")  # when what had been asked until then stopped to count
        self._gate = threading.Lock()
        self._answer: threading.Event | None = None

    def state(self) -> EditionState:
        if self._learned > self._outdated and time.monotonic() - self._learned < self._every:
            return self._state
        answer = self._ask()
        # While the database is known to be gone, readers get what there is at once.
        if self._state.down_since is None and not answer.wait(self._patience):
            self._give_up(answer)
        return self._state

    def outdate(self, **_: object) -> None:
        """The edition has just risen: whoever asks from now on waits for a question that was put from now on."""
        self._outdated = time.monotonic()

    def _ask(self) -> threading.Event:
        """The answer that is under way, or a new question if the last one is long enough ago."""
        with self._gate:
            answer = self._answer
            # A question that hangs is asked again after a while, so that it cannot be the last one.
            wait = self._every if answer is None or answer.is_set() else 10 * self._patience
            if answer is not None and self._asked > self._outdated and time.monotonic() - self._asked < wait:
                return answer
            self._answer = answer = threading.Event()
            self._asked = time.monotonic()
        threading.Thread(target=self._learn, args=(answer,), name="edition", daemon=True).start()
        return answer

    def _learn(self, answer: threading.Event) -> None:
        asked_at = time.monotonic()
        try:
            number = self._read()
        except Exception as error:
            self._note_outage(error)
        else:
            self._note(number, asked_at)
        finally:
            answer.set()

    def _note(self, number: int, asked_at: float) -> None:
        with self._gate:
            if self._state.down_since:
                logger.warning("the edition can be learned again: %s", number)
            # Within one process the edition never falls, whatever order answers come in.
            self._state = EditionState(max(number, self._state.number or number), now())
            self._learned = max(asked_at, self._learned)

    def _note_outage(self, error: object) -> None:
        with self._gate:
            if self._state.down_since is None:
                logger.error("the edition cannot be learned: %s", error)
                self._state = replace(self._state, down_since=now())

    def _give_up(self, answer: threading.Event) -> None:
        if not answer.is_set():
            self._note_outage(f"no answer within {self._patience} seconds")


def edition_reader(read_number: Callable[[], int]) -> Callable[[], int]:
    """Reads the edition that readers see: the number in the database, and after it the day, for pages count days until
    today. The number weighs more than any day, so that no clock that is set back can hide what has been published since.

    `read_number` is asked on a connection opened for this question: one kept open would not notice a file that is gone."""

    def read_edition() -> int:
        try:
            return read_number() * MORE_THAN_DAYS + now().toordinal()
        finally:
            connection.close()

    return read_edition
