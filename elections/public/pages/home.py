"""Serves the home page: the featured race, what comes next, the timeline in small, the latest bulletins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from agencies.charts.axis import FIRST_YEAR, Axis
from agencies.charts.timeline import colours_of, timeline_chart
from agencies.models.tenure import Tenure
from agencies.tenures.spells import nationalities, spells_of
from elections.exchange.json_ld import JsonLd
from elections.public.addresses import site_of, with_a_page
from elections.public.pages.race_list import ListedElection, newness, public_elections, with_scoreboards
from iomwatch.public_pages import public_page

LATEST = 6


@public_page()
def home(request: HttpRequest) -> HttpResponse:
    races = with_scoreboards(public_elections())
    featured = _featured(races)
    context = {
        "featured": featured,
        "next": next((one for one in reversed(races) if one.election.is_expected), None),
        "others": [one for one in races if one.board.ballots and one is not featured],
        "latest": _latest(races),
        "chart": _strip(featured) if featured else None,
        "json_ld": JsonLd(site_of(request)).home(),
        "section": "home",
    }
    return render(request, "elections/pages/home.html", context)


def _featured(races: list[ListedElection]) -> ListedElection | None:
    """A race under way, else the latest of which ballots are known, else the latest of all."""
    under_way = [one for one in races if one.board.number and not one.board.is_over]
    counted = [one for one in races if one.board.leading]
    return next(iter(under_way or counted or races), None)


def _latest(races: list[ListedElection]) -> list[tuple]:
    entries = [(one.board, entry) for one in races for entry in one.board.log]
    entries.sort(key=lambda pair: newness(*pair), reverse=True)
    return entries[:LATEST]


def _strip(featured: ListedElection):
    today = timezone.now().date()
    tenures = with_a_page(Tenure.objects.for_timeline(featured.election.post))
    spells = spells_of([tenure for tenure in tenures if tenure.started.is_known], today)
    if not spells:
        return None
    return timeline_chart(spells, [], [], colours_of(nationalities(spells)), {}, Axis(FIRST_YEAR, today.year + 1))
