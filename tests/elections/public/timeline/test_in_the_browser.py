"""What a reader gets from the timeline in real Chromium, without scrolling, with two clicks, on a phone and by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import assert_accessible, assert_fits

TIMELINE = "/agencies/iom/director-general/"
# What the first window shows: the text of everything that is drawn wholly within it.
FIRST_VIEW = """() => {
  const parts = [...document.querySelectorAll('h1, .opening p, .key li, .asof__said, svg text')];
  const seen = parts.filter((part) => {
    const box = part.getBoundingClientRect();
    return box.width && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
  });
  return seen.map((part) => part.textContent.replace(/\\s+/g, ' ').trim());
}"""


def first_view(page: Page) -> str:
    return "\n".join(page.evaluate(FIRST_VIEW))


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
def test_the_first_view_answers_what_readers_ask(site, open_page, script):
    page = open_page(width=1280, height=800, java_script_enabled=script)
    page.goto(site.address + TIMELINE)
    seen = first_view(page)
    for fact in (
        "Eight of the ten heads before Amy Pope were American. Americans have led the organization for 8",
        "% if Bastiaan Haveman took office in 1962, as another source has it, rather than in 1961.",
        "Bastiaan Haveman Dutch · 1961/62–1969 · 2,559 to 3,287 days",  # hence who led in 1964
        "António Vitorino Portuguese · 2018–2023 · 1,826 days · withdrew from the election for another term",
        "Brunson McKinley American · 1998–2008 · 3,623 to 3,653 days · lost a bid for another term",
        "Netherlands · 1 holder",
        "known to the year only",
        "Member states",
    ):
        assert fact in seen, fact


@pytest.mark.long
def test_control_further_down_is_not_in_the_first_view(site, open_page):
    page = open_page(width=1280, height=400)
    page.goto(site.address + TIMELINE)
    assert "António Vitorino" not in first_view(page).split("PICMME")[1]


@pytest.mark.long
def test_two_clicks_tell_how_vitorino_was_chosen_ballot_by_ballot(site, open_page):
    page = open_page()
    page.goto(site.address + TIMELINE)
    picture = page.get_by_role("group", name="Holders of the post, names")
    picture.get_by_role("link", name="António Vitorino").press("Enter")
    card = page.locator("#holder-10")
    expect(card.get_by_role("row", name="António Vitorino")).to_have_text("António Vitorino 58 65 68 77 Elected")
    expect(card).to_be_in_viewport()
    expect(card.get_by_role("link", name="The election of 15 May 2023")).to_be_visible()
    card.get_by_role("link", name="29 June 2018", exact=True).click()
    expect(page).to_have_url(f"{site.address}/elections/iom-2018/")


@pytest.mark.long
def test_the_rule_then_in_force_is_told_with_each_holder(site, open_page):
    page = open_page()
    page.goto(site.address + TIMELINE)
    before, after = (page.locator(f".leader:has(#holder-{number})") for number in (9, 10))
    before.locator("summary").click()
    after.locator("summary").click()
    expect(before).to_contain_text("The limit to one re-election was not yet in force.")
    expect(before).to_contain_text("The Council elects by two thirds of the members present and voting.")
    expect(after).to_contain_text("one further term is possible")
    before.get_by_text("The rule then in force").locator("..").get_by_role("link").first.click()
    expect(page.locator("li:target")).to_be_in_viewport()


@pytest.mark.long
def test_who_led_on_a_day_is_asked_by_a_form_without_a_script(site, open_page):
    page = open_page(java_script_enabled=False)
    page.goto(site.address + TIMELINE)
    page.get_by_label("In office on").fill("1964-06-01")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(f"{site.address}{TIMELINE}?as_of=1964-06-01")
    assert "On 1 June 1964 Bastiaan Haveman was Director of ICEM." in first_view(page)


@pytest.mark.long
def test_the_day_that_was_asked_for_can_be_read_by_everybody(site, open_page):
    """Its colours in both schemes; the page without a day is asked for all else, with all other pages."""
    page = open_page()
    page.goto(f"{site.address}{TIMELINE}?as_of=1962-06-01")
    assert_accessible(page, only_contrast=True)
    page.set_viewport_size({"width": 320, "height": 700})
    page.emulate_media(color_scheme="dark")
    assert_accessible(page, only_contrast=True)
    assert_fits(page)


@pytest.mark.long
def test_on_a_phone_time_runs_down_the_page(site, open_page):
    page = open_page(width=320, height=700)
    page.goto(site.address + TIMELINE)
    story = page.get_by_role("group", name="Holders of the post from the latest to the first")
    expect(page.get_by_role("group", name="Holders of the post, names")).to_be_hidden()
    tops = [link.bounding_box()["y"] for link in story.locator("a:has(text)").all()]
    assert len(tops) == 11
    assert tops == sorted(tops, reverse=True)
    expect(story).to_contain_text("1,826 days · withdrew")
    ends = story.locator("text").evaluate_all("(all) => all.map((text) => text.getBoundingClientRect().right)")
    assert max(ends) <= 320


@pytest.mark.long
def test_on_paper_it_lies_on_its_side(site, open_page):
    page = open_page(width=700)
    page.goto(site.address + TIMELINE)
    page.emulate_media(media="print")
    expect(page.get_by_role("group", name="Holders of the post, names")).to_be_visible()
    expect(page.get_by_role("group", name="Holders of the post from the latest")).to_be_hidden()
    expect(page.get_by_label("In office on")).to_be_hidden()
