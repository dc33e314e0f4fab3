"""The tally sheet as a printer gets it: one page of A4 in readable type, and the same sheet on the screen."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import assert_accessible, assert_fits
from tests.prove.clients import signed_in
from tests.site import Site

# Slugs by what is special about their paper.
MAKE = """
from elections.rehearsals.create import rehearse
from tests.factories import make_election, open_ballot
open_ballot(make_election("Ada", "Ben", slug="two"))
session = "Hundred and third special session of the Council, 15, 16 and 17 May 2033, resumed"
many = [f"Maximiliana-Konstantina-{letter}" for letter in "abcdefgh"]
eight = make_election(*many, slug="eight", session=session, organ="IOM Council")
rehearse(eight, by=None)
open_ballot(eight)
open_ballot(make_election("Ada", slug="confirmation"), kind="confirmation")
"""
PAPERS = ("two", "eight", "rehearsal-eight", "confirmation")
SMALLEST = 8.0  # points, in print
A4 = (595, 842)  # points

SIZES = """() => {
  const walker = document.createTreeWalker(document.querySelector('.paper'), NodeFilter.SHOW_TEXT);
  const sizes = [];
  while (walker.nextNode()) {
    if (walker.currentNode.textContent.trim()) {
      sizes.push(parseFloat(getComputedStyle(walker.currentNode.parentElement).fontSize) * 0.75);
    }
  }
  return sizes;
}"""
COLOURS = """() => [...document.querySelectorAll('.paper, .paper *')].map(
  (part) => getComputedStyle(part).color + ' on ' + getComputedStyle(part).backgroundColor)"""


@pytest.fixture(scope="module")
def session(quiet_site: Site) -> str:
    return signed_in(quiet_site, "ann", made=MAKE)[0].session


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.long
def test_every_paper_is_one_page_in_readable_type(quiet_site: Site, open_desk):
    page = open_desk(color_scheme="dark")
    for slug in PAPERS:
        page.goto(f"{quiet_site.address}/desk/{slug}/ballots/1/paper/")
        assert_accessible(page)
        assert_fits(page)
        printed = page.pdf(prefer_css_page_size=True)
        assert pages_of(printed) == 1, slug
        box = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", printed)
        assert tuple(round(float(side)) for side in box.groups()) == A4

        page.emulate_media(media="print")
        page.set_viewport_size({"width": 703, "height": 1062})  # an A4 page within its margins
        assert_fits(page)
        assert min(page.evaluate(SIZES)) >= SMALLEST, slug
        seen = set(page.evaluate(COLOURS))
        assert {colour.split(" on ")[0] for colour in seen} == {"rgb(0, 0, 0)"}, (
            slug
        )  # also where the reader likes it dark
        for hidden in (".masthead", ".footer", ".which", ".bar--top", ".band"):
            expect(page.locator(hidden).first).to_be_hidden()
        expect(page.locator(".majorities")).to_be_visible()
        columns = page.locator(".majorities").evaluate("part => getComputedStyle(part).gridTemplateColumns")
        assert len(columns.split()) == 10  # a row for each ten
        page.emulate_media(media="null")
        page.set_viewport_size({"width": 1280, "height": 800})


@pytest.mark.long
def test_control_without_its_style_sheet_a_paper_is_many_pages(quiet_site: Site, open_desk):
    page = open_desk()
    page.route("**/paper*.css", lambda route: route.fulfill(body="", content_type="text/css"))
    page.goto(f"{quiet_site.address}/desk/two/ballots/1/paper/")
    assert pages_of(page.pdf(prefer_css_page_size=True)) > 2


@pytest.mark.long
def test_a_rehearsal_is_told_from_afar_and_a_phone_shows_the_sheet(quiet_site: Site, open_desk):
    page = open_desk(width=320, height=700)
    for slug in PAPERS:
        page.goto(f"{quiet_site.address}/desk/{slug}/ballots/1/paper/")
        assert_fits(page)
    page.goto(f"{quiet_site.address}/desk/rehearsal-eight/ballots/1/paper/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 703, "height": 1047})
    mark = page.locator(".paper__rehearsal")
    expect(mark).to_contain_text("Rehearsal")
    assert float(mark.evaluate("part => parseFloat(getComputedStyle(part).fontSize)")) >= 26 * 4 / 3
