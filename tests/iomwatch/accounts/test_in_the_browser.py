"""The door in real Chromium: a phone set up with the keyboard, a session that ends, and a shared computer left behind."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import assert_accessible, assert_fits
from tests.codes import Phone
from tests.elections.desk.browsing import DESK
from tests.elections.desk.keyboard import Keyboard
from tests.iomwatch.accounts.doors import key_of
from tests.site import Clerk, Site


def look_at(page: Page) -> None:
    """Each page excludes nobody, wide and narrow, and its one main act is in sight."""
    expect(page.locator(".button--main, .act--main").first).to_be_in_viewport(ratio=1)
    assert_accessible(page)
    page.set_viewport_size({"width": 320, "height": 800})
    assert_fits(page)
    page.set_viewport_size({"width": 1280, "height": 800})


def give_password(hands: Keyboard, clerk: Clerk) -> None:
    hands.settle()
    hands.fill("Username", clerk.username)
    hands.fill("Password", clerk.password)
    hands.go()


@pytest.mark.long
@pytest.mark.complaints  # Chromium itself complains of answers with 422
def test_a_phone_from_the_first_key_to_the_day_it_is_lost(page: Page, site: Site):
    clerk = site.make_clerk(has_phone=False)
    hands = Keyboard(page)
    page.goto(f"{site.address}/desk/account/")
    look_at(page)
    give_password(hands, clerk)
    expect(page.get_by_role("heading", name=f"Account of {clerk.username}")).to_be_visible()
    look_at(page)

    hands.enter("Set up the second factor")
    expect(page.get_by_role("img", name="The key as a QR code")).to_be_visible()
    look_at(page)
    phone = Phone(key_of(page.locator(".key-text").inner_text()))
    page.keyboard.type(phone.wrong())  # the cursor waits in the field
    hands.go()
    expect(page.get_by_text("The phone shows a different code")).to_be_visible()
    look_at(page)
    hands.fill("The six digits that the phone shows now", phone.code())
    hands.go()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    look_at(page)
    codes = page.locator(".codes code").all_inner_texts()
    assert len(codes) == 10
    hands.enter("I have saved them: continue")

    hands.enter(f"Sign out {clerk.username}")
    give_password(hands, clerk)
    expect(page.get_by_role("heading", name="Enter a code")).to_be_visible()
    look_at(page)
    page.keyboard.type("aaaa-aaaa")  # wrong on paper: codes of the phone need not wait for that
    hands.go()
    expect(page.get_by_text("This code is wrong")).to_be_visible()
    look_at(page)
    hands.fill("Code", phone.code())
    hands.go()
    expect(page.get_by_role("heading", name="Elections")).to_be_visible()

    # The phone is lost: one code from paper to come in, another to put a new phone in its place.
    hands.enter(f"Sign out {clerk.username}")
    give_password(hands, clerk)
    page.keyboard.type(codes[0])
    hands.go()
    hands.enter("Account")
    hands.enter("Use another phone")
    look_at(page)
    new = Phone(key_of(page.locator(".key-text").inner_text()))
    page.keyboard.type(codes[1])
    hands.fill("The six digits that the new phone shows now", new.code())
    hands.go()
    expect(page.get_by_role("status").first).to_contain_text("From now on this phone is your second factor.")

    hands.enter("Account")
    expect(page.locator(".facts")).to_contain_text("8 are left.")
    hands.enter("Make new recovery codes")
    look_at(page)
    page.keyboard.type(new.code())
    hands.go()
    assert set(page.locator(".codes code").all_inner_texts()).isdisjoint(codes)
    hands.enter("Account")
    hands.enter("Change the password")
    look_at(page)


def end_the_session(site: Site) -> None:
    site.manage("shell", "-c", "from django.contrib.sessions.models import Session; Session.objects.all().delete()")


def type_a_sheet(page: Page, site: Site) -> None:
    page.goto(f"{site.address}{DESK}ballots/new/")
    page.get_by_label("How it is known").select_option("read_out")
    page.get_by_role("button", name="Type its result without announcing it").click()
    page.get_by_label("Ada Doe").first.fill("98")
    page.get_by_label("Ben Doe").first.fill("67")


@pytest.mark.long
@pytest.mark.complaints  # Chromium itself complains of answers with 401
def test_a_session_that_ends_while_figures_are_typed_loses_none(page: Page, opened_site: Site):
    clerk, hands = opened_site.make_clerk(), Keyboard(page)
    page.goto(f"{opened_site.address}{DESK}")
    give_password(hands, clerk)
    page.keyboard.type(clerk.code())
    hands.go()
    type_a_sheet(page, opened_site)
    expect(page.locator("#sum")).to_contain_text("98 + 67 = 165")

    end_the_session(opened_site)
    page.get_by_label("Ben Doe").first.fill("66")
    expect(page.locator("#session")).to_contain_text("Your session has ended.")
    link = page.get_by_role("link", name="Sign in in another window")
    expect(link).to_have_attribute(
        "href", re.compile(r"/desk/sign-in/\?next=%2Fdesk%2Fiom-2033%2Fballots%2F1%2Fsheets%2Fnew")
    )
    assert_accessible(page)

    page.get_by_label("How the figures are known").select_option("read_out")
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("it is not lost")).to_be_visible()
    look_at(page)
    give_password(hands, clerk)
    expect(page.get_by_text("it is not lost")).to_be_visible()
    page.keyboard.type(clerk.code())
    hands.go()
    expect(page.get_by_role("heading", name="What you typed is still here")).to_be_visible()
    look_at(page)
    hands.enter("Send it now")
    expect(page.get_by_role("heading", level=1).first).to_contain_text("First ballot, sheet")
    expect(page.locator("main")).to_contain_text("66")


def test_nothing_is_left_on_a_shared_computer(page: Page, site: Site):
    clerk, hands = site.make_clerk(), Keyboard(page)
    page.goto(f"{site.address}/desk/account/")
    give_password(hands, clerk)
    page.keyboard.type(clerk.code())
    hands.go()
    page.evaluate("localStorage.setItem('draft', '98')")
    page.goto(f"{site.address}/desk/iom-2023/")
    assert page.evaluate("localStorage.getItem('draft')") == "98"

    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/desk/sign-in/")
    assert page.evaluate("localStorage.length") == 0
    assert page.evaluate("sessionStorage.getItem('htmx-history-cache')") is None
    page.go_back()
    expect(page.get_by_role("heading", name="Sign in to the ballot desk")).to_be_visible()
    expect(page.locator("body")).not_to_contain_text(clerk.username)


@pytest.mark.long
@pytest.mark.complaints  # Chromium itself complains of answers with 422 and 429
def test_the_refusal_of_a_guesser_is_a_page_as_well(page: Page, site: Site):
    page.goto(f"{site.address}/desk/sign-in/")
    for _ in range(6):
        page.get_by_label("Username").fill("nobody")
        page.get_by_label("Password").fill("guess")
        page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("Too many wrong passwords for this name. Try again at")
    expect(page.get_by_label("Username")).to_have_value("nobody")
    look_at(page)
