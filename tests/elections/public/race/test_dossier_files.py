"""Dossiers as files, in the API, in rehearsals, and how much is asked for them."""

import re

import pytest

from agencies.models import Source
from elections.models import DossierDocument, Election, Nomination
from elections.rehearsals.create import rehearse
from tests.elections.public.api.asking import json_of
from tests.elections.public.race.dossiers import ADA, PAPERS, RACE, hand_in, nominate, one_of, two_nominators
from tests.elections.public.reading import table
from tests.factories import make_election, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def election() -> Election:
    return make_election("Ada", "Ben")


def test_the_table_has_nominations_and_documents(client, election):
    two_nominators(election)
    hand_in(one_of(election, "ben"), *PAPERS[1]).sources.add(make_source())
    hand_in(one_of(election, "ben"), "funding", is_published=False)
    rows = table(client.get(f"{RACE}dossiers.csv"))
    assert [(row["candidate"], row["record"], row["kind"], row["is_published"]) for row in rows] == [
        ("ada", "nomination", "", ""),
        ("ada", "nomination", "", ""),
        ("ben", "document", "funding", "no"),
        ("ben", "document", "vision", "yes"),
    ]
    assert [(row["nominator"], row["made_on"], row["withdrawn_on"], row["symbol"]) for row in rows[:2]] == [
        ("South Africa", "2032-09", "2032-10", ""),
        ("Portugal", "2032-09-03", "", "A/87/2"),
    ]
    assert rows[3]["sources"] == "https://example.org/devex-2033"
    assert client.get(f"{RACE}dossiers.json").json()["rows"][3]["url"] == "https://example.org/vision"


def test_the_api_has_them_beside_each_candidacy(election):
    two_nominators(election)
    hand_in(one_of(election), *PAPERS[0]).sources.add(make_source())
    Election.objects.update(nominations_close_min="2033-03-01", nominations_close_max="2033-03-01")
    answer = json_of("elections/iom-2033/candidacies/")
    ada, ben = answer["candidacies"]
    assert [one["withdrawn_on"]["text"] for one in ada["nominations"]] == ["2032-10", ""]
    assert [(one["kind"], one["symbol"], one["sources"]) for one in ada["documents"]] == [
        ("letter", "A/87/1", ["devex-2033"])
    ]
    assert (ben["nominations"], ben["documents"]) == ([], [])
    assert (answer["nominations_open"]["text"], answer["nominations_close"]["text"]) == ("", "2033-03-01")
    assert [source["key"] for source in answer["sources"]] == ["devex-2033"]


def test_a_rehearsal_takes_none_over_and_has_no_table(client, election):
    two_nominators(election)
    hand_in(one_of(election), *PAPERS[0])
    rehearsal = rehearse(election, by=None)
    assert not Nomination.objects.filter(candidacy__election=rehearsal).exists()
    assert not DossierDocument.objects.filter(candidacy__election=rehearsal).exists()
    address = f"/elections/{rehearsal.slug}/dossiers.csv"
    assert client.get(address).status_code == 404
    invented = rehearsal.candidacies.first()
    nominate(invented, "Testland")
    assert address not in client.get(f"/elections/{rehearsal.slug}/candidates/{invented.slug}/").content.decode()
    assert "Testland" not in client.get(f"{RACE}dossiers.csv").content.decode()


def test_a_source_that_only_the_desk_knows_is_on_no_page(client, election):
    source = make_source("typed-at-the-desk")
    hand_in(one_of(election), *PAPERS[0]).sources.add(source)
    assert source.url in client.get(ADA).content.decode()
    Source.at_desk.filter(pk=source.pk).update(is_draft=True)
    for path in (ADA, RACE, f"{RACE}dossiers.csv", "/api/v1/elections/iom-2033/candidacies/"):
        assert source.url not in client.get(path).content.decode(), path


QUERIES = {ADA: 13, RACE: 14, f"{RACE}dossiers.csv": 5, "/api/v1/elections/iom-2033/candidacies/": 11}


@pytest.mark.parametrize("path", QUERIES)
def test_it_asks_the_same_with_one_document_and_with_a_hundred(client, election, django_assert_num_queries, path):
    nominate(one_of(election), "Portugal").sources.add(make_source("one"))
    hand_in(one_of(election), "letter", "Letter").sources.add(Source.objects.get(key="one"))
    client.get(path)
    with django_assert_num_queries(QUERIES[path]):
        client.get(path)
    for number in range(100):
        hand_in(one_of(election), "vision", f"Statement {number}").sources.add(make_source(f"paper-{number}"))
        nominate(one_of(election), f"State {number}", "2032-09", "2032-10")
    with django_assert_num_queries(QUERIES[path]):
        page = client.get(path).content.decode()
    assert "State 99" in page


def test_a_page_with_a_hundred_documents_is_whole(client, election):
    for number in range(100):
        hand_in(one_of(election), "vision", f"Statement {number}").sources.add(make_source(f"paper-{number}"))
    page = client.get(ADA).content.decode()
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert page.rstrip().endswith("</html>")
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
