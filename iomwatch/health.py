"""Says at `/health` whether this server can do its work, for the operator's alarm and the container's own look.

Whoever draws the site map hands the checks in, each under the name of what it looks at. They run one after the other in
a thread of their own, so that a database that hangs makes nobody wait longer than `patience`, and at most once a second,
so that a flood of questions costs no more than one.
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)

# What a check has seen, as JSON; under `ok` whether all is well. It may raise whatever a database raises.
Facts = dict[str, Any]
Check = Callable[[], Facts]

PATIENCE = 2.0  # seconds
EVERY = 1.0
NOT_READY = 503


def database_answers() -> Facts:
    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return {"ok": True, "milliseconds": round((time.perf_counter() - began) * 1000, 1)}


class HealthWatch:
    def __init__(self, checks: Mapping[str, Check], *, patience: float = PATIENCE, every: float = EVERY):
        self._checks = dict(checks)
        self._patience = patience
        self._every = every
        self._gate = threading.Lock()
        self._facts: dict[str, Facts] = {}
        self._began = float("-inf")
        self._done: threading.Event | None = None

    def report(self) -> dict[str, Any]:
        """`ready`, and beside it what each check has seen; what could not be looked at is not ok."""
        done = self._look()
        if done.wait(self._patience):
            facts = self._facts
        else:
            facts = {name: {"ok": False, "why": "no answer in time"} for name in self._checks}
        return {"ready": all(fact["ok"] for fact in facts.values()), **facts}

    def _look(self) -> threading.Event:
        """The look that is under way, or has just been taken, or a new one."""
        with self._gate:
            if self._done and (not self._done.is_set() or time.monotonic() - self._began < self._every):
                return self._done
            self._done, self._began = threading.Event(), time.monotonic()
            threading.Thread(target=self._run, args=(self._done,), name="health", daemon=True).start()
            return self._done

    def _run(self, done: threading.Event) -> None:
        facts = {}
        try:
            for name, check in self._checks.items():
                facts[name] = _taken(name, check)
        finally:
            # A connection of its own for each look: one kept open would not notice a file that is gone.
            connection.close()
            self._facts = facts
            done.set()


def _taken(name: str, check: Check) -> Facts:
    """No word of the error itself is handed out: it may name hosts, users and files."""
    try:
        return check()
    except Exception as error:
        logger.warning("health: %s could not be looked at: %s", name, error)
        return {"ok": False, "why": "could not be looked at"}


def health_page(watch: HealthWatch) -> Callable[[HttpRequest], HttpResponse]:
    @require_safe
    def health(request: HttpRequest) -> HttpResponse:
        report = watch.report()
        return JsonResponse(report, status=200 if report["ready"] else NOT_READY, headers={"Cache-Control": "no-store"})

    return health
