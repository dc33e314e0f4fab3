"""Serves pictures to share and to print: of the race as it stands, of its ballots, as of a bulletin, and of one ballot."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse

from elections.bulletins.race_reader import read_race
from elections.exchange.pictures import ENDINGS, LANDSCAPE, SHAPES, PictureShape, picture_name
from elections.models.election import Election
from elections.public.addresses import site_of
from elections.scoreboard import Scoreboard, scoreboard_for
from elections.scoreboard.values import BallotView
from iomwatch.cors import public_file

TYPES = {"png": "image/png", "svg": "image/svg+xml"}


def picture_paths(route: str, view: Callable[..., HttpResponse], *, name: str) -> list[URLPattern]:
    """The addresses of a picture in each shape, as PNG and as SVG: `route.png`, `route-square.svg`."""
    return [
        path(
            f"{route}{shape.suffix}.{ending}",
            view,
            {"shape": shape, "ending": ending},
            name=picture_name(name, shape, ending),
        )
        for shape in SHAPES
        for ending in ENDINGS
    ]


@public_file()
def race_picture(request: HttpRequest, slug: str, shape: PictureShape, ending: str) -> HttpResponse:
    return _race(request, _board(slug), None, shape, ending)


@public_file()
def ballots_picture(request: HttpRequest, slug: str, shape: PictureShape, ending: str) -> HttpResponse:
    """Small multiples, where there were several ballots."""
    from elections.exchange.drawing import multiples_svg

    board = _board(slug)
    if board.multiples is None:
        raise Http404
    return picture_file(multiples_svg(board, board.multiples, shape, _address(request, board)), ending)


@public_file()
def race_as_of_picture(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return _race(request, _board_as_of(slug, number))


@public_file()
def ballot_as_of_picture(request: HttpRequest, slug: str, number: int, key: str) -> HttpResponse:
    """Of a ballot, as of a bulletin: a correction has another address, whoever has kept the picture before it."""
    board = _board_as_of(slug, number)
    shown = board.ballot(key)
    if shown is None:
        raise Http404
    return _race(request, board, shown)


def _board(slug: str, up_to: int | None = None) -> Scoreboard:
    return scoreboard_for(read_race(get_object_or_404(Election.objects.with_post(), slug=slug), up_to))


def _board_as_of(slug: str, number: int) -> Scoreboard:
    board = _board(slug, number)
    if not 1 <= number <= board.latest_number:
        raise Http404
    return board


def _race(
    request: HttpRequest,
    board: Scoreboard,
    ballot: BallotView | None = None,
    shape: PictureShape = LANDSCAPE,
    ending: str = "png",
) -> HttpResponse:
    # Loaded by the first who asks: every command that looks at the site map would pay for it.
    from elections.exchange.drawing import svg_of

    return picture_file(svg_of(board, ballot, shape, _address(request, board)), ending)


def _address(request: HttpRequest, board: Scoreboard) -> str:
    return printed_address(request, reverse("public:race", args=[board.slug]))


def printed_address(request: HttpRequest, page: str) -> str:
    """As people type it."""
    return f"{site_of(request)}{page}".partition("://")[2].rstrip("/")


def picture_file(svg: str, ending: str) -> HttpResponse:
    from elections.exchange.drawing import png_of

    return HttpResponse(png_of(svg) if ending == "png" else svg, content_type=TYPES[ending])
