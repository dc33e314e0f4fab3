"""Writes elections as an iCalendar file (RFC 5545): what is known of their days, and no more.

iCalendar has no word for a day that is not known. An election of which only the month is known stands in it from the first
to the last day it can be, and its title says so first. One that took months stands on its last day, when it was decided.
A year is nothing that anybody can plan by, only a banner across every week of it: what may lie so far apart is left out,
and the description says how many there are.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from agencies.left_out import shown
from agencies.partial_date import PartialDate

LONGEST = timedelta(days=31)  # between the first day that it can be and the last, where somebody can plan by them
# When nothing was published about an election yet. Never the moment of asking: the file would be new at every look.
NEVER = datetime(2026, 1, 1, tzinfo=UTC)
# What RFC 5545, 3.1 does not allow in a text, and the carriage return, which ends a line.
NOT_IN_TEXT = re.compile("[\x00-\x09\x0b-\x1f\x7f\x85\u2028\u2029]")


@dataclass(frozen=True, kw_only=True)
class CalendarEvent:
    """One election; nothing here is later than its last bulletin."""

    name: UUID
    address: str
    title: str
    about: str
    venue: str
    agency: str
    held: str  # in words, as exactly as it is known
    first: date | None  # the earliest day that it can be,
    last: date | None  # and the latest
    is_last_day: bool  # of an election that took longer than a few
    is_expected: bool
    bulletins: int
    published_at: datetime | None  # of the last one

    @property
    def is_drawn(self) -> bool:
        return self.first is not None and self.last is not None and self.last - self.first < LONGEST

    @property
    def is_over_days(self) -> bool:
        """Held, or called, for a few days. Of what is only expected, they are bounds."""
        return not self.is_expected and PartialDate(self.first, self.last).is_few_days

    @property
    def summary(self) -> str:
        if self.first == self.last or self.is_over_days:
            return self.title
        return _("%(held)s, exact day not known: %(title)s") % {"held": self.held, "title": self.title}


def calendar_file(title: str, home: str, entries: Iterable[CalendarEvent]) -> HttpResponse:
    """Elections that are not known to the month are counted in the description, and left out."""
    events = list(entries)
    left_out = [entry for entry in events if not entry.is_drawn]
    about = _("Elections held and expected. An entry that covers many days means that the day is not known.")
    if any(entry.is_last_day for entry in events):
        about += " " + _("An election that took longer than two weeks stands on its last day.")
    if left_out:
        params = {"count": len(left_out), "address": home}
        about += " " + _("Left out because the month is not known: %(count)d. All are at %(address)s.") % params
    calendar = Calendar()
    calendar.add("prodid", "-//iomwatch//elections//EN")
    calendar.add("version", "2.0")
    for name in ("name", "x-wr-calname"):  # of RFC 7986, and what programs knew before it
        calendar.add(name, _clean(title))
    for name in ("description", "x-wr-caldesc"):
        calendar.add(name, _clean(about))
    calendar.add("url", home)
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for event in shown((entry for entry in events if entry.is_drawn), _event):
        calendar.add_component(event)
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")


def _event(entry: CalendarEvent) -> Event:
    event = Event()
    event.add("uid", str(entry.name))
    event.add("dtstamp", entry.published_at or NEVER)
    event.add("sequence", entry.bulletins)
    event.add("dtstart", entry.first)
    event.add("dtend", entry.last + timedelta(days=1))  # type: ignore[operator]  # an end is not part of an event
    event.add("summary", _clean(entry.summary))
    event.add("description", _clean(f"{entry.about}\n{entry.address}"))
    if entry.venue:
        event.add("location", _clean(entry.venue))
    event.add("url", entry.address)
    event.add("categories", [_clean(entry.agency)])
    event.add("status", "TENTATIVE" if entry.is_expected else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # nobody's own time is taken
    return event


def _clean(text: str) -> str:
    return NOT_IN_TEXT.sub(" ", text)
