"""Answers for an election whose data cannot be shown. Lists leave it out (agencies.left_out); its own addresses say so.

Asked only where an answer has failed already. What fails although the election can be read is a fault of ours, and is
answered as one.
"""

import sys
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from agencies.left_out import NOT_ITS_FAULT, shown
from elections.bulletins.race_reader import read_race
from elections.models.election import Election
from elections.public.api.problems import ADDRESSES, problem
from elections.scoreboard import Phase, phase_of, scoreboard_for
from iomwatch.cors import FOR_EVERYBODY

NOT_SHOWN, NOT_NOW = 404, 503
AN_HOUR = 3600
ROOMS = {"public", "desk"}


def broken_election_answer(request: HttpRequest) -> HttpResponse | None:
    """To people, a page that there is nothing to see yet. To programs, feed readers and whoever downloads files that they
    may ask again: 404 would tell them to forget what they have. None where it is not the election that is broken."""
    match = request.resolver_match
    slug = match.kwargs.get("slug") if match and ROOMS & set(match.namespaces) else None
    if not slug or isinstance(sys.exc_info()[1], NOT_ITS_FAULT) or not _is_broken(slug):
        return None
    if request.path.endswith("/") and ADDRESSES not in request.path:
        context = {"is_at_desk": match is not None and "desk" in match.namespaces}
        response = render(request, "elections/broken_record.html", context, status=NOT_SHOWN)
    else:
        response = problem(
            NOT_NOW, _("This record cannot be shown"), _("Its data are being repaired. Try again later.")
        )
        for name, value in (FOR_EVERYBODY | {"Retry-After": str(AN_HOUR)}).items():
            response.headers[name] = value
    response.headers["Cache-Control"] = "no-store"
    return response


def _is_broken(slug: str) -> bool:
    elections = Election.objects.with_post().filter(slug=slug)
    try:
        return elections.exists() and not list(shown(elections, _as_a_page_begins))
    except NOT_ITS_FAULT:
        return False


def _as_a_page_begins(election: Election) -> tuple[Phase, ZoneInfo]:
    return phase_of(election, scoreboard_for(read_race(election)).state), election.zone
