"""What a page is blamed for in a browser, and what it may do."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import listen

STATES = "/agencies/iom/states/"


@pytest.fixture
def blamed(open_page: Callable[..., Page], site) -> tuple[Page, list[str]]:
    """The page of the member states, and what it complains of from now on."""
    page, complaints = open_page(), []
    page.goto(site.address + STATES)
    listen(page, complaints)
    return page, complaints


def waiting(page: Page, typed: str) -> None:
    """Type into the search, whose answer does not come."""
    with page.expect_request(lambda request: f"q={typed}" in request.url):
        page.locator("#q").fill(typed)


@pytest.mark.parametrize("leaves", [True, False], ids=["leaves", "types on"])
def test_what_a_reader_does_not_wait_for_is_no_complaint(blamed, site, leaves):
    page, complaints = blamed
    page.route("**/states/?**", lambda route: None)
    with page.expect_event("requestfailed"):
        waiting(page, "gam")
        page.goto(site.address + STATES) if leaves else waiting(page, "gamb")
    expect(page.locator("#q")).to_be_visible()
    assert complaints == []


@pytest.mark.complaints
def test_control_htmx_speaks_of_it_as_of_an_error(blamed, monkeypatch):
    monkeypatch.setattr("tests.browser.CALLED_OFF", ())
    page, complaints = blamed
    page.route("**/states/?**", lambda route: None)
    waiting(page, "gam")
    with page.expect_event("console", lambda message: message.text.startswith("htmx:sendAbort")):
        waiting(page, "gamb")
    assert [complaint.split()[1].strip(",") for complaint in complaints] == ["htmx:afterRequest", "htmx:sendAbort"]


@pytest.mark.complaints
@pytest.mark.parametrize(
    ("harm", "expected"),
    [(lambda route: route.abort(), "htmx:sendError"), (lambda route: route.fulfill(status=500), "Error Code 500")],
    ids=["no answer", "500"],
)
def test_control_what_fails_is_one(blamed, harm: Callable[[Route], None], expected):
    page, complaints = blamed
    page.route("**/states/?**", harm)
    with page.expect_event("console", lambda message: expected in message.text):
        waiting(page, "gam")
    assert any(expected in complaint for complaint in complaints)
