"""Serves pictures to share: of the race as it stands, as of a bulletin, and of one ballot."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from elections.bulletins.race_reader import read_race
from elections.models.election import Election
from elections.scoreboard import Scoreboard, scoreboard_for
from elections.scoreboard.values import BallotView
from iomwatch.cors import public_file


@public_file()
def race_picture(request: HttpRequest, slug: str) -> HttpResponse:
    return _picture(_board(slug))


@public_file()
def race_as_of_picture(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return _picture(_board_as_of(slug, number))


@public_file()
def ballot_as_of_picture(request: HttpRequest, slug: str, number: int, ballot: int) -> HttpResponse:
    """Of a ballot, as of a bulletin: a correction has another address, whoever has kept the picture before it."""
    board = _board_as_of(slug, number)
    shown = next((one for one in board.ballots if one.number == ballot), None)
    if shown is None:
        raise Http404
    return _picture(board, shown)


def _board(slug: str, up_to: int | None = None) -> Scoreboard:
    return scoreboard_for(read_race(get_object_or_404(Election.objects.with_post(), slug=slug), up_to))


def _board_as_of(slug: str, number: int) -> Scoreboard:
    board = _board(slug, number)
    if not 1 <= number <= board.latest_number:
        raise Http404
    return board


def _picture(board: Scoreboard, ballot: BallotView | None = None) -> HttpResponse:
    # Loaded by the first who asks: every command that looks at the site map would pay for it.
    from elections.exchange.drawing import png_of, svg_of

    return HttpResponse(png_of(svg_of(board, ballot)), content_type="image/png")
