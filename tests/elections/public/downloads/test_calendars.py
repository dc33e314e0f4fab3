"""Calendars as a calendar program reads them: days that are known, and spans that say that a day is not known."""

import re
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from elections.bulletins.compose import Content
from elections.exchange import calendar_file
from elections.exchange.stable_ids import stable_id
from elections.models import Election
from elections.models.election import ElectionQuerySet
from elections.rehearsals.create import rehearse
from elections.rules.bulletin import BulletinKind, Method
from tests.factories import make_election, open_ballot, tell

pytestmark = pytest.mark.django_db


def read(client, path: str = "/calendar.ics") -> Calendar:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    lines = answer.content.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert b"\r" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    calendar = Calendar.from_ical(answer.content)
    assert calendar["version"] == "2.0"
    assert calendar.errors == []
    for event in calendar.events:
        assert event.errors == []
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "URL"} <= set(event)
    return calendar


def events(client, path: str = "/calendar.ics") -> dict:
    """By the slug of the election that each leads to."""
    return {event["url"].rstrip("/").rsplit("/", 1)[1]: event for event in read(client, path).events}


def test_a_day_that_is_known_is_an_event_of_that_day(client):
    event = events(client)["iom-2023"]
    assert (event.start, event.end) == (date(2023, 5, 15), date(2023, 5, 16))
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["summary"] == "Amy Pope elected Director General of IOM"
    assert event["url"] == "http://testserver/elections/iom-2023/"
    assert "12 votes short of two thirds" in event["description"]
    assert event["status"] == "CONFIRMED"
    assert event["sequence"] == 4
    assert event["transp"] == "TRANSPARENT"


@pytest.mark.parametrize(
    ("slug", "first", "after", "expected"),
    [
        ("iom-1958", date(1958, 5, 1), date(1958, 6, 1), "May 1958, exact day not known: "),
        ("iom-2033", date(2033, 6, 18), date(2033, 7, 3), "between 18 June and 2 July 2033, exact day not known: "),
    ],
)
def test_a_day_that_is_not_known_is_a_span_that_says_so(client, slug, first, after, expected):
    make_election(held_min=date(2033, 6, 18), held_max=date(2033, 7, 2))
    event = events(client)[slug]
    assert (event.start, event.end) == (first, after)
    assert event["summary"].startswith(expected)


def test_a_few_days_are_those_of_the_election(client):
    make_election(held_min=date(2033, 6, 28), held_max=date(2033, 7, 2))
    event = events(client)["iom-2033"]
    assert (event.start, event.end) == (date(2033, 6, 28), date(2033, 7, 3))
    assert "day not known" not in event["summary"]


def test_what_is_expected_is_said_to_be_and_tentative(client):
    make_election(held_min=date(2033, 6, 1), held_max=date(2033, 6, 30), is_expected=True)
    event = events(client)["iom-2033"]
    assert event["status"] == "TENTATIVE"
    assert event["summary"].endswith("(expected, not yet called)")


@pytest.mark.parametrize(
    ("first", "last"), [(None, None), (date(2033, 1, 1), date(2033, 12, 31)), (date(2033, 5, 1), None)]
)
def test_an_election_not_known_to_the_month_is_no_event(client, first, last):
    whole, described = events(client), read(client)["description"]
    make_election(held_min=first, held_max=last)
    assert set(events(client)) == set(whole)
    [before, after] = [
        int(re.search(r"month is not known: (\d+)", text)[1]) for text in (described, read(client)["description"])
    ]
    assert after == before + 1
    assert "All are at http://testserver/elections/." in read(client)["description"]


def test_no_event_is_a_banner_longer_than_a_month(client, monkeypatch):
    def longest() -> int:
        return max((event.end - event.start).days for event in read(client).events)

    assert longest() == 31
    monkeypatch.setattr(calendar_file, "LONGEST", timedelta.max)  # the control
    assert longest() > 365


def test_there_is_one_for_each_agency(client):
    of_iom, of_all = events(client, "/agencies/iom/calendar.ics").keys(), events(client).keys()
    assert of_iom == {uid for uid in of_all if "iom-" in uid}
    assert len(of_iom) < len(of_all)
    assert client.get("/agencies/nowhere/calendar.ics").status_code == 404


def test_an_event_keeps_its_name_and_counts_its_changes(client):
    election = make_election(held_min=date(2033, 5, 15), held_max=date(2033, 5, 15))
    before = events(client)["iom-2033"]
    assert client.get("/calendar.ics").content == client.get("/calendar.ics").content
    published = open_ballot(election).published_at
    after = events(client)["iom-2033"]
    assert before["uid"] == after["uid"] == str(stable_id("race", "iom-2033"))
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert after.stamp.isoformat()[:19] == published.isoformat()[:19]
    assert len({event["uid"] for event in read(client).events}) == len(read(client).events)


def test_rehearsals_are_in_no_calendar(client, monkeypatch):
    before = client.get("/calendar.ics").content, client.get("/agencies/iom/calendar.ics").content
    rehearse(Election.objects.with_post().get(slug="iom-2018"), by=None)
    assert (client.get("/calendar.ics").content, client.get("/agencies/iom/calendar.ics").content) == before

    monkeypatch.setattr(ElectionQuerySet, "for_public", lambda elections: elections)  # the control
    assert client.get("/calendar.ics").content != before[0]


def test_hostile_words_begin_no_event(client):
    before = len(read(client).events)
    election = make_election(held_min=date(2033, 5, 15), held_max=date(2033, 5, 15))
    hostile = "A\r\nEND:VEVENT\rBEGIN:VEVENT\x1b;,\\\x85\u2028B"
    election.candidacies.update(ballot_name=hostile)
    tell(
        election,
        Content(kind=BulletinKind.ELECTED, candidacy=election.candidacies.first(), how=Method.ACCLAMATION),
        author="desk",
    )
    event = events(client)["iom-2033"]
    assert len(read(client).events) == before + 1
    assert event["summary"].startswith("A \nEND:VEVENT BEGIN:VEVENT ;,\\  B (candidate 1) elected")


def test_queries_do_not_grow(client, django_assert_max_num_queries):
    election = make_election()
    for _ in range(8):
        tell(election, Content(kind=BulletinKind.NOTICE, note="."), author="desk")
    with django_assert_max_num_queries(6):
        client.get("/calendar.ics")
    with django_assert_max_num_queries(6):
        client.get("/agencies/iom/calendar.ics")


@pytest.mark.parametrize(
    ("page", "calendar"), [("/elections/", "/calendar.ics"), ("/agencies/iom/", "/agencies/iom/calendar.ics")]
)
def test_pages_lead_to_their_calendar(client, page, calendar):
    assert f'href="{calendar}"' in client.get(page).content.decode()


def test_what_was_to_be_held_is_said_to_be_without_a_result(client):
    make_election(slug="iom-2020", held_min=date(2020, 6, 2), held_max=date(2020, 6, 2), is_expected=True)
    event = events(client)["iom-2020"]
    assert event["status"] == "TENTATIVE"
    assert event["summary"] == "Election of the Director General of IOM (result not known here)"
    assert "It was to be held on 2 June 2020; its result is not known here." in event["description"]


def test_who_says_when_is_told_with_it(client):
    make_election(held_min=date(2033, 6, 1), held_max=date(2033, 6, 30), is_expected=True, day_basis="derived")
    assert "We worked out the date" in events(client)["iom-2033"]["description"]


def test_the_last_day_of_nominations_is_an_event_of_its_own_until_the_election_is_over(client):
    day = date(2033, 4, 30)
    for election in (make_election(), Election.objects.get(slug="iom-2023")):
        Election.objects.filter(pk=election.pk).update(nominations_close_min=day, nominations_close_max=day)
    closing = [event for event in read(client).events if str(event["summary"]).startswith("Nominations close")]
    assert [(event.start, str(event["summary"])) for event in closing] == [
        (day, "Nominations close: Director General of IOM")
    ]
    assert len({str(event["uid"]) for event in read(client).events}) == len(read(client).events)
