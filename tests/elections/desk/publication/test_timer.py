"""The clock of scheduled publications says how it is, for `/health`."""

import threading
import time
from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, connection
from django.utils import timezone

from elections.desk.publication import timer
from elections.desk.publication.timer import Clock, clock_facts

pytestmark = pytest.mark.django_db


@pytest.fixture
def running(monkeypatch):
    """A clock whose thread lives and has just looked."""
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait, daemon=True)
    thread.start()
    clock = Clock(thread=thread, looked_at=time.monotonic())
    monkeypatch.setattr(timer, "clock", clock)
    yield clock
    ended.set()
    thread.join()


def test_a_clock_that_has_just_looked_is_well(running):
    facts = clock_facts()
    here = {"lag_seconds": 0, "ahead_seconds": 0}
    assert facts | here == {"ok": True, "alive": True, "waiting": 0, "late": 0} | here


def test_a_clock_that_was_never_started_or_has_died_is_not(monkeypatch):
    monkeypatch.setattr(timer, "clock", Clock())
    assert clock_facts()["ok"] is False
    dead = threading.Thread(target=lambda: None)
    dead.start()
    dead.join()
    monkeypatch.setattr(timer, "clock", Clock(thread=dead, looked_at=time.monotonic()))
    assert clock_facts()["alive"] is False


@pytest.mark.parametrize("seconds", [-10, 0, 10])
def test_a_machine_whose_clock_is_not_that_of_the_database_is_not_well(running, seconds):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no clock of its own")
    with time_machine.travel(timezone.now() + timedelta(seconds=seconds)):
        running.looked_at = time.monotonic()
        facts = clock_facts()
    assert facts["ahead_seconds"] == pytest.approx(seconds, abs=1)
    assert facts["ok"] == (seconds == 0)


def test_a_look_that_fails_does_not_count_as_one(running, monkeypatch):
    running.looked_at -= 60

    def away():
        raise DatabaseError

    monkeypatch.setattr(timer, "publish_due", away)
    monkeypatch.setattr(timer.connection, "close", lambda: None)  # or it would end the transaction of this test
    timer.tick()
    assert clock_facts()["ok"] is False
    monkeypatch.setattr(timer, "publish_due", lambda: 0)
    timer.tick()
    assert clock_facts()["ok"] is True
