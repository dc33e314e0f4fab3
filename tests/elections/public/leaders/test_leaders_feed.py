"""The feed of who takes and who leaves office: valid, newest first, with names that stay."""

import pytest
from django.test import Client

from agencies.models import Person, Tenure
from iomwatch.memory_cache import clear_all_caches
from tests.elections.public.downloads.test_feeds import read, read_json
from tests.elections.public.leaders.heads import make_agencies, make_head, make_led

pytestmark = pytest.mark.django_db

FOLDER = "/leaders/"
QUERIES = 9


def titles() -> list[str]:
    return [item["title"].translate({0x2068: None, 0x2069: None}) for item in read_json(Client(), FOLDER)["items"]]


@pytest.fixture
def bare(emptied) -> None:
    clear_all_caches()


def test_both_kinds_are_valid_and_have_the_same(client):
    atom, feed = read(client, FOLDER), read_json(client, FOLDER)
    assert [(one.id, one.link) for one in atom.entries] == [(one["id"], one["url"]) for one in feed["items"]]
    assert len({one["id"] for one in feed["items"]}) == len(feed["items"]) > 15
    assert [title for title in titles() if title.endswith("of IOM")][:2] == [
        "Amy Pope takes office as Director General of IOM",
        "António Vitorino leaves office as Director General of IOM",
    ]
    [pope] = [item for item in feed["items"] if "Amy Pope" in item["title"]]
    assert pope["_iomwatch"]["happened"] == "2023-10-01"
    assert 'rel="external"' in pope["content_html"]


def test_the_name_of_a_change_stays_when_its_day_is_corrected(bare):
    tenure = make_head(make_led("who"), "Ada", "2020-01-01")
    [before] = read_json(Client(), FOLDER)["items"]
    Tenure.objects.filter(pk=tenure.pk).update(started_min="2020-02-01", started_max="2020-02-01")
    Person.objects.filter(pk=tenure.person_id).update(name="Ada D. Doe")
    clear_all_caches()
    [after] = read_json(Client(), FOLDER)["items"]
    assert after["id"] == before["id"]
    assert after["date_published"] != before["date_published"]


def test_who_comes_back_has_changes_of_their_own(bare):
    post = make_led("who")
    make_head(post, "Ada", "1990-01-01", "1999-12-31")
    make_head(post, "Ben", "2000-01-01", "2009-12-31", is_acting=True)
    make_head(post, "Ada", "2010-01-01")
    assert titles() == [
        "Ada Doe takes office as Director-General of WHO",
        "Ben Doe ceases to be acting Director-General of WHO",
        "Ben Doe takes over as acting Director-General of WHO",
        "Ada Doe leaves office as Director-General of WHO",
        "Ada Doe takes office as Director-General of WHO",
    ]
    assert len({item["id"] for item in read_json(Client(), FOLDER)["items"]}) == 5


def test_an_end_that_nobody_reported_is_no_change(bare):
    make_head(make_led("who"), "Ada", "1990", "2025-08/")
    assert titles() == ["Ada Doe takes office as Director-General of WHO"]


def test_of_nobody_it_is_empty(bare):
    assert read(Client(), FOLDER).entries == []


@pytest.mark.parametrize("count", [2, 9])
def test_it_asks_as_much_for_two_agencies_as_for_nine(bare, django_assert_num_queries, count):
    make_agencies(count)
    clear_all_caches()
    with django_assert_num_queries(QUERIES):
        assert len(titles()) == 3 * count
