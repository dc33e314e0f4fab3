"""The race page and what hangs on it: as of a bulletin, one ballot, all bulletins, one candidacy."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from agencies.cited import cite
from elections.exchange.linked import Linked
from elections.frozen import frozen_bulletins
from elections.models.candidacy import Candidacy
from elections.models.election import Election
from elections.models.endorsement import Endorsement
from elections.public.addresses import site_of
from elections.public.race_page import race_page
from elections.reading import race_from, read_race
from elections.scoreboard import Scoreboard, scoreboard_for
from iomwatch.htmx import page_or_fragment
from iomwatch.public import public_page


@public_page(fragment=True)
def race(request: HttpRequest, slug: str) -> HttpResponse:
    page = race_page(slug)
    linked = Linked(site_of(request)).race(page.board)
    context = {"page": page, "board": page.board, "linked": linked, "section": "elections"}
    return render(request, page_or_fragment(request, "elections/race.html", "scoreboard"), context)


@public_page(fragment=True)
def race_as_of(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    page = race_page(slug, up_to=number)
    if not 1 <= number <= page.board.latest_number:
        raise Http404
    context = {"page": page, "board": page.board, "section": "elections"}
    return render(request, page_or_fragment(request, "elections/race.html", "scoreboard"), context)


@public_page()
def ballot(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    board = _board(slug)
    numbered = [ballot for ballot in board.ballots if ballot.number is not None]
    place = next((place for place, ballot in enumerate(numbered) if ballot.number == number), None)
    if place is None:
        raise Http404
    context = {
        "board": board,
        "ballot": numbered[place],
        "previous": numbered[place - 1] if place else None,
        "following": numbered[place + 1] if place + 1 < len(numbered) else None,
        "linked": Linked(site_of(request)).ballot(board, number, numbered[place].label),
        "section": "elections",
    }
    return render(request, "elections/ballot.html", context)


@public_page()
def bulletins(request: HttpRequest, slug: str) -> HttpResponse:
    election = _election(slug)
    frozen = frozen_bulletins(election)
    board = scoreboard_for(race_from(election, [bulletin.payload for bulletin in frozen]))
    digests = {bulletin.number: bulletin.digest for bulletin in frozen}
    context = {
        "board": board,
        "told": [(entry, digests[entry.number]) for entry in board.log],
        "head": frozen[-1] if frozen else None,
        "linked": Linked(site_of(request)).bulletins(board),
        "section": "elections",
    }
    return render(request, "elections/bulletins.html", context)


@public_page()
def candidacy(request: HttpRequest, slug: str, candidacy: str) -> HttpResponse:
    election = _election(slug)
    board = scoreboard_for(read_race(election))
    candidacies = Candidacy.objects.for_election(election).prefetch_related(None)
    found = get_object_or_404(candidacies.prefetch_related("nominated_by"), slug=candidacy)
    endorsements = list(Endorsement.objects.for_election(election).prefetch_related(None).filter(candidacy=found))
    cite([found], endorsements)
    context = {
        "board": board,
        "candidacy": found,
        "view": next((one for one in board.candidates if one.slug == candidacy), None),
        "endorsements": endorsements,
        "ballots": _ballots_of(board, candidacy),
        "section": "elections",
    }
    return render(request, "elections/candidacy.html", context)


def _election(slug: str) -> Election:
    return get_object_or_404(Election.objects.with_post(), slug=slug)


def _board(slug: str) -> Scoreboard:
    return scoreboard_for(read_race(_election(slug)))


def _ballots_of(board: Scoreboard, candidacy: str) -> list[tuple]:
    """The ballots that a candidate stood in, each with the candidate's row."""
    rows = ((ballot, row) for ballot in board.ballots for row in ballot.rows)
    return [(ballot, row) for ballot, row in rows if row.slug == candidacy]
