"""The map of tiles and the folded list in real Chromium: by finger and by keyboard, with and without a script."""

import re

import pytest
from playwright.sync_api import Page, expect

STATES = "/agencies/iom/states/"
LAYER = "/elections/iom-2023/electorate/?layer=support"
SMALL = """[...document.querySelectorAll('.tiles a')].map((one) => one.getBoundingClientRect())
  .filter((box) => box.width < 24 || box.height < 24).length"""


def told_above(page: Page, code: str) -> str:
    """What stands above the block while its tile has the focus."""
    return page.evaluate(f"getComputedStyle(document.querySelector('a[href$=\"#state-{code}\"]'), '::after').content")


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
@pytest.mark.parametrize("path", [STATES, pytest.param(LAYER, marks=pytest.mark.long)])
def test_every_tile_can_be_hit_and_the_map_fits(site, open_page, path, width):
    page = open_page(width=width)
    page.goto(site.address + path)
    assert page.locator(".tiles__states a").count() == 183
    assert page.evaluate(SMALL) == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_desk_a_block_stands_where_it_stands_in_every_year(site, open_page):
    """And so it does while the others are still on their way."""
    page, places = open_page(width=1280), []
    for year in ("1956", "2022"):
        page.goto(f"{site.address}{STATES}?year={year}")
        places.append([page.locator(f'.tiles a[href$="#state-{code}"]').bounding_box()["x"] for code in ("CRI", "ISR")])
    assert places[0] == places[1]


def test_a_tap_on_a_tile_opens_and_marks_the_line_of_its_state_without_a_script(site, open_page):
    page = open_page(width=390, java_script_enabled=False, has_touch=True)
    page.goto(site.address + STATES)
    expect(page.locator("#state-KEN")).to_be_hidden()
    page.get_by_role("link", name="Kenya (KEN), member since").tap()
    expect(page.locator("#state-KEN")).to_be_in_viewport()
    line = page.locator(".state", has=page.locator("#state-KEN"))
    expect(line).to_contain_text("Kenya")
    expect(line).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_with_the_keyboard_a_tile_tells_name_and_standing(site, open_page):
    page = open_page()
    page.goto(site.address + STATES)
    page.locator('a[href="#state-CAN"]').focus()
    page.keyboard.press("Tab")
    expect(page.locator('a[href="#state-ISL"]')).to_be_focused()
    assert told_above(page, "ISL").startswith('"Iceland (ISL), member since')
    assert told_above(page, "CAN") == "none"
    page.keyboard.press("Enter")
    expect(page.locator("#state-ISL")).to_be_in_viewport()


@pytest.mark.long
def test_a_line_in_a_folded_group_can_be_searched_for_in_the_page(site, open_page):
    """Find in page opens what is hidden until found; a link to a text does the same, and can be tested."""
    page = open_page(width=390)
    page.goto(site.address + STATES)
    lines = page.evaluate("[...document.querySelectorAll('.fold .state')].map((one) => one.textContent)")
    assert any("Kenya" in line for line in lines)
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.fold'), '::details-content').contentVisibility")
        == "hidden"
    )
    assert page.evaluate("document.querySelectorAll('.fold [hidden], .fold .state[style]').length") == 0


def test_the_name_of_a_group_is_its_filter(site, open_page):
    page = open_page(java_script_enabled=False)
    page.goto(site.address + STATES + "?day=2022-12-01")
    page.get_by_role("link", name="Eastern European States", exact=True).click()
    expect(page).to_have_url(re.compile(r"day=2022-12-01&group=Eastern\+European#list$"))
    expect(page.locator(".state:visible")).to_have_count(23 + page.locator(".states--long .state").count())


def test_marks_of_the_layer_are_the_states_that_spoke(site, open_page):
    page = open_page()
    page.goto(site.address + LAYER)
    marked = page.locator(".tiles__state--marked").evaluate_all("all => all.map((one) => one.innerText.split('\\n'))")
    assert sorted(marked) == [["CPV", "V"], ["PRT", "V"], ["TLS", "V"], ["USA", "P"]]
    expect(
        page.get_by_role("link", name="Portugal (PRT), member since 1975: spoke for António Vitorino")
    ).to_be_visible()
    expect(page.get_by_role("link", name="Kenya (KEN), member since 1985: no statement known")).to_be_visible()


@pytest.mark.long
def test_who_cannot_vote_is_two_clicks_from_home(site, open_page):
    page = open_page(width=390)
    page.goto(site.address)
    page.get_by_role("link", name="Member and observer states").click()
    page.get_by_role("link", name="Who cannot vote", exact=True).click()
    without_vote = page.locator(".no-vote")
    expect(without_vote).to_be_in_viewport()
    expect(without_vote).to_contain_text(
        "Bahrain, Bhutan, Indonesia, Kuwait, Malaysia, Qatar, San Marino, Saudi Arabia"
    )
