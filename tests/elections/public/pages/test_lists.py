"""Lists that a reader can filter, and share by their address: elections and sources."""

import csv
import re

import pytest

from agencies.models import Edition, Source
from agencies.outlets import byline
from elections.models import Bulletin, Election
from elections.packs.folders import SHIPPED
from elections.public.pages import sources
from elections.public.pages.source_usage import source_usage
from tests.elections.public.reading import table, words
from tests.factories import tell

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
BACK = HTMX | {"HX-History-Restore-Request": "true"}


def test_elections_come_newest_first(client):
    page = client.get("/elections/").content.decode()
    places = [page.index(f"/elections/{slug}/") for slug in ("iom-2028", "iom-2023", "iom-2018", "iom-1952")]

    assert places == sorted(places)


def test_an_election_in_the_list_has_all_its_votes_in_a_line(client):
    text = client.get("/elections/").content.decode()
    assert "Votes: Vitorino 58–65–68–77; Thompson 48–51–52–66; Isaacs 37–27–22" in text
    assert "Votes: Pope 98; Vitorino 67" in text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"year": "2018", "agency": "iom"}, 1),
        ({"year": "1979", "agency": "iom"}, 1),  # held in 1978 or 1979
        ({"year": "1900"}, 0),
        ({"agency": "iom"}, 18),
        ({"agency": "nobody"}, None),  # named, and passed over
    ],
)
def test_elections_are_filtered(client, query, expected):
    total = Election.objects.count()
    assert f"{total if expected is None else expected} of {total} elections" in words(client.get("/elections/", query))


@pytest.mark.parametrize(
    ("path", "part"), [("/elections/", '<div id="elections">'), ("/sources/", '<div id="sources">')]
)
def test_htmx_gets_the_list_alone_and_the_back_button_the_page(client, path, part):
    fragment = client.get(path, headers=HTMX).content.decode().strip()

    assert fragment.startswith(part)
    assert "<html" not in fragment
    assert client.get(path, headers=BACK).content == client.get(path).content


def test_every_source_is_listed_with_what_rests_on_it(client):
    text = words(client.get("/sources/"))

    count = Source.objects.count()
    assert f"{count} of {count} sources" in text
    shipped = {row["key"] for row in csv.DictReader((SHIPPED / "iom" / "sources.csv").open(newline=""))}
    assert {one.source.key for one in source_usage(Source.objects.all()) if not one.count} & shipped == set()


def test_sources_are_searched(client):
    text = words(client.get("/sources/", {"q": "devex"}))

    assert "Devex" in text
    assert "Dhaka Tribune" not in text


def test_a_source_typed_at_the_desk_is_nowhere_before_it_is_published(client):
    Source.objects.create(key="leak", url="https://example.org/leak", publisher="Leaky Gazette", is_draft=True)

    assert "Leaky" not in client.get("/sources/?q=leaky").content.decode()
    assert "Leaky" not in client.get("/sources.csv").content.decode()
    Source.at_desk.release(["leak"])
    Edition.objects.advance()
    assert "Leaky" in client.get("/sources/?q=leaky").content.decode()


def test_what_rests_on_sources_is_counted_once_an_edition(client, django_assert_num_queries):
    client.get("/sources/")
    with django_assert_num_queries(2):  # for the edition, and for the navigation
        client.get("/sources/?page=2")


def test_sources_as_a_file(client):
    assert len(table(client.get("/sources.csv"))) == Source.objects.count()


@pytest.mark.parametrize("outlet", ["AP", "Lusa", "Devex", "SAPO 24"])
def test_sources_of_an_outlet_are_those_it_wrote_or_is_drawn_on(client, outlet):
    count = sum(outlet in byline(publisher).names for publisher in Source.objects.values_list("publisher", flat=True))
    assert count > 1
    assert f"{count} of {Source.objects.count()} sources: {outlet}" in words(
        client.get("/sources/", {"outlet": outlet})
    )


def test_sources_are_folded_by_the_letter_of_who_wrote_them(client):
    page = client.get("/sources/").content.decode()
    letters = re.findall(r"<h3>(.*?)</h3>", page)

    assert letters == sorted(letters)
    assert re.search(r"AFP \(\d+\), .*The Africa Report, .*AISE", words(client.get("/sources/")))
    assert page.count('<details class="fold"') == len(letters) == page.count('<details class="fold">')


def test_sources_beyond_a_page_are_on_the_next(client, monkeypatch):
    monkeypatch.setattr(sources, "A_PAGE", 100)
    last = -(-Source.objects.count() // 100)
    assert f"Page 2 of {last}" in words(client.get("/sources/?page=2"))
    assert "cannot be used here" not in words(client.get("/sources/?page=2"))
    assert f"This is page {last}." in words(client.get(f"/sources/?page={last + 1}"))


def test_what_is_published_now_is_the_latest_news_however_long_ago_the_election_was(client):
    published = Bulletin.objects.get(election__slug="iom-2008", number=1)
    tell(published.election, None, corrects=published, reason="It was not so.", author="desk")

    latest = words(client.get("/")).split("Latest bulletins")[1]

    assert "Bulletin 1 retracted" in latest[:80]


def test_a_list_without_any_election_says_so(client):
    assert "No election fits" in words(client.get("/elections/", {"year": "1900"}))


def test_sources_of_made_up_outlets_are_not_kept(client):
    assert client.get("/sources/").headers["Cache-Control"].startswith("public")
    assert client.get("/sources/", {"outlet": "made up"}).headers["Cache-Control"] == "private, max-age=0"
