"""Servers of which two disturb each other, to show what is prevented. Served to trials alone; WITHOUT says what is off."""

import os
import time
from typing import Any

from iomwatch.rsgi import application

__all__ = ["application"]


def _turn_off(what: str) -> None:
    from elections.desk.publication import scheduled, timer
    from elections.models import Release

    def take_long(release: Any) -> Any:
        time.sleep(0.3)
        return publish(release)

    if what in ("haste", "turns"):  # clocks that look all the time do meet over a release that takes long
        timer.EVERY, publish, scheduled._publish = 0.05, scheduled._publish, take_long
    if (
        what == "turns"
    ):  # whoever has waited for a turn looks neither whether anything is left to do nor which number is next
        Release.is_waiting, publish_as = True, scheduled.publish  # type: ignore[assignment,method-assign]
        scheduled.publish = lambda *about, expected, **named: publish_as(*about, **named)
    if what == "news":  # the edition is learned once: what another server publishes is never heard of
        application.front.watch._every = float("inf")


_turn_off(os.environ.get("WITHOUT", ""))
