"""Take the database away from the running product: what readers have seen stays readable, and says how old it is."""

import contextlib
import time
import urllib.error
from collections.abc import Iterator

import pytest

from tests.site import Site, database_moved_away

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


@pytest.fixture
def seen(own_site) -> dict[str, str]:
    return {path: body_of(own_site, path) for path in SEEN}


def test_every_page_already_seen_stays_readable_with_its_age(own_site, seen):
    with without_database(own_site):
        for path in SEEN:
            with own_site.get(path) as answer:
                body = answer.read().decode()
                assert answer.status == 200
                assert answer.headers["Age"].isdigit()
                assert STALE in body
                assert "UTC" in body[body.index(STALE) :][:300]
        assert "98" in body_of(own_site, "/elections/iom-2023/")


def test_a_page_never_seen_says_so_plainly(own_site, seen):
    with without_database(own_site), pytest.raises(urllib.error.HTTPError) as refused:
        own_site.get(UNSEEN)
    assert refused.value.code == 503
    assert refused.value.headers["Retry-After"]


def test_all_is_as_before_when_the_database_is_back(own_site, seen):
    with without_database(own_site):
        assert STALE in body_of(own_site, "/")
    until = time.monotonic() + 20
    while STALE in body_of(own_site, "/") and time.monotonic() < until:
        time.sleep(0.5)
    assert body_of(own_site, "/") == seen["/"]
    assert STALE not in body_of(own_site, UNSEEN)


def test_without_ready_pages_the_same_loss_is_an_error(own_site, seen):
    """The control: a page that is never kept ready, asked by somebody who seems to be signed in, fails at once."""
    with without_database(own_site), pytest.raises(urllib.error.HTTPError) as refused:
        own_site.get("/admin/", Cookie=f"sessionid={'a' * 32}")
    assert refused.value.code >= 500
