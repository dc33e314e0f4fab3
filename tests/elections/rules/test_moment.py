"""Moments as exactly as reported: read in the venue's time, kept in UTC, never more exact than the source."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elections.rules.moment import Moment, MomentError, Precision, read_moment, write_moment

GENEVA = ZoneInfo("Europe/Zurich")
NEW_YORK = ZoneInfo("America/New_York")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "reading"),
    [
        ("2023-05-15 14:05", "2023-05-15 12:05", "2023-05-15 12:05", Precision.MINUTE),
        ("2023-05-15 00:00", "2023-05-14 22:00", "2023-05-14 22:00", Precision.MINUTE),
        ("2023-05-15 morning", "2023-05-14 22:00", "2023-05-15 09:59", Precision.MORNING),
        ("2023-05-15 afternoon", "2023-05-15 10:00", "2023-05-15 21:59", Precision.AFTERNOON),
        ("2018-06-29 before 13:55", "2018-06-28 22:00", "2018-06-29 11:55", Precision.BEFORE),
        ("2018-06-29 before 16:00", "2018-06-28 22:00", "2018-06-29 14:00", Precision.BEFORE),
        ("2018-06-29", "2018-06-28 22:00", "2018-06-29 21:59", Precision.DAY),
        ("1958-05", "1958-04-30 23:00", "1958-05-31 22:59", Precision.MONTH),
        ("2004-02", "2004-01-31 23:00", "2004-02-29 22:59", Precision.MONTH),
        ("1998-12", "1998-11-30 23:00", "1998-12-31 22:59", Precision.MONTH),
        ("1998", "1997-12-31 23:00", "1998-12-31 22:59", Precision.YEAR),
        ("1961/1962", "1960-12-31 23:00", "1962-12-31 22:59", Precision.BOUNDS),
        ("1958-05-07/1958-05-13", "1958-05-06 23:00", "1958-05-13 22:59", Precision.BOUNDS),
        ("2023-05-15 14:00/2023-05-15 15:30", "2023-05-15 12:00", "2023-05-15 13:30", Precision.BOUNDS),
        ("2018/2018", "2017-12-31 23:00", "2018-12-31 22:59", Precision.YEAR),
    ],
)
def test_read(text, earliest, latest, reading):
    moment = read_moment(text, GENEVA)
    assert moment == Moment(utc(earliest), utc(latest))
    assert moment.precision(GENEVA) is reading


def test_nothing_said_is_nothing_known():
    assert read_moment("", GENEVA) == Moment()
    assert Moment().precision(GENEVA) is Precision.UNKNOWN


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        pytest.param("2018-03-25", 23, id="the clocks go forward"),
        pytest.param("2018-10-28", 25, id="and back"),
        pytest.param("2018-06-29", 24, id="an ordinary day"),
    ],
)
def test_a_day_is_as_long_as_it_was(text, hours):
    moment = read_moment(text, GENEVA)
    assert moment.latest - moment.earliest == timedelta(hours=hours, minutes=-1)
    assert moment.precision(GENEVA) is Precision.DAY


def test_another_clock_does_not_make_it_more_exact():
    """A day in Geneva is no day in New York: there it is a stretch from evening to evening."""
    assert read_moment("2023-05-15", GENEVA).precision(NEW_YORK) is Precision.BOUNDS
    assert read_moment("2023-05-15 14:05", GENEVA).precision(NEW_YORK) is Precision.MINUTE


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2018-13", id="no such month"),
        pytest.param("2018-00", id="month nought is no whole year"),
        pytest.param("2018-06-00", id="day nought is no whole month"),
        pytest.param("2018-02-29", id="no leap year"),
        pytest.param("2018-06-31", id="no such day"),
        pytest.param("0000", id="no such year"),
        pytest.param("0001", id="it began, in UTC, before there are dates"),
        pytest.param("2018-06-29 24:00", id="no such hour"),
        pytest.param("2018-06-29 12:60", id="no such minute"),
        pytest.param("2018-06-29 9:05", id="an hour of one digit"),
        pytest.param("2018-06-29 before noon", id="a word for a time"),
        pytest.param("2018-06-29 before morning", id="before what?"),
        pytest.param("2018-06-29 evening", id="a part of the day that we do not read"),
        pytest.param("2018-06-29 Morning", id="capitals"),
        pytest.param("2018-06 morning", id="the morning of a month"),
        pytest.param("2018 before 13:55", id="a time of a year"),
        pytest.param("2018-06-29T13:55", id="a machine's writing"),
        pytest.param("2018-06-29 13:55:10", id="seconds"),
        pytest.param("2018-06-29 13:55 CEST", id="a zone of its own"),
        pytest.param("29.06.2018", id="day first"),
        pytest.param("06/29/2018", id="month first"),
        pytest.param(" 2018", id="a space before"),
        pytest.param("2018\n", id="a line break"),
        pytest.param("٢٠١٨", id="digits of another script"),
        pytest.param("soon", id="a word"),
        pytest.param("1962/1961", id="ends before it starts"),
        pytest.param("2023-05-15 15:30/2023-05-15 14:00", id="by minutes"),
        pytest.param("1961/", id="one end alone"),
        pytest.param("/1962", id="or the other"),
        pytest.param("1961/1962/1963", id="three bounds"),
        pytest.param("/", id="no end at all"),
    ],
)
def test_refused(text):
    with pytest.raises(MomentError):
        read_moment(text, GENEVA)


def test_the_message_repeats_what_was_read():
    with pytest.raises(MomentError, match=r"29\.06\.2018"):
        read_moment("29.06.2018", GENEVA)


def test_an_instant_is_its_minute():
    """A clerk's click carries seconds that nobody reported."""
    click = datetime(2023, 5, 15, 14, 5, 42, 99, tzinfo=timezone(timedelta(hours=2)))
    assert Moment.at(click) == Moment(utc("2023-05-15 12:05"), utc("2023-05-15 12:05"))


@pytest.mark.parametrize(
    ("earliest", "latest", "reading"),
    [
        pytest.param("2023-05-15 08:00", "2023-05-15 09:00", Precision.BOUNDS, id="between ten and eleven"),
        pytest.param("2023-05-14 22:00", "2023-05-16 21:59", Precision.BOUNDS, id="two whole days"),
        pytest.param("2023-04-30 22:00", "2023-06-30 21:59", Precision.BOUNDS, id="two whole months"),
        pytest.param("2022-12-31 23:00", "2024-12-31 22:59", Precision.BOUNDS, id="two whole years"),
        pytest.param("2023-04-30 22:00", "2023-05-30 21:59", Precision.BOUNDS, id="a month but for its last day"),
    ],
)
def test_bounds(earliest, latest, reading):
    assert Moment(utc(earliest), utc(latest)).precision(GENEVA) is reading


def test_one_end_alone_is_not_known():
    assert Moment(utc("2023-05-15 12:00"), None).precision(GENEVA) is Precision.UNKNOWN
    assert Moment(None, utc("2023-05-15 12:00")).precision(GENEVA) is Precision.UNKNOWN


# Times of day at which no clock was ever put back, so that each is written in one way.
minutes = st.datetimes(datetime(1951, 1, 1, 6), datetime(2050, 12, 31)).map(
    lambda at: at.replace(hour=6 + at.hour % 15, second=0, microsecond=0, tzinfo=GENEVA).astimezone(UTC)
)


@given(st.tuples(minutes, minutes).map(sorted))
def test_what_is_written_reads_back_as_itself(ends):
    moment = Moment(*ends)
    assert read_moment(write_moment(moment, GENEVA), GENEVA) == moment


@pytest.mark.parametrize(
    "text",
    [
        *["", "1961", "1958-05", "2018-06-29", "2023-05-15 14:05", "2023-05-15 14:00/2023-05-15 15:30"],
        *["2023-05-15 morning", "2023-05-15 afternoon", "2018-06-29 before 13:55"],
    ],
)
def test_what_is_read_is_written_as_it_was(text):
    assert write_moment(read_moment(text, GENEVA), GENEVA) == text


def test_bounds_are_written_to_the_minute():
    assert write_moment(read_moment("1961/1962", GENEVA), GENEVA) == "1961-01-01 00:00/1962-12-31 23:59"


def test_what_is_not_known_is_not_written():
    assert write_moment(Moment(), GENEVA) == ""
    assert write_moment(Moment(utc("2023-05-15 12:00"), None), GENEVA) == ""
    assert write_moment(Moment(None, utc("2023-05-15 12:00")), GENEVA) == ""
