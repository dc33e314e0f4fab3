"""Two servers on one PostgreSQL: what one publishes the other has at once, and clerks need not know that there are two."""

import json
import os
import time
from collections import Counter

import pytest

from tests.prove.clients import at_once
from tests.prove.two_servers import (
    FULL,
    ONE_FILE,
    ONLY_IN_FULL,
    WRK,
    Newsroom,
    is_signed_in,
    kept_addresses,
    pair,
    public_answer,
    ready_pages_a_second,
    seconds_until,
    sign_in_by_hand,
    two_servers,
)
from tests.site import Site

__all__ = ["pair"]

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not os.environ.get("DATABASE_URL"), reason=ONE_FILE),
]

NOTICES, RELEASES = (40, 24) if FULL else (5, 4)
PROMISED = 1.0  # seconds until the other server has what one has published


# News.


def test_what_one_has_published_the_other_has_within_a_second(pair, note):
    newsroom = Newsroom(*pair)
    lags = sorted(newsroom.lag(number) for number in range(NOTICES))
    note(
        "two servers: news", f"{NOTICES} published: half within {lags[NOTICES // 2]:.2f} s, all within {lags[-1]:.2f} s"
    )
    assert lags[-1] < PROMISED


def test_control_a_server_that_does_not_ask_stays_behind(tmp_path):
    with two_servers(tmp_path, {"WITHOUT": "news"}) as (first, second):
        newsroom = Newsroom(first, second)
        assert newsroom.lag(1, most=2 * PROMISED) == float("inf")
        assert newsroom.is_known_at(first, 1)


def test_both_answer_alike_to_the_last_byte(pair):
    addresses = kept_addresses()
    assert len(addresses) > 60
    assert {"/feed.atom", "/heads.json", "/calendar.ics", "/sitemap.xml", "/"} <= set(addresses)
    first, second = ({address: public_answer(server, address) for address in addresses} for server in pair)
    assert Counter(status for status, _, _ in first.values())[200] > len(addresses) / 2
    assert [address for address in addresses if first[address] != second[address]] == []


@ONLY_IN_FULL
def test_static_files_that_each_has_collected_have_the_same_names(pair, tmp_path):
    first, second = pair
    second.manage("collectstatic", "--noinput", "--verbosity", "0", STATE_DIR=str(tmp_path))
    names = json.loads((tmp_path / "static" / "staticfiles.json").read_text())["paths"]
    assert len(names) > 20
    assert [name for name in names.values() if public_answer(first, f"/static/{name}")[0] != 200] == []


# Clerks.


@ONLY_IN_FULL
def test_who_signs_in_at_one_is_signed_in_at_the_other(pair):
    first, second = pair
    cookies = sign_in_by_hand(first, first.make_clerk())
    assert is_signed_in(first, cookies)
    assert is_signed_in(second, cookies)


@ONLY_IN_FULL
def test_control_with_a_secret_of_its_own_the_other_does_not_know_them(tmp_path):
    with two_servers(tmp_path, {"SECRET_KEY": "another secret " * 4}) as (first, second):
        cookies = sign_in_by_hand(first, first.make_clerk())
        assert is_signed_in(first, cookies)
        assert not is_signed_in(second, cookies)


def released(first: Site, second: Site) -> list[list[int]]:
    """Asks for a publication in each of several elections, for the same moment; how many bulletins, releases that failed
    and entries of publication in the audit trail each has afterwards."""
    slugs = [f"iom-r{number}" for number in range(RELEASES)]
    newsroom = Newsroom(first, second, *slugs)
    answers = at_once(newsroom.asks(1, slug) for slug in slugs)
    assert {answer.status for answer in answers} == {302}
    assert seconds_until(lambda: all(newsroom.is_known_at(second, 1, slug) for slug in slugs), most=60) < 60
    time.sleep(1)  # the one that has waited for its turn has had it
    lines = first.manage("shell", "--no-imports", "-c", RELEASED).splitlines()
    return [[int(word) for word in line.split()] for line in lines]


RELEASED = """
from elections.models import AuditEntry, Bulletin, Release
for release in Release.objects.filter(election__slug__startswith="iom-r"):
    entries = AuditEntry.objects.filter(election=release.election, did__in=["published", "failed"])
    print(Bulletin.objects.filter(election=release.election).count(), int(bool(release.failure)), entries.count())
"""


def test_what_both_clocks_find_due_is_published_once(tmp_path, note):
    with two_servers(tmp_path, COUNTDOWN="2", WITHOUT="haste") as servers:
        releases = released(*servers)
        note("two servers: clocks", f"{len(releases)} releases due at once, {releases.count([1, 0, 1])} published once")
        assert releases == [[1, 0, 1]] * RELEASES


def test_control_where_neither_looks_what_the_other_has_done_some_end_twice(tmp_path):
    with two_servers(tmp_path, COUNTDOWN="2", WITHOUT="turns") as servers:
        assert released(*servers) != [[1, 0, 1]] * RELEASES


@ONLY_IN_FULL
def test_what_was_asked_for_at_one_that_is_gone_is_published_by_the_other(tmp_path):
    with two_servers(tmp_path, COUNTDOWN="5") as (first, second):
        newsroom = Newsroom(first, second)
        newsroom.publish(1)
        first.kill()
        assert not newsroom.is_known_at(second, 1)
        assert seconds_until(lambda: newsroom.is_known_at(second, 1), most=20) < 20


@pytest.mark.skipif(not FULL or WRK is None, reason="a figure for `make prove`, by wrk")
def test_two_servers_send_more_ready_pages(pair, note):
    one, two = ready_pages_a_second(pair[0]), ready_pages_a_second(*pair)
    cores = os.cpu_count()
    note(
        "two servers: ready pages a second",
        f"one {one:,.0f}, two {two:,.0f}: {two / one:.2f} times, on {cores} cores with wrk",
    )
    assert two > one / 2  # on a machine that both share, and their readers with them
