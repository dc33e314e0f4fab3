"""PostgreSQL is killed under four clerks who hand in sheets, over and over: what was acknowledged is there, whole and once."""

import os

import pytest

from tests.prove import kills
from tests.prove.own_server import bring_back, kill_server, own_server

pytestmark = pytest.mark.long
KILLS = 100 if os.environ.get("PROVE") == "full" else 3
ENOUGH = 100  # a loss is a matter of chance, and comes within the first few


def killed_over_and_over(times: int, settings: str = "", **options: bool) -> kills.KillOutcome:
    if not os.environ.get("DATABASE_URL"):
        pytest.skip("SQLite has no server of its own: with the site's process it is killed in test_trials")
    with own_server(settings=settings) as (site, server):

        def break_down() -> None:
            kill_server(site)
            bring_back(site, server)

        return kills.under_four_clerks(site, times, break_down, **options)


def test_postgresql_is_killed_under_four_clerks(note):
    trial = killed_over_and_over(KILLS)
    note(f"{KILLS} kills of PostgreSQL", trial.in_words())
    trial.assert_nothing_is_lost()


def test_control_where_commits_wait_for_nothing_some_are_lost(note):
    trial = killed_over_and_over(ENOUGH, "synchronous_commit = off\n", ends_at_a_loss=True)
    note(f"control: {trial.times} kills, synchronous_commit off", trial.in_words())
    assert trial.lost > 0
