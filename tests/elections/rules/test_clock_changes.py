"""Hours that never came, or came twice, and moments that cannot have been: none is guessed."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from elections.rules.moment import (
    HourSkipped,
    HourTwice,
    Moment,
    MomentError,
    NotYet,
    TooLongAgo,
    read_moment,
    refuse_out_of_time,
    write_moment,
)

GENEVA = ZoneInfo("Europe/Zurich")
NOW = datetime(2026, 11, 29, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize("text", ["2027-03-28 02:30", "2027-03-28 before 02:00", "2027-03-28 02:30 +01:00"])
def test_an_hour_that_never_came_is_refused(text):
    with pytest.raises(HourSkipped):
        read_moment(text, GENEVA)


@pytest.mark.parametrize("text", ["2026-10-25 02:30", "2026-10-25 before 02:00", "2026-10-25 02:59/2026-10-25 04:00"])
def test_an_hour_that_came_twice_is_asked_which(text):
    with pytest.raises(HourTwice) as twice:
        read_moment(text, GENEVA)
    assert twice.value.offsets == ("+02:00", "+01:00")
    assert text.startswith(twice.value.text)


@pytest.mark.parametrize(("offset", "hour"), [("+02:00", 0), ("+01:00", 1)])
@pytest.mark.parametrize("text", ["2026-10-25 02:30", "2026-10-25 before 02:30"])
def test_with_its_offset_it_is_read_and_written_again(text, offset, hour):
    moment = read_moment(f"{text} {offset}", GENEVA)
    assert moment.latest == datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
    assert write_moment(moment, GENEVA) == f"{text} {offset}"


def test_from_the_first_to_the_second_is_an_hour():
    moment = read_moment("2026-10-25 02:10 +02:00/2026-10-25 02:10 +01:00", GENEVA)
    assert read_moment(write_moment(moment, GENEVA), GENEVA) == moment
    assert (moment.latest - moment.earliest).seconds == 3600


@pytest.mark.parametrize("text", ["2026-10-25 02:30 +03:00", "2026-10-25 14:00 +02:00", "2026-10-25 +02:00"])
def test_an_offset_that_the_clock_did_not_have_is_refused(text):
    with pytest.raises(MomentError):
        read_moment(text, GENEVA)


@pytest.mark.parametrize("text", ["2027-03-28 01:59", "2027-03-28 03:00", "2026-10-25 01:59", "2026-10-25 03:00"])
def test_the_minutes_beside_it_are_plain(text):
    assert write_moment(read_moment(text, GENEVA), GENEVA) == text


@pytest.mark.parametrize("text", ["2026-11-29 14:00", "2026-11-29", "2026-11", "2026", "1900", "1952-02", ""])
def test_what_can_have_happened_passes(text):
    refuse_out_of_time(read_moment(text, GENEVA), NOW)


@pytest.mark.parametrize("text", ["2099", "2026-11-29 14:01", "2026-11-30 morning", "2026-12", "2027"])
def test_what_is_still_to_come_is_refused(text):
    with pytest.raises(NotYet):
        refuse_out_of_time(read_moment(text, GENEVA), NOW)


@pytest.mark.parametrize("text", ["1899", "1899-12-31 23:00", "1899-12-31", "0099"])
def test_what_is_too_long_ago_is_refused(text):
    with pytest.raises(TooLongAgo):
        refuse_out_of_time(read_moment(text, GENEVA), NOW)


def test_control_a_clock_that_is_not_asked_moves_both_hours_in_silence():
    def moved(text: str) -> str:
        instant = datetime.fromisoformat(text).replace(tzinfo=GENEVA).astimezone(UTC)
        return write_moment(Moment.at(instant), GENEVA)

    assert moved("2027-03-28 02:30") == "2027-03-28 03:30"
    assert moved("2026-10-25 02:30") == "2026-10-25 02:30 +02:00"
