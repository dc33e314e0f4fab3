"""Serves the home page: the featured race, what comes next, the timeline in small, the latest bulletins."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.charts.axis import axis_for, first_year
from agencies.charts.timeline import HolderRow, colours_of, timeline_chart
from agencies.models.tenure import Tenure
from agencies.tenures.spells import holders_in_short, nationalities, spells_of
from elections.exchange.json_ld import JsonLd
from elections.public.addresses import site_of, with_a_page
from elections.public.announced import featured_agency, with_news
from elections.public.pages.elsewhere import first_elsewhere, newest_of_each
from elections.public.pages.latest import latest_news
from elections.public.pages.race_list import ListedElection, public_elections, with_scoreboards, with_summaries
from elections.public.pages.upcoming import upcoming
from elections.public.timeline.titles import title_for
from elections.scoreboard import Phase, Scoreboard
from iomwatch.public_pages import public_page

LATEST = 6  # lines of news


@public_page()
def home(request: HttpRequest) -> HttpResponse:
    elections = list(public_elections())
    agency = featured_agency(elections)
    everywhere = with_scoreboards(with_news(elections))
    races = [one for one in everywhere if _is_of(agency, one)]
    elsewhere = [one for one in with_summaries(elections) if not _is_of(agency, one)]
    featured = _featured(races)
    chart = _strip(featured) if featured else None
    since = _first_day(chart.rows) if chart else None
    coming = upcoming(races)
    context = {
        "featured": featured,
        "has_states": featured is not None and featured.election.post.agency.memberships.exists(),
        "upcoming": coming,
        "others": [one for one in races if _is_told(one) and one is not featured],
        "next_elsewhere": first_elsewhere(elsewhere, agency),
        "newest_elsewhere": newest_of_each(elsewhere),
        "latest": latest_news(everywhere, LATEST, agency),
        "chart": chart,
        "leaders": title_for(featured.election.post, since) if featured and chart else "",
        "heads": _heads(chart.rows) if chart else [],
        "in_office": [row.spell for row in chart.rows if row.spell.is_current] if chart else [],
        "examples": _examples(since, races, coming),
        "json_ld": JsonLd(site_of(request)).home(),
        "section": "home",
    }
    return render(request, "elections/pages/home.html", context)


def _is_of(agency: str, one: ListedElection) -> bool:
    """All are where no agency is featured."""
    return agency in ("", one.board.agency_slug)


def _featured(races: list[ListedElection[Scoreboard]]) -> ListedElection[Scoreboard] | None:
    """Of the featured agency a race under way, else one that is called, else the latest of which ballots are known, else
    the latest; and where it has none, the same of all."""
    under_way = [one for one in races if one.phase is Phase.UNDER_WAY]
    called = [one for one in upcoming(races) if one.phase is Phase.CALLED]
    return next((_latest(some) for some in (under_way[:1], called[:1], races) if some), None)


def _latest(races: list[ListedElection[Scoreboard]]) -> ListedElection[Scoreboard]:
    """Of these, newest first, the first of which ballots are known, else the first."""
    return next((one for one in races if one.board.leading), races[0])


def _is_told(one: ListedElection) -> bool:
    return bool(one.board.ballots) or one.phase is Phase.UNDER_WAY


def _heads(rows: Sequence[HolderRow]) -> list[tuple[HolderRow, str]]:
    """Each holder with a name that no other has."""
    names = holders_in_short(row.spell for row in rows)
    return [(row, names[row.spell.tenure.person_id]) for row in rows]


def _examples(since: date | None, races: list[ListedElection], coming: list[ListedElection]) -> list[str]:
    """What the search has an answer to: a year in which somebody led, what comes next, what the rule of a race says."""
    year = [str(since.year)] if since else []
    rule = [_("term limit")] if any(not one.is_expected for one in races) else []
    return [*year, *([_("next election")] if coming else []), *rule]


def _first_day(rows: Sequence[HolderRow]) -> date | None:
    return next((row.spell.tenure.started.earliest for row in rows), None)


def _strip(featured: ListedElection):
    today = timezone.now().date()
    tenures = with_a_page(Tenure.objects.for_timeline(featured.election.post))
    spells = spells_of([tenure for tenure in tenures if tenure.started.is_known], today)
    if not spells:
        return None
    begun = first_year(featured.election.post.agency, (tenure.started.earliest for tenure in tenures))
    axis = axis_for(begun, (spell.start.first for spell in spells), today.year + 1)
    return timeline_chart(spells, [], [], colours_of(nationalities(spells)), {}, axis)
