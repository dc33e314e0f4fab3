"""The days of an election, where its record has an interval: days on which it was held, or bounds of one."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from icalendar import Calendar

from elections.bulletins.race_reader import RaceSnapshot
from elections.rules.bulletin import BulletinKind
from elections.rules.moment import read_moment
from elections.scoreboard import Scoreboard, scoreboard_for
from tests.elections.public.reading import words
from tests.elections.scoreboard.any_rule.bodies import POLLS_FIRST
from tests.elections.scoreboard.any_rule.publishing import publish_story
from tests.elections.scoreboard.any_rule.telling import AnyStory
from tests.elections.scoreboard.test_told_truly import FACTS

NAIROBI = ZoneInfo("Africa/Nairobi")
MONTHS = "2033-07-21/2033-10-13"
FIRST, LAST = "2033-07-21", "2033-10-13 10:00"


def story(first: str = FIRST, last: str = LAST) -> AnyStory:
    """Something is told of two days; the second is that of the decision."""
    begun = AnyStory(POLLS_FIRST).tell(BulletinKind.NOTICE, note="A poll.", happened=read_moment(first, NAIROBI))
    return begun.elected("ada", happened=read_moment(last, NAIROBI)) if last else begun


def board(told: AnyStory, held: str) -> Scoreboard:
    race = told.race()
    facts = replace(FACTS, held=held, time_zone=str(NAIROBI))
    return scoreboard_for(RaceSnapshot(race=race, facts=facts, sources={}, latest=race.number))


@pytest.mark.parametrize(
    ("held", "days", "text"),
    [
        (MONTHS, (), "21 July to 13 October 2033"),
        ("2033-12-21/2034-01-13", ("2033-12-21", "2034-01-13"), "21 December 2033 to 13 January 2034"),
        ("2033-06-30/2033-07-01", (), "30 June to 1 July 2033"),
        ("2033-05-14/2033-05-15", (), "14–15 May 2033"),
        ("2033-05-14", (), "14 May 2033"),
    ],
)
def test_days_on_which_it_was_held_are_told_from_the_first_to_the_last(held, days, text):
    shown = board(story(*days), held)
    assert (shown.held, str(shown.days)) == (text, held)


@pytest.mark.parametrize(
    ("held", "days", "text"),
    [
        (MONTHS, ("2033-07-21", "2033-10"), "between 21 July and 13 October 2033"),
        (MONTHS, ("2033-07-22", LAST), "between 21 July and 13 October 2033"),
        (MONTHS, (FIRST, ""), "between 21 July and 13 October 2033"),
        ("2033", ("2033-01-01", "2033-12-31"), "2033"),
        ("2033/2034", (FIRST, LAST), "2033 or 2034"),
    ],
)
def test_bounds_of_a_day_that_is_not_known_stay_bounds(held, days, text):
    shown = board(story(*days), held)
    assert (shown.held, shown.days) == (text, None)


def test_what_was_taken_back_is_no_day_of_the_election():
    taken_back = story(FIRST, "")
    taken_back.tell(BulletinKind.RETRACTION, content_kind=None, corrects=1, reason="Another election.")
    assert board(taken_back.elected("ada", happened=read_moment(LAST, NAIROBI)), MONTHS).days is None


@pytest.mark.django_db
class TestPages:
    def test_who_could_vote_is_known_of_the_last_day(self, client: Client):
        publish_story(story(), "ofu-2033", held=MONTHS)
        text = words(client.get("/elections/ofu-2033/electorate/"))
        assert "21 July to 13 October 2033" in text
        assert "The day of this election is not known" not in text
        publish_story(story(FIRST, "2033-10"), "ofu-2034", held=MONTHS)  # the control
        assert "The day of this election is not known" in words(client.get("/elections/ofu-2034/electorate/"))

    def test_the_search_has_its_days(self, client: Client):
        publish_story(story(), "ofu-2033", held=MONTHS)
        assert "OFU, 21 July to 13 October 2033" in words(client.get("/search/?q=ofu"))

    def test_a_calendar_has_it_on_its_last_day(self, client: Client):
        publish_story(story(), "ofu-2033", held=MONTHS)
        calendar = Calendar.from_ical(client.get("/agencies/ofu/calendar.ics").content)
        assert [(event.start, event.end) for event in calendar.events] == [(date(2033, 10, 13), date(2033, 10, 14))]
        assert "not known" not in calendar.events[0]["summary"]
        assert "stands on its last day" in calendar["description"]
        whole = Calendar.from_ical(client.get("/agencies/iom/calendar.ics").content)
        assert "stands on its last day" not in whole["description"], "only where there is one"
