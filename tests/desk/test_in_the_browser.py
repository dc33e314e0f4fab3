"""A clerk who has only a keyboard, in a real browser, and a reader in another one."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import assert_accessible, assert_fits
from tests.desk.keyboard import Keyboard
from tests.site import Clerk, Site

RACE = "/elections/iom-2033/"
DESK = "/desk/iom-2033/"
MAKE = "from tests.factories import make_election, make_source; make_election('Ada', 'Ben'); make_source()"


@pytest.fixture
def opened_site(own_site: Site) -> Site:
    own_site.manage("shell", "--no-imports", "-c", MAKE)
    return own_site


@pytest.fixture
def clerk(opened_site: Site) -> Clerk:
    return opened_site.make_clerk()


@pytest.fixture
def keyboard(page: Page, opened_site: Site, clerk: Clerk) -> Keyboard:
    hands = Keyboard(page)
    page.goto(opened_site.address + DESK)
    page.keyboard.type(clerk.username)  # the page opens with the cursor in the first field
    hands.tab_to("Password")
    page.keyboard.type(clerk.password)
    hands.go()
    page.keyboard.type(clerk.code())
    hands.go()
    expect(page).to_have_url(opened_site.address + DESK)
    return hands


def open_the_first_ballot(hands: Keyboard) -> None:
    hands.enter("Open a ballot")
    hands.choose("How it is known", "official")
    hands.fill("Another known source", "devex-2033")
    hands.enter("Preview")
    hands.enter("Publish")
    expect(hands.page.get_by_role("status").first).to_contain_text("Bulletin 1 is public.")


def test_a_clerk_with_only_a_keyboard_from_ballot_to_correction(
    keyboard: Keyboard, opened_site: Site, open_page: Callable[..., Page]
):
    page, reader = keyboard.page, open_page()
    reader.goto(opened_site.address + RACE)
    expect(reader.get_by_role("heading", level=1)).to_have_text("Election of the Director General of IOM")

    open_the_first_ballot(keyboard)
    reader.goto(opened_site.address + RACE)
    expect(reader.get_by_role("heading", level=1)).to_contain_text("First ballot under way")

    keyboard.enter("Type the result of ballot 1")
    assert keyboard.focused() == "Ada Doe"  # the cursor waits at the first number
    page.keyboard.type("89")
    page.keyboard.press("Tab")
    page.keyboard.type("67")
    verdict = page.locator("#sum")
    expect(verdict).to_contain_text("89 + 67 = 156")
    expect(verdict).to_contain_text("two thirds of 156: 104")
    expect(verdict).to_contain_text("Ada 15 short")

    page.goto(page.url)  # from the top again: the source is left of the figures, before them
    keyboard.choose("How the figures are known", "unnamed")
    keyboard.tab_to("Another known source")
    page.keyboard.type("devex-2033")
    keyboard.fill("Ada Doe", "89")
    keyboard.fill("Ben Doe", "67")
    keyboard.enter("Hand in and preview")
    expect(page.get_by_role("heading", level=1).first).to_have_text("Bulletin 2, not published yet")
    reader.reload()
    expect(reader.locator("body")).not_to_contain_text("89")

    keyboard.enter("Publish")
    reader.reload()
    expect(reader.get_by_text("15 short")).to_be_visible()

    keyboard.enter("Correct bulletin 2")
    assert keyboard.focused() == "Ada Doe"
    keyboard.fill("Ada Doe", "98")
    expect(page.locator("#sum")).to_contain_text("98 + 67 = 165")
    keyboard.fill("Why a correction is needed", "Two digits were swapped.")
    keyboard.enter("Hand in and preview")
    keyboard.enter("Publish")

    reader.reload()
    expect(reader.get_by_text("12 short")).to_be_visible()
    reader.goto(f"{opened_site.address}{RACE}as-of/2/")
    expect(reader.get_by_text("15 short")).to_be_visible()
    reader.goto(f"{opened_site.address}{RACE}bulletins/")
    expect(reader.locator("main")).to_contain_text("Two digits were swapped.")


PAGES = (
    "/desk/",
    DESK,
    f"{DESK}ballots/new/",
    f"{DESK}departures/new/",
    f"{DESK}outcome/new/",
    f"{DESK}notices/new/",
    "/desk/iom-2023/",
    "/desk/iom-2023/bulletins/2/correction/",
    "/desk/iom-2023/bulletins/3/correction/",
    "/desk/iom-2018/bulletins/4/retraction/",
)


@pytest.fixture
def open_desk(open_page: Callable[..., Page], opened_site: Site, clerk: Clerk) -> Callable[..., Page]:
    """Opens a browser in which the clerk has signed in."""

    def opened(**options) -> Page:
        page = open_page(**options)
        page.goto(f"{opened_site.address}/desk/sign-in/")
        page.get_by_label("Username").fill(clerk.username)
        page.get_by_label("Password").fill(clerk.password)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_label("Code").fill(clerk.code())
        page.get_by_role("button", name="Go on").click()
        expect(page.get_by_role("heading", name="Which election?")).to_be_visible()
        return page

    return opened


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_desk_page_is_accessible_and_its_main_act_in_sight(open_desk, opened_site, scheme):
    page = open_desk(color_scheme=scheme)
    for path in PAGES:
        page.goto(opened_site.address + path)
        assert_accessible(page)
        assert_fits(page)
        main = page.locator(".button--main, .act--main").first
        if main.count():
            expect(main).to_be_in_viewport(ratio=1)


def test_the_desk_fits_a_phone(open_desk, opened_site):
    page = open_desk(width=320, height=700)
    for path in PAGES:
        page.goto(opened_site.address + path)
        assert_fits(page)


def test_the_door_is_accessible(page, opened_site):
    page.goto(f"{opened_site.address}/desk/sign-in/")
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.complaints  # Chromium itself complains of answers with 409 and 422
def test_previews_refusals_and_conflicts_are_accessible(open_desk, opened_site):
    page, other = open_desk(), open_desk()
    for each in (page, other):
        each.goto(f"{opened_site.address}{DESK}notices/new/")
        each.get_by_label("How it is known").select_option("read_out")
        each.get_by_label("What readers are told").fill("The session begins at ten.")
        each.get_by_role("button", name="Preview").click()
    assert_accessible(page)
    publish = page.get_by_role("button", name="Publish")
    expect(publish).to_be_in_viewport(ratio=1)
    publish.click()
    expect(page.get_by_text("Bulletin 1 is public.")).to_be_visible()

    other.get_by_role("button", name="Change something").click()
    other.get_by_label("What readers are told").fill("The session begins at noon.")
    other.get_by_role("button", name="Preview").click()
    page.goto(f"{opened_site.address}{DESK}notices/new/")
    page.get_by_label("How it is known").select_option("read_out")
    page.get_by_label("What readers are told").fill("Doors are closed.")
    page.get_by_role("button", name="Preview").click()
    page.get_by_role("button", name="Publish").click()
    other.get_by_role("button", name="Publish").click()
    expect(other.get_by_text("something else was published first")).to_be_visible()
    assert_accessible(other)
    expect(other.get_by_role("button", name="Publish")).to_be_in_viewport(ratio=1)

    page.goto(f"{opened_site.address}{DESK}departures/new/")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_text("Not accepted yet.")).to_be_visible()
    assert_accessible(page)


def test_the_whole_way_without_javascript(open_desk, opened_site):
    page = open_desk(java_script_enabled=False)
    page.goto(f"{opened_site.address}{DESK}ballots/new/")
    page.get_by_label("How it is known").select_option("read_out")
    page.get_by_role("button", name="Type its result without announcing it").click()
    page.get_by_label("Ada Doe").first.fill("98")
    page.get_by_label("Ben Doe").first.fill("67")
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#sum")).to_contain_text("98 + 67 = 165")
    page.get_by_label("How the figures are known").select_option("read_out")
    page.get_by_role("button", name="Hand in and preview").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Bulletin 1 is public.")).to_be_visible()
    page.goto(opened_site.address + RACE)
    expect(page.get_by_text("12 short")).to_be_visible()


def test_the_desk_obeys_the_strictest_policy(open_desk, opened_site):
    page = open_desk()
    answer = page.goto(f"{opened_site.address}{DESK}ballots/new/")
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert re.search(r"default-src 'none'", policy)
    assert answer.headers["cache-control"].split(", ").count("no-store") == 1


def test_reference_data_opens_without_complaint(open_desk, opened_site):
    page = open_desk()
    for path in ("/admin/", "/admin/agencies/source/", "/admin/elections/candidacy/add/"):
        page.goto(opened_site.address + path)
        expect(page.locator("#content")).to_be_visible()
