"""A clerk with a file and a keyboard, in a real browser."""

import io
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import assert_accessible, assert_fits
from tests.elections.desk.figure_files.filing import FILE
from tests.elections.desk.keyboard import Keyboard
from tests.elections.exchange.figure_files.makers import ADA, changed, csv_of
from tests.prove.clients import signed_in
from tests.site import Site

DESK = "/desk/iom-2033/"
NEW = f"{DESK}files/new/"
MAKE = (
    "from tests.factories import *; open_ballot(make_election('Ada', 'Ben')); make_source();"
    "make_source('reuters-2033', publisher='Reuters')"
)
READ = csv_of(
    *FILE.decode().splitlines()[1:],
    changed(ADA, figure="required", candidate="", value="111"),
    changed(ADA, value="97", source="reuters-2033"),
)
CHOOSE = "CSV or XLSX, up to one megabyte"


@pytest.fixture(scope="module")
def session(quiet_site: Site) -> str:
    """Of one clerk for all tests here: nothing is published, and no two hand in the same figures."""
    return signed_in(quiet_site, "ann", made=MAKE)[0].session


@pytest.fixture
def page(open_desk: Callable[..., Page], quiet_site: Site) -> Page:
    opened = open_desk()
    opened.goto(quiet_site.address + DESK)
    return opened


def choose(page: Page, content: bytes, name: str = "figures.csv") -> None:
    page.get_by_label(CHOOSE).set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})


def read(page: Page, content: bytes, name: str = "figures.csv") -> None:
    choose(page, content, name)
    page.get_by_role("button", name="Read the file").click()


def filled(template: Path) -> bytes:
    """As a clerk leaves it: the rows of votes filled in, the others as they were."""
    book = openpyxl.load_workbook(io.BytesIO(template.read_bytes()))
    for row, votes in ((2, "88"), (3, "77")):
        for column, text in (("E", votes), ("F", "devex-2033"), ("G", "unnamed")):
            book.active[f"{column}{row}"] = text
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.mark.long
def test_from_the_template_to_the_sheet_with_the_keyboard_alone(page):
    hands = Keyboard(page)
    hands.enter("Figures from a file")
    assert hands.focused() == CHOOSE
    hands.tab_to("Template as XLSX")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "iom-2033-ballot-1.xlsx"

    page.reload()
    hands.tab_to(CHOOSE)
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    content = {"name": "filled.xlsx", "mimeType": "", "buffer": filled(download.value.path())}
    chooser.value.set_files(content)
    hands.tab_to("Read the file")
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("filled.xlsx: 2 figures, not handed in yet")
    expect(heading).to_be_focused()
    expect(page.get_by_role("row", name="Ada Doe 88 — new unnamed diplomats")).to_be_visible()

    hands.enter("Hand in 1 sheet")
    expect(page.get_by_role("status").first).to_have_text("1 sheet has been handed in.")
    expect(page.get_by_role("heading", name="Handed in, not published")).to_be_visible()


@pytest.mark.long
@pytest.mark.complaints  # Chromium itself complains of answers with 422
def test_every_page_is_accessible_and_its_main_act_in_sight(page, quiet_site):
    def look() -> None:
        for width, scheme in ((320, "dark"), (1280, "light")):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            expect(page.locator(".button--main").first).to_be_in_viewport(ratio=1)
            assert_accessible(page)
            assert_fits(page)

    page.goto(quiet_site.address + NEW)
    look()
    read(page, csv_of(changed(ADA, value="98.000"), changed(ADA, candidate="аda")))
    expect(page.get_by_role("alert")).to_contain_text("Row 2, column value: read “98.000”.")
    look()
    read(page, READ)
    expect(page.get_by_role("heading", name="not handed in yet")).to_be_visible()
    look()
    page.get_by_role("button", name="Hand in 2 sheets").click()
    expect(page.get_by_text("say why here")).to_be_visible()
    look()
    page.goto(quiet_site.address + NEW)
    read(page, csv_of(ADA, changed(ADA, figure="valid", candidate="", value="1")))
    expect(page.get_by_text("This cannot be handed in.")).to_be_visible()
    look()


def hold(page: Page) -> list[Route]:
    """Keeps the answer to an upload from coming, until the test lets it go on."""
    held: list[Route] = []
    page.route(f"**{NEW}", lambda route: held.append(route) if route.request.method == "POST" else route.continue_())
    return held


@pytest.mark.long
def test_a_bar_appears_where_reading_takes_longer_than_a_second(page, quiet_site):
    page.goto(quiet_site.address + NEW)
    bar, words = page.get_by_role("progressbar"), page.get_by_text("The file is being read …")
    expect(words).to_be_hidden()
    held = hold(page)
    began = time.monotonic()
    read(page, FILE)
    expect(words).to_be_visible()
    assert time.monotonic() - began > 0.9
    expect(bar).to_be_visible()
    expect(page.get_by_role("button", name="Read the file")).to_be_disabled()
    held[0].continue_()
    expect(page.get_by_role("heading", name="not handed in yet")).to_be_visible()


@pytest.mark.long
def test_who_wants_no_motion_reads_it_instead(open_desk, quiet_site):
    page = open_desk(reduced_motion="reduce")
    page.goto(quiet_site.address + NEW)
    held = hold(page)
    read(page, FILE)
    expect(page.get_by_text("The file is being read …")).to_be_visible()
    expect(page.locator("progress")).to_be_hidden()
    held[0].continue_()
    expect(page.get_by_role("heading", name="not handed in yet")).to_be_visible()


def test_the_whole_way_without_javascript(open_desk, quiet_site):
    page = open_desk(java_script_enabled=False)
    page.goto(quiet_site.address + NEW)
    read(page, csv_of(changed(ADA, value="96")))
    page.get_by_role("button", name="Hand in 1 sheet").click()
    expect(page.get_by_role("status").first).to_have_text("1 sheet has been handed in.")


@pytest.mark.long
@pytest.mark.complaints  # Chromium itself complains of an answer with 401
def test_a_session_that_has_ended_is_told_and_the_file_stays_chosen(page, quiet_site):
    page.goto(quiet_site.address + NEW)
    page.context.clear_cookies(name="sessionid")
    read(page, FILE)
    expect(page.get_by_role("alert")).to_contain_text("Your session has ended.")
    assert page.get_by_label(CHOOSE).evaluate("input => input.files.length") == 1
