"""By which clock a time is told: that of a city, whatever building the ballots are held in."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from agencies.models import Agency
from elections.models import Election
from elections.rules.moment import Moment
from elections.scoreboard.formatting import CityClock, clock_name, moment_text
from tests.elections.public.reading import words

RACE = "/elections/iom-2018/"


@pytest.mark.parametrize(
    ("zone", "city", "name"),
    [
        pytest.param("Europe/Zurich", "Bern", "Bern time", id="the zone bears the name of another city"),
        pytest.param("Europe/Paris", "", "Paris time", id="the zone’s city"),
        pytest.param("America/New_York", "", "New York time", id="two words"),
        pytest.param("America/Argentina/Buenos_Aires", "", "Buenos Aires time", id="a city of a state"),
        pytest.param("UTC", "", "UTC time", id="no city"),
    ],
)
def test_a_clock_has_the_name_of_a_city(zone, city, name):
    assert clock_name(CityClock(ZoneInfo(zone), city)) == name


@pytest.mark.parametrize(
    ("zone", "city"),
    [
        pytest.param("Europe/Zurich", "Bern", id="at the seat"),
        pytest.param("Asia/Tokyo", "", id="a congress elsewhere"),
    ],
)
def test_the_clock_of_the_seat_is_named_for_the_seat(zone, city):
    assert Agency(seat="Bern", time_zone="Europe/Zurich").city_of(zone) == city


@pytest.mark.django_db
def test_a_seat_that_moves_takes_its_clock_along(client):
    assert "before 13:55 Geneva time" in words(client.get(RACE))

    Agency.objects.filter(slug="iom").update(seat="Bern")
    assert "before 13:55 Bern time" in words(client.get(RACE))


def test_a_minute_names_the_clock_it_was_read_from():
    noon = Moment.at(datetime(2023, 5, 15, 12, 0, tzinfo=UTC))

    assert moment_text(noon, CityClock(ZoneInfo("Europe/Zurich"), "Geneva")) == "15 May 2023, 14:00 Geneva time"


@pytest.mark.django_db
def test_a_building_has_no_clock(client):
    Election.objects.filter(slug="iom-2028").update(venue="International Conference Centre Geneva", is_expected=False)

    assert 'data-place="Geneva time"' in client.get("/elections/iom-2028/").content.decode()
