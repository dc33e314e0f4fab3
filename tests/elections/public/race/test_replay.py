"""A race watched again, bulletin by bulletin: every state in between is a page as it was then."""

import pytest
from playwright.sync_api import expect

from tests.browser import assert_accessible, assert_fits

RACE = "/elections/iom-2018/"
LAST = 12


def test_with_the_slider_and_by_itself_to_the_end(site, open_page):
    page = open_page()
    page.goto(f"{site.address}{RACE}")
    page.get_by_role("link", name="Watch it again, bulletin by bulletin").click()
    assert_accessible(page)
    page.clock.install()
    expect(page.get_by_text(f"Bulletin 1 of {LAST}", exact=True)).to_be_visible()
    page.get_by_role("slider").fill("3")
    expect(page.get_by_text(f"Bulletin 3 of {LAST}", exact=True)).to_be_visible()
    expect(page).to_have_url(f"{site.address}{RACE}as-of/3/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("third ballot")
    assert page.get_by_role("slider").evaluate("(slider) => slider === document.activeElement")

    page.get_by_role("slider").fill(str(LAST - 4))
    expect(page.get_by_text(f"Bulletin {LAST - 4} of {LAST}", exact=True)).to_be_visible()
    page.get_by_role("combobox").select_option("10")  # the clock runs on by itself, also on a slow machine
    page.get_by_role("button", name="Play").click()
    for number in range(LAST - 3, LAST + 1):
        expect(page.get_by_text(f"Bulletin {number} of {LAST}", exact=True)).to_be_visible()
        page.clock.run_for(10_000)
    expect(page.get_by_role("heading", level=1)).to_have_text("António Vitorino elected Director General of IOM")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    assert page.url.endswith(f"as-of/{LAST}/")


@pytest.mark.long
def test_each_state_on_the_way_is_the_page_of_that_bulletin(site, open_page):
    watched, read = open_page(), open_page(java_script_enabled=False)
    watched.goto(f"{site.address}{RACE}as-of/1/")
    read.goto(f"{site.address}{RACE}as-of/1/")
    for number in range(2, LAST + 1):
        watched.get_by_role("slider").fill(str(number))
        expect(watched.get_by_text(f"Bulletin {number} of {LAST}", exact=True)).to_be_visible()
        read.get_by_role("link", name="Next ›").click()
        assert watched.inner_text("#part-scoreboard") == read.inner_text("#part-scoreboard")
        assert watched.inner_text("#part-log") == read.inner_text("#part-log")
        assert watched.title() == read.title()
    assert read.get_by_role("link", name="Next ›").count() == 0


@pytest.mark.long
def test_it_fits_a_phone(site, open_page):
    page = open_page(width=320)
    page.goto(f"{site.address}{RACE}as-of/3/")
    assert_fits(page)


def test_a_race_of_one_bulletin_offers_no_replay(client, db):
    assert "Watch it again" not in client.get("/elections/iom-2008/").content.decode()
    assert "Watch it again" in client.get("/elections/iom-2023/").content.decode()
