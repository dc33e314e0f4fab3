"""The race page while it is open: what is published appears on it by itself, and it never claims what it does not know."""

import re
import urllib.error

import pytest
from playwright.sync_api import Page, expect

from elections.public.race.page import PARTS
from tests.browser import assert_accessible, assert_fits
from tests.site import Site

RACE, LIVE = "/elections/iom-2033/", "**/elections/iom-2033/live/"
EVERY = "1"
MAKE = """
from tests.factories import make_election, open_ballot
open_ballot(make_election("Ada", "Ben"))
"""
TELL = """
from agencies.models import Source
from elections.bulletins.compose import Content
from elections.models import Election
from elections.rules.bulletin import BulletinKind, Method
from tests.factories import tell
election = Election.objects.with_post().get(slug="iom-2033")
tell(election, Content(kind=BulletinKind.{kind}{more}), author="desk")
"""


@pytest.fixture
def night(own_site: Site) -> Site:
    """A site with a ballot under way, whose pages ask every second."""
    own_site.manage("shell", "--no-imports", "-c", MAKE)
    own_site.stop()
    own_site.environ["ASK_EVERY"] = EVERY
    own_site.start()
    return own_site


def tell(site: Site, kind: str, more: str) -> None:
    """As another process, and until the server has heard of it."""
    with site.get(RACE) as page:
        tag = page.headers["ETag"]
    site.manage("shell", "--no-imports", "-c", TELL.format(kind=kind, more=f", {more}"))
    site.get_changed(RACE, tag).close()


def notice(site: Site, words: str) -> None:
    tell(site, "NOTICE", f"note={words!r}")


def opened(open_page, site: Site, **options) -> Page:
    page = open_page(**options)
    page.goto(site.address + RACE)
    return page


def test_what_is_published_appears_is_announced_and_moves_nothing(night, open_page):
    page = opened(open_page, night)
    expect(page.locator("#live-age")).to_contain_text("Checked")
    assert_accessible(page)
    details = page.get_by_role("heading", name="The whole procedure")
    details.click()
    details.scroll_into_view_if_needed()
    before = details.bounding_box()["y"]

    notice(night, "The doors are closed.")
    expect(page.locator("#part-log")).to_contain_text("The doors are closed")
    expect(page.locator("#live-said")).to_have_text("Notice.")
    expect(page.locator("details[open]").filter(has=details)).to_have_count(
        1
    )  # nobody has closed what the reader opened
    assert abs(details.bounding_box()["y"] - before) < 2
    expect(page.locator("#part-scoreboard")).to_have_attribute("data-number", "2")
    assert_accessible(page)

    tell(night, "ELECTED", "candidacy=election.candidacies.get(slug='ada'), how=Method.ACCLAMATION")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Doe elected Director General of IOM")
    expect(page).to_have_title(re.compile("Ada Doe elected Director General of IOM, .* · iomwatch$"))
    expect(page.locator("#live-age")).to_have_text("The race is decided: this page has stopped asking for news.")


def opened_under_a_clock(open_page, site: Site) -> Page:
    site.manage("shell", "--no-imports", "-c", MAKE)
    page = open_page()
    page.clock.install()
    page.goto(site.address + RACE)
    expect(page.locator("#live-age")).to_contain_text("Checked")
    return page


@pytest.mark.long
def test_from_publishing_to_the_screen_takes_one_interval_at_most(own_site, open_page):
    """By the browser's own clock, which is moved by hand; the interval is the one of `make run`."""
    page = opened_under_a_clock(open_page, own_site)
    interval = int(page.locator("#part-scoreboard").get_attribute("data-every"))
    assert interval == 10
    notice(own_site, "The doors are closed.")
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + interval)
    expect(page.locator("#part-log")).to_contain_text("The doors are closed")


@pytest.mark.long
def test_control_sooner_it_is_not_asked(own_site, open_page):
    page = opened_under_a_clock(open_page, own_site)
    requests = []
    page.on("request", lambda request: requests.append(request.url) if request.url.endswith("/live/") else None)
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 6)
    assert requests == []
    with page.expect_request(LIVE):
        page.clock.run_for(10_000)


@pytest.mark.long
def test_a_reader_further_down_is_told_quietly(night, open_page):
    page = opened(open_page, night)
    link = page.locator("#part-candidates h3 a").first
    link.focus()
    notice(night, "The doors are closed.")
    toast = page.locator("#live-toast")
    expect(toast).to_be_visible()
    expect(toast).to_contain_text("Notice.")
    assert page.title().startswith("(1) ")
    assert page.evaluate("document.activeElement.getAttribute('href')") == f"{RACE}candidates/ada/"
    assert_accessible(page)

    toast.get_by_role("link").click()
    expect(toast).to_be_hidden()
    expect(page).to_have_title(re.compile(r"^[^(]"))


@pytest.mark.long
@pytest.mark.complaints  # Chromium itself complains of a server that does not answer
def test_a_page_without_link_says_so_and_recovers_by_itself(night, open_page):
    page = opened(open_page, night)
    page.clock.install()
    expect(page.locator("#live-age")).to_contain_text("Checked")
    night.stop()
    page.clock.run_for(45_000)
    expect(page.locator("#live-age")).to_contain_text("The connection to iomwatch was lost at")
    expect(page.locator("#live-age")).to_contain_text("(Geneva time)")
    expect(page.locator("#live-said")).to_contain_text("The connection to iomwatch was lost at")
    assert_fits(page)

    night.start()
    notice(night, "The doors are closed.")
    for _ in range(20):
        page.clock.run_for(10_000)
        if "closed" in page.locator("#part-log").inner_text():
            break
    expect(page.locator("#part-log")).to_contain_text("The doors are closed")
    expect(page.locator("#live-age")).not_to_contain_text("lost")


@pytest.mark.long
def test_it_never_goes_back_to_an_older_bulletin(night, open_page):
    with night.get(f"{RACE}live/") as answer:
        older = answer.read().decode()
    notice(night, "The doors are closed.")
    page = opened(open_page, night)
    expect(page.locator("#part-scoreboard")).to_have_attribute("data-number", "2")

    page.route(LIVE, lambda route: route.fulfill(body=older, content_type="text/html"))
    for _ in range(2):
        with page.expect_response(LIVE):
            pass
    expect(page.locator("#part-scoreboard")).to_have_attribute("data-number", "2")
    expect(page.locator("#part-log")).to_contain_text("The doors are closed")
    # The control: as newer ones they are taken.
    newer = older.replace('data-number="1"', 'data-number="3"')
    page.unroute(LIVE)
    page.route(LIVE, lambda route: route.fulfill(body=newer, content_type="text/html"))
    expect(page.locator("#part-scoreboard")).to_have_attribute("data-number", "3")
    expect(page.locator("#part-log")).not_to_contain_text("The doors are closed")


@pytest.mark.long
def test_nothing_is_exchanged_while_nothing_is_new(night, open_page):
    page = opened(open_page, night)
    page.evaluate("for (const part of document.querySelectorAll('[data-part]')) part.mark = true")
    for _ in range(2):
        with page.expect_response(LIVE) as answer:
            pass
        assert answer.value.ok
    expect(page.locator("#live-age")).to_contain_text("Checked just now.")
    assert page.evaluate("[...document.querySelectorAll('[data-part]')].every((part) => part.mark)")


@pytest.mark.long
def test_without_javascript_there_is_a_link_and_the_page_renews_itself(night, open_page):
    page = opened(open_page, night, java_script_enabled=False)
    assert '<noscript><meta http-equiv="refresh" content="60"></noscript>' in night.get(RACE).read().decode()
    notice(night, "The doors are closed.")
    page.get_by_role("link", name="Check for a new ballot").click()
    expect(page.locator("#part-log")).to_contain_text("The doors are closed")


def test_the_parts_are_the_same_for_all_and_are_not_kept_by_browsers(site):
    with site.get("/elections/iom-2018/live/", Cookie="sessionid=x") as answer:
        assert answer.headers["Cache-Control"] == "public, max-age=0, s-maxage=1"
        assert answer.headers["ETag"]
        assert "Cookie" not in answer.headers.get("Vary", "")
        etag = answer.headers["ETag"]
    with pytest.raises(urllib.error.HTTPError) as same:
        site.get("/elections/iom-2018/live/", **{"If-None-Match": etag})
    assert same.value.code == 304


@pytest.mark.long
def test_a_wall_shows_it_on_one_screen_and_keeps_up(night, open_page):
    page = open_page(width=1920, height=1080)
    page.goto(f"{night.address}{RACE}wall/")
    expect(page.locator("#live-age")).to_contain_text("Checked")
    assert_accessible(page)
    tell(night, "ELECTED", "candidacy=election.candidacies.get(slug='ada'), how=Method.ACCLAMATION")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Doe elected Director General of IOM")
    for width, height in ((1920, 1080), (1280, 720), (320, 700)):
        page.set_viewport_size({"width": width, "height": height})
        assert_fits(page)
    for race in ("iom-2023", "iom-2018"):
        page.set_viewport_size({"width": 1280, "height": 720})
        page.goto(f"{night.address}/elections/{race}/wall/")
        tall, window = page.evaluate("[document.documentElement.scrollHeight, window.innerHeight]")
        assert tall <= window, race


@pytest.mark.parametrize("slug", ["iom-2023", "iom-2018", "iom-2028", "iom-1952"])
def test_races_that_are_over_or_not_called_ask_for_nothing(client, db, slug):
    page = client.get(f"/elections/{slug}/").content.decode()
    assert 'id="live"' not in page
    assert "live.js" not in page
    assert 'data-every="0"' in page


def test_the_page_and_its_parts_say_the_same(client, db):
    for slug in ("iom-2023", "iom-2018"):
        whole = client.get(f"/elections/{slug}/").content.decode()
        parts = client.get(f"/elections/{slug}/live/").content.decode()
        sent = re.findall(r'<div id="part-(\w+)".*?(?=<div id="part-|\Z)', parts, flags=re.DOTALL)
        assert tuple(sent) == PARTS
        for part in re.split(r'(?=<div id="part-)', parts)[1:]:
            assert part.replace(' data-hx-swap-oob="true"', "").strip() in whole
