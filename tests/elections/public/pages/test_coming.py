"""The list of all elections that are not over: in the order of months, as sure as their data, and empty where there are none."""

import csv
import re
from datetime import date

import pytest
import time_machine
from django.test import Client

from agencies.models import Tenure
from elections.models import Election
from elections.public.pages.coming import coming_elections, diary
from iomwatch.memory_cache import clear_all_caches
from tests.elections.public.reading import words
from tests.factories import make_election, open_ballot

pytestmark = pytest.mark.django_db

ADDRESS = "/elections/coming/"
TODAY = date(2033, 5, 20)


@pytest.fixture(autouse=True)
def that_day():
    with time_machine.travel(TODAY, tick=False):
        yield


def make(slug: str, first: date | None, last: date | None, **fields: object) -> Election:
    return make_election(slug=slug, held_min=first, held_max=last, **fields)


def headings() -> list[tuple[str, list[str]]]:
    """Those of IOM alone."""
    ours = [one for one in coming_elections() if one.board.agency_slug == "iom"]
    return [(part.heading, [one.board.slug for one in part.elections]) for part in diary(ours)]


def entry(slug: str) -> str:
    """The words of one entry of the page."""
    page = Client().get(ADDRESS)
    entries = re.findall(r"<li>.*?</li>", page.content.decode(), re.DOTALL)
    page.content = next((one for one in entries if f"/elections/{slug}/" in one), "")
    return words(page)


def test_months_come_in_order_then_the_year_and_last_what_has_no_date():
    Election.objects.filter(slug="iom-2028").delete()
    make("iom-2034", date(2034, 1, 1), date(2034, 12, 31))
    make("iom-2034-b", date(2034, 6, 2), date(2034, 6, 4))
    make("iom-2034-a", date(2034, 6, 1), date(2034, 6, 30))
    make("iom-2035", date(2035, 1, 1), date(2036, 12, 31))
    make("iom-x", None, None)
    make("iom-2033", date(2033, 5, 15), date(2033, 5, 15))
    assert headings() == [
        ("May 2033", ["iom-2033"]),
        ("June 2034", ["iom-2034-a", "iom-2034-b"]),
        ("2034", ["iom-2034"]),
        ("2035–2036", ["iom-2035"]),
        ("Date not known", ["iom-x"]),
    ]


def test_what_was_to_be_held_stays_a_year_and_what_is_over_is_not_in_it():
    last = date(2033, 5, 15)
    make("iom-2033", last, last)
    assert "It was to be held on 15 May 2033; its result is not known here." in entry("iom-2033")
    assert entry("iom-2023") == ""
    for day, is_listed in ((date(2034, 5, 16), True), (date(2034, 5, 17), False)):
        with time_machine.travel(day, tick=False):
            assert ("iom-2033" in Client().get(ADDRESS).content.decode()) is is_listed, day


def test_an_entry_says_how_sure_by_which_rule_who_is_in_office_and_until_when_it_is_known():
    Tenure.objects.filter(person__slug="amy-pope", ended_max=None).update(
        started_min=date(2030, 10, 1), started_max=date(2030, 10, 1)
    )
    make(
        "iom-2033",
        date(2033, 6, 1),
        date(2033, 6, 30),
        day_basis="derived",
        note="From terms of five years.",
        confirmed_on=date(2033, 5, 1),
        nominations_close_min=date(2033, 4, 30),
        nominations_close_max=date(2033, 4, 30),
        is_expected=True,
    )
    text = entry("iom-2033")
    for sentence in (
        "Expected, not yet called",
        "We worked out the date from terms of office and sessions. From terms of five years.",
        "two thirds",
        "Amy Pope. May stand again: two terms are allowed. text",
        "Ada Doe",
        "closing 30 April 2033",
        "Last confirmed 1 May 2033",
    ):
        assert sentence in text, sentence


def test_what_is_not_known_has_no_line():
    Election.objects.filter(slug="iom-2028").delete()
    Tenure.objects.filter(post__slug="director-general").update(ended_max=date(2033, 1, 1), end_reason="term_ended")
    election = make("iom-2033", date(2033, 6, 1), date(2033, 6, 30))
    election.candidacies.all().delete()
    text = entry("iom-2033")
    assert "Last confirmed" in text
    assert [word for word in ("How sure", "In office", "Candidates", "Nominations") if word in text] == []


def test_one_under_way_says_what_goes_on():
    open_ballot(make("iom-2033", date(2033, 5, 20), date(2033, 5, 20)))
    assert "First ballot under way" in entry("iom-2033")


def test_the_table_has_a_line_for_each_and_nothing_for_what_is_not_known():
    make("iom-2033", date(2033, 6, 1), date(2033, 6, 30), day_basis="announced", is_expected=True)
    rows = list(csv.DictReader(Client().get("/elections/coming.csv").content.decode().splitlines()))
    row = next(row for row in rows if row["election"] == "iom-2033")
    assert (row["held"], row["phase"], row["day_basis"]) == ("2033-06", "expected", "announced")
    assert (row["nominations_close"], row["confirmed_on"]) == ("", "")
    assert row["may_stand_again"] == ""  # by 2033 nobody has said how her time went on
    assert row["candidates"] == "Ada Doe; Ben Doe; Cleo Doe"
    assert Client().get("/elections/coming.json").json()["rows"][0].keys() == row.keys()


def test_no_election_at_all_is_said(emptied):
    assert "No election is known to be coming." in words(Client().get(ADDRESS))
    assert "Nothing is due." in words(Client().get("/about/freshness/"))


def test_many_ask_as_little_as_one(django_assert_max_num_queries):
    """While nothing is remembered: each procedure that is stored is read once."""
    make("iom-2033", date(2033, 6, 1), date(2033, 6, 30))
    counts = []
    for more in (0, 8):
        for number in range(more):
            make(f"iom-204{number}", date(2040 + number, 6, 1), date(2040 + number, 6, 30), is_expected=True)
        for address in (ADDRESS, "/about/freshness/"):
            clear_all_caches()
            with django_assert_max_num_queries(40) as queries:
                Client().get(address)
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
