"""PostgreSQL is killed under four clerks who hand in sheets, over and over: what was acknowledged is there, whole and once."""

import contextlib
import os
import signal
import time
from pathlib import Path

import psycopg2
import pytest

from tests.prove import kills
from tests.prove.attacks import processes_of
from tests.prove.own_server import own_server
from tests.site import Site

pytestmark = pytest.mark.long
KILLS = 100 if os.environ.get("PROVE") == "full" else 3


def kill(site: Site) -> None:
    """All its processes at once, without a word; until none of them is there."""
    pids = processes_of(site)
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    until = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in pids) and time.monotonic() < until:
        time.sleep(0.01)


def wait_until_it_answers(site: Site) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with contextlib.suppress(psycopg2.Error):
            psycopg2.connect(site.environ["DATABASE_URL"]).close()
            return
        time.sleep(0.05)
    raise AssertionError("the database did not come back")


def test_postgresql_is_killed_under_four_clerks(note):
    if not os.environ.get("DATABASE_URL"):
        pytest.skip("SQLite has no server of its own: with the site's process it is killed in test_trials")
    with own_server() as (site, server):

        def break_down() -> None:
            kill(site)
            server.ensure_postgres_running()
            wait_until_it_answers(site)

        trial = kills.under_four_clerks(site, KILLS, break_down)
        summary = f"{trial.sent} sent, {trial.acknowledged} acknowledged, {trial.again} sent again"
        note(
            f"{KILLS} kills of PostgreSQL", f"{summary}: {trial.lost} lost, {trial.half} half, {trial.doubled} doubled"
        )
        assert not trial.refused, trial.refused[:3]
    assert trial.acknowledged >= KILLS // 2, "it was killed before it did anything"
    assert (trial.lost, trial.half, trial.doubled) == (0, 0, 0)
