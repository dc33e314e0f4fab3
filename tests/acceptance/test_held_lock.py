"""Somebody else holds the lock that a clerk's save needs, on the running product: the clerk is told to try again, with all
that was typed, and sending it again works as soon as the lock is free."""

import contextlib
import re
import sqlite3
import uuid
from collections.abc import Iterator
from functools import partial
from html import unescape

import psycopg2
import pytest

from tests.prove.clients import Answer, Browser, at_once, signed_in
from tests.site import Site

MAKE = """
from tests.factories import make_election, make_source, open_ballot
make_source()
open_ballot(make_election("Ada", "Ben"))
"""
SHEETS = "from elections.models import TallySheet; print(TallySheet.objects.exclude(key=None).count())"
MORE_THAN_MAY_WAIT = 45  # the desk has four threads, and places for 32
NEW = "/desk/iom-2033/ballots/1/sheets/new/"


@contextlib.contextmanager
def lock_held(site: Site) -> Iterator[None]:
    """The row of the election on PostgreSQL, the one write lock on SQLite."""
    url = site.environ.get("DATABASE_URL")
    holder = psycopg2.connect(url) if url else sqlite3.connect(site.sqlite_file, isolation_level=None)
    with contextlib.closing(holder):
        statement = "SELECT 1 FROM elections_election WHERE slug = 'iom-2033' FOR UPDATE"
        holder.cursor().execute(statement if url else "BEGIN IMMEDIATE")
        yield


def sheets(site: Site) -> int:
    return int(site.manage("shell", "--no-imports", "-c", SHEETS))


def hidden(page: Answer) -> dict[str, str]:
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text)
    return {name: unescape(value) for name, value in fields if name != "csrfmiddlewaretoken"}


def clerk_of(site: Site, *, lock_timeout: str) -> tuple[Browser, dict[str, str]]:
    """A clerk of a site that waits so many seconds for a lock, and what they have typed."""
    site.stop()
    site.environ["LOCK_TIMEOUT"] = lock_timeout
    site.start()
    typed = {
        "tab": str(uuid.uuid4()),
        "version": "0",
        "grade": "unnamed",
        "source-other": "devex-2033",
        "votes-ada-value": "98",
        "votes-ben-value": "67",
        "accepted": 'As it was "read out" <so they say>.',
    }
    return signed_in(site, "ann", made=MAKE)[0], typed


def test_a_clerk_who_meets_a_held_lock_loses_nothing(own_site):
    browser, typed = clerk_of(own_site, lock_timeout="1")
    with lock_held(own_site):
        refused = browser.post(NEW, typed)
        assert browser.get("/elections/iom-2033/").status == 200  # readers are not in the queue
    assert refused.status == 503
    assert hidden(refused) == typed
    assert sheets(own_site) == 0
    assert browser.post(NEW, hidden(refused)).status == 302
    assert sheets(own_site) == 1


@pytest.mark.long
def test_nobody_loses_anything_where_the_desk_has_neither_room_nor_time(own_site):
    """More forms than may wait, behind a lock that is held longer than anybody waits for Django."""
    browser, typed = clerk_of(own_site, lock_timeout="60")
    forms = [typed | {"accepted": f"form {number}"} for number in range(MORE_THAN_MAY_WAIT)]
    with lock_held(own_site):
        refused = at_once(partial(browser.post, NEW, form) for form in forms)
    assert [page.status for page in refused] == [503] * MORE_THAN_MAY_WAIT
    assert list(map(hidden, refused)) == forms
    assert all("iomwatch could not accept this in time" in page.text for page in refused)
    assert browser.post(NEW, typed).status in (302, 409)  # one that was still waiting may have been handed in meanwhile
    assert sheets(own_site) == 1
