"""What is older than it may be, or was never confirmed, says so on its page and is in one list; history never is."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from agencies.freshness import GREATEST_AGE, Watched
from agencies.models import Agency, Tenure
from elections.models import Election
from elections.scoreboard.due import known_up_to
from tests.elections.public.reading import words
from tests.factories import make_election

pytestmark = pytest.mark.django_db

LIST = "/about/freshness/"
TODAY = date(2026, 11, 30)
EDGES = [
    (Watched.AGENCY, Agency, {"slug": "iom"}, "/agencies/iom/", "International Organization for Migration"),
    (
        Watched.HOLDER,
        Tenure,
        {"person__slug": "amy-pope", "post__slug": "director-general"},
        "/agencies/iom/director-general/",
        "Amy Pope, Director General of IOM",
    ),
    (
        Watched.EXPECTED,
        Election,
        {"slug": "iom-2028"},
        "/elections/iom-2028/",
        "Election of the Director General of IOM: 2028",
    ),
]


@pytest.fixture(autouse=True)
def that_day():
    with time_machine.travel(TODAY, tick=False):
        yield


def due() -> str:
    """The list alone, without what the page says of ages."""
    return words(Client().get(LIST)).split("How old it may be")[0]


@pytest.mark.parametrize(("kind", "model", "which", "page", "text"), EDGES)
def test_older_than_it_may_be_is_in_the_list_and_said_on_its_page(kind, model, which, page, text):
    edge = TODAY - GREATEST_AGE[kind]
    for everything in (Agency, Tenure, Election):
        everything.objects.update(confirmed_on=TODAY)
    for day, is_due in ((edge, False), (edge - timedelta(days=1), True), (None, True)):
        model.objects.filter(**which).update(confirmed_on=day)
        assert (text in due()) is is_due, day
        if kind is not Watched.EXPECTED:  # whose page always says until when all is known
            assert ("it may have changed" in words(Client().get(page))) is is_due, day
    assert page in Client().get(LIST).content.decode()


def test_the_oldest_come_first_and_before_them_what_was_never_confirmed():
    Agency.objects.filter(slug="iom").update(confirmed_on=date(2024, 1, 1))
    Tenure.objects.filter(person__slug="amy-pope").update(confirmed_on=None)
    Election.objects.filter(slug="iom-2028").update(confirmed_on=date(2024, 1, 2))
    text = due()
    places = [
        text.index(word)
        for word in ("Amy Pope", "International Organization for", "Election of the Director General of IOM")
    ]
    assert places == sorted(places)


def test_elections_that_are_over_and_former_holders_are_never_due():
    Election.objects.update(confirmed_on=None)
    Tenure.objects.update(confirmed_on=None)
    text = due()
    assert "Vitorino" not in text
    assert "Election of the Director General of IOM: 15 May 2023" not in text
    assert "Election of the Director General of IOM: 2028" in text  # the control


@pytest.mark.parametrize("path", ["/elections/iom-2028/", "/elections/"])
def test_one_that_is_not_over_says_until_when_it_is_known(path):
    assert "What is said here is known up to 25 March 2025; more may have happened since." in words(Client().get(path))
    Election.objects.update(confirmed_on=date(2026, 11, 1))
    assert "What is said here is known up to 1 November 2026" in words(Client().get(path))


def test_one_that_is_over_does_not():
    Election.objects.update(confirmed_on=date(2024, 1, 1))
    assert "known up to" not in words(Client().get("/elections/iom-2023/"))


def test_a_passed_election_says_so_wherever_it_stands():
    day = date(2026, 11, 20)
    make_election(slug="iom-2026", held_min=day, held_max=day, is_expected=True)
    sentence = "It was to be held on 20 November 2026; its result is not known here."
    for path in ("/elections/iom-2026/", "/elections/", "/agencies/iom/", "/elections/coming/"):
        text = words(Client().get(path))
        assert sentence in text, path
        assert "expected 20 November" not in text, path
    rows = Client().get("/api/v1/elections/").json()["items"]
    row = next(row for row in rows if row["slug"] == "iom-2026")
    assert (row["phase"], row["is_expected"], row["confirmed_on"]) == ("passed", False, None)
    assert row["phase_text"] == "was to be held 20 November 2026; the result is not known here"


def test_the_start_of_a_term_confirms_it_until_there_is_something_later():
    start, later = date(2026, 1, 5), date(2026, 6, 1)
    begun = Tenure(started_min=start, started_max=start)
    assert known_up_to(begun) == start
    assert known_up_to(Tenure(started_min=start, started_max=start, confirmed_on=later)) == later
    assert known_up_to(Tenure(started_min=later, started_max=later, confirmed_on=start)) == later
    assert known_up_to(Tenure(started_min=date(2026, 1, 1), started_max=later)) is None
