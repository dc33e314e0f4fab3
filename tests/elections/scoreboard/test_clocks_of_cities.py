"""By which clock a time is told: that of a city, whatever building the ballots are held in."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from elections.models import Election
from elections.rules.moment import Moment
from elections.scoreboard.formatting import clock_name, moment_text


@pytest.mark.parametrize(
    ("zone", "clock"),
    [
        pytest.param("Europe/Zurich", "Geneva time", id="the zone bears the name of another city"),
        pytest.param("Europe/Paris", "Paris time", id="the zone’s city"),
        pytest.param("America/New_York", "New York time", id="two words"),
        pytest.param("America/Argentina/Buenos_Aires", "Buenos Aires time", id="a city of a state"),
        pytest.param("UTC", "UTC time", id="no city"),
    ],
)
def test_a_clock_has_the_name_of_a_city(zone, clock):
    assert clock_name(ZoneInfo(zone)) == clock


def test_a_minute_names_the_clock_it_was_read_from():
    noon = Moment.at(datetime(2023, 5, 15, 12, 0, tzinfo=UTC))

    assert moment_text(noon, ZoneInfo("Europe/Zurich")) == "15 May 2023, 14:00 Geneva time"


@pytest.mark.django_db
def test_a_building_has_no_clock(client):
    Election.objects.filter(slug="iom-2028").update(venue="International Conference Centre Geneva", is_expected=False)

    assert 'data-place="Geneva time"' in client.get("/elections/iom-2028/").content.decode()
