"""How long pages are on a phone and on paper, how much of them travels before they are seen, and how little jumps."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, Route

RACE, RACE_2018 = "/elections/iom-2023/", "/elections/iom-2018/"
TIMELINE, STATES, AGENCY = "/agencies/iom/director-general/", "/agencies/iom/states/", "/agencies/iom/"
ELECTORATE, COMPARE = "/elections/iom-2023/electorate/", "/elections/compare/"
PAGES = ("/", RACE, TIMELINE, STATES, AGENCY, ELECTORATE, COMPARE)

PHONE = {"width": 390, "height": 844}
HIGHEST = {  # px on that phone
    RACE: 5_500,
    RACE_2018: 5_500,
    TIMELINE: 6_000,
    STATES: 5_000,
    AGENCY: 5_000,
    "/agencies/itu/": 5_000,
    "/agencies/ilo/director-general/": 6_000,
    "/agencies/itu/secretary-general/": 6_000,
    "/agencies/unesco/director-general/": 6_000,
    "/agencies/un/secretary-general/": 6_000,
    "/leaders/": 5_600,
    "/elections/coming/": 6_000,
    "/elections/contested/": 5_000,
    "/elections/un-2016/": 6_500,  # thirteen stood, in six polls: the longest there is
    "/elections/unesco-2017/": 6_000,
}
MOST_SHEETS = 4  # of A4, with every fold open
MORE_SHEETS = {
    "/leaders/": 5,  # nine bodies, each with its sources
    "/elections/un-2016/": 8,  # nobody of the thirteen is left out on paper
    "/elections/unesco-2017/": 5,
}
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
    assert sheets(page) <= MORE_SHEETS.get(path, MOST_SHEETS)


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
  if (!entry.hadRecentInput) shifts.push({score: entry.value, moved: entry.sources.map((source) => source.node?.className)});
})).observe({type: "layout-shift", buffered: true});
"""
TWO_FRAMES = (
    "document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))))"
)


def shifts(page: Page) -> list[dict[str, Any]]:
    page.evaluate(TWO_FRAMES)
    return page.evaluate("shifts")


def paint_it_once_whole(route: Route) -> None:
    """A busy browser may paint half of a page, where things move because more of them comes: that is measured below."""
    answer = route.fetch()
    body = answer.text().replace("<head>", '<head><link rel="expect" href="#last" blocking="render">')
    route.fulfill(response=answer, body=body.replace("<footer", '<footer id="last"'))


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_jumps_once_a_page_is_here(site, open_page, path, width):
    page = open_page(width=width, height=844)
    page.add_init_script(COUNT_SHIFTS)
    page.route(site.address + path, paint_it_once_whole)
    page.goto(site.address + path, wait_until="networkidle")
    assert shifts(page) == []


def test_control_what_jumps_is_counted(page):
    page.add_init_script(COUNT_SHIFTS)
    page.goto("data:text/html,<div style='height:200px'></div><p id='low'>One</p>")
    page.evaluate(TWO_FRAMES)
    page.evaluate("document.querySelector('div').style.height = '400px'")
    assert len(shifts(page)) == 1


@contextmanager
def slow_line(site_address: str, body_tag: bytes) -> Iterator[str]:
    """The address of a proxy to the site that passes a page on a little at a time."""

    class Line(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with urlopen(site_address + self.path) as answer:
                content, content_type = answer.read(), answer.headers["Content-Type"]
            self.send_response(200)
            self.send_header("Content-Type", content_type)
            self.end_headers()
            head, opening_tag, body = content.partition(b"<body")
            self.wfile.write(head)
            if opening_tag:
                self.send_slowly(body_tag + body)

        def send_slowly(self, body: bytes) -> None:
            time.sleep(0.3)  # the styles come: before them nothing is painted
            for at in range(0, len(body), 2_000):
                self.wfile.write(body[at : at + 2_000])
                time.sleep(0.01)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Line) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def score_on_a_slow_line(page: Page, site_address: str, path: str, body_tag: bytes = b"<body") -> float:
    page.add_init_script(COUNT_SHIFTS)
    with slow_line(site_address, body_tag) as address:
        page.goto(address + path, wait_until="networkidle")
        return sum(shift["score"] for shift in shifts(page))


A_GOOD_SCORE = 0.1  # the sum of shifts up to which web.dev calls a page good (Cumulative Layout Shift)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_little_moves_while_a_page_comes_in_pieces(site, open_page, path, width):
    score = score_on_a_slow_line(open_page(width=width, height=844), site.address, path)
    assert score <= A_GOOD_SCORE


def test_control_a_page_that_grows_upwards_moves_much(page, site):
    upwards = b"<body style='display: flex; flex-direction: column; justify-content: end; height: 100vh'"
    assert score_on_a_slow_line(page, site.address, RACE, upwards) > A_GOOD_SCORE
