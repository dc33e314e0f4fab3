"""IOM with an invented agency beside it: IOM heads home, lists, answers and feeds, and the other one is found below it."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest

from elections.bulletins.compose import Content
from elections.models import Bulletin, Election
from elections.packs import load_all
from elections.packs.folders import SHIPPED, WORLD
from elections.public import announced
from elections.public.pages.search import find
from elections.rules.bulletin import BulletinKind
from iomwatch.memory_cache import clear_all_caches
from tests.elections.public.reading import heading, navigation, table, words
from tests.factories import make_candidacy, open_ballot, tell
from tests.invented import FOLDER as INVENTED
from tests.shipped import empty

pytestmark = pytest.mark.django_db

POPE = "Amy Pope elected Director General of IOM"
COMPARE = "/elections/compare/"


@pytest.fixture(scope="module")
def both(module_db, tmp_path_factory) -> None:
    """These two alone, whatever else is shipped."""
    folder = tmp_path_factory.mktemp("both")
    empty()
    for pack in (SHIPPED / WORLD, SHIPPED / "iom", INVENTED / "ofu"):
        shutil.copytree(pack, folder / pack.name)
    load_all(folder)
    clear_all_caches()


@pytest.fixture(autouse=True)
def _beside(both) -> None:
    """Every test here has both."""


def election(slug: str) -> Election:
    return Election.objects.with_post().get(slug=slug)


def notice(slug: str, note: str, **named) -> Bulletin:
    return tell(election(slug), Content(kind=BulletinKind.NOTICE, note=note), author="desk", **named)


def items(client, folder: str) -> list[dict]:
    return client.get(f"{folder}feed.json").json()["items"]


def slugs(client, address: str) -> list[str]:
    return [one.board.slug for one in client.get(address).context["offered"] if one.is_chosen]


class TestHome:
    def test_iom_heads_it_and_the_other_comes_below(self, client):
        answer = client.get("/")
        text = words(answer)
        assert heading(answer) == POPE
        assert "Secretary-General of OFU, September 2028 Expected, not yet called" in text
        assert text.index("In office, and next") < text.index("What comes next elsewhere")
        assert "The latest elsewhere Mele Tupou elected Secretary-General of OFU" in text
        assert {one.slug for one in answer.context["others"]} == {"iom-2018", "iom-ddg-2019"}
        assert [one.slug for one in answer.context["upcoming"]] == ["iom-2028"]

    def test_what_is_under_way_elsewhere_comes_first_there_and_never_heads_it(self, client):
        called = election("ofu-2028")
        standing = tuple(make_candidacy(called, name, order).slug for order, name in enumerate(("Ada", "Ben"), start=1))
        open_ballot(called, standing=standing)
        answer = client.get("/")
        assert heading(answer) == POPE
        assert answer.context["next_elsewhere"][0].slug == "ofu-2028"
        assert "Secretary-General of OFU, September 2028 Under way" in words(answer)

    def test_the_next_of_iom_heads_it_when_it_is_called(self, client):
        Election.objects.filter(slug="iom-2028").update(is_expected=False)
        assert client.get("/").context["featured"].slug == "iom-2028"

    def test_where_iom_is_not_followed_another_heads_it(self, client, settings):
        settings.FEATURED_AGENCY = "nobody"
        answer = client.get("/")
        assert heading(answer) == "Mele Tupou elected Secretary-General of OFU"
        assert answer.context["next_elsewhere"] == answer.context["newest_elsewhere"] == []

    def test_it_asks_the_same_however_much_there_is(self, client, django_assert_num_queries):
        client.get("/")
        for _again in range(2):
            notice("ofu-2028", "The Assembly will meet.")
            with django_assert_num_queries(15):
                client.get("/")


class TestAnnounced:
    def test_history_of_the_other_is_in_its_own_feeds_alone(self, client):
        assert items(client, "/") == items(client, "/agencies/iom/") != []
        assert len(items(client, "/agencies/ofu/")) == len(items(client, "/elections/ofu-2024/")) == 4
        assert {line.board.agency for line in client.get("/").context["latest"]} == {"IOM"}

    def test_control_without_an_end_of_news_all_of_it_is_announced(self, client, monkeypatch):
        monkeypatch.setattr(announced, "STAYS_NEWS", timedelta(days=20_000))
        assert len(items(client, "/")) == len(items(client, "/agencies/iom/")) + 4

    def test_what_is_told_in_time_is_announced_at_once(self, client):
        notice("ofu-2028", "The Assembly will meet.")
        assert "/elections/ofu-2028/as-of/1/" in items(client, "/")[0]["url"]
        assert client.get("/").context["latest"][0].board.slug == "ofu-2028"

    @pytest.mark.parametrize(("days", "is_news"), [(30, True), (31, False)])
    def test_thirty_days_after_the_event_it_is_history(self, client, days, is_news):
        Election.objects.filter(slug="ofu-2028").update(held_min="2026-01-10", held_max="2026-01-10")
        notice("ofu-2028", "So it was.", published_at=datetime(2026, 1, 10, 12, tzinfo=UTC) + timedelta(days=days))
        assert any("ofu-2028" in item["url"] for item in items(client, "/")) is is_news

    def test_a_correction_of_another_day_is_announced_and_one_of_the_same_load_is_not(self, client):
        first = Bulletin.objects.get(election__slug="ofu-2024", number=2)
        together = {"corrects": first, "reason": "It was another.", "author": "desk"}
        same_day = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
        tell(election("ofu-2024"), None, published_at=same_day, **together)
        assert not any("ofu" in item["url"] for item in items(client, "/"))
        other = Bulletin.objects.get(election__slug="ofu-2024", number=4)
        tell(election("ofu-2024"), None, corrects=other, reason="It was not so.", author="desk")
        assert [item["title"] for item in items(client, "/") if "ofu" in item["url"]] == ["Bulletin 4 retracted"]


class TestLists:
    def test_an_agency_is_a_line_of_who_leads_it_what_comes_and_what_is_here(self, client):
        text = words(client.get("/agencies/"))
        assert "Amy Pope, Director General, since 1 October 2023" in text
        assert "Mele Tupou, Secretary-General, since 1 January 2025" in text
        assert "17 elections held, 3 with votes" in text
        assert "1 election held, with votes" in text
        assert text.index("Amy Pope") < text.index("Mele Tupou")

    def test_agencies_ask_the_same_however_many_there_are(self, client, django_assert_num_queries):
        with django_assert_num_queries(16):
            client.get("/agencies/")

    def test_elections_stand_under_their_decades_and_the_latest_is_open(self, client):
        groups = client.get("/elections/").context["groups"]
        assert [group.heading for group in groups][:3] == ["To come", "2020s", "2010s"]
        assert [group.heading for group in groups if group.is_open] == ["2020s"]
        assert sum(len(group.elections) for group in groups) == 20
        assert "2020s OFU, IOM" in words(client.get("/elections/"))

    @pytest.mark.parametrize("query", ["agency=iom", "year=2018", "agency=ofu"])
    def test_what_is_filtered_is_not_folded(self, client, query):
        assert client.get(f"/elections/?{query}").context["groups"] == []
        assert '<details class="fold"' not in client.get(f"/elections/?{query}").content.decode()

    def test_the_menu_and_the_page_about_the_site_know_of_both(self, client):
        assert navigation(client.get("/"))[2] == "Agencies"
        text = words(client.get("/about/"))
        assert "IOM is the heart of this site" in text
        assert "announce every bulletin of IOM" in text


class TestCompare:
    def test_of_iom_unless_another_is_named(self, client):
        assert slugs(client, COMPARE) == ["iom-2023", "iom-ddg-2019", "iom-2018"]
        assert slugs(client, f"{COMPARE}?agency=ofu") == ["ofu-2024"]
        assert slugs(client, f"{COMPARE}?agency=all")[:2] == ["ofu-2024", "iom-2023"]
        assert 'href="/elections/compare/?agency=ofu"' in client.get(COMPARE).content.decode()

    def test_those_that_are_named_are_compared_whosever_they_are(self, client):
        address = f"{COMPARE}?of=ofu-2024&of=iom-2023"
        assert slugs(client, address) == ["ofu-2024", "iom-2023"]
        assert "OFU, Secretary-General, 10 September 2024" in words(client.get(address))

    def test_an_agency_that_is_not_there_is_named(self, client):
        text = words(client.get(f"{COMPARE}?agency=nobody"))
        assert (
            "The address says “nobody” for “agency”, which cannot be used here. The ballots of IOM are offered." in text
        )
        assert client.get("/elections/compared.csv?agency=nobody").status_code == 422

    def test_the_file_has_all_unless_one_is_named(self, client):
        everything = {row["election"] for row in table(client.get("/elections/compared.csv"))}
        assert everything == {"ofu-2024", "iom-2023", "iom-ddg-2019", "iom-2018"}
        assert {row["election"] for row in table(client.get("/elections/compared.csv?agency=ofu"))} == {"ofu-2024"}

    def test_it_asks_the_same_for_one_and_for_all(self, client, django_assert_num_queries):
        client.get(f"{COMPARE}?agency=all")
        for query in ("", "?agency=ofu", "?agency=all"):
            with django_assert_num_queries(10):
                client.get(COMPARE + query)


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        pytest.param("who leads OFU", ["Mele Tupou"], id="who leads it"),
        pytest.param("OFU", ["Ocean Forecast Union", "Mele Tupou"], id="an acronym"),
        pytest.param(
            "2012", ["2012: William Lacy Swing", "2012: Laura Thompson", "2012: who led other agencies"], id="a year"
        ),
        pytest.param("who led OFU in 2012", ["2012: Wanjiku Otieno"], id="a year, of one agency"),
        pytest.param("next election", ["Director General of IOM, expected 2028"], id="the next"),
        pytest.param(
            "which bodies never had a woman",
            ["Who leads what today, and which agencies a woman never led"],
            id="a question of all",
        ),
        pytest.param(
            "deputy challenged chief", ["How unusual was the election at IOM, 15 May 2023?"], id="what is unusual"
        ),
    ],
)
def test_a_question_is_answered_for_iom_first(client, question, titles):
    assert [entry.title for entry in find(question)][: len(titles)] == titles
    assert client.get(find(question)[0].address).status_code == 200


@pytest.mark.parametrize(
    ("question", "address"), [("next to vote", "/elections/coming/"), ("OFU rule", "/elections/ofu-2024/")]
)
def test_a_question_of_all_leads_to_its_page(question, address):
    assert any(entry.address.startswith(address) for entry in find(question))


def test_the_page_of_an_agency_has_what_is_under_way_beside_who_is_in_office(client):
    called = election("ofu-2028")
    standing = tuple(make_candidacy(called, name, order).slug for order, name in enumerate(("Ada", "Ben"), start=1))
    open_ballot(called, standing=standing)
    answer = client.get("/agencies/ofu/")
    assert "Under way Election of the Secretary-General of OFU, September 2028" in words(answer)
    assert "ofu-2028" in [one.slug for one in answer.context["elections"]], "its ballots stand in the list"
