"""Parameters in an address that a page does not know: the calculator and the search name them, all others pass over them."""

import re

import pytest

from iomwatch import public_pages
from tests.elections.public.reading import words

pytestmark = pytest.mark.django_db

SCENARIO = "/elections/iom-2023/scenario/"
UNKNOWN = "that this page does not know"
HTMX = {"HX-Request": "true"}


def test_the_calculator_names_them_and_says_what_it_knows(client):
    text = words(client.get(f"{SCENARIO}?amy-pope=100"))
    assert f"The address has a parameter {UNKNOWN} and ignores: amy-pope." in text
    assert "It knows ballot, v1 (Amy Pope), v2 (António Vitorino), abstentions, invalid, registered." in text
    assert "Amy Pope 98 votes" in text  # as reported, and said to be so


def test_also_those_of_another_ballot_of_this_election(client):
    text = words(client.get(f"{SCENARIO}?v1=100&v7=3&against=2"))
    assert f"The address has parameters {UNKNOWN} and ignores: v7, against." in text


def test_the_search_names_them(client):
    for headers in ({}, HTMX):
        text = words(client.get("/search/?query=pope", headers=headers))
        assert f"The address has a parameter {UNKNOWN} and ignores: query. It knows q." in text


@pytest.mark.parametrize(
    "path", [f"{SCENARIO}?v1=100", "/search/?q=pope", f"{SCENARIO}?fbclid=1", "/search/?utm_source=x"]
)
def test_what_is_known_or_only_follows_readers_is_passed_over(client, path):
    assert UNKNOWN not in words(client.get(path))


def test_control_without_the_list_every_click_of_a_network_is_named(client, monkeypatch):
    monkeypatch.setattr(public_pages, "TRACKING", frozenset())
    assert UNKNOWN in words(client.get(f"{SCENARIO}?fbclid=1"))


def test_a_name_cannot_break_out(client):
    page = client.get(f"{SCENARIO}?%3Cscript%3Ealert(1)%3C/script%3E=1").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(1)" not in page


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/elections/iom-2023/", "/elections/", "/about/", "/elections.csv", "/elections/iom-2023/cite/"),
        *("/sources/", "/feed.json", "/agencies/iom/states/", "/agencies/iom/director-general/"),
    ],
)
def test_all_other_pages_are_the_same_with_them(client, path):
    def bytes_of(query: str) -> str:
        return re.sub(r'nonce="[^"]*"', "", client.get(f"{path}{query}").content.decode())

    assert bytes_of("?fbclid=1&other=2") == bytes_of("")
