"""What the API says is what the pages say, to the figure."""

import json
import re
from dataclasses import asdict
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client
from lxml import html

from elections.bulletins.payload import thaw
from elections.models import Bulletin, Election
from elections.rules.tally import Tally
from tests.elections.public.api.asking import PREFIX, json_of, numbers
from tests.elections.public.reading import words

pytestmark = pytest.mark.django_db


def test_the_race_of_2023():
    (ballot,) = json_of("elections/iom-2023/")["ballots"]
    votes = {row["name"]: row["votes"] for row in ballot["rows"]}

    assert {name: figure["value"] for name, figure in votes.items()} == {"Amy Pope": 98, "António Vitorino": 67}
    assert all(figure["grade"] == "unnamed" and figure["sources"] for figure in votes.values())
    assert (ballot["needed"]["value"], ballot["needed"]["grade"]) == (110, "derived")
    registered, abstentions = ballot["figures"]["registered"], ballot["figures"]["abstentions"]
    assert (registered["value"], registered["grade"], registered["sources"]) == (171, "single", ["devex-2023-05-15"])
    assert (abstentions["reported"], abstentions["value"], abstentions["sources"]) == (False, None, [])


RACES = ("iom-2023", "iom-2018", "iom-ddg-2019", "iom-2008", "iom-2028")
ANSWERS = ("", "ballots/", "bulletins/", "candidacies/")


@pytest.mark.parametrize("slug", RACES)
def test_a_number_is_reported_with_a_grade_or_it_is_null(slug):
    for part in ANSWERS:
        answer = json_of(f"elections/{slug}/{part}")
        listed = {source["key"] for source in answer["sources"]}
        for place, figure in numbers(answer).items():
            assert figure["reported"] == (figure["value"] is not None), place
            assert set(figure["sources"]) <= listed, place
            if not place.endswith("/age"):
                assert bool(figure["grade"]) == figure["reported"], place


@pytest.mark.parametrize("slug", RACES[:3])
def test_figures_of_a_bulletin_are_those_that_were_frozen(slug):
    items = json_of(f"elections/{slug}/bulletins/")["bulletins"]
    frozen = Bulletin.objects.filter(election__slug=slug).order_by("number")
    listed = [item["figures"] for item in items]
    assert listed == [figures(thaw(bulletin.payload).bulletin.tally) for bulletin in frozen]
    assert any(listed)


def figures(tally: Tally) -> list[dict]:
    return [asdict(figure) | {"sources": list(figure.sources)} for figure in tally.figures]


def states() -> list[tuple[str, int]]:
    return [(slug, number) for slug, latest in (("iom-2023", 4), ("iom-2018", 7)) for number in range(1, latest + 1)]


@pytest.mark.parametrize(("slug", "number"), states())
def test_as_of_a_bulletin_it_says_what_the_page_said(slug, number):
    race, response = json_of(f"elections/{slug}/?as_of={number}"), Client().get(f"/elections/{slug}/as-of/{number}/")
    page, columns = words(response), columns_of(response)
    *earlier, leading = race["ballots"]

    assert race["as_of"] == number
    texts = [race["headline"], race["summary"], race["status"], race["next"], *texts_of(leading)]
    assert [sentence for sentence in texts if sentence.split() and " ".join(sentence.split()) not in page] == []
    assert {ballot["label"]: cells_of(ballot) for ballot in earlier}.items() <= columns.items()


def texts_of(ballot: dict) -> list[str]:
    """What the page says of the ballot that it shows in full."""
    votes = [f"{row['votes']['value']:,}" for row in ballot["rows"] if row["votes"]["reported"]]
    standings = [row["standing"] for row in ballot["rows"]]
    return [ballot["label"], ballot["needed"]["note"], *ballot["departures"], *votes, *standings]


def cells_of(ballot: dict) -> dict[str, str]:
    """What the table of the page has of any other; its own page has the rest."""
    votes = {row["name"]: f"{row['votes']['value']:,}" for row in ballot["rows"]}
    return votes | {"Counted": f"{ballot['base']['value']:,}", "Needed": f"{ballot['needed']['value']:,}"}


def columns_of(response: HttpResponse) -> dict[str, dict[str, str]]:
    """By the label of each ballot what its column says, line by line; without those who did not stand."""
    tables = html.fromstring(response.content.decode()).find_class("matrix")
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in (tables[0].iter("tr") if tables else ())]
    lines = {row[0]: row for row in rows[1:]}
    labels = rows[0][1:-1] if rows else []
    return {
        label: {name: row[place] for name, row in lines.items() if "did not stand" not in row[place]}
        for place, label in enumerate(labels, start=1)
    }


def test_control_another_ballot_is_another_column():
    columns = columns_of(Client().get("/elections/iom-2018/"))

    assert columns["First ballot"]["António Vitorino"] == "58"
    assert columns["First ballot"] != columns["Second ballot"]
    assert "Ken Isaacs" not in columns["Fourth ballot"]


def test_control_another_bulletin_is_another_race():
    assert json_of("elections/iom-2023/?as_of=1")["headline"] != json_of("elections/iom-2023/?as_of=2")["headline"]


def test_bulletins_carry_the_chain_to_the_digest():
    answer = json_of("elections/iom-2023/bulletins/")
    digests = ["", *(one["digest"] for one in answer["bulletins"])]

    assert [one["previous"] for one in answer["bulletins"]] == digests[:-1]
    assert Client().get("/elections/iom-2023/head.json").json()["digest"] == answer["head"] == digests[-1]
    assert Client().get(answer["chain"]).status_code == 200


def test_pages_of_a_list_join_without_a_gap():
    address, met = "sources/?page_size=40", []
    while address:
        page = json_of(address)
        met += [source["key"] for source in page["items"]]
        address = page["next"] and page["next"].removeprefix(PREFIX)

    assert len(met) == len(set(met)) == page["total"] > 100
    assert page["previous"].endswith(f"?page={page['pages'] - 1}&page_size=40")


def test_lists_can_be_searched():
    assert {item["agency_slug"] for item in json_of("elections/?agency=iom")["items"]} == {"iom"}
    assert json_of("elections/?agency=nowhere")["total"] == 0
    assert 0 < json_of("sources/?q=REUTERS")["total"] < json_of("sources/")["total"]


def test_states_on_a_day():
    then, now = json_of("agencies/iom/memberships/?day=2018-06-29"), json_of("agencies/iom/memberships/")

    assert now["members"]["value"] == 175
    assert then["members"]["value"] == sum(one["standing"] == "member" for one in then["memberships"]) < 175


def test_holders_of_a_post():
    tenures = json_of("agencies/iom/posts/director-general/tenures/")["tenures"]
    assert (tenures[-1]["person"], tenures[-1]["is_current"], tenures[-1]["election"]) == ("amy-pope", True, "iom-2023")


MOST_QUERIES = {
    "elections/": 7,
    "elections/iom-2023/": 4,
    "elections/iom-2018/": 4,
    "elections/iom-2028/": 6,
    "elections/iom-2023/ballots/": 4,
    "elections/iom-2018/bulletins/": 3,
    "elections/iom-2018/candidacies/": 9,
    "agencies/": 3,
    "agencies/iom/": 6,
    "agencies/iom/memberships/": 4,
    "agencies/iom/posts/director-general/tenures/": 5,
    "sources/": 1,
    "openapi.json": 0,
}


@pytest.mark.parametrize("address", MOST_QUERIES)
def test_an_answer_asks_little(address, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES[address]):
        json_of(address)


def test_rehearsals_are_not_to_be_had(db):
    from elections.rehearsals.create import rehearse

    slug = rehearse(Election.objects.get(slug="iom-2023"), by=None).slug
    assert slug not in Client().get(f"{PREFIX}elections/").content.decode()
    assert {Client().get(f"{PREFIX}elections/{slug}/{part}").status_code for part in ANSWERS} == {404}
    assert Client().get(f"/elections/{slug}/").status_code == 200


def test_the_page_for_people_leads_to_answers_and_its_example_is_real():
    page = Client().get("/api/").content.decode()
    addresses = re.findall(rf'<dt><a href="{PREFIX}([^"]+)"', page)
    for address in addresses:
        json_of(unescape(address))
    assert len(addresses) == 12
    assert "elections/iom-2023/?as_of=2" in addresses
    real = json_of("elections/iom-2023/")["ballots"][0]["figures"]
    example = json.loads(unescape(page.split('class="example"')[1].split("<code>")[1].split("</code>")[0]))
    assert example == {kind: real[kind] for kind in example}
    assert [figure["reported"] for figure in example.values()] == [True, False]


def test_without_a_race_the_page_leads_to_the_lists(emptied):
    page = Client().get("/api/").content.decode()
    addresses = re.findall(rf'<dt><a href="{PREFIX}([^"]+)"', page)
    assert addresses == ["elections/", "agencies/", "sources/?q=reuters", "openapi.json"]
    assert 'class="example"' not in page
