"""Readers of a page that is ready never wait for anybody: not for strangers, clerks, locks, or a database that hangs.

In full (`make prove`) the time of one answer in a hundred is compared with what it is in peace; on a machine that runs other
tests as well, only that every reader got an answer, and none had to wait.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.prove import attacks, probe
from tests.prove.clients import Browser, signed_in
from tests.prove.own_server import own_server
from tests.prove.probe import Reading
from tests.site import Site, fresh_site

pytestmark = pytest.mark.long
FULL = os.environ.get("PROVE") == "full"
SECONDS = 10 if FULL else 2
BOUND = 5  # times its p99 in peace
A_WAIT = 2000.0  # milliseconds: nobody waits as long as that, however slow the machine
AT_LEAST = 1.0  # millisecond: differences below it are the machine's
REPLACED_WITHIN = 5.0  # seconds
A_FEW = 12  # times at least that a clerk asks, however slow the machine
ATTACKS = [attacks.slow_bodies, attacks.silence, attacks.guesses, attacks.tracked_links, attacks.a_held_lock]
if FULL:
    ATTACKS += [attacks.half_heads, attacks.idle_connections, attacks.searches, attacks.addresses_of_nobody]


@pytest.fixture
def unguarded(own_site: Site) -> Site:
    own_site.stop()
    own_site.program, own_site.application = "tests.prove.unguarded_server", "tests.prove.unguarded_server:application"
    own_site.start()
    return own_site


def in_peace_and_under(attack, site: Site) -> tuple[Reading, Reading]:
    site.get(attacks.PAGE).close()
    peace = probe.ended(probe.started(site.port, attacks.PAGE, SECONDS))
    with attack(site):
        time.sleep(0.5)
        readers = probe.started(site.port, attacks.PAGE, SECONDS)
        return peace, probe.ended(readers)


def in_words(peace: Reading, war: Reading) -> str:
    times = f"p99 {peace.p99:.1f} to {war.p99:.1f} ms, longest {war.longest:.0f}"
    return f"{times}, {len(war.milliseconds)} read, {war.failed} failed"


def is_harmed(peace: Reading, war: Reading) -> bool:
    is_slower = war.p99 > BOUND * max(peace.p99, AT_LEAST)
    return war.failed > 0 or war.longest > A_WAIT or (FULL and is_slower)


def restarted(site: Site, workers: int) -> Site:
    site.stop()
    site.workers = workers
    site.start()
    until = time.monotonic() + 30
    while listeners(site) < workers and time.monotonic() < until:
        time.sleep(0.05)
    return site


def listeners(site: Site) -> int:
    """How many workers take connections: each has a socket of its own at the port that they share."""
    sockets = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(there.endswith(f":{site.port:04X}") and state == "0A" for _, there, _, state, *_ in sockets)


@pytest.fixture(scope="module", params=[1, 2] if FULL else [2], ids=lambda workers: f"{workers} workers")
def sturdy(request: pytest.FixtureRequest) -> Iterator[Site]:
    """One site for all attacks: each finds it as the one before has left it."""
    with fresh_site() as site:
        yield restarted(site, request.param)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_readers_do_not_notice(attack, sturdy, note):
    peace, war = in_peace_and_under(attack, sturdy)
    note(f"{attack.__name__}, {sturdy.workers} workers", in_words(peace, war))
    assert not is_harmed(peace, war), in_words(peace, war)


@pytest.mark.parametrize("attack", ATTACKS if FULL else ATTACKS[:1], ids=lambda attack: attack.__name__)
def test_control_with_one_queue_for_everybody_they_do(attack, unguarded, note):
    peace, war = in_peace_and_under(attack, unguarded)
    note(f"control: {attack.__name__}, guards off", in_words(peace, war))
    assert is_harmed(peace, war), in_words(peace, war)


def clerk_reads(browser: Browser) -> Reading:
    """What a clerk gets who opens the desk over and over."""
    reading, until = Reading(), time.monotonic() + SECONDS
    while time.monotonic() < until or len(reading.milliseconds) < A_FEW:
        began = time.monotonic()
        reading.failed += browser.get("/desk/").status != 200
        reading.milliseconds.append((time.monotonic() - began) * 1000)
    reading.milliseconds.sort()
    return reading


@pytest.mark.parametrize("lane", ["pages", "control: desk"])
def test_clerks_do_not_wait_for_scanners(lane, own_site, note):
    if lane != "pages":
        own_site.application = "tests.prove.strangers_at_the_desk:application"
    site = restarted(own_site, 1)
    (clerk,) = signed_in(site, "ann")
    peace = clerk_reads(clerk)
    with attacks.scanners(site):
        time.sleep(0.5)
        war = clerk_reads(clerk)
    note(f"scanners, a clerk at the desk, lane {lane}", in_words(peace, war))
    assert peace.failed == 0
    assert (war.failed == 0) == (lane == "pages"), in_words(peace, war)


@pytest.mark.parametrize("workers", [2, 1], ids=["two workers", "control: one"])
def test_a_worker_that_is_killed_is_missed_by_nobody_where_there_are_two(workers, own_site, note):
    site = restarted(own_site, workers)
    site.get(attacks.PAGE).close()
    peace = probe.ended(probe.started(site.port, attacks.PAGE, SECONDS))
    readers = probe.started(site.port, attacks.PAGE, SECONDS)
    with attacks.a_killed_worker(site):
        war = probe.ended(readers)
    note(f"one of {workers} workers killed", in_words(peace, war))
    # What was under way at that moment may be lost with it, of each reader one answer: nobody comes in vain after that.
    assert (war.failed <= probe.READERS) == (workers == 2), in_words(peace, war)


def test_a_worker_that_is_killed_is_replaced(own_site, note):
    site = restarted(own_site, 2)
    with attacks.a_killed_worker(site):
        killed = time.monotonic()
        while listeners(site) == 2:
            assert time.monotonic() - killed < 10, "it did not end"
        while listeners(site) < 2:
            assert time.monotonic() - killed < 60, "it was not replaced"
            time.sleep(0.05)
    seconds = time.monotonic() - killed
    note("a killed worker is replaced", f"after {seconds:.1f} s")
    assert not FULL or seconds < REPLACED_WITHIN


def test_a_database_that_stands_still_is_not_noticed(note):
    if not os.environ.get("DATABASE_URL"):
        pytest.skip("SQLite has no server that could stand still: its lock is the trial above")
    with own_server() as (site, _):
        peace, war = in_peace_and_under(attacks.a_stopped_database, site)
        note("a_stopped_database", in_words(peace, war))
        assert not is_harmed(peace, war), in_words(peace, war)
        site.get("/elections/").close()  # it goes on
