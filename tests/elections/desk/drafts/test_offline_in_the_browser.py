"""A form while the line is cut: the clerk is told since when nothing is kept, and it is kept again by itself."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import assert_accessible, assert_fits
from tests.elections.desk.browsing import DESK, open_desk, quiet_site, session  # noqa: F401 - fixtures

# Chromium itself complains of a request that fails.
pytestmark = pytest.mark.complaints

DRAFTS = f"**{DESK}drafts/"
KEPT, NOT_KEPT = re.compile(r"^\s*Kept at \d\d:\d\d:\d\d UTC"), re.compile(r"^\s*Not kept since \d\d:\d\d:\d\d UTC")


NOTICE = f"{DESK}notices/new/"


@pytest.mark.parametrize("width", [390, 1280])
def test_it_says_since_when_and_keeps_it_when_the_line_is_back(open_desk, quiet_site, width):  # noqa: F811
    page = open_desk(width=width)
    page.goto(quiet_site.address + NOTICE)
    note = page.get_by_role("textbox").first
    note.fill("The doors")
    expect(page.locator("#kept")).to_have_text(KEPT)

    page.context.set_offline(True)
    note.fill(f"The doors close at {width}.")
    expect(page.locator("#kept")).to_have_text(NOT_KEPT)
    assert_fits(page)
    assert_accessible(page)

    page.context.set_offline(False)  # and nobody types
    expect(page.locator("#kept")).to_have_text(KEPT)
    page.reload()
    expect(page.get_by_role("textbox").first).to_have_value(f"The doors close at {width}.")


def test_a_server_that_fails_is_asked_again(open_desk, quiet_site):  # noqa: F811
    page = open_desk()
    page.goto(quiet_site.address + NOTICE)
    page.route(DRAFTS, lambda route: route.fulfill(status=503, headers={"HX-Reswap": "none"}))
    page.get_by_role("textbox").first.fill("The doors are closed.")
    expect(page.locator("#kept")).to_have_text(NOT_KEPT)

    page.unroute(DRAFTS)
    expect(page.locator("#kept")).to_have_text(KEPT)


def test_control_without_the_script_it_says_kept_for_ever(open_desk, quiet_site):  # noqa: F811
    page = open_desk()
    page.route("**/kept*.js", lambda route: route.fulfill(status=200, content_type="text/javascript", body=""))
    page.goto(quiet_site.address + NOTICE)
    note = page.get_by_role("textbox").first
    note.fill("The doors")
    expect(page.locator("#kept")).to_have_text(KEPT)
    page.context.set_offline(True)
    with page.expect_event("requestfailed"):
        note.fill("The doors are closed.")
    expect(page.locator("#kept")).to_have_text(KEPT)
