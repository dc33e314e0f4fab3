"""Public pages in real Chromium: they fit a phone, exclude nobody, and work without JavaScript."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

STATES, RACE = "/agencies/iom/states/", "/elections/iom-2023/"


def test_race_says_12_short_in_the_first_view_of_a_phone(site, open_page):
    page = open_page(width=320, height=800)
    page.goto(site.address + RACE)

    short = page.get_by_text("12 short", exact=True)
    box = short.bounding_box()
    assert box["y"] + box["height"] < 800


def test_race_is_complete_without_javascript(site, open_page):
    def text_of_main(java_script_enabled: bool) -> str:
        page = open_page(java_script_enabled=java_script_enabled)
        page.goto(site.address + RACE)
        return page.inner_text("main")

    assert text_of_main(java_script_enabled=False) == text_of_main(java_script_enabled=True)
    assert "12 short" in text_of_main(java_script_enabled=False)


def rows(page: Page) -> Locator:
    return page.locator("#roll .state")


def test_states_are_filtered_while_typing_and_the_address_can_be_shared(site, open_page):
    page = open_page()
    page.goto(site.address + STATES)
    page.get_by_role("searchbox").press_sequentially("portug")
    page.wait_for_url("**q=portug**")
    shared = page.url

    expect(rows(page)).to_have_count(2)  # Guinea-Bissau was Portuguese Guinea
    page.go_back()
    expect(rows(page)).to_have_count(183)
    again = open_page()
    again.goto(shared)
    expect(rows(again)).to_have_count(2)
    assert again.get_by_role("searchbox").input_value() == "portug"


@pytest.mark.long
def test_states_are_filtered_without_javascript(site, open_page):
    page = open_page(java_script_enabled=False)
    page.goto(site.address + STATES)
    page.get_by_label("Standing").select_option("observer")
    page.get_by_role("button", name="Show").click()

    expect(rows(page)).to_have_count(8)


@pytest.mark.long
def test_the_year_is_moved_with_the_keyboard_and_the_address_can_be_shared(site, open_page):
    page = open_page()
    page.goto(site.address + STATES)
    year = page.get_by_role("slider", name="At the end of which year")
    year.focus()
    page.keyboard.press("Home")
    expect(page.locator("#day")).to_contain_text("By our count IOM had 15 members on 31 December 1951.")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#years")).to_contain_text("1952: 22 members")
    expect(year).to_be_focused()
    expect(page).to_have_url(re.compile(r"\?year=1952\b"))
    page.go_back()
    expect(page.locator("#years")).to_contain_text("1951: 15 members")
    expect(year).to_have_value("1951")
    page.go_forward()
    page.reload()
    expect(year).to_have_value("1952")


@pytest.mark.long
@pytest.mark.parametrize("year", [1951, 1972, 1975, 1985, 1999, 2003, 2023])
def test_the_words_at_the_mark_are_whole_on_a_phone(site, page, year):
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{site.address}{STATES}?year={year}")
    box = page.locator(".years__count").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320


@pytest.mark.long
def test_year_and_filters_go_together(site, open_page):
    page = open_page()
    page.goto(f"{site.address}{STATES}?group=African")
    year = page.get_by_role("slider", name="At the end of which year")
    year.focus()
    page.keyboard.press("Home")
    expect(page.locator("#roll")).to_contain_text("0 of 15 states on 31 December 1951")
    page.get_by_role("combobox", name="Regional group", exact=True).select_option("")
    expect(rows(page)).to_have_count(15)
    page.get_by_label("Standing").select_option("observer")
    expect(page.locator("#roll")).to_contain_text("0 of 15 states on 31 December 1951")
    page.keyboard.press("Tab")
    assert page.locator("form#roll-form, #day, #roll, #years").count() == 4
    expect(page).to_have_title("The states of IOM on 31 December 1951 · iomwatch")
    page.reload()
    expect(page.locator("#roll")).to_contain_text("0 of 15 states on 31 December 1951")


@pytest.mark.long
def test_the_layer_is_changed_with_the_keyboard_and_the_address_can_be_shared(site, open_page):
    page = open_page()
    page.goto(f"{site.address}/elections/iom-2023/electorate/")
    page.get_by_role("link", name="Who spoke in public", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#layer")).to_contain_text("These marks are public statements, not votes.")
    expect(page.get_by_role("link", name="Who spoke in public", exact=True)).to_be_focused()
    expect(page).to_have_url(re.compile(r"\?layer=support$"))
    page.go_back()
    expect(page.locator("#layer")).not_to_contain_text("These marks")


def test_keyboard_reaches_the_content_first(site, open_page):
    page = open_page()
    page.goto(site.address + RACE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{site.address}{RACE}#main")


def test_figures_with_their_sources_open_with_the_keyboard(site, open_page):
    page = open_page()
    page.goto(site.address + RACE)
    summary = page.locator("summary").filter(has_text="Every figure")
    summary.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("cell", name="unnamed diplomats").first).to_be_visible()


def test_a_table_fades_out_until_its_last_column_is_there(site, open_page):
    page = open_page(width=390)
    page.goto(f"{site.address}/elections/who-2017/")
    table = page.locator(".table:visible").first
    expect(table).to_have_css("mask-image", re.compile("gradient"))
    table.evaluate("table => table.scrollLeft = table.scrollWidth")
    expect(table).to_have_css("mask-image", "none")
    table.evaluate("table => table.scrollLeft = 0")
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(table).to_have_css("mask-image", "none")
