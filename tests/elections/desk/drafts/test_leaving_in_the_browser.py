"""A form whose button is pressed while its last letters are not kept yet: nothing is sent after it."""

from playwright.sync_api import Page, Route

from tests.elections.desk.browsing import DESK, open_desk, quiet_site, session  # noqa: F401 - fixtures

OPENING = f"{DESK}ballots/new/"
AFTER_THE_DELAY = 1200  # milliseconds; a draft is sent 700 after the last letter


def saves_after_the_button(page: Page, address: str) -> int:
    """How many drafts are sent while the server has not answered yet."""
    saves, held = [], []

    def hold(route: Route) -> None:
        held.append(route) if route.request.method == "POST" else route.continue_()

    page.goto(address + OPENING)
    page.route(f"**{OPENING}", hold)
    page.on("request", lambda request: saves.append(request) if request.url.endswith("/drafts/") else None)
    page.get_by_label("Public note").fill("Half a sen")
    page.get_by_role("button", name="Type its result without announcing it").click(no_wait_after=True)
    page.wait_for_timeout(AFTER_THE_DELAY)
    [route] = held
    route.abort()
    return len(saves)


def test_nothing_is_kept_once_a_button_is_pressed(open_desk, quiet_site):  # noqa: F811
    assert saves_after_the_button(open_desk(), quiet_site.address) == 0


def test_control_without_the_script_the_draft_is_sent_after_the_form(open_desk, quiet_site):  # noqa: F811
    page = open_desk()
    page.route("**/kept*.js", lambda route: route.fulfill(status=200, content_type="text/javascript", body=""))
    assert saves_after_the_button(page, quiet_site.address) == 1
