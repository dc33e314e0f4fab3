"""The power goes under four clerks who hand in sheets, over and over: what was acknowledged is there, whole and once."""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator

import pytest

from tests.loaded import sqlite_template
from tests.prove import kills
from tests.prove.forgetful_disk import MISSING, ForgetfulDisk, forgetful_disk
from tests.prove.own_server import bring_back, kill_server, own_server
from tests.site import Site, running

pytestmark = [pytest.mark.long, pytest.mark.skipif(MISSING is not None, reason=str(MISSING))]
FULL = os.environ.get("PROVE") == "full"
LOSSES = 50 if FULL else 3
Loss = tuple[Site, Callable[[], None]]  # a site, and what cuts its power and brings it back


@contextlib.contextmanager
def sqlite_on(disk: ForgetfulDisk, *, is_synced: bool) -> Iterator[Loss]:
    shutil.copyfile(sqlite_template(), disk.kept / "iomwatch.sqlite3")
    environ = {**os.environ, "SQLITE_FILE": str(disk.mounted / "iomwatch.sqlite3")}
    with running(environ, **({} if is_synced else {"application": "tests.prove.unsynced:application"})) as site:

        def lose_power() -> None:
            site.kill()
            disk.lose_power()
            site.start()

        yield site, lose_power


@contextlib.contextmanager
def postgresql_on(disk: ForgetfulDisk, *, is_synced: bool) -> Iterator[Loss]:
    with own_server(settings="" if is_synced else "fsync = off\n", disk=disk) as (site, server):

        def lose_power() -> None:
            kill_server(site)
            site.kill()
            disk.lose_power()
            if not is_synced:  # its lock file is empty then, and PostgreSQL does not start beside it
                (server.pgdata / "postmaster.pid").unlink()
            bring_back(site, server)
            site.start()

        yield site, lose_power


def power_lost_over_and_over(*, is_synced: bool = True) -> kills.KillOutcome:
    site_on = postgresql_on if os.environ.get("DATABASE_URL") else sqlite_on
    with forgetful_disk() as disk, site_on(disk, is_synced=is_synced) as (site, lose_power):
        return kills.under_four_clerks(site, LOSSES, lose_power, ends_at_a_loss=not is_synced)


def test_the_power_goes_under_four_clerks(note):
    trial = power_lost_over_and_over()
    note(f"{LOSSES} losses of power", trial.in_words())
    trial.assert_nothing_is_lost()


def test_control_where_nothing_is_synced_much_is_lost(note):
    trial = power_lost_over_and_over(is_synced=False)
    note(f"control: {trial.times} losses of power, syncing off", trial.in_words())
    assert trial.lost > 0


def test_control_the_disk_forgets_what_was_not_synced_and_nothing_else():
    with forgetful_disk() as disk, (disk.mounted / "file").open("wb", buffering=0) as file:
        file.write(b"synced")
        os.fsync(file.fileno())
        file.write(b", and not")
        assert (disk.mounted / "file").read_bytes() == b"synced, and not"
        disk.lose_power()
        assert (disk.mounted / "file").read_bytes() == b"synced"
