"""Take the database away from the running product: what readers have seen stays readable, and says how old it is."""

import contextlib
import time
import urllib.error
from collections.abc import Iterator

import pytest

from tests.site import Site, database_moved_away, fresh_site

SEEN = ("/", "/elections/iom-2023/", "/elections/iom-2018/", "/agencies/iom/director-general/", "/agencies/iom/states/")
UNSEEN = "/elections/iom-2013/"
STALE = "stale-notice"


@contextlib.contextmanager
def without_database(site: Site) -> Iterator[None]:
    with database_moved_away(site):
        time.sleep(0.6)  # longer than the front trusts what it last learned
        yield


def body_of(site: Site, path: str) -> str:
    with site.get(path) as answer:
        return answer.read().decode()


@pytest.fixture(scope="module")
def lonely() -> Iterator[Site]:
    """A site from which the database is taken again and again."""
    with fresh_site() as site:
        yield site


@pytest.fixture
def seen(lonely) -> dict[str, str]:
    wait_until_it_is_back(lonely)  # a test before this one has taken it away
    return {path: body_of(lonely, path) for path in SEEN}


def wait_until_it_is_back(site: Site) -> None:
    until = time.monotonic() + 20
    while STALE in body_of(site, "/") and time.monotonic() < until:
        time.sleep(0.1)


def test_every_page_already_seen_stays_readable_with_its_age(lonely, seen):
    with without_database(lonely):
        for path in SEEN:
            with lonely.get(path) as answer:
                body = answer.read().decode()
                assert answer.status == 200
                assert answer.headers["Age"].isdigit()
                assert STALE in body
                assert "UTC" in body[body.index(STALE) :][:300]
        assert "98" in body_of(lonely, "/elections/iom-2023/")


def test_a_page_never_seen_says_so_plainly(lonely, seen):
    with without_database(lonely), pytest.raises(urllib.error.HTTPError) as refused:
        lonely.get(UNSEEN)
    assert refused.value.code == 503
    assert refused.value.headers["Retry-After"]


def test_all_is_as_before_when_the_database_is_back(lonely, seen):
    with without_database(lonely):
        assert STALE in body_of(lonely, "/")
    wait_until_it_is_back(lonely)
    assert body_of(lonely, "/") == seen["/"]
    assert STALE not in body_of(lonely, "/elections/iom-2008/")


def test_without_ready_pages_the_same_loss_is_an_error(lonely, seen):
    """The control: a page that is never kept ready, asked by somebody who seems to be signed in, fails at once."""
    with without_database(lonely), pytest.raises(urllib.error.HTTPError) as refused:
        lonely.get("/admin/", Cookie=f"sessionid={'a' * 32}")
    assert refused.value.code >= 500
