"""Nothing takes it for granted that the agency is IOM: a site with an invented one alone never names it."""

import re
import subprocess
from collections.abc import Mapping

import pytest
from django.core.management import get_commands, load_command_class
from django.http import HttpResponse
from django.test import Client

from tests.crawl import everything_at, text_of
from tests.elections.public.reading import navigation, words
from tests.factories import make_clerk, sign_in
from tests.invented import load_invented
from tests.iomwatch.addresses import NAMED, patterns
from tests.shipped import empty
from tests.site import PROJECT

OF_IOM = re.compile(
    r"\b(IOM|Geneva|Pope|Vitorino|Directors? General|International Organization for Migration)\b", re.IGNORECASE
)
NAMES = {"agency": "ofu", "post": "secretary-general", "slug": "ofu-2024", "candidacy": "mele-tupou"}
OURS = ("elections", "iomwatch")


def address_of(route: str) -> str:
    names = NAMES | ({"slug": "mele-tupou"} if "people/" in route else {})
    return "/" + NAMED.sub(lambda named: names.get(named[1], "1"), re.sub(r"[\^$]|\\Z", "", route))


def addresses(*, public: bool) -> list[str]:
    every = {address_of(route) for route, _ in patterns() if "(?P" not in route} - {"/health"}  # which is of the server
    return sorted(one for one in every if one.startswith(("/desk/", "/admin/")) is not public)


def of_iom_in(answers: Mapping[str, HttpResponse]) -> dict[str, list[str]]:
    """Where the words stand, each once."""
    met = {address: sorted(set(OF_IOM.findall(text_of(answer)))) for address, answer in answers.items()}
    return {address: words for address, words in met.items() if words}


def failed(answers: Mapping[str, HttpResponse]) -> dict[str, int]:
    return {address: answer.status_code for address, answer in answers.items() if answer.status_code >= 500}


@pytest.fixture(scope="module")
def alone(module_db) -> None:
    empty()
    load_invented()
    return


@pytest.fixture(scope="module")
def public_answers(alone) -> dict[str, HttpResponse]:
    seeds = ["/", "/nothing/", "/sitemap.xml", "/search/?q=1999", "/search/?q=term+limit", "/search/?q=next+election"]
    seeds += [
        "/search/?q=nobody",
        "/agencies/ofu/states/?year=1995",
        "/agencies/ofu/secretary-general/?as_of=1990-05-01",
    ]
    seeds += ["/oembed/?url=http://testserver/elections/ofu-2024/", *addresses(public=True)]
    return everything_at(Client(raise_request_exception=False), seeds)


@pytest.mark.django_db
def test_every_public_address_is_whole(public_answers):
    assert len(public_answers) > 150
    assert failed(public_answers) == {}


@pytest.mark.django_db
def test_no_public_address_names_another_agency(public_answers):
    assert of_iom_in(public_answers) == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "sentences"),
    [
        ("/", ["Mele Tupou elected Secretary-General of OFU", "OFU’s leaders since 1988", "expected September 2028"]),
        ("/agencies/ofu/", ["Seat Suva", "3 states and 1 observer on ", "Who has led it Secretary-General Auditor"]),
        (
            "/elections/ofu-2024/",
            ["10 September 2024, 12:05 Suva time", "By our count OFU had 3 members on 10 September"],
        ),
        (
            "/agencies/ofu/states/",
            ["Members at the end of each year from 1987 to ", "One state, one tile By our count"],
        ),
        ("/agencies/ofu/states/?year=1995", ["By our count OFU had 4 members on 31 December 1995."]),
        ("/agencies/ofu/secretary-general/", ["Wanjiku Otieno served longest: 9,132 days."]),
        ("/search/?q=term", ["The Secretary-General may be elected twice.", "Two terms at most, since 1999."]),
        ("/api/", ["/api/v1/elections/ofu-2024/?as_of=2", "/api/v1/agencies/ofu/posts/secretary-general/tenures/"]),
    ],
)
def test_pages_say_what_its_pack_says(public_answers, address, sentences):
    text = words(public_answers.get(address) or Client().get(address))
    assert [sentence for sentence in sentences if sentence not in text] == []


@pytest.mark.django_db
def test_the_navigation_names_the_only_agency(public_answers):
    assert navigation(public_answers["/"]) == [
        "Home",
        "Elections",
        "OFU",
        "Leaders",
        "States",
        "Sources",
        "About",
        "Search",
    ]
    assert navigation(public_answers["/nothing/"])[2:3] == ["Agencies"], "made without the database"


@pytest.mark.long
@pytest.mark.django_db
def test_neither_does_the_desk(alone):
    client = Client(raise_request_exception=False)
    sign_in(client, make_clerk())
    answers = everything_at(client, addresses(public=False), within="/desk/")

    assert len(answers) > 40
    assert failed(answers) == {}
    assert of_iom_in(answers) == {}


def test_nor_does_the_command_line():
    helps = {
        name: load_command_class(app, name).create_parser("manage.py", name).format_help()
        for name, app in get_commands().items()
        if app.startswith(OURS)
    }
    helps["make"] = subprocess.run(["make", "help"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout

    assert len(helps) > 8
    assert {name: met for name, text in helps.items() if (met := OF_IOM.findall(text))} == {}
