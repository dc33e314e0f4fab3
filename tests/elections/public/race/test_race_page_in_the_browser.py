"""The race page in a real browser: notes and folds open by a tap, a quote is one tap away, and everything can be hit."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import assert_accessible_in_both_schemes, assert_fits

RACE = "/elections/iom-2023/"
TOO_SMALL = """(chosen) => [...document.querySelectorAll(chosen)].flatMap((target) => {
  const {width, height} = target.getBoundingClientRect();
  return width && (width < 24 || height < 24) ? [`${target.textContent.trim()}: ${width} × ${height}`] : [];
})"""


def too_small(page: Page, chosen: str) -> list[str]:
    return page.evaluate(TOO_SMALL, chosen)


def test_a_note_opens_the_list_and_shows_its_line(site, page):
    page.goto(site.address + RACE)
    line = page.locator("#source-1")
    expect(line).to_be_hidden()
    page.locator("#scoreboard .cites a").first.click()
    expect(line).to_be_visible()
    expect(line).to_be_in_viewport()


@pytest.mark.parametrize("with_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_the_address_of_the_quote_shows_it(site, open_page, with_script):
    page = open_page(width=390, java_script_enabled=with_script)
    page.goto(f"{site.address}{RACE}#quote")
    expect(page.get_by_text("12 short of the two thirds needed")).to_be_in_viewport()


def test_a_quote_is_copied_whole_in_two_taps(site, open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site.address + RACE)
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="Quote").click()
    page.locator("#quote").get_by_role("button", name="Copy").click()
    expect(page.locator("#quote").get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Amy Pope led the first ballot with 98 votes to 67")
    assert re.search(r"iomwatch, after AP and SAPO 24: http://\S+/elections/iom-2023/as-of/2/$", copied.strip())


@pytest.mark.parametrize("path", [RACE, "/elections/iom-2018/"])
@pytest.mark.parametrize("width", [320, 390, 1280, 1920])
def test_everything_can_be_hit_and_nothing_sticks_out(site, open_page, path, width):
    page = open_page(width=width)
    page.goto(site.address + path)
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    assert_fits(page)
    assert too_small(page, ".cites a, summary, .section-bar a, main button") == []


FADE = """() => {
  const bar = document.querySelector('.section-bar');
  const fade = getComputedStyle(bar, '::after');
  return {runs_out: bar.scrollWidth > bar.clientWidth, drawn: fade.content !== 'none', position: fade.position};
}"""


@pytest.mark.parametrize("path", [RACE, "/elections/iom-2018/"])
@pytest.mark.parametrize("with_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_bar_of_sections_that_runs_out_of_the_screen_fades_and_its_end_can_be_reached(
    site, open_page, path, with_script
):
    page = open_page(width=390, java_script_enabled=with_script)
    page.goto(site.address + path)
    assert page.evaluate(FADE) == {"runs_out": True, "drawn": True, "position": "sticky"}
    last = page.locator(".section-bar a", has_text="Sources")
    last.scroll_into_view_if_needed()
    page.locator(".section-bar").evaluate("(bar) => { bar.scrollLeft = bar.scrollWidth; }")
    right = last.evaluate("(link) => link.getBoundingClientRect().right")
    assert right <= 390 - 40, "the fade is beside it and not over it"


def test_control_where_the_bar_fits_nothing_fades(site, open_page):
    page = open_page(width=1280)
    page.goto(site.address + RACE)
    assert page.evaluate(FADE)["drawn"] is False


def test_control_a_small_target_is_found(site, page):
    page.goto(site.address + RACE)
    page.locator(".cites a").first.evaluate("(link) => { link.style.padding = 0; }")
    assert too_small(page, ".cites a")


def test_the_bar_of_sections_stays_in_sight_and_hides_no_heading(site, open_page):
    page = open_page(width=390)
    page.goto(f"{site.address}{RACE}#rule")
    bar, heading = page.locator(".section-bar"), page.locator("#rule")
    expect(heading).to_be_in_viewport()
    assert bar.bounding_box()["y"] < 2
    assert heading.bounding_box()["y"] >= bar.bounding_box()["height"]


@pytest.mark.parametrize("path", [RACE, "/elections/iom-2018/", "/elections/iom-2018/rounds/1/"])
def test_the_page_is_accessible_with_its_folds_open(site, page, path):
    page.goto(site.address + path)
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    assert_accessible_in_both_schemes(page)
