"""What the records of agencies must satisfy, held by the database: raw SQL, on both engines, with controls."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from agencies.models import Agency, Edition, Membership, Person, Post, Source, State, Tenure
from agencies.partial_date import PartialDate
from tests.elections.models.makers import insert, one, refused, sql, unchecked

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency() -> Agency:
    return Agency.objects.create(slug="test-agency", acronym="TEST", name="Made-up Agency")


@pytest.fixture
def tenure(agency) -> Tenure:
    post = Post.objects.create(agency=agency, slug="head", title="Head")
    person = Person.objects.create(slug="ada-test", name="Ada Test", family_name="Test")
    return Tenure.objects.create(post=post, person=person, started_min="1961-01-01", started_max="1961-12-31")


def set_ends(table: str, key: int, first: str, last: str, start: str | None, end: str | None) -> None:
    sql(f"UPDATE {table} SET {first} = %s, {last} = %s WHERE id = %s", start, end, key)


IN_ORDER = [
    pytest.param("1961-10-01", "1969-02-28", id="an ordinary tenure"),
    pytest.param("1961-10-01", "1961-10-01", id="one day"),
    pytest.param(None, "1969-02-28", id="the start is not known"),
    pytest.param("1961-10-01", None, id="it goes on, or the end is not known"),
    pytest.param(None, None, id="neither is known"),
]


@pytest.mark.parametrize(("start", "end"), IN_ORDER)
def test_a_tenure_in_order(tenure, start, end):
    set_ends("agencies_tenure", tenure.pk, "started_min", "ended_max", start, end)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param("1969-03-01", "1969-02-28", id="by a day"),
        pytest.param("1969-01-01", "1961-12-31", id="by years"),
    ],
)
def test_a_tenure_does_not_end_before_it_starts(tenure, start, end):
    with refused("tenure_ends_after_it_starts"):
        set_ends("agencies_tenure", tenure.pk, "started_min", "ended_max", start, end)


def test_bounds_that_may_still_be_in_order_are_let_through(tenure):
    """Started in 1961 or 1962, ended in 1961 or 1963: nobody knows that it is wrong."""
    sql(
        "UPDATE agencies_tenure SET started_min = '1961-01-01', started_max = '1962-12-31',"
        " ended_min = '1961-01-01', ended_max = '1963-12-31' WHERE id = %s",
        tenure.pk,
    )


def test_a_rival_start_may_contradict(tenure):
    """Haveman, 1961 or 1962: the other source has fields of its own and is held to nothing."""
    sql(
        "UPDATE agencies_tenure SET rival_started_min = '1999-01-01', ended_max = '1969-01-01' WHERE id = %s", tenure.pk
    )


def test_without_the_check_a_tenure_ends_before_it_starts(tenure):
    with unchecked("agencies_tenure", "tenure_ends_after_it_starts"):
        set_ends("agencies_tenure", tenure.pk, "started_min", "ended_max", "1969-01-01", "1961-12-31")
        assert one("SELECT COUNT(*) FROM agencies_tenure WHERE ended_max < started_min") == 1


def test_a_person_does_not_die_before_birth(tenure):
    with refused("person_dies_after_birth"):
        set_ends("agencies_person", tenure.person_id, "born_min", "died_max", "1934-09-11", "1934-09-10")


def test_a_membership_does_not_end_before_it_starts(agency):
    with refused("membership_ends_after_it_starts"):
        make_membership(agency, joined_min="2001-01-01", left_max="2000-12-31")


def test_a_membership_is_of_a_known_standing(agency):
    with refused("membership_standing_is_known"):
        make_membership(agency, standing="guest")


def test_a_membership_begins_once(agency):
    make_membership(agency, joined_max="2001-01-01")
    with refused("UNIQUE|one_membership_per_start"):
        make_membership(agency, joined_max="2001-01-01")
    make_membership(agency, joined_max="2009-01-01")  # it left and came back


def make_membership(agency: Agency, **row) -> None:
    state = State.objects.order_by("pk").first()
    usual = {"agency_id": agency.pk, "state_id": state.pk, "standing": "member", "confidence": "", "note": ""}
    insert("agencies_membership", **usual | row)


def test_a_source_is_not_published_before_it_is_published():
    row = {"key": "x", "url": "https://example.org/", "publisher": "x", "title": "", "language": "", "note": ""}
    source = Source.objects.create(**row)
    with refused("source_dates_in_order"):
        set_ends("agencies_source", source.pk, "published_min", "published_max", "2023-05-16", "2023-05-15")


@pytest.mark.parametrize("number", [2, 0, -1])
def test_there_is_one_edition(number):
    with refused("only_one_edition|UNIQUE|unique"):
        insert("agencies_edition", id=number, number=1)


def test_the_edition_rises_and_falls_back_with_its_transaction():
    before = Edition.objects.current()
    Edition.objects.advance()
    assert Edition.objects.current() == before + 1
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Edition.objects.advance()
        raise ZeroDivisionError
    assert Edition.objects.current() == before + 1


def test_two_people_have_two_slugs(tenure):
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(slug="ada-test", name="Ada Other", family_name="Other")


def test_a_model_speaks_of_one_date_where_the_table_keeps_two_ends(tenure):
    tenure.ended = PartialDate.read("1969-02")
    tenure.save()
    stored = Tenure.objects.get(pk=tenure.pk)
    assert (stored.ended_min, stored.ended_max) == (date(1969, 2, 1), date(1969, 2, 28))
    assert (str(stored.started), str(stored.ended)) == ("1961", "1969-02")
    assert not stored.rival_started.is_known


@pytest.mark.parametrize(
    ("day", "is_member"),
    [
        pytest.param("2000-12-31", False, id="before"),
        pytest.param("2001-06-01", False, id="perhaps not yet: it joined in 2001"),
        pytest.param("2001-12-31", True, id="by the latest day it can have joined"),
        pytest.param("2009-06-01", True, id="perhaps no longer: nobody is struck off on a guess"),
        pytest.param("2009-12-31", True, id="until the latest day it can have lasted"),
        pytest.param("2010-01-01", False, id="after"),
    ],
)
def test_who_was_a_member_on_a_day(agency, day, is_member):
    bounds = {
        "joined_min": "2001-01-01",
        "joined_max": "2001-12-31",
        "left_min": "2009-01-01",
        "left_max": "2009-12-31",
    }
    make_membership(agency, **bounds)
    memberships = Membership.objects.for_agency(agency).on(date.fromisoformat(day))
    assert memberships.exists() is is_member
