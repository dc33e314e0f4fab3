"""Serves the race page and those below it: as of a bulletin, one ballot, all bulletins, one candidacy."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from agencies.attach_sources import attach_sources
from elections.bulletins.race_reader import race_from, read_race
from elections.bulletins.stored_bulletins import stored_bulletins
from elections.exchange.json_ld import JsonLd
from elections.models.candidacy import Candidacy
from elections.models.dossier import DossierDocument, Nomination
from elections.models.election import Election
from elections.models.endorsement import Endorsement
from elections.public.addresses import site_of
from elections.public.race.candidacy_notes import candidacy_notes
from elections.public.race.candidacy_steps import candidacy_steps
from elections.public.race.dossier import dossier_of
from elections.public.race.page import RacePage, race_page
from elections.public.race.unusual import unusual
from elections.scoreboard import Scoreboard, scoreboard_for
from iomwatch.htmx import wants_part
from iomwatch.public_pages import public_page

# Asked for every few seconds by everybody who has the race open: nobody may be given what was true before.
FRESH = "public, max-age=0, s-maxage=1"


@public_page()
def race(request: HttpRequest, slug: str) -> HttpResponse:
    page = race_page(slug)
    json_ld = JsonLd(site_of(request)).race(page.board)
    return _race(request, page, "elections/race/race.html", json_ld=json_ld, unusual=unusual(page.board))


@public_page()
def live(request: HttpRequest, slug: str) -> HttpResponse:
    """What a bulletin may have changed on the race page, for pages that are open. The same for all of them."""
    return _news(request, slug, "elections/race/live.html")


@public_page()
def wall(request: HttpRequest, slug: str) -> HttpResponse:
    """The race on one screen, for the display of a newsroom."""
    return _race(request, race_page(slug), "elections/race/wall.html")


@public_page()
def wall_news(request: HttpRequest, slug: str) -> HttpResponse:
    return _news(request, slug, "elections/race/wall_news.html")


@public_page(fragment=True)
def race_as_of(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    page = race_page(slug, up_to=number)
    if not 1 <= number <= page.board.latest_number:
        raise Http404
    return _race(request, page, "elections/race/live.html" if wants_part(request) else "elections/race/race.html")


def _news(request: HttpRequest, slug: str, template: str) -> HttpResponse:
    answer = _race(request, race_page(slug), template)
    answer.headers["Cache-Control"] = FRESH
    return answer


def _race(request: HttpRequest, page: RacePage, template: str, **more: object) -> HttpResponse:
    return render(request, template, {"page": page, "board": page.board, "section": "elections", **more})


@public_page()
def ballot(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    board = _board(slug)
    shown = board.ballot(key)
    if shown is None:
        raise Http404
    named = [ballot for ballot in board.ballots if ballot.key]
    place = named.index(shown)
    context = {
        "board": board,
        "ballot": shown,
        "notes": board.notes.of(shown.sources),
        "previous": named[place - 1] if place else None,
        "following": named[place + 1] if place + 1 < len(named) else None,
        "json_ld": JsonLd(site_of(request)).ballot(board, shown),
        "section": "elections",
    }
    return render(request, "elections/race/ballot.html", context)


@public_page()
def bulletins(request: HttpRequest, slug: str) -> HttpResponse:
    election = _election(slug)
    stored = stored_bulletins(election)
    board = scoreboard_for(race_from(election, [bulletin.payload for bulletin in stored]))
    digests = {bulletin.number: bulletin.digest for bulletin in stored}
    context = {
        "board": board,
        "entries": [(entry, digests[entry.number]) for entry in board.log],
        "head": stored[-1] if stored else None,
        "json_ld": JsonLd(site_of(request)).bulletins(board),
        "section": "elections",
    }
    return render(request, "elections/race/bulletins.html", context)


@public_page()
def candidacy(request: HttpRequest, slug: str, candidacy: str) -> HttpResponse:
    election = _election(slug)
    board = scoreboard_for(read_race(election))
    candidacies = Candidacy.objects.for_election(election).prefetch_related(None)
    record = get_object_or_404(candidacies.prefetch_related("nominated_by"), slug=candidacy)
    endorsements = list(Endorsement.objects.for_election(election).prefetch_related(None).filter(candidacy=record))
    nominations = list(Nomination.objects.for_election(election).prefetch_related(None).filter(candidacy=record))
    documents = list(DossierDocument.objects.for_election(election).prefetch_related(None).filter(candidacy=record))
    attach_sources([record], endorsements, nominations, documents)
    view = next((one for one in board.candidates if one.slug == candidacy), None)
    name = view.name if view else record.ballot_name
    steps = candidacy_steps(record, endorsements, nominations, board)
    dossier = dossier_of(name, nominations, documents)
    ballots = _ballots_of(board, candidacy)
    notes = candidacy_notes(record, dossier, ballots["ballots"], steps, endorsements)
    context = {
        "board": board,
        "candidacy": record,
        "view": view,
        "name": name,
        "dossier": dossier,
        "endorsements": endorsements,
        **ballots,
        "steps": steps,
        "notes": notes,
        "numbers": notes.numbers,
        "section": "elections",
    }
    return render(request, "elections/race/candidacy.html", context)


def _election(slug: str) -> Election:
    return get_object_or_404(Election.objects.with_post(), slug=slug)


def _board(slug: str) -> Scoreboard:
    return scoreboard_for(read_race(_election(slug)))


def _ballots_of(board: Scoreboard, candidacy: str) -> dict[str, Any]:
    """The ballots that a candidate stood in, each with the candidate's row, and which columns have anything to show."""
    rows = [(ballot, row) for ballot in board.ballots for row in ballot.rows if row.slug == candidacy]
    return {
        "ballots": rows,
        "has_sides": any(ballot.is_on_each for ballot, _row in rows),
        "has_shares": any(row.share_text for _ballot, row in rows),
        "has_distances": any(row.short_text for _ballot, row in rows),
    }
