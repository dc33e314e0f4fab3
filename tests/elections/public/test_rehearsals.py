"""What the public sees of rehearsals: nothing, anywhere; and under their own address a mark on everything."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from agencies.models import Source
from agencies.models.source import SourcesAtTheDesk
from elections.models import Election, Endorsement, RaceEvent
from elections.models.election import ElectionQuerySet
from elections.public import rehearsals
from elections.public.pages import source_usage
from elections.rehearsals.create import rehearse
from tests.browser import assert_accessible_in_both_schemes, assert_fits
from tests.elections.desk.makers import Desk, second_browser
from tests.elections.desk.rehearsals import addresses_of, rehearsal_of, work
from tests.elections.desk.test_canary import FRAGMENT, answers, frozen
from tests.elections.public.reading import table, words
from tests.factories import make_clerk, make_election, make_source, sign_in
from tests.site import Site

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
MAIN = re.compile(r'<main [^>]*>\s*<p class="banner banner--rehearsal".*?This is a rehearsal\.', re.DOTALL)
RACES = ("/", "/agencies/iom/", "/elections/", "/elections.csv")
SEARCHED = ("/sources/?q=corridor", "/sources/?q=rehearsal", "/elections/?agency=iom", "/agencies/iom/states/?q=test")


@pytest.fixture
def desk(client: Client, db) -> Desk:
    sign_in(client, make_clerk())
    return Desk(client, make_election(), make_source(), second_browser())


@pytest.fixture
def rehearsal(desk) -> Desk:
    return work(rehearsal_of(desk))


def everything_public() -> dict[tuple, tuple]:
    """Every public address there is, and what somebody might ask to find a rehearsal of today."""
    year = date.today().year
    more = (*SEARCHED, f"/elections/?year={year}", f"/elections.csv?year={year}")
    return answers() | {(address, "searched"): frozen(Client().get(address)) for address in more}


def rehearsed_at_length(desk: Desk) -> Desk:
    """One in which everything was done, and to which an editor has added what only real elections have."""
    rehearsal = work(rehearsal_of(desk))
    work(rehearsal_of(replace(desk, election=Election.objects.with_post().get(slug="iom-2018"))))
    candidacy = rehearsal.election.candidacies.first()
    event = RaceEvent.objects.create(election=rehearsal.election, kind="hearing", text="A hearing in play")
    support = Endorsement.objects.create(candidacy=candidacy, backer_kind="state", backer="Testland", kind="support")
    for fact in (rehearsal.election, candidacy, event, support):
        fact.sources.add(desk.source)
    return rehearsal


def test_no_other_page_changes_by_a_byte(desk):
    before = everything_public()
    rehearsed_at_length(desk)
    after = everything_public()
    assert len(before) > 50
    assert [key for key in before if before[key] != after[key]] == []


def test_control_listed_like_others_it_would_be_everywhere(desk, monkeypatch):
    before = [frozen(Client().get(address)) for address in RACES]
    rehearsed_at_length(desk)
    monkeypatch.setattr(ElectionQuerySet, "for_public", lambda elections: elections)
    after = [frozen(Client().get(address)) for address in RACES]
    assert [address for address, *both in zip(RACES, before, after, strict=True) if both[0] == both[1]] == []


def test_control_counted_like_others_its_sources_count(desk, monkeypatch):
    rehearsed_at_length(desk)
    counted = {row["key"]: row["facts"] for row in table(Client().get("/sources.csv"))}
    monkeypatch.setattr(source_usage, "TO_THE_ELECTION", {})
    monkeypatch.setattr(
        source_usage, "_question", source_usage._question.__wrapped__
    )  # as if it had not been written before
    again = {row["key"]: row["facts"] for row in table(Client().get("/sources.csv"))}
    assert {key for key in counted if counted[key] != again[key]} == {desk.source.key}


def test_sources_typed_in_it_are_on_its_own_pages_alone(rehearsal):
    page = Client().get(f"/elections/{rehearsal.election.slug}/").content.decode()
    assert 'href="https://example.org/told"' in page
    assert "Told in the corridor" in page
    listed = "".join(Client().get(address).content.decode() for address in (*RACES, "/sources/", "/sources.csv"))
    assert "in the corridor" not in listed


def test_control_released_like_others_they_would_have_to_be_public(desk, monkeypatch):
    """Where publishing released them, the database would refuse; so nobody could publish in a rehearsal."""
    work(rehearsal_of(desk))
    typed = Source.at_desk.filter(key__startswith="rehearsal-").values_list("key", flat=True)
    with pytest.raises(IntegrityError, match="sources_of_rehearsals_stay_at_the_desk"), transaction.atomic():
        Source.at_desk.release(typed)
    monkeypatch.setattr(SourcesAtTheDesk, "release", lambda *_: pytest.fail("a rehearsal releases a source"))
    work(rehearsal_of(desk))


def pages_of(desk: Desk) -> dict[str, HttpResponse]:
    client = Client()
    addresses = addresses_of(desk, "elections/") + addresses_of(desk, "embed/")
    found = {address: client.get(address) for address in addresses}
    return {address: answer for address, answer in found.items() if answer.status_code == 200}


def faults_of(answer: HttpResponse) -> set[str]:
    """What is missing of the marks that an answer about a rehearsal must bear, whatever kind of answer it is."""
    kept_out = answer.headers.get("X-Robots-Tag") == "noindex, nofollow"
    if answer.headers["Content-Type"] == "image/png":  # what stands in the band is asked of the drawing
        marks = {"header": kept_out, "word": has_band(answer.content)}
        return {mark for mark, is_there in marks.items() if not is_there}
    is_sheet = answer.headers["Content-Type"].endswith("sheet")
    said = opened(answer) if is_sheet else answer.content.decode()
    marks = {"header": kept_out, "word": "rehearsal" in said.casefold().replace("is_rehearsal", "")}
    is_page = answer.headers["Content-Type"].startswith("text/html")
    if is_page and "<html" not in said:  # parts of a page that is open
        marks |= {"title": 'data-title="REHEARSAL · ' in said}
    elif is_page and 'class="embed"' in said:
        marks |= {
            "title": TITLE.search(said)[1].strip().startswith("REHEARSAL · "),
            "banner": "This is a rehearsal." in said,
        }
    elif is_page:
        marks |= {
            "title": TITLE.search(said)[1].strip().startswith("REHEARSAL · "),
            "banner": bool(MAIN.search(said)),
            "bands": said.count('class="band ') == 2,
            "robots": '<meta name="robots" content="noindex, nofollow">' in said,
            "description": 'name="description" content="This is a rehearsal.' in said,
            "image": "icon-rehearsal.svg" in said,
        }
    elif answer.headers["Content-Type"].startswith("text/csv"):
        marks |= {
            "file name": 'filename="rehearsal-' in answer.headers["Content-Disposition"],
            "rows": all(row["election"].startswith("rehearsal-") for row in table(answer)),
        }
    elif "atom" in answer.headers["Content-Type"] or "feed+json" in answer.headers["Content-Type"]:
        titles = re.findall(r"<title>(.*?)</title>|\"title\": \"(.*?)\"", said)
        marks |= {"titles": len(titles) > 1 and all("".join(one).startswith("REHEARSAL ") for one in titles)}
    elif is_sheet:
        marks |= {"name of the sheet": said.startswith("REHEARSAL\n")}
    elif "rows" in said:
        marks |= {"told": answer.json()["is_rehearsal"] is True}
    return {mark for mark, is_there in marks.items() if not is_there}


def has_band(picture: bytes) -> bool:
    """Whether the coloured edge at the top is as high as the band of a rehearsal."""
    drawn = Image.open(BytesIO(picture)).convert("RGB")
    return drawn.getpixel((1100, 5)) == drawn.getpixel((1100, 45))


def opened(answer: HttpResponse) -> str:
    """The name of a spreadsheet's sheet, and all that is in it."""
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    return "\n".join([sheet.title, *(str(row) for row in sheet.values)])


def test_everything_under_its_address_is_marked(rehearsal):
    pages = pages_of(rehearsal)
    assert len(pages) > 14
    assert len({page.headers["Content-Type"] for page in pages.values()}) == 8
    assert {address: faults_of(page) for address, page in pages.items() if faults_of(page)} == {}


def test_nothing_under_the_address_of_another_is(desk):
    pages = pages_of(work(desk))
    assert len(pages) > 14
    for address, page in pages.items():
        assert "header" in faults_of(page), address
        assert "word" in faults_of(page), address


def test_control_without_the_middleware_no_header_says_so(rehearsal, monkeypatch, settings):
    ours = f"{rehearsals.__name__}.{rehearsals.kept_out_of_indexes.__name__}"
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != ours]
    assert len(settings.MIDDLEWARE) > 5
    assert all("header" in faults_of(page) for page in pages_of(rehearsal).values())


@pytest.mark.parametrize("path", ["live/", "as-of/1/"])
def test_a_part_of_a_page_is_marked_by_itself(rehearsal, path):
    part = Client().get(f"/elections/{rehearsal.election.slug}/{path}", headers=FRAGMENT)
    assert "<html" not in part.content.decode()
    assert "mark--rehearsal" in part.content.decode()
    assert part.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_it_shows_nothing_of_the_real_ones(db):
    """Neither those before and after it, nor what was said of a contest of the same year."""
    rehearsal = rehearse(Election.objects.get(slug="iom-2023"), by=None)
    rehearsal.held_min = rehearsal.held_max = date(2023, 5, 15)
    rehearsal.save()
    real = words(Client().get("/elections/iom-2023/"))
    said = words(Client().get(f"/elections/{rehearsal.slug}/"))
    assert "Before and after" in real
    assert "Before and after" not in said
    assert [name for name in ("Pope", "Vitorino", "Swing") if name in said] == []
    assert "175 member states" in said  # the electorate is real: the roll of the day


def test_a_candidate_is_said_to_be_nobody(rehearsal):
    (candidacy, *_) = rehearsal.election.candidacies.order_by("order")
    said = words(Client().get(f"/elections/{rehearsal.election.slug}/candidates/{candidacy.slug}/"))
    assert "nobody: invented for a rehearsal" in said
    assert "background knowledge" not in said


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
