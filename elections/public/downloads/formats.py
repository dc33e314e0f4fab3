"""Serves a race in the formats of others: Popolo and a table for a wiki; and 410 for the one that is no longer made.

None of them has a place for the mark that a rehearsal must bear, so there it is not.
"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from elections.bulletins.race_reader import RaceSnapshot, read_race
from elections.exchange.popolo import popolo
from elections.exchange.wikitext import wikitable
from elections.models.election import Election
from elections.scoreboard import Scoreboard, scoreboard_for
from iomwatch.cors import public_file

READABLE = {"indent": 1, "ensure_ascii": False}
PLAIN_TEXT = "text/plain; charset=utf-8"


@public_file()
def popolo_file(request: HttpRequest, slug: str) -> HttpResponse:
    return JsonResponse(popolo(*_race_and_board(slug)), json_dumps_params=READABLE)


@public_file()
def wikitext_file(request: HttpRequest, slug: str) -> HttpResponse:
    _reading, board = _race_and_board(slug)
    return HttpResponse(wikitable(board), content_type=PLAIN_TEXT)


@public_file()
def nist_gone(request: HttpRequest, slug: str) -> HttpResponse:
    """Whoever kept this address reads where the same figures are. The same for any slug: nothing is looked up."""
    text = _(
        "Files in the NIST SP 1500-100 format are no longer made. The same figures are at %(popolo)s"
        " (Popolo), %(table)s (a table) and %(api)s (the API)."
    ) % {
        "popolo": reverse("public:popolo", args=[slug]),
        "table": reverse("public:ballots-file", args=[slug]),
        "api": reverse("public:api:race", args=[slug]),
    }
    return HttpResponse(f"{text}\n", status=HTTPStatus.GONE, content_type=PLAIN_TEXT)


def _race_and_board(slug: str) -> tuple[RaceSnapshot, Scoreboard]:
    """Raises Http404 where there is no such race to be read."""
    reading = read_race(get_object_or_404(Election.objects.with_post().for_public(), slug=slug))
    return reading, scoreboard_for(reading)
