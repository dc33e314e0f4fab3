"""The tables of a race as files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from elections.exchange.tables import ballots_table, bulletins_table
from elections.models.election import Election
from elections.reading import read_race
from elections.scoreboard import Scoreboard, scoreboard_for
from iomwatch.public import public_page


@public_page()
def ballots_file(request: HttpRequest, slug: str) -> HttpResponse:
    return ballots_table(_board(slug))


@public_page()
def bulletins_file(request: HttpRequest, slug: str) -> HttpResponse:
    return bulletins_table(_board(slug))


def _board(slug: str) -> Scoreboard:
    return scoreboard_for(read_race(get_object_or_404(Election.objects.with_post(), slug=slug)))
