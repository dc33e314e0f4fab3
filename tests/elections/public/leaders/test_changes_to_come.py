"""A departure that is announced empties no post, and who takes office later is in none: on every page and in every file."""

import pytest
from django.test import Client
from django.utils import timezone

from agencies.models import Tenure
from elections.scoreboard.due import due_records
from iomwatch.memory_cache import clear_all_caches
from tests.elections.public.downloads.test_feeds import read_json
from tests.elections.public.leaders.heads import make_election_to, make_head, make_led
from tests.elections.public.reading import table, words

pytestmark = pytest.mark.django_db

TIMELINE = "/agencies/who/director-general"
PAGES = ("/leaders/", "/agencies/", "/agencies/who/", "/elections/coming/", "/search/?q=who+leads+who")


@pytest.fixture(autouse=True)
def relay(emptied, time_machine) -> None:
    """Ada leaves on the last day of the year, and Ben takes office on the next."""
    time_machine.move_to("2026-11-30T12:00:00Z")
    clear_all_caches()
    post = make_led("who", term_years=5)
    make_head(post, "Ada", "2022-01-01", "2026-12-31", end_reason="term_ended")
    make_head(post, "Ben", "2027-01-01")
    make_election_to(post, "who-2031", "2031", is_expected=True)


def a_month_later(time_machine) -> None:
    time_machine.move_to("2027-01-01T12:00:00Z")
    clear_all_caches()


def changes() -> list[str]:
    items = read_json(Client(), "/leaders/")["items"]
    return [item["title"].translate({0x2068: None, 0x2069: None}) for item in items]


def test_every_page_has_the_one_in_office(time_machine):
    assert [path for path in PAGES if "Ada Doe" not in words(Client().get(path))] == []
    a_month_later(time_machine)
    assert [path for path in PAGES if "Ben Doe" not in words(Client().get(path))] == []


def test_the_one_to_come_is_named_where_it_is_said_from_when_alone():
    naming = [page for path in PAGES if "Ben Doe" in (page := words(Client().get(path)))]
    assert len(naming) == 2, "the leaders and the agencies, each with the next election"
    assert all("Ben Doe takes office on 1 January 2027" in page for page in naming)


def test_the_pages_say_when_somebody_leaves():
    assert "Since 1 January 2022. Leaves on 31 December 2026." in words(Client().get("/leaders/"))
    assert "in office until 31 December 2026" in words(Client().get(f"{TIMELINE}/"))


def test_the_files_have_the_one_in_office():
    assert [row["name"] for row in table(Client().get("/leaders.csv"))] == ["Ada Doe"]
    assert [(row["name"], row["in_office"]) for row in table(Client().get("/leaders/holders.csv"))] == [
        ("Ada Doe", "yes")
    ]
    coming = table(Client().get("/elections/coming.csv"))
    assert [row["in_office"] for row in coming] == ["Ada Doe"]
    items = Client().get(f"/api/v1{TIMELINE.replace('/director', '/posts/director')}/tenures/").json()
    assert "ada" in str(items)
    assert "ben" not in str(items)


def test_the_feed_tells_no_change_before_its_day(time_machine):
    assert changes() == ["Ada Doe takes office as Director-General of WHO"]
    a_month_later(time_machine)
    assert changes()[:2] == [
        "Ben Doe takes office as Director-General of WHO",
        "Ada Doe leaves office as Director-General of WHO",
    ]


def test_no_holder_to_come_is_looked_up_again():
    due = due_records([], timezone.now().date())
    assert [one.record.person.slug for one in due if isinstance(one.record, Tenure)] == ["ada"]


def test_the_timeline_counts_no_days_before_the_first():
    page = words(Client().get(f"{TIMELINE}/"))
    assert "Ada Doe" in page
    assert "Ben Doe" not in page
    assert " to -" not in page
