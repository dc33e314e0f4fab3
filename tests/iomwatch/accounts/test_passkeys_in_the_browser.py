"""Passkeys in real Chromium, with an authenticator that Chromium itself plays."""

from collections.abc import Callable

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser import assert_accessible, assert_fits
from tests.elections.desk.keyboard import Keyboard
from tests.iomwatch.accounts.test_in_the_browser import give_password
from tests.site import Clerk, Site

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


def by_name(site: Site) -> str:
    """Where passkeys work on one's own machine."""
    return f"http://localhost:{site.port}"


def give_authenticator(page: Page) -> tuple[CDPSession, str]:
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    return cdp, cdp.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})["authenticatorId"]


def come_in_with_code(page: Page, site: Site, clerk: Clerk, address: str = "account/") -> Keyboard:
    hands = Keyboard(page)
    page.goto(f"{by_name(site)}/desk/{address}")
    give_password(hands, clerk)
    page.keyboard.type(clerk.code())
    hands.go()
    return hands


def look_at(page: Page) -> None:
    """It excludes nobody, wide and narrow."""
    assert_accessible(page)
    page.set_viewport_size({"width": 320, "height": 800})
    assert_fits(page)
    page.set_viewport_size({"width": 1280, "height": 800})


def click(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def add(page: Page, hands: Keyboard, name: str) -> None:
    hands.fill("Name of this passkey", name)
    hands.enter("Add a passkey")
    expect(page.get_by_role("status").first).to_contain_text("The passkey has been added.")


def test_a_passkey_is_added_and_stands_in_for_the_code(page: Page, site: Site):
    clerk = site.make_clerk()
    give_authenticator(page)
    hands = come_in_with_code(page, site, clerk)
    hands.enter("Add or remove passkeys")
    expect(page.get_by_role("heading", name="Your passkeys", level=1)).to_be_visible()
    look_at(page)
    add(page, hands, "Laptop")
    expect(page.locator(".passkeys")).to_contain_text("Laptop")
    look_at(page)
    click(page, "Add a passkey")  # a second one on the same device
    expect(page.locator(".passkey__status")).to_have_text("This device already holds a passkey for your account.")

    hands.enter(f"Sign out {clerk.username}")
    give_password(hands, clerk)
    expect(page.get_by_role("heading", name="Enter a code")).to_be_visible()
    look_at(page)
    hands.enter("Use a passkey instead")
    expect(page.get_by_role("heading", name="Elections")).to_be_visible()
    page.goto(f"{by_name(site)}/desk/second-factor/passkeys/")
    expect(page.locator(".passkeys")).to_contain_text("last used on")

    click(page, "Remove Laptop")
    expect(page.get_by_role("heading", name="Enter a code")).to_be_visible()  # this session had shown that one
    expect(page.get_by_role("button", name="Use a passkey instead")).to_have_count(0)


@pytest.mark.complaints  # Chromium itself complains of answers with 422
def test_a_foreign_authenticator_is_refused(page: Page, open_page: Callable[..., Page], site: Site):
    """It is given the number of the clerk's passkey, and the key of somebody else's."""
    clerk, other = site.make_clerk(), site.make_clerk()
    cdp, held = give_authenticator(page)
    add(page, come_in_with_code(page, site, clerk, "second-factor/passkeys/"), "Laptop")
    stranger = open_page()
    foreign_cdp, foreign = give_authenticator(stranger)
    hands = come_in_with_code(stranger, site, other, "second-factor/passkeys/")
    add(stranger, hands, "Laptop")
    (own,) = cdp.send("WebAuthn.getCredentials", {"authenticatorId": held})["credentials"]
    (key,) = foreign_cdp.send("WebAuthn.getCredentials", {"authenticatorId": foreign})["credentials"]
    foreign_cdp.send("WebAuthn.clearCredentials", {"authenticatorId": foreign})
    hands.enter(f"Sign out {other.username}")
    give_password(hands, clerk)
    click(stranger, "Use a passkey instead")
    expect(stranger.locator(".passkey__status")).to_contain_text("Your browser gave no passkey", timeout=60_000)

    forged = own | {"privateKey": key["privateKey"]}
    foreign_cdp.send("WebAuthn.addCredential", {"authenticatorId": foreign, "credential": forged})
    click(stranger, "Use a passkey instead")
    expect(stranger.get_by_role("alert")).to_contain_text("This passkey was not accepted")
    look_at(stranger)
    foreign_cdp.send("WebAuthn.clearCredentials", {"authenticatorId": foreign})
    foreign_cdp.send("WebAuthn.addCredential", {"authenticatorId": foreign, "credential": own})  # control: the true key
    stranger.wait_for_timeout(1100)  # a wrong one makes the next one wait
    click(stranger, "Use a passkey instead")
    expect(stranger.get_by_role("heading", name="Elections")).to_be_visible()


@pytest.mark.long
def test_without_javascript_the_code_works_and_the_page_says_so(page: Page, open_page: Callable[..., Page], site: Site):
    clerk = site.make_clerk()
    give_authenticator(page)
    add(page, come_in_with_code(page, site, clerk, "second-factor/passkeys/"), "Laptop")
    plain = open_page(java_script_enabled=False)
    plain.goto(f"{by_name(site)}/desk/second-factor/passkeys/")
    give_password(Keyboard(plain), clerk)
    expect(plain.get_by_text("Passkeys need JavaScript")).to_be_visible()
    expect(plain.get_by_role("button", name="Use a passkey instead")).to_be_hidden()
    plain.get_by_label("Code").fill(clerk.code())
    plain.get_by_role("button", name="Continue").click()
    expect(plain.get_by_text("Passkeys need JavaScript")).to_be_visible()
    expect(plain.get_by_role("button", name="Add a passkey")).to_be_hidden()
    plain.get_by_role("button", name="Remove Laptop").click()
    expect(plain.get_by_text("None yet.")).to_be_visible()


@pytest.mark.long
def test_at_an_address_without_a_name_the_page_says_where_they_work(page: Page, site: Site):
    clerk, hands = site.make_clerk(), Keyboard(page)
    page.goto(f"{site.address}/desk/second-factor/passkeys/")
    give_password(hands, clerk)
    page.keyboard.type(clerk.code())
    hands.go()
    expect(page.locator("main")).to_contain_text(f"Yours work only at {by_name(site)}.")
    expect(page.get_by_role("link", name="Go there")).to_have_attribute(
        "href", f"{by_name(site)}/desk/second-factor/passkeys/"
    )
    look_at(page)
