"""Serves the page that explains the API by example: the newest counted race of the featured agency, or of another."""

import json
from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from elections.public.pages.race_list import ListedElection, public_elections, with_scoreboards
from elections.scoreboard import Scoreboard
from iomwatch.public_pages import public_page

from .problems import ADDRESSES
from .races import whole_figures

Example = ListedElection[Scoreboard]


@public_page()
def api(request: HttpRequest) -> HttpResponse:
    races = with_scoreboards(public_elections().filter(bulletins__number=1))
    counted = [one for one in races if one.board.ballots]
    ours = [one for one in counted if one.board.agency_slug == settings.FEATURED_AGENCY]
    race = next(iter([*ours, *counted, *races]), None)
    addresses = [(ADDRESSES + address, text) for address, text in examples(race)]
    context = {"addresses": addresses, "example": _figures(race) if race else "", "section": "about"}
    return render(request, "elections/api/page.html", context)


def examples(race: Example | None) -> Iterator[tuple[str, str]]:
    """Addresses after that of the API, each with what it answers."""
    yield "elections/", _("every election, newest first, in pages")
    if race:
        yield from _of_a_race(f"elections/{race.slug}/", race)
    yield "agencies/", _("the agencies")
    if race:
        yield from _of_an_agency(f"agencies/{race.board.agency_slug}/", race)
    yield "sources/?q=reuters", _("the sources, in pages; q is part of a publisher, title or address")
    yield "openapi.json", _("a description of all this for machines (OpenAPI)")


def _of_a_race(address: str, race: Example) -> Iterator[tuple[str, str]]:
    number = min(2, race.board.number)
    yield address, _("a race: candidates, ballots, what the rule says, every source")
    yield f"{address}?as_of={number}", _("the same race as of bulletin %(number)d") % {"number": number}
    yield f"{address}ballots/", _("its ballots alone")
    yield f"{address}bulletins/", _("its bulletins, each with its digest and that of the one before")
    yield f"{address}candidacies/", _("the candidates, and who supported them in public")


def _of_an_agency(address: str, race: Example) -> Iterator[tuple[str, str]]:
    yield address, _("an agency: its names, posts and key figures")
    if race.board.held_first:
        yield f"{address}memberships/?day={race.board.held_first}", _("its states on a day")
    yield f"{address}posts/{race.board.post_slug}/tenures/", _("who has held a post")


def _figures(race: Example) -> str:
    """Of its first ballot: one figure that was reported, and one that was not."""
    if not race.board.ballots:
        return ""
    figures = whole_figures(race.board.ballots[0]).model_dump(mode="json")
    first = {figure["reported"]: {kind: figure} for kind, figure in reversed(figures.items())}
    return json.dumps(first.get(True, {}) | first.get(False, {}), indent=2, ensure_ascii=False)
