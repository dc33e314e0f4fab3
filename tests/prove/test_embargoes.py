"""The server is killed while embargoes end, over and over: each ends once, as one bulletin, and none is forgotten."""

import os
import random
import re
import time

import pytest

from tests.prove.clients import signed_in
from tests.prove.pairs import asks, propose
from tests.prove.two_servers import public_answer, seconds_until
from tests.site import Site

pytestmark = pytest.mark.long
KILLS, EMBARGOES = (40, 120) if os.environ.get("PROVE") == "full" else (2, 6)
DESK, LIVE = "/desk/iom-2034/", "/elections/iom-2034/live/"
MAKE = 'from tests.factories import make_election\nmake_election("Ada", "Ben", slug="iom-2034")\n'
# One after the other, from in a second on.
FALL_DUE = """
from datetime import timedelta
from django.utils import timezone
from elections.models import Release
for place, release in enumerate(Release.objects.waiting().order_by("pk")):
    Release.objects.filter(pk=release.pk).update(due_at=timezone.now() + timedelta(seconds=1 + place * {apart}))
"""
ENDED = """
from elections.models import AuditEntry, Bulletin, Release
print(Release.objects.filter(bulletin__isnull=False).count())
print(Bulletin.objects.filter(election__slug="iom-2034").count())
print(AuditEntry.objects.filter(election__slug="iom-2034", did="published").count())
"""
APART = 0.7  # seconds from one embargo to the next


def ended_under_kills(site: Site, kills: int, embargoes: int) -> list[int]:
    """Statements that are public, releases that ended as a bulletin, bulletins, and entries of the audit trail."""
    author, publisher = signed_in(site, "ann", "bob", made=MAKE)
    for number in range(embargoes):
        held = asks(publisher, propose(author, DESK, number), not_before="2098-05-15 14:00")
        assert held().status == 302
    site.manage("shell", "--no-imports", "-c", FALL_DUE.format(apart=APART))
    chance = random.Random(1)
    for _ in range(kills):
        time.sleep(chance.uniform(0.5, 1.5))
        site.kill()
        site.start()
        public_answer(site, LIVE)  # the port is open before there is a clock, which is what shall be killed
    seconds_until(lambda: published(site) >= embargoes, most=40)
    ended = site.manage("shell", "--no-imports", "-c", ENDED).split()
    return [published(site), *map(int, ended)]


def published(site: Site) -> int:
    return len(set(re.findall(rb"Notice (\d+)<", public_answer(site, LIVE)[2])))


def test_the_server_is_killed_while_embargoes_end(own_site, note):
    counts = ended_under_kills(own_site, KILLS, EMBARGOES)
    note(f"{KILLS} kills while embargoes end", f"of {EMBARGOES}: {counts[1]} ended, {counts[2]} bulletins")
    assert counts == [EMBARGOES] * 4


def test_control_published_in_steps_some_end_twice_or_never(own_site):
    own_site.stop()
    own_site.application = "tests.prove.unguarded_clock:application"
    own_site.start()
    assert ended_under_kills(own_site, KILLS, EMBARGOES)[:3] != [EMBARGOES] * 3
