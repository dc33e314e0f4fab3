"""What cannot be answered is refused in words that a program and its author understand, and never with a 5xx."""

import pytest
from django.test import Client

from elections.public.api import problems
from tests.elections.public.api.asking import PREFIX, json_of, refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "elections/iom-1900/",
        "elections/iom-1900/ballots/",
        "elections/iom-1900/bulletins/",
        "elections/iom-1900/candidacies/",
        "elections/iom-2023/?as_of=5",
        "elections/?page=99",
        "agencies/nowhere/",
        "agencies/nowhere/memberships/",
        "agencies/iom/memberships/?day=9999-12-31",
        "agencies/iom/posts/treasurer/tenures/",
    ],
)
def test_what_does_not_exist_is_not_found(address):
    assert refused(address)["status"] == 404


@pytest.mark.parametrize(
    ("address", "name", "expected"),
    [
        ("elections/?page=0", "page", "greater than or equal to 1"),
        ("elections/?page=two", "page", "integer"),
        ("elections/?page_size=101", "page_size", "less than or equal to 100"),
        ("elections/?page=" + "9" * 5000, "page", ""),
        ("elections/iom-2023/?as_of=0", "as_of", "greater than or equal to 1"),
        ("elections/iom-2023/?as_of=1.5", "as_of", "integer"),
        ("agencies/iom/memberships/?day=0", "day", "a day such as 2031-05-15"),
        ("agencies/iom/memberships/?day=2023-02-30", "day", "day"),
        ("sources/?q=" + "x" * 61, "q", "at most 60"),
    ],
)
def test_a_parameter_that_cannot_be_read_is_named_with_what_was_expected(address, name, expected):
    refusal = refused(address)
    (fault,) = refusal["faults"]

    assert refusal["status"] == 422
    assert fault["name"] == name
    assert expected in fault["expected"]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("elections/iom-2023/?asof=2", "asof"),
        ("elections/iom-2023/?as_of=1&as_of=2", "as_of"),
        ("agencies/?page=1", "page"),
        ("sources/?q=a&%00=1", "\0"),
    ],
)
def test_a_parameter_that_is_not_known_is_refused(address, name):
    refusal = refused(address)

    assert refusal["status"] == 400
    assert [fault["name"] for fault in refusal["faults"]] == [name]


def test_control_passed_over_in_silence_a_slip_tells_another_race(monkeypatch):
    monkeypatch.setattr(problems, "query_refused", lambda *_: None)
    assert json_of("elections/iom-2023/?asof=2")["as_of"] == 4 != json_of("elections/iom-2023/?as_of=2")["as_of"]


FILES = (f"{PREFIX}elections/", f"{PREFIX}openapi.json")


@pytest.mark.parametrize("address", FILES)
def test_scripts_of_any_site_may_read_it(address):
    answer = Client().get(address, headers={"Origin": "https://elsewhere.example"})
    asked_first = Client().options(address, headers={"Origin": "https://elsewhere.example"})

    assert answer.headers["Access-Control-Allow-Origin"] == asked_first.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert not answer.cookies
    assert asked_first.status_code == 204
    assert "If-None-Match" in asked_first.headers["Access-Control-Allow-Headers"]


def test_scripts_may_read_why_they_were_refused_and_nothing_else():
    assert Client().get(f"{PREFIX}elections/x/").headers["Access-Control-Allow-Origin"] == "*"
    for address in ("/", "/desk/", "/elections/iom-2023/"):
        assert "Access-Control-Allow-Origin" not in Client().get(address).headers


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(method):
    assert getattr(Client(), method)(f"{PREFIX}elections/").status_code == 405


def test_the_head_of_an_answer_can_be_had_alone():
    assert Client().head(f"{PREFIX}elections/").status_code == 200
