"""A vote on each name, with vetoes, from opening to end on two telephones."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import assert_accessible, assert_fits
from tests.elections.desk.browsing import desk_opener
from tests.prove.clients import signed_in
from tests.site import Site

MAKE = """
from tests.elections.desk.any_rule import COUNCIL, desk_by
desk_by(COUNCIL, "Ada", "Ben")
"""
DESK = "/desk/council-2033/"
FIGURES = {
    "Ada Doe": {"For": "12", "Against": "1", "No opinion": "2", "Vetoes": "0"},
    "Ben Doe": {"For": "9", "Against": "4", "No opinion": "2", "Vetoes": "1"},
}


@pytest.fixture
def telephones(own_site: Site, open_page: Callable[..., Page]) -> tuple[Page, Page]:
    pages = []
    for browser in signed_in(own_site, "ann", "bea", made=MAKE):
        pages.append(desk_opener(open_page, own_site, browser.session)(width=390, height=844))
    for page in pages:
        page.goto(own_site.address + DESK)
    return pages[0], pages[1]


def fill(page: Page) -> None:
    for name, figures in FIGURES.items():
        for label, value in figures.items():
            page.get_by_role("group", name=name).get_by_label(label, exact=True).fill(value)


def hand_in(page: Page, act: str, grade: str = "How it is known") -> None:
    page.get_by_role("link", name=act).first.click()
    assert_fits(page)
    assert_accessible(page)
    page.get_by_label(grade, exact=True).first.select_option("read_out")
    page.get_by_role("button", name="Hand in").click()


def publish(page: Page, desk: str, act: str, typed: dict[str, str]) -> None:
    page.goto(desk)
    page.get_by_role("link", name=act).first.click()
    for label, value in typed.items():
        page.get_by_label(label).fill(value)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("is public.")


@pytest.mark.long
def test_a_vote_on_each_name_is_led_to_its_end_on_telephones(telephones, own_site: Site):
    ann, bea = telephones
    desk = own_site.address + DESK
    hand_in(ann, "Open ballot 1")
    publish(bea, desk, "Publish it", {"Number of the ballot": "1"})

    ann.goto(desk)
    ann.get_by_role("link", name="Type the result of ballot 1").click()
    fill(ann)
    expect(ann.locator("#sum")).to_contain_text("Ada Doe reached the majority.")
    assert_fits(ann)
    assert_accessible(ann)
    ann.get_by_label("How the figures are known").select_option("read_out")
    ann.get_by_role("button", name="Hand in").click()

    bea.goto(desk)
    bea.get_by_role("link", name="Type it a second time").first.click()
    fill(bea)
    assert_fits(bea)
    bea.get_by_role("button", name="Hand in").click()
    for label, value in (("Votes for Ada Doe", "12"), ("Votes for Ben Doe", "9")):
        bea.get_by_label(label).fill(value)
    bea.get_by_role("button", name="Publish", exact=True).click()
    expect(bea.get_by_role("status").first).to_contain_text("is public.")

    ann.goto(desk)
    hand_in(ann, "Record who was elected")
    publish(bea, desk, "Publish it", {"Family name of the person concerned": "Ada"})
    bea.goto(f"{own_site.address}/elections/council-2033/")
    expect(bea.get_by_role("heading", level=1)).to_contain_text("Ada Doe elected")
