"""Tells the days on which an election was held from bounds of a day that nobody knows: its record has one interval for
both."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from agencies.intervals import Precision
from agencies.partial_date import PartialDate, days_text
from elections.bulletins.payload import Facts
from elections.rules.race import Race, RaceState


def days_of(race: Race, facts: Facts) -> PartialDate | None:
    """The day on which it is held, or the days from the first to the last; None where these are not known.

    An interval is of days where it is short, or where bulletins tell of something on its first day and on its last. Of an
    election that lies ahead it is bounds.
    """
    held = PartialDate.read(facts.held)
    if held.is_exact:
        return held
    if race.state is RaceState.AHEAD or not (held.earliest and held.latest):
        return None
    is_of_days = held.precision is Precision.BOUNDS and {held.earliest, held.latest} <= set(_days_told(race, facts))
    return held if held.is_few_days or is_of_days else None


def held_text(race: Race, facts: Facts) -> str:
    """When it is held, in words."""
    days = days_of(race, facts)
    if days and days.earliest and days.latest:
        return days_text(days.earliest, days.latest)
    return PartialDate.read(facts.held).text


def year_text(facts: Facts) -> str:
    """The year of the last day on which it can have been held; nothing where that has no bound."""
    latest = PartialDate.read(facts.held).latest
    return str(latest.year) if latest else ""


def _days_told(race: Race, facts: Facts) -> Iterator[date]:
    """Those of which a bulletin that stands tells something, known to the day."""
    zone = ZoneInfo(facts.time_zone)
    for entry in race.entries:
        happened = entry.bulletin.happened
        if entry.replaced_by or not entry.bulletin.content_kind or not (happened.earliest and happened.latest):
            continue
        first, last = happened.earliest.astimezone(zone).date(), happened.latest.astimezone(zone).date()
        if first == last:
            yield first
