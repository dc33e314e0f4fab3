"""Threads for work that may block, in lanes: whatever fills one lane holds up nobody in another, and never a reader of a
page that is ready, who needs none.
"""

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

Outcome = TypeVar("Outcome")
LONGEST_REST = 0.5  # seconds
_thread = threading.local()


class Full(Exception):
    """All threads are busy and all places to wait are taken."""


class BrokeOff(Exception):
    """The work meant to end the process, or this thread: that ends the work, not the server."""


class Lane:
    """So many `threads`, and so many places of those who are `waiting` for one. Used from one event loop.

    A thread that has computed for a second `rests` so many seconds before it begins anything else: whoever asks without end
    leaves the processor to others. Whoever waits behind them waits longer."""

    def __init__(self, name: str, threads: int, *, waiting: int, rests: float = 0):
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._most = threads + waiting
        self._rests = rests
        self.in_use = 0

    async def run(self, work: Callable[[], Outcome], *, seconds: float) -> Outcome:
        """What the work returns. Raises what it raises, Full, or TimeoutError after `seconds`: work that still waits for
        a thread is then called off; a thread that does not come back keeps its place."""
        if self.in_use >= self._most:
            raise Full
        self.in_use += 1
        job = self._threads.submit(self._rested, work)
        loop = asyncio.get_running_loop()
        job.add_done_callback(lambda _: loop.call_soon_threadsafe(self._leave))
        return await asyncio.wait_for(asyncio.wrap_future(job), seconds)

    def _rested(self, work: Callable[[], Outcome]) -> Outcome:
        time.sleep(max(0.0, getattr(_thread, "rests_until", 0.0) - time.monotonic()))
        began = time.monotonic()
        try:
            return _whole(work)
        finally:
            ended = time.monotonic()
            _thread.rests_until = ended + min(LONGEST_REST, self._rests * (ended - began))

    def _leave(self) -> None:
        self.in_use -= 1


def _whole(work: Callable[[], Outcome]) -> Outcome:
    try:
        return work()
    except (SystemExit, KeyboardInterrupt) as ended:
        raise BrokeOff from ended


@dataclass(frozen=True, kw_only=True)
class Lanes:
    """`renewals` make pages anew that were ready once; `pages` make what was never seen, whoever makes it up; `desk` is
    for everything that is somebody's own. Not among it are `sign_in`, where whoever guesses waits for whoever guesses
    (iomwatch.accounts.hashing), and `health`, which is asked all the more when nothing else answers. `forms` gives back
    what was typed for which there was no room: its work waits for nothing and nobody."""

    renewals: Lane = field(default_factory=lambda: Lane("renewal", 1, waiting=64))
    pages: Lane = field(default_factory=lambda: Lane("page", 2, waiting=32, rests=2))
    sign_in: Lane = field(default_factory=lambda: Lane("sign-in", 3, waiting=8))
    health: Lane = field(default_factory=lambda: Lane("health", 1, waiting=8))
    forms: Lane = field(default_factory=lambda: Lane("form", 1, waiting=64))
    desk: Lane = field(default_factory=lambda: Lane("desk", 4, waiting=32))
