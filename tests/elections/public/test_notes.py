"""Every source of a page is led to from where it is noted, and leads back there."""

import re
from collections import Counter

import pytest
from lxml import html as html_parser
from playwright.sync_api import Page

from tests.elections.public.public_pages import BESIDE_THE_SITEMAP, one_of_each_kind, page_at
from tests.targets import too_small

pytestmark = pytest.mark.django_db

STATES = "/agencies/iom/states/"
NOTED = "//sup[@class='cites']//a"
LISTED = "//ol[@class='notes']/li"


class Notes:
    """What a page notes and what it lists, by number."""

    def __init__(self, page: str) -> None:
        whole = html_parser.document_fromstring(page)
        self.ids = Counter(whole.xpath("//@id"))
        self.links = [(link.get("href"), link.get("id")) for link in whole.xpath(NOTED)]
        self.listed = [line.get("id") for line in whole.xpath(LISTED)]
        self.back = {line.get("id"): line.xpath("./a[@class='notes__back']") for line in whole.xpath(LISTED)}

    def places(self, is_first: bool) -> dict[str, list[str]]:
        """The ids of all links to each source, or of the first one."""
        places: dict[str, list[str]] = {}
        for link, own in self.links:
            ids = places.setdefault(link.removeprefix("#"), [])
            ids += [own or ""] if is_first and not ids else [own] if own and not is_first else []
        return places


def faults(notes: Notes, is_exchanged: bool = False) -> list[str]:
    """Where the first mention stands in a part that is exchanged, a source leads back to one that stays."""
    names = {name: [link.get("aria-label") for link in links] for name, links in notes.back.items()}
    leads = {name: [link.get("href").removeprefix("#") for link in links] for name, links in notes.back.items()}
    noted = notes.places(is_first=not is_exchanged)
    held = {
        "an id is there once": max(notes.ids.values(), default=0) <= 1,
        "what is noted is listed": set(noted) <= set(notes.listed),
        "what is noted leads back to its first mention": {name: at for name, at in leads.items() if at} == noted,
        "each way back has a name": all(
            texts in ([], [f"Back to the text: source {name.removeprefix('source-')}"]) for name, texts in names.items()
        ),
    }
    return [name for name, is_true in held.items() if not is_true]


def test_what_is_noted_is_listed_and_leads_back(client):
    pages = {path: Notes(page_at(path)) for path in (*one_of_each_kind(), *BESIDE_THE_SITEMAP)}
    assert {path: names for path, notes in pages.items() if (names := faults(notes, path.startswith(STATES)))} == {}
    assert len([path for path, notes in pages.items() if notes.links]) > 30


@pytest.mark.parametrize(
    "path",
    [
        *("/elections/iom-2023/", "/elections/iom-2018/", "/elections/iom-ddg-2019/"),
        *("/elections/iom-2023/as-of/1/", "/agencies/iom/"),
    ],
)
def test_nothing_is_listed_that_is_not_noted(path):
    notes = Notes(page_at(path))
    assert [name for name, links in notes.back.items() if not links] == []


WHOLE = """<p>One<sup class="cites"><a href="#source-1" id="noted-1">1</a></sup>
two<sup class="cites"><a href="#source-1">1</a></sup></p>
<ol class="notes"><li id="source-1">AP
<a class="notes__back" href="#noted-1" aria-label="Back to the text: source 1">↑</a></li></ol>"""


@pytest.mark.parametrize(
    ("part", "other"),
    [
        (' id="noted-1"', ""),
        ('<a href="#source-1">', '<a href="#source-1" id="noted-1">'),
        ('<a href="#source-1">', '<a href="#source-2">'),
        ('href="#noted-1"', 'href="#noted-2"'),
        (' aria-label="Back to the text: source 1"', ""),
    ],
)
def test_control_a_way_back_that_is_not_whole_is_caught(part, other):
    assert faults(Notes(WHOLE)) == []
    assert faults(Notes(WHOLE.replace(part, other)))


def test_what_is_exchanged_leads_to_places_that_stay(client):
    """A source of the roll that is named by what no filter changes leads back to there."""

    def departed(**query) -> set[str]:
        page = client.get(STATES, query).content.decode()
        return set(re.findall(r' id="(noted-\d+)"', page.partition('class="states states--long"')[2]))

    assert departed()
    assert departed() == departed(q="portug")
    exchanged = client.get(STATES, {"q": "portug"}, headers={"HX-Request": "true"}).content.decode()
    assert departed() <= {
        f"noted-{number}" for number in re.findall(r'class="notes__back" href="#noted-(\d+)"', exchanged)
    }


@pytest.mark.parametrize("path", ["/elections/iom-2023/", "/elections/iom-2023/rounds/1/"])
def test_a_reader_goes_to_a_source_and_back_without_javascript(site, browser, path):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(site.address + path)
    number = page.locator("sup.cites a[id]").first
    place = number.get_attribute("id")
    number.click()
    page.locator(f".notes__back[href='#{place}']").click()
    assert page.url.endswith(f"#{place}")
    assert number.is_visible()
    context.close()


def test_the_ways_back_are_easy_to_hit(site, page: Page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site.address}/elections/iom-2023/#sources")
    page.evaluate("document.querySelector('#sources-fold').open = true")
    assert page.locator(".notes__back").count() > 10
    assert too_small(page) == []


def test_beside_the_grade_of_a_ballot_stand_the_reports_of_its_votes(client):
    """Lusa’s figures of the third ballot are in three papers; of every other ballot of 2018 there is one report."""
    rows = html_parser.document_fromstring(page_at("/elections/compare/?of=iom-2018")).xpath("//table/tbody/tr")
    noted = {
        row.xpath("string(td[2])"): len(row.xpath(".//sup//a")) for row in rows if "one report" in row.text_content()
    }
    assert noted == {"First ballot": 1, "Second ballot": 1, "Third ballot": 3, "Fourth ballot": 1}
