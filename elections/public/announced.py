"""Says which bulletins are announced to those who follow all agencies at once: on the home page and in the feed of all.

Of the featured agency all are, and so are all where it has no election. Other agencies come with decades of elections in
one load, which are no news: of theirs is announced what was published within thirty days of the event or before it, and
what corrects a bulletin of another day. The rest stands in the feeds of their agencies and elections.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Count, Min

from elections.models.bulletin import Bulletin
from elections.models.election import Election
from elections.scoreboard import RaceSummary
from elections.scoreboard.values import LogItem

STAYS_NEWS = timedelta(days=30)


def featured_agency(elections: Iterable[Election]) -> str:
    """Its slug; empty where it has no election."""
    slugs = {election.post.agency.slug for election in elections}
    return settings.FEATURED_AGENCY if settings.FEATURED_AGENCY in slugs else ""


def with_news(elections: Sequence[Election]) -> list[Election]:
    """All of the featured agency, and others without those that are history whatever their bulletins say. One query."""
    featured = featured_agency(elections)
    bulletins = Bulletin.objects.filter(election__in=elections).order_by()
    rows = bulletins.values_list("election").annotate(Min("published_at"), Count("corrects"))
    published = {pk: None if corrections else first.date() for pk, first, corrections in rows}

    def has_news(election: Election) -> bool:
        first, last_day = published[election.pk], election.held_max
        return first is None or last_day is None or _is_news(last_day, first)

    return [
        one for one in elections if featured in ("", one.post.agency.slug) or (one.pk in published and has_news(one))
    ]


def announced(board: RaceSummary, log: Sequence[LogItem], featured: str) -> list[LogItem]:
    """Of the bulletins of a race, in their order. `featured` is the slug of the agency of which all are."""
    if featured in ("", board.agency_slug):
        return list(log)
    news: dict[int, LogItem] = {}
    everything = {entry.number: entry for entry in log}
    for number, entry in sorted(everything.items()):
        corrected = everything.get(entry.corrects or 0)
        if _is_told_in_time(board, entry) if corrected is None else _is_news_too(entry, corrected, news):
            news[number] = entry
    return [entry for entry in log if entry.number in news]


def _is_told_in_time(board: RaceSummary, entry: LogItem) -> bool:
    """A bulletin that says no day of its own has that of the election."""
    last_day = entry.happened_until.date() if entry.happened_until else board.held_last
    return last_day is not None and _is_news(last_day, entry.published_at.date())


def _is_news_too(entry: LogItem, corrected: LogItem, news: dict[int, LogItem]) -> bool:
    return corrected.number in news or corrected.published_at.date() < entry.published_at.date()


def _is_news(last_day: date, published: date) -> bool:
    return published - STAYS_NEWS <= last_day
