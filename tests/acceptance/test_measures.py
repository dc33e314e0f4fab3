"""How long pages are on a phone and on paper, how much of them travels before they are seen, and that nothing jumps."""

import re

import pytest
from playwright.sync_api import Page

RACE, RACE_2018 = "/elections/iom-2023/", "/elections/iom-2018/"
TIMELINE, STATES, AGENCY = "/agencies/iom/director-general/", "/agencies/iom/states/", "/agencies/iom/"
ELECTORATE, COMPARE = "/elections/iom-2023/electorate/", "/elections/compare/"
PAGES = ("/", RACE, TIMELINE, STATES, AGENCY, ELECTORATE, COMPARE)

PHONE = {"width": 390, "height": 844}
HIGHEST = {RACE: 5_500, RACE_2018: 5_500, TIMELINE: 6_000, STATES: 5_000, AGENCY: 5_000}  # px on that phone
MOST_SHEETS = 4  # of A4, with every fold open
MOST_BYTES, MOST_BYTES_WITH_LETTERS = 60_000, 100_000


@pytest.mark.parametrize("path", HIGHEST)
def test_a_page_is_not_long_on_a_phone(site, open_page, path):
    page = open_page(**PHONE)
    page.goto(site.address + path)
    assert page.evaluate("document.documentElement.scrollHeight") <= HIGHEST[path]


def sheets(page: Page) -> int:
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true })")
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


@pytest.mark.parametrize("path", HIGHEST)
def test_a_page_goes_on_a_few_sheets_of_paper(site, page, path):
    page.goto(site.address + path)
    assert sheets(page) <= MOST_SHEETS


def test_control_sheets_are_counted(page):
    page.set_content("<h1>One</h1>" + "<p style='break-before: page'>Another</p>" * 6)
    assert sheets(page) == 7


@pytest.mark.parametrize("path", PAGES)
def test_the_first_view_of_a_page_is_light(site, page, path):
    """Bytes over the wire, headers included, as Chromium counts them; letters apart, which a browser keeps for a year."""
    kinds: dict[str, str] = {}
    sizes: dict[str, int] = {}
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    devtools.on(
        "Network.loadingFinished", lambda event: sizes.update({event["requestId"]: int(event["encodedDataLength"])})
    )
    page.goto(site.address + path, wait_until="networkidle")

    assert {"Document", "Stylesheet", "Script"} <= {kinds[request] for request in sizes}
    assert sum(size for request, size in sizes.items() if kinds[request] != "Font") <= MOST_BYTES
    assert sum(sizes.values()) <= MOST_BYTES_WITH_LETTERS


# A shift that follows within half a second of a reader's own act is no fault, and is not counted by browsers either.
COUNT_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
  if (!entry.hadRecentInput) shifts.push(`${entry.value.toFixed(4)} ${entry.sources.map((source) => source.node?.className)}`);
})).observe({type: "layout-shift", buffered: true});
"""
TWO_FRAMES = (
    "document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))))"
)


def shifts(page: Page) -> list[str]:
    page.evaluate(TWO_FRAMES)
    return page.evaluate("shifts")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_jumps_while_a_page_is_built(site, open_page, path, width):
    page = open_page(width=width, height=844)
    page.add_init_script(COUNT_SHIFTS)
    page.goto(site.address + path, wait_until="networkidle")
    assert shifts(page) == []


def test_control_what_jumps_is_counted(page):
    page.add_init_script(COUNT_SHIFTS)
    page.goto("data:text/html,<div style='height:200px'></div><p id='low'>One</p>")
    page.evaluate(TWO_FRAMES)
    page.evaluate("document.querySelector('div').style.height = '400px'")
    assert len(shifts(page)) == 1
