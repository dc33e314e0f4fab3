"""The desk in a real browser: a site in which nothing is published yet, and clerks who have signed in."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.prove.clients import signed_in
from tests.site import Clerk, Site, fresh_site

RACE = "/elections/iom-2033/"
DESK = "/desk/iom-2033/"
MAKE = "from tests.factories import make_election, make_source; make_election('Ada', 'Ben'); make_source()"


@pytest.fixture
def opened_site(own_site: Site) -> Site:
    own_site.manage("shell", "--no-imports", "-c", MAKE)
    return own_site


@pytest.fixture
def staff(opened_site: Site) -> Clerk:
    """Somebody who holds every role."""
    return opened_site.make_clerk()


@pytest.fixture(scope="module")
def quiet_site() -> Iterator[Site]:
    """One for all tests of a file that publish nothing."""
    with fresh_site() as site:
        yield site


@pytest.fixture(scope="module")
def session(quiet_site: Site) -> str:
    """Of a clerk who holds every role."""
    return signed_in(quiet_site, "ann", made=MAKE)[0].session


@pytest.fixture
def open_desk(open_page: Callable[..., Page], quiet_site: Site, session: str) -> Callable[..., Page]:
    return desk_opener(open_page, quiet_site, session)


def desk_opener(open_page: Callable[..., Page], site: Site, session: str) -> Callable[..., Page]:
    """Opens browsers in which a clerk has signed in. How that is done by hand is tested apart, with and without JavaScript."""

    def opened(**options) -> Page:
        page = open_page(**options)
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": site.address}])
        return page

    return opened
