"""A race in formats of others. None of them has a place for the mark that a rehearsal must bear, so there it is not."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from elections.bulletins.race_reader import RaceSnapshot, read_race
from elections.exchange.nist import NotSayable, election_report
from elections.exchange.popolo import popolo
from elections.exchange.wikitext import wikitable
from elections.models.election import Election
from elections.scoreboard import Scoreboard, scoreboard_for
from iomwatch.cors import public_file

READABLE = {"indent": 1, "ensure_ascii": False}


@public_file()
def popolo_file(request: HttpRequest, slug: str) -> HttpResponse:
    return JsonResponse(popolo(*_told(slug)), json_dumps_params=READABLE)


@public_file()
def nist_file(request: HttpRequest, slug: str) -> HttpResponse:
    try:
        return JsonResponse(election_report(*_told(slug)), json_dumps_params=READABLE)
    except NotSayable as error:
        raise Http404(_("This race cannot be told in this format.")) from error


@public_file()
def wikitext_file(request: HttpRequest, slug: str) -> HttpResponse:
    _reading, board = _told(slug)
    return HttpResponse(wikitable(board), content_type="text/plain; charset=utf-8")


def _told(slug: str) -> tuple[RaceSnapshot, Scoreboard]:
    reading = read_race(get_object_or_404(Election.objects.with_post().for_public(), slug=slug))
    return reading, scoreboard_for(reading)
