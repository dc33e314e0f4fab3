"""A clerk who has only a keyboard, in a real browser, and a reader in another one."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import assert_accessible, assert_fits
from tests.elections.desk.browsing import DESK, RACE
from tests.elections.desk.hands import Two, sign_in_by_hand
from tests.site import Clerk, Site


@pytest.fixture
def two(open_page: Callable[..., Page], opened_site: Site, staff: Clerk) -> Two:
    """Two clerks who have signed in with the keyboard."""
    first = sign_in_by_hand(open_page(), opened_site, staff, DESK)
    second = sign_in_by_hand(open_page(), opened_site, opened_site.make_clerk(), DESK)
    return Two(opened_site, DESK, first, second)


@pytest.mark.long
def test_two_clerks_with_only_keyboards_from_ballot_to_correction(
    two: Two, opened_site: Site, open_page: Callable[..., Page]
):
    page, reader, watcher = two.first.page, open_page(), open_page()
    watcher.goto(opened_site.address + RACE)  # and never loaded again
    reader.goto(opened_site.address + RACE)
    expect(reader.get_by_role("heading", level=1)).to_have_text("Election of the Director General of IOM")

    two.say("Open a ballot", "Number of the ballot", "1")
    reader.goto(opened_site.address + RACE)
    expect(reader.get_by_role("heading", level=1)).to_contain_text("First ballot under way")

    two.at_desk(two.first).enter("Type the result of ballot 1")
    page.keyboard.type("89")
    page.keyboard.press("Tab")
    page.keyboard.type("67")
    verdict = page.locator("#sum")
    expect(verdict).to_contain_text("89 + 67 = 156")
    expect(verdict).to_contain_text("two thirds of 156: 104")
    expect(verdict).to_contain_text("Ada 15 short")
    expect(page.locator("#kept")).to_contain_text("Kept at")

    two.result(1, {"Ada Doe": "89", "Ben Doe": "67"}, {"Votes for Ada Doe": "89", "Votes for Ben Doe": "67"})
    reader.reload()
    expect(reader.get_by_text("15 short", exact=True)).to_be_visible()

    two.at_desk(two.first).enter("Correct bulletin 2")
    assert two.first.focused() == "Ada Doe"
    two.first.fill("Ada Doe", "98")
    expect(page.locator("#sum")).to_contain_text("98 + 67 = 165")
    two.first.back_to("Reason for the correction")
    page.keyboard.type("Two digits were swapped.")
    two.first.enter("Hand in")
    two.at_desk(two.second).enter_one("Type it a second time")
    for name, count in (("Ada Doe", "98"), ("Ben Doe", "67")):
        two.second.fill(name, count)
    two.second.enter("Hand in")
    two.confirm({"Votes for Ada Doe": "98", "Votes for Ben Doe": "67"})

    reader.reload()
    expect(reader.get_by_text("12 short", exact=True)).to_be_visible()
    expect(watcher.get_by_text("12 short", exact=True)).to_be_visible()
    reader.goto(f"{opened_site.address}{RACE}as-of/2/")
    expect(reader.get_by_text("15 short", exact=True)).to_be_visible()
    reader.goto(f"{opened_site.address}{RACE}bulletins/")
    expect(reader.locator("main")).to_contain_text("Two digits were swapped.")


@pytest.mark.long
def test_what_is_typed_survives_a_browser_that_dies(two: Two, opened_site: Site, open_page, staff: Clerk):
    two.say("Open a ballot", "Number of the ballot", "1")
    two.at_desk(two.first).enter("Type the result of ballot 1")
    two.first.fill("Ada Doe", "98")
    expect(two.first.page.locator("#kept")).to_contain_text("Kept at")
    two.first.page.context.close()

    page = open_page()
    sign_in_by_hand(page, opened_site, staff, DESK)
    page.goto(f"{opened_site.address}{DESK}ballots/1/sheets/new/")
    expect(page.get_by_label("Ada Doe").first).to_have_value("98")
    expect(page.locator("#sum")).to_contain_text("98")


WIDER_THAN_THEIR_BOX = (
    "[...document.querySelectorAll('.table')].filter((box) => box.scrollWidth > box.clientWidth).length"
)


@pytest.fixture
def list_on_a_phone(open_desk, quiet_site) -> Page:
    page = open_desk(width=320)
    page.goto(f"{quiet_site.address}/desk/")
    return page


def test_the_list_of_elections_is_read_on_a_phone_without_moving_it(list_on_a_phone):
    assert list_on_a_phone.evaluate(WIDER_THAN_THEIR_BOX) == 0
    name = list_on_a_phone.get_by_role("rowheader", name="Director General of IOM iom-2023")
    assert name.bounding_box()["width"] > 250, "a name has the line to itself"


def test_control_in_five_columns_it_would_have_to_be_moved(list_on_a_phone):
    list_on_a_phone.evaluate("document.querySelectorAll('.table').forEach((box) => box.classList.remove('desk-table'))")
    assert list_on_a_phone.evaluate(WIDER_THAN_THEIR_BOX) > 0


def test_the_door_is_accessible(page, quiet_site):
    page.goto(f"{quiet_site.address}/desk/sign-in/")
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.complaints  # Chromium itself complains of answers with 422
def test_refusals_are_accessible(open_desk, quiet_site):
    page = open_desk()
    page.goto(f"{quiet_site.address}{DESK}departures/new/")
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("Not accepted yet.")).to_be_visible()
    assert_accessible(page)


def test_the_whole_way_without_javascript(open_page, opened_site, staff):
    page = open_page(java_script_enabled=False)
    sign_in_by_hand(page, opened_site, staff, DESK)
    page.goto(f"{opened_site.address}{DESK}ballots/new/")
    page.get_by_label("How it is known").select_option("read_out")
    page.get_by_role("button", name="Type its result without announcing it").click()
    page.get_by_label("Ada Doe").first.fill("98")
    page.get_by_label("Ben Doe").first.fill("67")
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#sum")).to_contain_text("98 + 67 = 165")
    page.get_by_label("How the figures are known").select_option("read_out")
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("It is waiting for somebody else to type it a second time")).to_be_visible()

    other = open_page(java_script_enabled=False)
    sign_in_by_hand(other, opened_site, opened_site.make_clerk(), DESK)
    other.get_by_role("link", name="Type it a second time").click()
    other.get_by_label("Ada Doe").first.fill("98")
    other.get_by_label("Ben Doe").first.fill("67")
    other.get_by_role("button", name="Hand in").click()
    other.get_by_label("Votes for Ada Doe").fill("98")
    other.get_by_label("Votes for Ben Doe").fill("67")
    other.get_by_role("button", name="Publish").click()
    expect(other.get_by_text("Bulletin 1 is public.")).to_be_visible()
    page.goto(opened_site.address + RACE)
    expect(page.get_by_text("12 short", exact=True)).to_be_visible()


def test_the_desk_obeys_the_strictest_policy(open_desk, quiet_site):
    page = open_desk()
    answer = page.goto(f"{quiet_site.address}{DESK}ballots/new/")
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert re.search(r"default-src 'none'", policy)
    assert answer.headers["cache-control"].split(", ").count("no-store") == 1


@pytest.mark.long
def test_reference_data_opens_without_complaint(open_desk, quiet_site):
    page = open_desk()
    for path in ("/admin/", "/admin/agencies/source/", "/admin/elections/candidacy/add/"):
        page.goto(quiet_site.address + path)
        expect(page.locator("#content")).to_be_visible()
