"""Names that are written from right to left: wherever one stands on a page or in a file, what is beside it stays in its place."""

import re
import unicodedata
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from lxml import html

from agencies import isolates
from elections.bulletins.race_reader import read_race
from elections.exchange.drawing import svg_of
from elections.models import Election
from elections.scoreboard import scoreboard_for
from tests.elections.public.from_the_right import RACE, make_race
from tests.factories import make_clerk, sign_in

PAGES = (
    *(RACE, f"{RACE}as-of/1/", f"{RACE}rounds/1/", f"{RACE}bulletins/", f"{RACE}electorate/"),
    *(f"{RACE}electorate/?layer=support", f"{RACE}cite/", f"{RACE}rounds/1/cite/", f"{RACE}candidates/salma/"),
    *(f"{RACE}scenario/", f"{RACE}scenario/?v1=9999&registered=1", f"{RACE}wall/", f"{RACE}embed/", f"{RACE}live/"),
    *("/embed/iom-2033/", "/elections/compare/?of=iom-2033", "/people/salma/", "/people/amy-pope/", "/", "/leaders/"),
    *("/agencies/", "/agencies/iom/", "/agencies/iom/states/", "/agencies/iom/director-general/"),
    *("/agencies/iom/director-general/?as_of=2020-01-01", "/elections/", "/elections/iom-2023/", "/sources/?q=الجزيرة"),
    *("/search/?q=سلمى", "/search/?q=iom"),
)
DESK = "/desk/iom-2033/"
DESK_PAGES = (
    *("/desk/", DESK, f"{DESK}ballots/new/", f"{DESK}ballots/1/sheets/new/", f"{DESK}ballots/2/paper/"),
    *(f"{DESK}bulletins/1/correction/", f"{DESK}bulletins/1/retraction/"),
)
SPOKEN = {"alt", "aria-label", "content", "data-said", "data-title", "title"}  # attributes that are words
OF_DATA = {"bibtex"}  # fields that programs read


def is_from_the_right(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def is_open(text: str) -> bool:
    """Whether such letters stand outside an isolate."""
    return is_from_the_right(re.sub("\u2068[^\u2068\u2069]*\u2069", "", text))


def open_texts(page: str) -> Iterator[str]:
    """What would pull its neighbours to the wrong side."""
    for element in html.fromstring(page).iter():
        if not isinstance(element.tag, str) or element.tag == "script" or element.get("id") in OF_DATA:
            continue
        yield from (f"{name}={value}" for name, value in element.items() if name in SPOKEN and is_open(value))
        around = {one.tag for one in (element, *element.iterancestors())}
        texts = [text for text in (element.text, *(child.tail for child in element)) if text]
        if "bdi" not in around:
            yield from filter(is_open, texts)


@pytest.fixture(scope="module")
def client(module_db) -> Client:
    make_race()
    return Client()


@pytest.fixture(scope="module")
def desk(client) -> Client:
    browser = Client()
    sign_in(browser, make_clerk())
    return browser


def body(response: HttpResponse) -> str:
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_lets_a_name_pull_its_neighbours(client, path):
    page = body(client.get(path))

    assert is_from_the_right(page)
    assert list(open_texts(page)) == []


def test_control_without_isolates_names_pull(client, monkeypatch):
    from elections.scoreboard import headlines, names

    monkeypatch.setattr(headlines, "isolated", str)
    monkeypatch.setattr(names, "isolated", str)
    assert any("31" in text for text in open_texts(body(client.get(f"{RACE}wall/"))) if text)


@pytest.mark.parametrize("path", [f"{RACE}feed.json", "/feed.json", f"{RACE}feed.atom"])
def test_feeds_isolate_names_in_titles_and_in_html(client, path):
    feed = body(client.get(path))
    if path.endswith("atom"):
        assert [title for title in re.findall(r"<title>(.*?)</title>", feed) if is_open(title)] == []
        return
    items = client.get(path).json()["items"]
    assert "\u2068حداد\u2069 31" in " ".join(item["title"] for item in items)
    assert [item["title"] for item in items if is_open(item["title"])] == []
    assert [text for item in items for text in open_texts(item["content_html"])] == []


def test_calendars_isolate_names(client):
    lines = body(client.get("/calendar.ics")).replace("\r\n ", "").splitlines()
    ours = [line for line in lines if line.startswith(("SUMMARY", "DESCRIPTION")) and is_from_the_right(line)]

    assert ours
    assert [line for line in ours if is_open(line)] == []


def test_cells_of_data_are_clean(client):
    for path in ("ballots.csv", "ballots-wide.csv", "bulletins.csv", "bulletins.json"):
        table = body(client.get(RACE + path))
        assert is_from_the_right(table) or path == "bulletins.json"
        assert not re.search("[\u2068\u2069]", table)


def test_pictures_draw_nothing_for_an_isolate(client):
    drawing = svg_of(scoreboard_for(read_race(Election.objects.get(slug="iom-2033"))))
    drawn = "".join(html.fromstring(drawing).xpath("//text/text()"))

    assert list(open_texts(drawing)) == []
    assert "\u2068" not in drawn
    assert "???? ????" in drawn  # our letters have none of his


def test_other_names_keep_their_bytes():
    for name in ("Amy Pope", "António Vitorino", "Côte d’Ivoire", "Ban Ki-moon (반기문)", "<b>"):
        assert isolates.isolated(name) == name
        assert isolates.bdi(name) == name


def test_a_name_cannot_break_out():
    assert isolates.bdi("<b>حداد</b>") == "<bdi>&lt;b&gt;حداد&lt;/b&gt;</bdi>"
    assert isolates.bdi("\u2068حداد") == "\u2068حداد"
    assert isolates.bdi("\u2068<i>حداد\u2069 31") == "<bdi>&lt;i&gt;حداد</bdi> 31"


@pytest.mark.parametrize("path", DESK_PAGES)
def test_nor_does_a_page_of_the_desk(desk, path):
    page = body(desk.get(path))

    assert is_from_the_right(page)
    assert list(open_texts(page)) == []
