"""Where Chromium draws the numbers beside names that are written from right to left."""

from playwright.sync_api import Page, expect

from tests.browser import assert_accessible, assert_fits
from tests.elections.public.from_the_right import RACE

MAKE = "from tests.elections.public.from_the_right import make_race; make_race()"
WORDS = ["לוי", "98", "حداد", "31", "Ada", "20"]
# The words of the element as they stand from left to right, by their left edges.
IN_ORDER = """(element, words) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), edges = new Map();
  while (walker.nextNode()) for (const word of words) {
    const start = walker.currentNode.data.indexOf(word), range = document.createRange();
    if (start < 0 || edges.has(word)) continue;
    range.setStart(walker.currentNode, start);
    range.setEnd(walker.currentNode, start + word.length);
    edges.set(word, range.getBoundingClientRect().left);
  }
  return words.toSorted((one, other) => edges.get(one) - edges.get(other));
}"""
WITHOUT = """() => document.querySelectorAll("bdi").forEach((one) => one.replaceWith(...one.childNodes))"""


def in_order(page: Page) -> list[str]:
    headline = page.locator("#b1 h3")
    expect(headline).to_contain_text("98")
    return headline.evaluate(IN_ORDER, WORDS)


def test_each_number_stands_after_its_name(own_site, open_page):
    own_site.manage("shell", "--no-imports", "-c", MAKE)
    for width in (390, 1280):
        page = open_page(width)
        page.goto(own_site.address + RACE)
        assert in_order(page) == WORDS
        assert_fits(page)
        assert_accessible(page)

    # Control: without isolation the whole list runs from the right.
    page.evaluate(WITHOUT)
    assert in_order(page) == ["31", "حداد", "98", "לוי", "Ada", "20"]
