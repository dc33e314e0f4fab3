"""Under the address of a rehearsal everything bears its mark: pages, their parts, files, pictures and headers."""

import re
from io import BytesIO

import openpyxl
import pytest
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from elections.public import rehearsals
from tests.browser import assert_accessible_in_both_schemes, assert_fits
from tests.elections.desk.makers import Desk, new_desk
from tests.elections.desk.rehearsals import addresses_of, rehearsal_of, work
from tests.elections.desk.test_canary import FRAGMENT
from tests.elections.public.reading import table, words
from tests.site import Site

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
MAIN = re.compile(r'<main [^>]*>\s*<p class="banner banner--rehearsal".*?This is a rehearsal\.', re.DOTALL)


@pytest.fixture(scope="module")
def desk(module_db) -> Desk:
    return new_desk()


@pytest.fixture(scope="module")
def rehearsal(desk) -> Desk:
    """One in which everything has been done that can be done at a desk. No test of this file adds to it."""
    return work(rehearsal_of(desk))


def pages_of(desk: Desk) -> dict[str, HttpResponse]:
    client = Client()
    addresses = addresses_of(desk, "elections/") + addresses_of(desk, "embed/")
    answers = {address: client.get(address) for address in addresses}
    return {address: answer for address, answer in answers.items() if answer.status_code == 200}


def faults_of(answer: HttpResponse) -> set[str]:
    """What is missing of the marks that an answer about a rehearsal must bear, whatever kind of answer it is."""
    kept_out = answer.headers.get("X-Robots-Tag") == "noindex, nofollow"
    if answer.headers["Content-Type"] == "image/png":  # what stands in the band is asked of the drawing
        marks = {"header": kept_out, "word": has_band(answer.content)}
        return {mark for mark, is_there in marks.items() if not is_there}
    is_sheet = answer.headers["Content-Type"].endswith("sheet")
    text = opened(answer) if is_sheet else answer.content.decode()
    marks = {"header": kept_out, "word": "rehearsal" in text.casefold().replace("is_rehearsal", "")}
    is_page = answer.headers["Content-Type"].startswith("text/html")
    if is_page and "<html" not in text:  # parts of a page that is open
        marks |= {"title": 'data-title="REHEARSAL · ' in text}
    elif is_page and 'class="embed"' in text:
        marks |= {
            "title": TITLE.search(text)[1].strip().startswith("REHEARSAL · "),
            "banner": "This is a rehearsal." in text,
        }
    elif is_page:
        marks |= {
            "title": TITLE.search(text)[1].strip().startswith("REHEARSAL · "),
            "banner": bool(MAIN.search(text)),
            "bands": text.count('class="band ') == 2,
            "robots": '<meta name="robots" content="noindex, nofollow">' in text,
            "description": 'name="description" content="This is a rehearsal.' in text,
            "image": "icon-rehearsal.svg" in text,
        }
    elif answer.headers["Content-Type"].startswith("text/csv"):
        marks |= {
            "file name": 'filename="rehearsal-' in answer.headers["Content-Disposition"],
            "rows": all(row["election"].startswith("rehearsal-") for row in table(answer)),
        }
    elif "atom" in answer.headers["Content-Type"] or "feed+json" in answer.headers["Content-Type"]:
        titles = re.findall(r"<title>(.*?)</title>|\"title\": \"(.*?)\"", text)
        marks |= {"titles": len(titles) > 1 and all("".join(one).startswith("REHEARSAL ") for one in titles)}
    elif is_sheet:
        marks |= {"name of the sheet": text.startswith("REHEARSAL\n")}
    elif "rows" in text:
        marks |= {"told": answer.json()["is_rehearsal"] is True}
    return {mark for mark, is_there in marks.items() if not is_there}


def has_band(picture: bytes) -> bool:
    """Whether the coloured edge at the top is as high as the band of a rehearsal."""
    drawn = Image.open(BytesIO(picture)).convert("RGB")
    column = drawn.width - 100
    return drawn.getpixel((column, 5)) == drawn.getpixel((column, 45))


def opened(answer: HttpResponse) -> str:
    """The name of a spreadsheet's sheet, and all that is in it."""
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    return "\n".join([sheet.title, *(str(row) for row in sheet.values)])


@pytest.mark.long
def test_everything_under_its_address_is_marked(rehearsal, db):
    pages = pages_of(rehearsal)
    assert len(pages) > 14
    assert len({page.headers["Content-Type"] for page in pages.values()}) == 9
    assert {address: faults_of(page) for address, page in pages.items() if faults_of(page)} == {}


@pytest.mark.long
def test_nothing_under_the_address_of_another_is(desk, db):
    pages = pages_of(work(desk))
    assert len(pages) > 14
    for address, page in pages.items():
        assert "header" in faults_of(page), address
        assert "word" in faults_of(page), address


@pytest.mark.long
def test_control_without_the_middleware_no_header_says_so(rehearsal, db, monkeypatch, settings):
    ours = f"{rehearsals.__name__}.{rehearsals.kept_out_of_indexes.__name__}"
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != ours]
    assert len(settings.MIDDLEWARE) > 5
    assert all("header" in faults_of(page) for page in pages_of(rehearsal).values())


@pytest.mark.parametrize("path", ["live/", "as-of/1/"])
def test_a_part_of_a_page_is_marked_by_itself(rehearsal, db, path):
    part = Client().get(f"/elections/{rehearsal.election.slug}/{path}", headers=FRAGMENT)
    assert "<html" not in part.content.decode()
    assert "rehearsal-mark" in part.content.decode()
    assert part.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_a_candidate_is_said_to_be_nobody(rehearsal, db):
    (candidacy, *_) = rehearsal.election.candidacies.order_by("order")
    text = words(Client().get(f"/elections/{rehearsal.election.slug}/candidates/{candidacy.slug}/"))
    assert "nobody: invented for a rehearsal" in text
    assert "background knowledge" not in text


def test_a_ready_page_keeps_its_mark(site: Site):
    """The second answer comes from the front's memory."""
    slug = site.manage("rehearse", "iom-2018").split()[1].rstrip(".")
    for path in (f"/elections/{slug}/", f"/elections/{slug}/ballots.csv"):
        for _ in range(2):
            assert site.get(path).headers["X-Robots-Tag"] == "noindex, nofollow"
    assert site.get("/elections/iom-2018/").headers["X-Robots-Tag"] is None


@pytest.mark.long
def test_it_is_marked_wherever_one_looks(site: Site, open_page):
    slug = site.manage("rehearse", "iom-2018").split()[1].rstrip(".")
    for width in (320, 1280):
        page = open_page(width=width)
        page.goto(f"{site.address}/elections/{slug}/")
        assert_accessible_in_both_schemes(page)
        assert_fits(page)
        for _ in range(2):
            bands = page.locator(".band")
            assert [bands.nth(nth).bounding_box()["y"] >= 0 for nth in range(2)] == [True, True]
            assert bands.first.bounding_box()["y"] == 0
            assert bands.last.bounding_box()["y"] + bands.last.bounding_box()["height"] == 800
            page.keyboard.press("End")
