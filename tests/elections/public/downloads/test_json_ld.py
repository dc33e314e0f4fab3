"""What pages say to programs: read as JSON-LD, in words that schema.org has, and nothing that a name could break."""

import json
import re
from datetime import date
from functools import cache

import pytest
from playwright.sync_api import Page
from pyld import jsonld

from elections.exchange.json_ld_graph import graph
from elections.models import Election
from elections.rehearsals.create import rehearse
from elections.templatetags.head_tags import HARMLESS, json_ld_block
from tests.factories import make_election, open_ballot
from tests.site import PROJECT

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
VOCABULARY = json.loads((PROJECT / "tests/data/schema-org.json").read_text())
SCHEMA_ORG = "https://schema.org/"
# As much of schema.org's context as is needed to expand what we say, without asking schema.org.
CONTEXT = {
    "@vocab": SCHEMA_ORG,
    **{
        name: {"@type": "@id"}
        for name in ("url", "license", "citation", "correction", "contentUrl", "publishingPrinciples", "sameAs")
    },
    **{name: {"@type": "Date"} for name in ("startDate", "endDate", "birthDate", "deathDate", "foundingDate")},
    **{name: {"@type": "DateTime"} for name in ("datePublished", "dateModified")},
}
PAGES = {
    "/": {"WebSite", "Organization"},
    "/about/": {"AboutPage", "Organization"},
    "/agencies/iom/": {"Organization", "BreadcrumbList"},
    "/agencies/iom/states/": {"BreadcrumbList"},
    "/agencies/iom/director-general/": {"Dataset", "Organization", "BreadcrumbList"},
    "/people/amy-pope/": {"ProfilePage", "Person"},
    "/elections/iom-2023/": {"Event", "LiveBlogPosting", "Organization", "BreadcrumbList"},
    "/elections/iom-ddg-2019/": {"Thing", "LiveBlogPosting", "Organization", "BreadcrumbList"},
    "/elections/iom-2028/": {"Thing", "WebPage", "Organization", "BreadcrumbList"},
    "/elections/iom-2018/rounds/2/": {"Dataset", "Organization", "BreadcrumbList"},
    "/elections/iom-2018/bulletins/": {"Dataset", "Organization", "BreadcrumbList"},
}
HOSTILE = '</script><script>alert(1)</script><!-- & \u2028 " \\'


def graph_of(client, path: str) -> dict:
    (block,) = BLOCK.findall(client.get(path).content.decode())
    return json.loads(block)


def things(client, path: str) -> dict[str, dict]:
    return {thing["@type"]: thing for thing in graph_of(client, path)["@graph"]}


def only_schema_org(address: str, options: dict) -> dict:
    assert address.rstrip("/") == "https://schema.org", f"asked for {address}"
    return {"contextUrl": None, "documentUrl": address, "document": {"@context": CONTEXT}}


def faults(graph: dict) -> list[str]:
    """What schema.org would not understand."""
    expanded = jsonld.expand(graph, {"documentLoader": only_schema_org})
    return [fault for node in nodes(expanded) for fault in faults_of(node)]


def nodes(part):
    if isinstance(part, list):
        for one in part:
            yield from nodes(one)
    elif isinstance(part, dict):
        if "@value" not in part:
            yield part
        for one in part.values():
            yield from nodes(one)


def faults_of(node: dict):
    kinds = [kind.removeprefix(SCHEMA_ORG) for kind in node.get("@type", [])]
    yield from (f"no type {kind}" for kind in kinds if kind not in VOCABULARY["types"])
    families = {parent for kind in kinds for parent in family(kind)}
    for name in (name.removeprefix(SCHEMA_ORG) for name in node if not name.startswith("@")):
        if not families & set(VOCABULARY["properties"].get(name, ())):
            yield f"{name} is nothing of {kinds}"


@cache
def family(kind: str) -> frozenset[str]:
    parents = VOCABULARY["types"].get(kind, ())
    return frozenset({kind}).union(*(family(parent) for parent in parents))


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_what_it_is_in_the_words_of_schema_org(client, path):
    graph = graph_of(client, path)
    assert {thing["@type"] for thing in graph["@graph"]} == PAGES[path]
    assert faults(graph) == []
    assert "null" not in json.dumps(graph)


def test_control_other_words_would_be_found():
    things = ({"@type": "Event", "competitor": "A"}, {"@type": "Ballot"}, {"@type": "Person", "headline": 1})
    assert faults(graph(*things)) == [
        "competitor is nothing of ['Event']",
        "no type Ballot",
        "headline is nothing of ['Person']",
    ]


@pytest.mark.django_db
def test_the_election_is_an_event_with_its_candidates(client):
    event = things(client, "/elections/iom-2023/")["Event"]
    assert event["name"] == "Election of the Director General of IOM"
    assert event["startDate"] == "2023-05-15"
    assert event["organizer"]["url"] == "http://testserver/agencies/iom/"
    assert [one["name"] for one in event["performer"]] == ["Amy Pope", "António Vitorino"]
    person = things(client, "/people/amy-pope/")["Person"]
    assert person["@id"] == event["performer"][0]["@id"]
    assert {"@id": event["@id"]} in person["performerIn"]


@pytest.mark.django_db
def test_an_election_of_several_days_has_a_first_and_a_last(client):
    open_ballot(make_election(held_min=date(2023, 5, 15), held_max=date(2023, 5, 17)), 1)
    event = things(client, "/elections/iom-2033/")["Event"]
    assert (event["startDate"], event["endDate"]) == ("2023-05-15", "2023-05-17")
    make_election(slug="iom-2034", held_min=date(2034, 5, 15), held_max=date(2034, 5, 17))
    assert "Event" not in things(client, "/elections/iom-2034/"), "bounds of what lies ahead"


@pytest.mark.django_db
def test_no_day_is_said_that_is_not_known(client):
    """And what has no day or no place is no event: search engines ask an event for both."""
    for path in ("/elections/iom-2028/", "/elections/iom-ddg-2019/"):
        election = things(client, path)["Thing"]
        assert election["name"].startswith("Election of the ")
        assert "startDate" not in election
    make_election(held_min=None, held_max=None)
    assert "Event" not in things(client, "/elections/iom-2033/")
    assert '"performerIn"' not in client.get("/people/ugochi-daniels/").content.decode()


@pytest.mark.django_db
def test_the_log_is_a_live_blog_with_an_update_for_each_bulletin(client):
    live = things(client, "/elections/iom-2023/")["LiveBlogPosting"]
    assert [update["url"].rsplit("/", 2)[1] for update in live["liveBlogUpdate"]] == ["4", "3", "2", "1"]
    counted = live["liveBlogUpdate"][2]
    assert counted["headline"] == "First ballot: Pope 98, Vitorino 67"
    assert counted["articleBody"].startswith("First ballot: Amy Pope 98, António Vitorino 67; 110 needed.")
    assert all(address.startswith("http") for address in counted["citation"])
    assert live["about"] == {"@id": "http://testserver/elections/iom-2023/#election"}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/elections/iom-2018/bulletins/", "/elections/iom-2018/rounds/2/"])
def test_a_table_is_a_dataset_with_its_files_and_licence(client, path):
    data = things(client, path)["Dataset"]
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    for file in data["distribution"]:
        answer = client.get(file["contentUrl"].removeprefix("http://testserver"))
        assert answer.status_code == 200
        assert answer.headers["Content-Type"].startswith(file["encodingFormat"])


@pytest.mark.django_db
def test_a_rehearsal_and_the_past_say_nothing_to_programs(client):
    played = rehearse(Election.objects.with_post().get(slug="iom-2018"), by=None)
    open_ballot(played)
    for path in (f"/elections/{played.slug}/", f"/elections/{played.slug}/rounds/1/", "/elections/iom-2023/as-of/2/"):
        assert BLOCK.findall(client.get(path).content.decode()) == []


@pytest.mark.django_db
def test_a_hostile_name_does_not_end_the_block(client, monkeypatch):
    election = make_election()
    election.candidacies.update(ballot_name=HOSTILE)
    open_ballot(election)
    assert HOSTILE in [one["name"] for one in things(client, "/elections/iom-2033/")["Event"]["performer"]]
    assert "<script>alert" not in client.get("/elections/iom-2033/").content.decode()

    monkeypatch.setattr("elections.templatetags.head_tags.HARMLESS", {})  # the control
    assert "<script>alert" in client.get("/elections/iom-2033/").content.decode()


def test_a_block_is_the_same_data_after_escaping():
    page = graph({"@type": "Person", "name": HOSTILE})
    block = json_ld_block({}, page)
    assert json.loads(BLOCK.fullmatch(block)[1]) == page
    assert not [letter for letter in map(chr, HARMLESS) if letter in BLOCK.fullmatch(block)[1]]


@pytest.mark.long
def test_chromium_reads_the_block_and_complains_of_nothing(site, page: Page):
    """The policy names scripts that run; a block of data does not. The fixture fails on any word on the console."""
    answer = page.goto(f"{site.address}/elections/iom-2023/")
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    graph = page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)")
    assert graph["@graph"][0]["@type"] == "Event"


@pytest.mark.complaints
@pytest.mark.long
def test_control_a_block_that_runs_is_refused_by_the_same_page(site, page: Page):
    page.goto(f"{site.address}/elections/iom-2023/")
    with page.expect_console_message(lambda heard: "Content Security Policy" in heard.text):
        page.evaluate("""() => {
            const block = document.createElement('script')
            block.textContent = 'window.ran = true'
            document.head.append(block)
        }""")
    assert page.evaluate("window.ran") is None
