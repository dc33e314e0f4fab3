"""Readers of a page that is ready never wait for anybody: not for strangers, clerks, locks, or a database that hangs.

In full (`make prove`) the time of one answer in a hundred is compared with what it is in peace; on a machine that runs other
tests as well, only that every reader got an answer, and none had to wait.
"""

import os
import time
from collections.abc import Iterator

import pytest

from tests.loaded import start_postgresql
from tests.prove import attacks, probe
from tests.prove.probe import Reading
from tests.site import Site

pytestmark = pytest.mark.long
FULL = os.environ.get("PROVE") == "full"
SECONDS = 10 if FULL else 3
BOUND = 5  # times its p99 in peace
A_WAIT = 2000.0  # milliseconds: nobody waits as long as that, however slow the machine
AT_LEAST = 1.0  # millisecond: differences below it are the machine's
REPLACED_WITHIN = 5.0  # seconds
ATTACKS = [
    attacks.slow_bodies,
    attacks.silence,
    attacks.half_heads,
    attacks.idle_connections,
    attacks.guesses,
    attacks.tracked_links,
    attacks.searches,
    attacks.addresses_of_nobody,
    attacks.a_held_lock,
]


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
    return f"p99 {peace.p99:.1f} to {war.p99:.1f} ms, longest {war.longest:.0f}, {len(war.milliseconds)} read, {war.failed} failed"


def is_harmed(peace: Reading, war: Reading) -> bool:
    slower = war.p99 > BOUND * max(peace.p99, AT_LEAST)
    return war.failed > 0 or war.longest > A_WAIT or (FULL and slower)


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_readers_do_not_notice(attack, workers, own_site, note):
    own_site.stop()
    own_site.workers = workers
    own_site.start()
    peace, war = in_peace_and_under(attack, own_site)
    note(f"{attack.__name__}, {workers} workers", in_words(peace, war))
    assert not is_harmed(peace, war), in_words(peace, war)
