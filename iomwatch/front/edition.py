"""Learns the edition: the one number that rises in the database whenever anything public changes.

Readers ask thousands of times a second, the database is asked a few times. One thread at a time learns; nobody waits
for a database that does not answer longer than `patience`, and after that nobody waits until it answers again.
The process that has changed something knows at once: whoever publishes finds it published.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
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
    """Belongs to one event loop; only `outdate` may be called from elsewhere. `every` and `patience` are seconds."""

    def __init__(self, read: Callable[[], int], *, every: float = 0.25, patience: float = 1.0):
        self._read = read
        self._every = every
        self._patience = patience
        self._state = EditionState()
        self._asked = float("-inf")
        self._learned = float("-inf")
        self._outdated = float("-inf")  # when what had been asked until then stopped to count
        self._answer: asyncio.Future[None] | None = None

    def latest(self) -> EditionState | None:
        """What may be used without waiting; None if it is too old for that. A question is under way once half of the
        time has passed, so that where many ask nobody ever waits for one."""
        is_current = self._learned > self._outdated
        age = time.monotonic() - self._learned
        if is_current and age < self._every:
            return self._state
        self._ask()
        # While the database is known to be gone, readers get what there is at once.
        is_usable = self._state.down_since is not None or (is_current and age < 2 * self._every)
        return self._state if is_usable else None

    async def state(self) -> EditionState:
        state = self.latest()
        if state is None and self._answer is not None:
            await self._wait(self._answer)
        return state or self._state

    def outdate(self, **_: object) -> None:
        """The edition has just risen: whoever asks from now on waits for a question that was put from now on."""
        self._outdated = time.monotonic()

    async def _wait(self, answer: asyncio.Future[None]) -> None:
        try:
            await asyncio.wait_for(asyncio.shield(answer), self._patience)
        except TimeoutError:
            self._note_outage(f"no answer within {self._patience} seconds")

    def _ask(self) -> None:
        """A new question, unless one is under way or the last one is not long enough ago."""
        answer = self._answer
        # A question that hangs is asked again after a while, so that it cannot be the last one.
        wait = self._every if answer is None or answer.done() else 10 * self._patience
        if answer is not None and self._asked > self._outdated and time.monotonic() - self._asked < wait:
            return
        loop = asyncio.get_running_loop()
        self._answer, self._asked = loop.create_future(), time.monotonic()
        # A thread of its own, for it may hang; and a daemon, for the process must be able to end all the same.
        threading.Thread(target=self._learn, args=(loop, self._answer), name="edition", daemon=True).start()

    def _learn(self, loop: asyncio.AbstractEventLoop, answer: asyncio.Future[None]) -> None:
        asked_at = time.monotonic()
        try:
            number: int | None = self._read()
            error: Exception | None = None
        except Exception as caught:
            number, error = None, caught
        with suppress(RuntimeError):  # the server has ended meanwhile
            loop.call_soon_threadsafe(self._note, answer, asked_at, number, error)

    def _note(self, answer: asyncio.Future[None], asked_at: float, number: int | None, error: Exception | None) -> None:
        if number is None:
            self._note_outage(error)
        else:
            if self._state.down_since:
                logger.warning("the edition can be learned again: %s", number)
            # Within one process the edition never falls, whatever order answers come in.
            self._state = EditionState(max(number, self._state.number or number), now())
            self._learned = max(asked_at, self._learned)
        if not answer.done():
            answer.set_result(None)

    def _note_outage(self, error: object) -> None:
        if self._state.down_since is None:
            logger.error("the edition cannot be learned: %s", error)
            self._state = replace(self._state, down_since=now())


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
