"""Pages with nothing in them: every public address of an agency, a post, a person and an election of which nothing is known."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from agencies.models import Agency, Person, Post
from agencies.tenures import days_in_office
from elections.models import Election
from tests.elections.public.reading import words
from tests.iomwatch.addresses import NAMED, patterns

NAMES = {"agency": "unhcr", "post": "high-commissioner", "slug": "unhcr-2030"}


def public_routes() -> list[str]:
    return sorted({route for route, pattern in patterns() if hasattr(pattern.callback, "public_page")})


def address_of(route: str) -> str:
    names = NAMES | ({"slug": "ada"} if "people/" in route else {})
    return "/" + NAMED.sub(lambda named: names.get(named[1], "1"), re.sub(r"[\^$]|\\Z", "", route))


ADDRESSES = [address_of(route) for route in public_routes()]
# What is not there: one of its ballots, bulletins or candidates, the arithmetic of a ballot, and the picture of several.
OF_SOMETHING = re.compile(r"/(as-of|rounds|candidates)/1/|/scenario/|/picture-ballots")


@pytest.fixture(scope="module")
def bare(emptied_for_all) -> None:
    """An agency with a post, a person and an election, and not a word about any of them."""
    agency = Agency.objects.create(slug="unhcr", acronym="UNHCR", name="Office of the High Commissioner for Refugees")
    post = Post.objects.create(agency=agency, slug="high-commissioner", title="High Commissioner")
    Person.objects.create(slug="ada", name="Ada Doe", family_name="Doe")
    Election.objects.create(slug="unhcr-2030", post=post, procedure="iom-2013")


def ask(address: str) -> HttpResponse:
    return Client(raise_request_exception=False).get(address)


def test_there_are_enough_addresses():
    assert len(ADDRESSES) > 80
    assert "/agencies/unhcr/high-commissioner/" in ADDRESSES


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_known_is_an_answer(bare, db, address):
    expected = {404} if OF_SOMETHING.search(address) else {200}
    if "security.txt" in address:
        expected = {404}  # nobody has said whom to tell
    if "oembed" in address or "nist" in address:
        expected = {400, 404, 410}  # asked for nothing, and gone
    assert ask(address).status_code in expected


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_empty_house_is_an_answer_at_every_address(emptied_for_all, db, address):
    assert ask(address).status_code < 500


SENTENCES = {
    "/": "Nothing has been published about this election yet",
    "/agencies/unhcr/": "No figure is known yet.",
    "/agencies/unhcr/milestones/": "No milestone is known yet.",
    "/agencies/unhcr/figures/": "No figure is known yet.",
    "/agencies/unhcr/states/": "No state is known yet to be a member.",
    "/agencies/unhcr/high-commissioner/": "Nobody is known yet to have held the post.",
    "/embed/agencies/unhcr/high-commissioner/": "Nobody is known yet to have held the post.",
    "/people/ada/": "No post held or sought is known yet.",
    "/elections/unhcr-2030/": "No candidate is known yet.",
    "/elections/unhcr-2030/bulletins/": "No bulletin yet.",
    "/elections/unhcr-2030/electorate/": "The day is not known yet",
    "/elections/compare/": "No votes of any ballot are known yet.",
    "/sources/": "No source is known yet.",
}


@pytest.mark.parametrize(("address", "sentence"), SENTENCES.items())
def test_a_page_with_nothing_in_it_says_so(bare, db, address, sentence):
    assert sentence in words(ask(address))


def test_control_a_post_without_holders_fell(bare, db, monkeypatch):
    monkeypatch.setattr(days_in_office, "zip_longest", lambda *each: zip([None], [], strict=True))
    assert ask("/agencies/unhcr/high-commissioner/").status_code == 500  # which the front answers with 503
