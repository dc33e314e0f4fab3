"""Search, and the page for an address that is none."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from agencies.models import Edition, Person, Source, State
from agencies.outlets import byline
from agencies.search_text import plain_text
from elections.models import Candidacy, Election
from elections.public.pages.search import entries, find
from elections.rehearsals.create import rehearse
from elections.scoreboard import phase
from tests.browser import assert_accessible_in_both_schemes, assert_fits
from tests.elections.public.reading import words
from tests.factories import make_candidacy, open_ballot

HTMX = {"HX-Request": "true"}


def opened() -> None:
    """The first ballot of an election that nobody has called."""
    election = Election.objects.get(slug="iom-2028")
    make_candidacy(election, "Ada", 1)
    open_ballot(election, 1, "open", ("ada",))


@pytest.mark.django_db
class TestFinding:
    @pytest.mark.parametrize(
        ("query", "first"),
        [
            ("antonio", "António Vitorino"),
            ("VITORINO", "António Vitorino"),
            ("pope 2023", "Director General, IOM, 15 May 2023"),
            ("cote d'iv", "Côte d’Ivoire"),
            ("usa", "United States of America"),
            ("ivoire", "Côte d’Ivoire"),
            ("Turkey", "Türkiye"),
            ("swaziland", "Eswatini"),
            ("leste", "Timor-Leste"),
            ("picmme", "PICMME: a former name of IOM (1951–1952)"),
            ("who has been deputy", "Deputy Director General of IOM: every holder since 1999"),
            ("sudan", "Sudan"),
            ("director general 2018", "Director General, IOM, 29 June 2018"),
            ("haveman 1964", "Bastiaan Haveman"),
            ("election 1969", "Director General, IOM, 1969"),
            ("reuters", "Reuters"),
            ("icem", "ICEM: a former name of IOM (1952–1980)"),
            ("ICM", "ICM: a former name of IOM (1980–1989)"),
            ("KidNewsRadio", "AP"),
        ],
    )
    def test_what_was_meant_comes_first(self, query, first):
        assert find(query)[0].title == first

    @pytest.mark.parametrize("query", ["", "   ", "zzz", "antonio zzz", "%", "\x00", ",;/", "'"])
    def test_what_is_not_there_is_not_found(self, client, query):
        assert find(query) == []
        assert client.get("/search/", {"q": query}).status_code == 200

    @pytest.mark.long
    def test_every_answer_leads_to_its_page(self, client):
        addresses = {entry.address.split("?")[0] for entry in entries()}
        assert len(addresses) > 30
        assert {address for address in addresses if client.get(address).status_code != 200} == set()
        [state] = [entry for entry in entries() if entry.title == "Côte d’Ivoire"]
        assert "1 of" in words(client.get(state.address))

    def test_the_page_says_how_many_and_repeats_nothing_unescaped(self, client):
        assert f"{len(find('antonio'))} results" in words(client.get("/search/?q=antonio"))
        hostile = client.get("/search/", {"q": '"><script>alert(1)</script>'}).content.decode()
        assert "<script>alert" not in hostile
        assert "Nothing was found" in hostile

    def test_a_part_is_the_part_of_the_page(self, client):
        part = client.get("/search/?q=swing", headers=HTMX).content.decode().strip()
        assert part.startswith('<div id="found">')
        assert part in client.get("/search/?q=swing").content.decode()

    def test_it_asks_the_same_however_much_there_is(self, client, django_assert_max_num_queries):
        with django_assert_max_num_queries(18):
            client.get("/search/?q=general")
        state = State.objects.first()
        Person.objects.bulk_create(
            Person(slug=f"p{number}", name=f"General {number}", family_name=str(number), nationality=state)
            for number in range(100)
        )
        Edition.objects.advance()
        with django_assert_max_num_queries(18):
            text = words(client.get("/search/?q=general"))
        assert "the first 60 are shown" in text

    def test_it_says_how_far_an_election_is(self, client):
        """In the page and in what is offered while somebody types: both are one part."""

        def text(slug: str) -> str:
            Edition.objects.advance()
            return words(client.get(f"/search/?q={slug}", headers=HTMX))

        assert "Election · decided on 15 May 2023" in text("iom-2023")
        assert "Election · decided in May 1958" in text("iom-1958")
        assert "Election · expected, not yet called" in text("iom-2028")
        Election.objects.filter(slug="iom-2028").update(is_expected=False)
        assert "Election · called for 2028" in text("iom-2028")
        opened()
        assert "Election · under way" in text("iom-2028")

    def test_control_by_the_tick_alone_an_open_ballot_is_not_yet_called(self, client, monkeypatch):
        opened()
        monkeypatch.setattr(phase, "phase_of", lambda *_: phase.Phase.EXPECTED)
        assert "not yet called" in words(client.get("/search/?q=iom-2028"))

    def test_a_person_is_found_by_names_of_before(self, client):
        """By those an editor writes down, and by those they stood under."""
        Person.objects.filter(slug="amy-pope").update(name="Amy Example", former_names="Amy Pope; Amy Middle")
        Candidacy.objects.filter(person__slug="laura-thompson").update(ballot_name="Laura Chinchilla")
        Edition.objects.advance()
        text = words(client.get("/search/?q=amy pope"))
        assert "Amy Example Person formerly Amy Pope · formerly Amy Middle · United States of America" in text
        assert find("middle")[0].title == "Amy Example"
        assert "Laura Thompson" in [entry.title for entry in find("chinchilla")]
        assert "formerly Amy Pope, Amy Middle · United States of America" in words(client.get("/people/amy-pope/"))

    def test_every_year_in_a_post_is_found_and_no_other(self):
        def holders(year: str) -> list[str]:
            of_iom = set(Person.objects.filter(tenures__post__agency__slug="iom").values_list("name", flat=True))
            return [entry.title for entry in find(year) if entry.kind == "Person" and entry.title in of_iom]

        assert holders("1964") == ["Bastiaan Haveman"]
        assert holders("1961") == ["Marcus Daly", "Bastiaan Haveman"]
        assert holders("1951") == []
        assert "Amy Pope" in holders(str(timezone.now().year))

    def test_an_outlet_leads_to_all_that_it_wrote_and_no_other(self, client):
        outlets = {entry.title: entry for entry in entries() if entry.kind == "Outlet"}
        publishers = Source.objects.values_list("publisher", flat=True)
        assert set(outlets) == {name for publisher in publishers for name in byline(publisher).names}
        by_ap = [name for name in publishers if "AP" in byline(name).names]
        assert words(client.get(outlets["AP"].address)).count("AP, ") == len(by_ap) > 7
        for entry in list(outlets.values())[::8]:
            answer = words(client.get(entry.address))
            assert entry.title in answer
            assert f"{entry.detail.split()[0]} of {len(publishers)} sources" in answer

    def test_a_rehearsal_is_not_found(self):
        before = len(find("2018"))
        rehearse(Election.objects.with_post().get(slug="iom-2018"), by=None)
        assert len(find("2018")) == before
        assert find("rehearsal") == []


def test_spelling_is_forgiven_where_letters_are_alike():
    for text in ("Łukasz", "ŁUKASZ", "lukasz"):
        assert plain_text(text) == "lukasz"
    assert plain_text("Côte d’Ivoire") == "cote d'ivoire"
    assert plain_text("Türkiye Straße") == "turkiye strasse"


@pytest.mark.django_db
class TestNotFound:
    @pytest.mark.parametrize(
        ("path", "query"),
        [
            ("/elections/iom-2024/", "iom 2024"),
            ("/people/amy-poppe/", "amy poppe"),
            ("/amy%20pope", "amy pope"),
            ("/elections/", None),
            ("/.env", ""),
            ("/backup/site.sqlite3", "backup"),
            ("/%3Cscript%3E/", "script"),
            ("/" + "x" * 500, "x" * 60),
        ],
    )
    def test_it_offers_to_search_for_what_the_address_says(self, client, path, query):
        answer = client.get(path)
        assert answer.status_code == (200 if query is None else 404)
        if query is not None:
            assert f'name="q" value="{query}"' in answer.content.decode()
            assert "<script>" not in answer.content.decode()

    def test_a_flood_of_wrong_addresses_never_reaches_the_database(self, client, django_assert_max_num_queries):
        with django_assert_max_num_queries(0):
            assert client.get("/nothing/of/the/kind/").status_code == 404


def test_one_finds_while_one_types_and_without_javascript(site, open_page):
    page = open_page()
    page.goto(f"{site.address}/search/")
    page.get_by_role("searchbox").fill("vitor")
    expect(page.get_by_role("link", name="António Vitorino")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/search/\?q=vitor$"))
    assert_accessible_in_both_schemes(page)
    page.set_viewport_size({"width": 320, "height": 700})
    assert_fits(page)
    other = open_page(java_script_enabled=False)
    other.goto(page.url)
    other.get_by_role("link", name="António Vitorino").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("António Vitorino")


@pytest.mark.complaints  # Chromium itself complains of a page that is not there
@pytest.mark.long
def test_the_page_for_a_wrong_address_is_a_page(site, open_page):
    page = open_page(width=320)
    page.goto(f"{site.address}/elections/iom-2024/")
    assert_accessible_in_both_schemes(page)
    assert_fits(page)
    page.get_by_role("searchbox").fill("pope")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("link", name="Amy Pope").first).to_be_visible()
