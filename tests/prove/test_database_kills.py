"""PostgreSQL is killed under four clerks who hand in sheets, over and over: what was acknowledged is there, whole and once."""

import os

import pytest

from tests.prove import kills
from tests.prove.own_server import bring_back, kill_server, own_server

pytestmark = pytest.mark.long
FULL = os.environ.get("PROVE") == "full"
KILLS = 100 if FULL else 3


def killed_over_and_over(settings: str = "", **options: bool) -> kills.KillOutcome:
    if not os.environ.get("DATABASE_URL"):
        pytest.skip("SQLite has no server of its own: with the site's process it is killed in test_trials")
    with own_server(settings=settings) as (site, server):

        def break_down() -> None:
            kill_server(site)
            bring_back(site, server)

        return kills.under_four_clerks(site, KILLS, break_down, **options)


def test_postgresql_is_killed_under_four_clerks(note):
    trial = killed_over_and_over()
    note(f"{KILLS} kills of PostgreSQL", trial.in_words())
    trial.assert_nothing_is_lost()


@pytest.mark.skipif(
    not FULL, reason="a loss is a matter of chance: it takes the kills of `make prove` to see one for sure"
)
def test_control_where_commits_wait_for_nothing_some_are_lost(note):
    trial = killed_over_and_over("synchronous_commit = off\n", ends_at_a_loss=True)
    note(f"control: {trial.times} kills, synchronous_commit off", trial.in_words())
    assert trial.lost > 0
