"""Lists of agencies are cut into pages: a page of a hundred agencies does the work of fifteen."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from agencies.models import Person
from elections.public.leaders import views
from elections.public.leaders.led import A_PAGE
from elections.public.pages.race_list import SUMMARIES, public_elections, with_summaries
from iomwatch.memory_cache import clear_all_caches
from tests.elections.public.leaders.heads import make_agencies
from tests.elections.public.reading import words

pytestmark = pytest.mark.django_db

LISTS = ("/agencies/", "/leaders/")


@pytest.fixture
def many(emptied) -> None:
    clear_all_caches()
    make_agencies(A_PAGE + 1)


@pytest.mark.parametrize("address", LISTS)
def test_the_last_agency_is_on_the_second_page_alone(many, address):
    first, second = (words(Client().get(f"{address}?page={number}")) for number in (1, 2))
    assert "Page 1 of 2 Next →" in first
    assert "← Previous Page 2 of 2" in second
    heads = [[number for number in range(A_PAGE + 1) if f"New{number} Doe" in text] for text in (first, second)]
    assert [len(some) for some in heads] == [A_PAGE, 1]
    assert set(heads[0]).isdisjoint(heads[1])


@pytest.mark.parametrize("address", LISTS)
def test_as_many_as_fit_need_no_second_page(emptied, address):
    clear_all_caches()
    make_agencies(A_PAGE)
    assert "Page 1 of" not in words(Client().get(address))


def test_who_of_them_all_are_women_is_not_said_of_a_part(emptied, monkeypatch):
    """The sentence counts those in office on the page."""
    clear_all_caches()
    make_agencies(3)
    Person.objects.filter(slug="new0").update(gender=Person.Gender.FEMALE)
    assert "one is known to be a woman: New0 Doe" in words(Client().get("/leaders/"))
    monkeypatch.setattr(views, "A_PAGE", 2)
    assert "is known to be a woman" not in words(Client().get("/leaders/"))


@pytest.mark.parametrize("address", LISTS)
def test_a_page_reads_no_elections_of_other_pages(many, address):
    with CaptureQueriesContext(connection) as captured:
        Client().get(f"{address}?page=2")
    bulletins = [one["sql"] for one in captured if 'FROM "elections_bulletin"' in one["sql"] and " IN (" in one["sql"]]
    assert bulletins
    assert max(sql.partition(" IN (")[2].partition(")")[0].count(",") for sql in bulletins) < 2


def test_races_in_memory_are_found_by_one_object_of_colours(db):
    """Else each race is looked up by all the persons that there are."""
    clear_all_caches()
    first, second = public_elections().filter(slug__in=["iom-2018", "iom-2023"])
    with_summaries([first])
    with_summaries([second])
    worn = [key[-1] for key in SUMMARIES._values]
    assert len(worn) == 2
    assert worn[0]
    assert worn[0] is worn[1]


def test_control_other_colours_are_another_object(db):
    clear_all_caches()
    first = public_elections().get(slug="iom-2023")
    with_summaries([first])
    Person.objects.filter(colour__isnull=False).update(colour=None)
    with_summaries([first])
    assert len({key[-1] for key in SUMMARIES._values}) == 2
