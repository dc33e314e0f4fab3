"""The states of an agency of which no list of members is loaded: what is known of its votes is shown all the same."""

import pytest

from agencies.models import Agency, Source, Statement
from tests.elections.public.reading import words

pytestmark = pytest.mark.django_db

STATES = "/agencies/unhcr/states/"
NOT_COUNTED = "No list of the members of UNHCR is loaded here, so nobody has been counted."
DUES = "Members in arrears may not vote."


@pytest.fixture
def unhcr() -> Agency:
    return Agency.objects.create(slug="unhcr", acronym="UNHCR", name="Office of the High Commissioner for Refugees")


@pytest.fixture
def statement(unhcr) -> Statement:
    dues = Statement.objects.create(
        agency=unhcr, slug="dues", topic=Statement.Topic.VOTE, text=DUES, said_by="AP", said_on_min="2018-06-29"
    )
    dues.sources.add(Source.objects.get(key="ap-2018-06-29-tribune"))
    return dues


def test_what_was_said_of_who_may_vote_stands_with_its_source(client, statement):
    answer = client.get(STATES)

    assert NOT_COUNTED in words(answer)
    assert f"Who may vote {DUES} AP, 29 June 2018" in words(answer)
    assert "1 document, numbered as on this page" in words(answer)
    assert 'href="#source-1"' in answer.content.decode()
    assert 'id="source-1"' in answer.content.decode()


def test_nothing_else_is_claimed(client, statement):
    assert "tile" not in client.get(STATES).content.decode().partition("<main")[2]
    Statement.objects.update(topic=Statement.Topic.ROLE)
    assert DUES not in words(client.get(STATES + "?year=2020"))


def test_without_a_statement_there_is_no_empty_heading(client, unhcr):
    answer = client.get(STATES)

    assert NOT_COUNTED in words(answer)
    assert "Who may vote" not in words(answer)
    assert "sources-fold" not in answer.content.decode()


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_page_and_parts_are_answered(client, statement, headers):
    assert client.get(STATES, headers=headers).status_code == 200


def test_it_does_not_promise_a_list(client, unhcr):
    page = words(client.get(STATES))
    assert f"The states of UNHCR {NOT_COUNTED}" in page
    assert "and since when" not in page
