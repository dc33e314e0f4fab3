"""An election whose data are broken says so at its own addresses; what fails otherwise stays an error."""

import pytest
from django.db import OperationalError
from django.test import Client

from agencies import left_out
from elections.models import Election
from elections.public import broken_record
from tests.elections.public.test_broken_records import missing_bulletin, text_of
from tests.factories import make_clerk, sign_in

pytestmark = pytest.mark.django_db

SENTENCE = "This record cannot be shown"
HARMS = {
    "a bulletin is missing": missing_bulletin,
    "no such procedure": lambda: Election.objects.filter(slug="iom-2028").update(procedure_digest="0" * 64),
    "no such time zone": lambda: Election.objects.filter(slug="iom-2028").update(time_zone="Nowhere/Land"),
}
OWN = "/elections/iom-2028/"
PAGES = [
    OWN,
    *(f"{OWN}{page}/" for page in ("live", "wall", "bulletins", "electorate", "cite", "embed")),
    "/embed/iom-2028/",
]
FILES = ["ballots.csv", "bulletins.csv", "feed.atom", "feed.json", "popolo.json", "wikitext.txt", "picture.png"]
PROGRAMS = [f"{OWN}{name}" for name in FILES]
PROGRAMS += ["/api/v1/elections/iom-2028/", "/api/v1/elections/iom-2028/bulletins/"]


@pytest.fixture
def reader() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture(params=HARMS)
def broken(request) -> None:
    HARMS[request.param]()


def test_to_people_its_pages_say_so(reader, broken):
    answers = {path: reader.get(path) for path in PAGES}
    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code != 404} == {}
    assert [path for path in PAGES if SENTENCE not in text_of(answers[path])] == []
    assert answers[OWN].headers["Cache-Control"] == "no-store"


def test_programs_are_to_keep_what_they_have_and_to_ask_again(reader, broken):
    answers = {path: reader.get(path) for path in PROGRAMS}
    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code != 503} == {}
    for answer in answers.values():
        assert answer.headers["Retry-After"] == "3600"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.json()["title"] == SENTENCE
    assert "503 with a Retry-After" in text_of(reader.get("/api/"))


def test_at_the_desk_it_says_where_it_is_mended(reader, broken):
    sign_in(reader, make_clerk())
    page = reader.get("/desk/iom-2028/")
    assert page.status_code == 404
    assert 'href="/desk/records/"' in text_of(page)


def test_others_are_as_they_were(reader, broken):
    assert [reader.get(path.replace("2028", "2023")).status_code for path in [*PAGES, *PROGRAMS]] == [200] * 17


def test_control_where_nothing_is_its_own_fault_it_is_an_error(reader, broken, monkeypatch):
    monkeypatch.setattr(left_out, "BROKEN", ())
    monkeypatch.setattr(broken_record, "shown", lambda records, show: records)
    assert reader.get(OWN).status_code == 500


@pytest.mark.parametrize(("error", "status"), [(ZeroDivisionError(), 500), (OperationalError("gone"), 503)])
def test_a_fault_of_ours_is_not_blamed_on_the_record(reader, monkeypatch, error, status):
    """The front then answers with the last good page."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("elections.public.race.views.race_page", fail)
    answer = reader.get(OWN)
    assert answer.status_code == status
    assert SENTENCE not in text_of(answer)
