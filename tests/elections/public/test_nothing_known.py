"""Pages with nothing in them: every public address of an agency, a post, a person and an election of which nothing is known."""

import re
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from agencies.models import Agency, Membership, Person, Post, State
from agencies.tenures import days_in_office
from elections.models import Election
from iomwatch.memory_cache import clear_all_caches
from tests.elections.public.reading import words
from tests.iomwatch.addresses import NAMED, patterns

NAMES = {"agency": "unhcr", "post": "high-commissioner", "slug": "unhcr-2030"}


def public_routes() -> list[str]:
    return sorted({route for route, pattern in patterns() if hasattr(pattern.callback, "public_page")})


def address_of(route: str) -> str:
    names = NAMES | ({"slug": "ada"} if "people/" in route else {})
    return "/" + NAMED.sub(lambda named: names.get(named[1], "1"), re.sub(r"[\^$]|\\Z", "", route))


ADDRESSES = [address_of(route) for route in public_routes()]
# What is not there: one of its ballots, bulletins or candidates, the arithmetic of a ballot, the picture of several, and a rule.
OF_SOMETHING = re.compile(r"/(as-of|rounds|candidates)/1/|/scenario/|/picture-ballots|/procedures/1")


@pytest.fixture(scope="module")
def bare(emptied_for_all) -> None:
    """An agency with a post, a person and an election, and not a word about any of them."""
    agency = Agency.objects.create(slug="unhcr", acronym="UNHCR", name="Office of the High Commissioner for Refugees")
    post = Post.objects.create(agency=agency, slug="high-commissioner", title="High Commissioner")
    Person.objects.create(slug="ada", name="Ada Doe", family_name="Doe")
    Election.objects.create(slug="unhcr-2030", post=post, procedure="iom-2013", time_zone="Europe/Zurich")


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
    "/agencies/unhcr/": "No earlier election is known yet.",
    "/agencies/unhcr/milestones/": "No milestone is known yet.",
    "/agencies/unhcr/figures/": "No figure is known yet.",
    "/agencies/unhcr/states/": "No list of the members of UNHCR is loaded here, so nobody has been counted.",
    "/agencies/unhcr/high-commissioner/": "Nobody is known yet to have held the post.",
    "/embed/agencies/unhcr/high-commissioner/": "Nobody is known yet to have held the post.",
    "/leaders/": "No head of UNHCR is known yet.",
    "/people/ada/": "No post held or sought is known yet.",
    "/elections/unhcr-2030/": "No candidate is known yet.",
    "/elections/unhcr-2030/bulletins/": "No bulletin yet.",
    "/elections/unhcr-2030/electorate/": "The day is not known yet",
    "/elections/contested/": "No contested election is known yet.",
    "/elections/compare/": "No votes of any ballot are known yet.",
    "/sources/": "No source is known yet.",
}


@pytest.mark.parametrize(("address", "sentence"), SENTENCES.items())
def test_a_page_with_nothing_in_it_says_so(bare, db, address, sentence):
    assert sentence in words(ask(address))


NO_MEMBERS = re.compile(r"(?<![\d,.])0 (members?|states?|observers?)|had 0 ")
OF_MEMBERS = ("/agencies/unhcr/", "/agencies/unhcr/states/", "/agencies/unhcr/high-commissioner/")


@pytest.mark.parametrize("address", OF_MEMBERS)
def test_members_that_nobody_counted_are_not_nought(bare, db, address):
    answer = ask(address)
    assert not NO_MEMBERS.search(words(answer))
    assert not NO_MEMBERS.search(answer.content.decode())


def test_nor_are_they_on_the_day_of_an_election(bare, db):
    Election.objects.filter(slug="unhcr-2030").update(held_min=date(2030, 5, 3), held_max=date(2030, 5, 3))
    for address in ("/elections/unhcr-2030/", "/elections/unhcr-2030/electorate/"):
        assert not NO_MEMBERS.search(words(ask(address)))
    assert "No list of the members of UNHCR on that day is loaded here" in words(
        ask("/elections/unhcr-2030/electorate/")
    )


def test_a_file_of_members_has_no_line_of_noughts(bare, db):
    assert ask("/agencies/unhcr/members.csv").content.decode("utf-8-sig").split() == [
        "end_of_year,members,perhaps_as_many_as"
    ]


def test_control_with_one_member_years_are_counted(bare, db):
    state = State.objects.create(iso2="KE", iso3="KEN", name="Kenya")
    agency = Agency.objects.get(slug="unhcr")
    Membership.objects.create(
        agency=agency, state=state, standing="member", joined_min=date(1985, 1, 1), joined_max=date(1985, 1, 1)
    )
    clear_all_caches()
    assert "1985,1,1" in ask("/agencies/unhcr/members.csv").content.decode("utf-8-sig").split()
    today = date_format(timezone.now(), "j F Y")
    assert f"By our count UNHCR had 1 member on {today}." in words(ask("/agencies/unhcr/states/"))


def test_control_a_post_without_holders_fell(bare, db, monkeypatch):
    monkeypatch.setattr(days_in_office, "zip_longest", lambda *each: zip([None], [], strict=True))
    assert ask("/agencies/unhcr/high-commissioner/").status_code == 500  # which the front answers with 503
