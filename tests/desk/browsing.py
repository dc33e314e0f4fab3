"""The desk in a real browser: a site in which nothing is published yet, and clerks who sign in by hand."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.site import Clerk, Site

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


@pytest.fixture
def open_desk(open_page: Callable[..., Page], opened_site: Site, staff: Clerk) -> Callable[..., Page]:
    """Opens a browser in which the clerk has signed in."""

    def opened(**options) -> Page:
        page = open_page(**options)
        page.goto(f"{opened_site.address}/desk/sign-in/")
        page.get_by_label("Username").fill(staff.username)
        page.get_by_label("Password").fill(staff.password)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_label("Code").fill(staff.code())
        page.get_by_role("button", name="Go on").click()
        expect(page.get_by_role("heading", name="Which election?")).to_be_visible()
        return page

    return opened
