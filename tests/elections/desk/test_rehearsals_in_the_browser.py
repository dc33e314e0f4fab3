"""The desk of a rehearsal in a real browser: marked wherever one looks, and nothing of it in the way."""

import secrets
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import assert_accessible, assert_accessible_in_both_schemes, assert_fits
from tests.elections.desk.browsing import desk_opener
from tests.elections.desk.keyboard import Keyboard
from tests.prove.clients import signed_in
from tests.site import Site

DESK = "/desk/rehearsal-iom-2018/"
PAGES = ("", "ballots/new/", "ballots/1/sheets/new/", "notices/new/", "rehearsal/new/")


@pytest.fixture(scope="module")
def session(site: Site) -> str:
    """Of a clerk who is about to rehearse: that disturbs nobody."""
    return signed_in(site, f"clerk-{secrets.token_hex(4)}")[0].session


@pytest.fixture
def open_desk(open_page: Callable[..., Page], site: Site, session: str) -> Callable[..., Page]:
    return desk_opener(open_page, site, session)


@pytest.mark.long
def test_with_the_keyboard_from_an_election_to_the_first_ballot_of_its_rehearsal(open_desk, site):
    page = open_desk()
    page.goto(f"{site.address}/desk/iom-2018/")
    hands = Keyboard(page)
    hands.enter("Rehearse this election")
    expect(page.get_by_role("button", name="Create the rehearsal")).to_be_in_viewport(ratio=1)
    hands.enter("Create the rehearsal")
    expect(page.get_by_role("status")).to_contain_text("No person in it is real.")
    expect(page).to_have_title("REHEARSAL · Election of the Director General of IOM · desk · iomwatch")
    hands.enter("Open a ballot")
    expect(page.get_by_text("Mira Test Oldanove")).to_be_visible()
    expect(page.get_by_text("António Vitorino")).to_have_count(0)


@pytest.fixture(scope="module")
def rehearsed(site: Site) -> None:
    """There is a rehearsal, and the first ballot of it."""
    program = (
        "from elections.models import Election, VoteRound; from elections.rehearsals.create import next_slug, rehearse;"
        " real = Election.objects.with_post().get(slug='iom-2018');"
        " made = rehearse(real, by=None, expected='rehearsal-iom-2018');"
        " made.vote_rounds.exists() or VoteRound.objects.create(election=made, number=1, kind='open')"
        ".candidacies.set(made.candidacies.all())"
    )
    site.manage("shell", "--no-imports", "-c", program)


@pytest.mark.long
def test_every_page_is_accessible_fits_and_its_main_act_is_not_under_the_band(open_desk, site, rehearsed):
    page = open_desk()
    for path in PAGES:
        page.goto(f"{site.address}{DESK}{path}")
        assert_accessible_in_both_schemes(page)
        assert_fits(page)
        act = page.locator(".button--main, .act--main").first.bounding_box()
        bottom = page.locator(".band--bottom").bounding_box()
        assert act["y"] + act["height"] <= bottom["y"], path
        assert bottom["y"] + bottom["height"] == 800
        page.set_viewport_size({"width": 320, "height": 700})
        assert_fits(page)
        page.set_viewport_size({"width": 1280, "height": 800})


@pytest.mark.long
def test_it_says_so_on_paper(open_desk, site, rehearsed):
    page = open_desk()
    page.goto(site.address + DESK)
    page.emulate_media(media="print")
    for band in page.locator(".band").all():
        expect(band).to_be_visible()
        expect(band).to_have_text("Rehearsal")
        expect(band).to_have_css("position", "fixed")  # hence on every sheet
    expect(page.locator(".which--rehearsal")).to_be_visible()


@pytest.mark.long
def test_the_list_is_accessible_with_rehearsals_in_it(open_desk, site, rehearsed):
    page = open_desk()
    page.goto(f"{site.address}/desk/")
    assert_accessible(page)
    page.get_by_role("link", name="Rehearsals", exact=True).click()
    expect(page.get_by_role("heading", name="Rehearsals")).to_be_in_viewport()
