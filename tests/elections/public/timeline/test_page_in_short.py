"""The page of the timeline is short, folds what is long, and loses nothing by it: on a phone, without a script, on paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import assert_accessible_in_both_schemes, assert_fits
from tests.elections.public.reading import words

TIMELINE = "/agencies/iom/director-general/"
MOST_PIXELS = 6000  # at 390 px, whatever is folded
MOST_SHEETS = 4  # of A4, with what is folded printed open
TARGET = 24  # pixels, WCAG 2.2, 2.5.8
# Links and buttons that are smaller than a fingertip and no part of a sentence.
SMALL = f"""() => [...document.querySelectorAll('main :is(svg a, summary, button, input, .section-bar a, .cites a)')]
  .filter((part) => part.checkVisibility())
  .map((part) => [part.textContent.trim() || part.ariaLabel, part.getBoundingClientRect()])
  .filter(([, box]) => box.width < {TARGET} || box.height < {TARGET})
  .map(([name, box]) => `${{name}}: ${{box.width}} x ${{box.height}}`)"""


def open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")


@pytest.mark.django_db
def test_every_number_of_a_source_has_its_line_and_every_line_a_number(client):
    page = client.get(TIMELINE).content.decode()
    numbered = set(re.findall(r'<li id="source-(\d+)"', page))

    assert set(re.findall(r'href="#source-(\d+)"', page)) == numbered
    assert len(numbered) > 60
    assert page.count('class="notes"') == 1


@pytest.mark.django_db
def test_who_led_in_1964_can_be_read_at_once(client):
    """With the name and the years of every holder, before anything is opened."""
    before_any_fold = words(client.get(TIMELINE)).split("How each was chosen")[0]

    assert "Bastiaan Haveman Dutch · 1961/62–1969" in before_any_fold


@pytest.mark.django_db
def test_the_head_says_what_the_page_is_about(client):
    page = client.get(TIMELINE).content.decode()

    assert "<title>IOM’s leaders since 1952 · iomwatch</title>" in page
    assert re.search(
        r'<meta name="description" content="Eight of the ten heads before Amy Pope were American\. .*\d%', page
    )
    assert '"@type":"Dataset"' in page
    assert '"@type":"BreadcrumbList"' in page
    assert '"contentUrl":"http://testserver/agencies/iom/director-general.xlsx"' in page


@pytest.mark.django_db
def test_a_post_that_nobody_has_held_has_a_page_and_no_number(client):
    from agencies.models import Post, Tenure

    Tenure.objects.filter(post=Post.objects.get(agency__slug="iom", slug="director-general")).delete()
    page = client.get(TIMELINE)

    assert "IOM’s leaders" in words(page)
    assert "#source-1" not in page.content.decode().split('id="story"')[0]


@pytest.mark.long
@pytest.mark.parametrize("width", [320, 390, 1280, 1920])
def test_it_is_short_and_fits(site, open_page, width):
    page = open_page(width=width, height=844)
    page.goto(site.address + TIMELINE)

    assert page.evaluate("document.documentElement.scrollHeight") <= MOST_PIXELS
    assert_fits(page)
    open_all(page)
    assert_fits(page)


@pytest.mark.long
def test_control_with_every_fold_open_it_is_long(site, open_page):
    page = open_page(width=390, height=844)
    page.goto(site.address + TIMELINE)
    open_all(page)

    assert page.evaluate("document.documentElement.scrollHeight") > MOST_PIXELS


@pytest.mark.long
@pytest.mark.parametrize("width", [390, 1280])
def test_what_can_be_tapped_is_as_large_as_a_fingertip(site, open_page, width):
    page = open_page(width=width)
    page.goto(site.address + TIMELINE)
    open_all(page)

    assert page.evaluate(SMALL) == []


@pytest.mark.long
def test_control_a_mark_without_its_larger_ring_is_too_small(site, open_page):
    page = open_page()
    page.goto(site.address + TIMELINE)
    page.evaluate("document.querySelectorAll('.timeline__hit').forEach((ring) => ring.remove())")

    assert any("Election, 15 May 2023" in one for one in page.evaluate(SMALL))


@pytest.mark.long
@pytest.mark.parametrize(
    "place", ["holder-10", "source-40", "table", "by-nationality", "growth", "figures", "take", "share"]
)
@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
def test_a_link_into_a_fold_opens_it(site, open_page, place, script):
    page = open_page(java_script_enabled=script)
    page.goto(f"{site.address}{TIMELINE}#{place}")

    expect(page.locator(f"#{place}")).to_be_in_viewport()


@pytest.mark.long
def test_a_name_in_the_picture_of_a_phone_opens_that_holder(site, open_page):
    page = open_page(width=390, height=844)
    page.goto(site.address + TIMELINE)
    page.get_by_role("group", name="Holders of the post from the latest").get_by_role("link", name="Haveman").click()

    expect(page.locator("#holder-4")).to_contain_text("Another source")
    expect(page.locator(".leader:has(#holder-4) h3")).to_be_in_viewport()
    bar = page.locator(".section-bar").bounding_box()
    assert page.locator(".leader:has(#holder-4) h3").bounding_box()["y"] >= bar["y"] + bar["height"]


@pytest.mark.long
def test_a_wide_table_scrolls_in_a_box_of_its_own_by_keyboard(site, open_page):
    page = open_page(width=390, height=844)
    page.goto(f"{site.address}{TIMELINE}#table")
    box = page.get_by_role("group", name="In a table")
    box.focus()
    for _press in range(3):
        page.keyboard.press("ArrowRight")

    expect(box).not_to_have_js_property("scrollLeft", 0)
    assert_fits(page)


@pytest.mark.long
def test_on_paper_it_takes_four_sheets_with_the_holders_open(site, open_page):
    page = open_page()
    page.goto(site.address + TIMELINE)
    sheets = page.pdf(format="A4")

    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) <= MOST_SHEETS
    page.emulate_media(media="print")
    assert page.locator("#holder-10").evaluate("(part) => part.getBoundingClientRect().height") > 0
    assert page.locator("#sources").evaluate("(part) => part.getBoundingClientRect().height") > 0


@pytest.mark.long
def test_with_every_fold_open_it_excludes_nobody(site, open_page):
    page = open_page()
    page.goto(site.address + TIMELINE)
    open_all(page)

    assert_accessible_in_both_schemes(page)


@pytest.mark.long
def test_it_is_complete_without_javascript(site, open_page):
    def text_of_main(java_script_enabled: bool) -> str:
        page = open_page(java_script_enabled=java_script_enabled)
        page.goto(site.address + TIMELINE)
        return re.sub(r"\s*Copy\s*", " ", page.inner_text("main"))

    assert text_of_main(java_script_enabled=False) == text_of_main(java_script_enabled=True)
