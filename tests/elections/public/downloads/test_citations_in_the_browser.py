"""The page of citations in real Chromium: with a script, without one, and where the clipboard is refused."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import assert_accessible, assert_fits

CITE = "/elections/iom-2023/cite/"


def test_a_button_copies_the_text(site, open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site.address + CITE)
    page.get_by_role("button", name="Copy").nth(2).click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#markdown").input_value()
    assert "unnamed diplomats" in copied


@pytest.mark.long
def test_where_the_clipboard_is_refused_the_text_is_copied_all_the_same(site, open_page):
    page = open_page(permissions=["clipboard-read"])
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))")
    page.goto(site.address + CITE)
    page.get_by_role("button", name="Copy").first.click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#plain").input_value()


@pytest.mark.long
def test_without_javascript_the_texts_are_there_and_no_dead_button(site, open_page):
    page = open_page(java_script_enabled=False)
    page.goto(site.address + CITE)
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("textbox")).to_have_count(4)


@pytest.mark.long
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_it_fits_and_excludes_nobody(site, open_page, width, scheme):
    page: Page = open_page(width=width, color_scheme=scheme)
    page.goto(site.address + CITE)
    assert_accessible(page)
    assert_fits(page)
