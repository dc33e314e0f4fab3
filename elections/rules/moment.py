"""Moments: when something happened, to the minute or as exactly as reported, read from text and written to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from agencies.intervals import Interval, Precision, precision_of, span

NOON = time(12, 0)
DAY_START, DAY_END = time(0, 0), time(23, 59)
FIRST_YEAR = 1900  # no election of the head of an international organization is older
TEXT = re.compile(
    r"(?P<date>\d{4}(?:-\d{2}(?:-\d{2})?)?)"
    r"(?: (?:(?P<part>morning|afternoon)|(?P<before>before )?(?P<clock>\d{2}:\d{2})(?: (?P<offset>[+-]\d{2}:\d{2}))?))?",
    re.ASCII,
)


class MomentError(ValueError):
    """The text is not a moment that we read."""


class HourSkipped(MomentError):
    """The clocks went forward, and this hour was left out."""


class HourTwice(MomentError):
    """The clocks went back, and this hour came twice. `text` with one of the `offsets` behind it says which is meant."""

    def __init__(self, text: str, offsets: tuple[str, ...]) -> None:
        self.text, self.offsets = text, offsets
        super().__init__(f"“{text}” came twice; say which, such as “{text} {offsets[0]}”")


class NotYet(MomentError):
    """The moment is still to come."""


class TooLongAgo(MomentError):
    """The moment lies before anything that is told of here."""


@dataclass(frozen=True)
class Moment(Interval[datetime]):
    """The earliest and the latest minute at which something can have happened, in UTC; both None if not known."""

    @classmethod
    def at(cls, instant: datetime) -> Moment:
        minute = instant.astimezone(UTC).replace(second=0, microsecond=0)
        return cls(minute, minute)

    def precision(self, zone: tzinfo) -> Precision:
        """How exactly the moment is known, seen from the venue's clock."""
        if self.earliest is None or self.latest is None:
            return Precision.UNKNOWN
        first, last = self.earliest.astimezone(zone), self.latest.astimezone(zone)
        if self.earliest == self.latest:
            return Precision.MINUTE
        if first.date() == last.date():
            return _precision_in_day(first.time(), last.time())
        is_of_whole_days = (first.time(), last.time()) == (DAY_START, DAY_END)
        return precision_of(first.date(), last.date()) if is_of_whole_days else Precision.BOUNDS


def _precision_in_day(first: time, last: time) -> Precision:
    if (first, last) == (DAY_START, DAY_END):
        return Precision.DAY
    if (first, last) == (NOON, DAY_END):
        return Precision.AFTERNOON
    if first == DAY_START:
        return Precision.MORNING if last == _minute_before(NOON) else Precision.BEFORE
    return Precision.BOUNDS


def read_moment(text: str, zone: tzinfo) -> Moment:
    """Read `2018`, `2018-06`, `2018-06-29`, `2018-06-29 morning`, `… afternoon`, `… 14:05` or `… before 13:55`.

    Two of them with a slash between are bounds: `1961/1962`. The clock is the venue's; an hour that came twice needs its
    offset, `… 02:30 +01:00`. An empty text is a moment not known. Raises MomentError.
    """
    if not text:
        return Moment()
    first, slash, last = text.partition("/")
    start, end = _read_one(first, zone), _read_one(last if slash else first, zone)
    if start.earliest and end.latest and start.earliest > end.latest:
        raise MomentError(f"“{text}” ends before it starts")
    return Moment(start.earliest, end.latest)


def _read_one(text: str, zone: tzinfo) -> Moment:
    match = TEXT.fullmatch(text)
    if not match or ((match["part"] or match["clock"]) and len(match["date"]) != 10):
        raise MomentError(f"“{text}” is not a moment like 2018-06-29, 2018-06-29 morning or 2018-06-29 before 13:55")
    try:
        return _moment(match, zone)
    except MomentError:
        raise
    except (ValueError, OverflowError) as error:  # the year 0001 began, in UTC, before there are dates
        raise MomentError(f"“{text}” is not a moment of the calendar") from error


def write_moment(moment: Moment, zone: tzinfo) -> str:
    """The text that `read_moment` reads as this moment; empty where it is not known."""
    if moment.earliest is None or moment.latest is None:
        return ""
    first, last = moment.earliest.astimezone(zone), moment.latest.astimezone(zone)
    day = f"{last:%Y-%m-%d}"
    return {
        Precision.YEAR: day[:4],
        Precision.MONTH: day[:7],
        Precision.DAY: day,
        Precision.MORNING: f"{day} morning",
        Precision.AFTERNOON: f"{day} afternoon",
        Precision.MINUTE: f"{day} {_clock(last)}",
        Precision.BEFORE: f"{day} before {_clock(last)}",
    }.get(moment.precision(zone), f"{first:%Y-%m-%d} {_clock(first)}/{day} {_clock(last)}")


def refuse_out_of_time(moment: Moment, now: datetime) -> None:
    """What is told has happened, and not before there was anything to tell of. Raises NotYet and TooLongAgo."""
    if moment.earliest and moment.earliest > now:
        raise NotYet("the moment is still to come")
    if moment.latest and moment.latest.year < FIRST_YEAR:
        raise TooLongAgo(f"the moment lies before {FIRST_YEAR}")


def iso_moment(moment: Moment, zone: tzinfo) -> str:
    """For programs, by ISO 8601: a year, a month, a day, a minute, or an interval; empty where it is not known."""
    if moment.earliest is None or moment.latest is None:
        return ""
    first, last = moment.earliest.astimezone(zone), moment.latest.astimezone(zone)
    day = f"{last:%Y-%m-%d}"
    is_of_whole_days = (first.time(), last.time()) == (DAY_START, DAY_END)
    ends = [end.date().isoformat() if is_of_whole_days else end.isoformat(timespec="minutes") for end in (first, last)]
    whole = {Precision.YEAR: day[:4], Precision.MONTH: day[:7], Precision.DAY: day, Precision.MINUTE: ends[0]}
    return whole.get(moment.precision(zone), "/".join(ends))


def _moment(match: re.Match[str], zone: tzinfo) -> Moment:
    first, last = span(*map(int, match["date"].split("-")))
    start, end = DAY_START, DAY_END
    if match["part"] == "morning":
        end = _minute_before(NOON)
    elif match["part"] == "afternoon":
        start = NOON
    elif match["clock"]:
        minute = _minute_shown(match, datetime.combine(last, time.fromisoformat(match["clock"])), zone)
        return Moment(_in_utc(first, start, zone) if match["before"] else minute, minute)
    return Moment(_in_utc(first, start, zone), _in_utc(last, end, zone))


def _minute_shown(match: re.Match[str], wall: datetime, zone: tzinfo) -> datetime:
    """The one minute at which the venue's clock showed this, in UTC."""
    minutes = {_offset(minute): minute for minute in minutes_shown(wall, zone)}
    if not minutes:
        raise HourSkipped(f"“{match[0]}” was left out when the clocks went forward")
    if match["offset"] and match["offset"] not in minutes:
        raise MomentError(f"“{match[0]}”: the clock was at {' or '.join(minutes)} then")
    if len(minutes) > 1 and not match["offset"]:
        raise HourTwice(match[0], tuple(minutes))
    return minutes[match["offset"] or next(iter(minutes))].astimezone(UTC)


def minutes_shown(wall: datetime, zone: tzinfo) -> list[datetime]:
    """When a clock of the zone shows this: never where it goes forward, twice where it goes back, else once."""
    minutes = dict.fromkeys(wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return [shown for shown in (minute.astimezone(zone) for minute in minutes) if shown.replace(tzinfo=None) == wall]


def _clock(minute: datetime) -> str:
    """As `read_moment` reads it: with the offset where the clock has shown it twice."""
    shown = minutes_shown(minute.replace(tzinfo=None, fold=0), minute.tzinfo or UTC)
    return f"{minute:%H:%M} {_offset(minute)}" if len(shown) > 1 else f"{minute:%H:%M}"


def _offset(minute: datetime) -> str:
    """`+02:00`, from UTC."""
    return minute.isoformat()[-6:]


def _in_utc(day: date, clock: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)


def _minute_before(clock: time) -> time:
    return (datetime.combine(date.min, clock) - timedelta(minutes=1)).time()
