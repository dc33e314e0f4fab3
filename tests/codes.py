"""A phone with an authenticator app, for tests: it knows a key and shows six digits."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from django_otp.oath import hotp

STEP = 30  # seconds


@dataclass
class Phone:
    """`code()` shows a code that has not been shown before: when half a minute has not passed since the last one, the
    next, which the site takes from a phone whose clock is fast. So a test signs in as often as it likes."""

    key: str
    fast: int = 0
    last: int = -1

    def code(self) -> str:
        now = int(time.time()) // STEP
        self.last = max(now + self.fast, self.last + 1)
        self.fast = self.last - now
        return self.at(self.last)

    def present(self) -> str:
        """What a phone shows that goes right, shown before or not."""
        return self.at(int(time.time()) // STEP)

    def wrong(self) -> str:
        """What it shows at no moment of these two hours: of any six digits one in a million goes right by chance."""
        return self._not_shown(map("{:06d}".format, count()), within=120)

    def stale(self) -> str:
        """What it showed some minutes ago."""
        now = int(time.time()) // STEP
        return self._not_shown(map(self.at, count(now - 5, -1)), within=3)

    def _not_shown(self, codes: Iterable[str], within: int) -> str:
        now = int(time.time()) // STEP
        shown = {self.at(step) for step in range(now - within, now + within)}
        return next(code for code in codes if code not in shown)

    def at(self, step: int) -> str:
        return f"{hotp(bytes.fromhex(self.key), step):06d}"
