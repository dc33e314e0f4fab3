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
FULL = os.environ.get("PROVE") == "full"
KILLS = 100 if FULL else 3


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


def killed_over_and_over(kills_wanted: int, *, is_durable: bool) -> kills.KillOutcome:
    if not os.environ.get("DATABASE_URL"):
        pytest.skip("SQLite has no server of its own: with the site's process it is killed in test_trials")
    with own_server(is_durable=is_durable) as (site, server):

        def break_down() -> None:
            kill(site)
            server.ensure_postgres_running()
            wait_until_it_answers(site)

        return kills.under_four_clerks(site, kills_wanted, break_down)


def in_words(trial: kills.KillOutcome) -> str:
    sent = f"{trial.sent} sent, {trial.acknowledged} acknowledged, {trial.again} sent again"
    return f"{sent}: {trial.lost} lost, {trial.half} half stored, {trial.doubled} doubled"


def test_postgresql_is_killed_under_four_clerks(note):
    trial = killed_over_and_over(KILLS, is_durable=True)
    note(f"{KILLS} kills of PostgreSQL", in_words(trial))
    assert not trial.refused, trial.refused[:3]
    assert trial.acknowledged >= KILLS // 2, "it was killed before it did anything"
    assert (trial.lost, trial.half, trial.doubled) == (0, 0, 0)


@pytest.mark.skipif(
    not FULL, reason="a loss is a matter of chance: it takes the kills of `make prove` to see one for sure"
)
def test_control_where_commits_wait_for_nothing_some_are_lost(note):
    trial = killed_over_and_over(KILLS, is_durable=False)
    note(f"control: {KILLS} kills, synchronous_commit off", in_words(trial))
    assert trial.lost > 0
