"""Serves a race in a frame: as it stands, as of a bulletin for ever, or one ballot of it."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from elections.public.embeds.frames import embed_code, embeddable, theme_of, unusable_theme, with_theme
from elections.public.race.page import RacePage, race_page
from elections.public.race.views import FRESH
from elections.scoreboard.values import BallotView
from iomwatch.public_pages import public_page
from iomwatch.unusable_values import unusable_values


@public_page(query=("theme",))
@embeddable
def race_embed(request: HttpRequest, slug: str) -> HttpResponse:
    page = race_page(slug)
    return _embed(request, page, page.board.leading)


@public_page(query=("theme",))
@embeddable
def race_as_of_embed(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """As of a bulletin, for ever: also while it is the last one."""
    page = race_page(slug, up_to=number)
    if not 1 <= number <= page.board.latest_number:
        raise Http404
    return _embed(request, page, page.board.leading)


@public_page(query=("theme",))
@embeddable
def ballot_embed(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    page = race_page(slug)
    shown = page.board.ballot(key)
    if shown is None:
        raise Http404
    return _embed(request, page, shown, is_one_ballot=True)


@public_page()
@embeddable
def race_embed_news(request: HttpRequest, slug: str) -> HttpResponse:
    """What an embed that is open asks for."""
    page = race_page(slug)
    context = {"page": page, "board": page.board, "ballot": page.board.leading}
    answer = render(request, "elections/embeds/race_news.html", context)
    answer.headers["Cache-Control"] = FRESH
    return answer


def _embed(
    request: HttpRequest, page: RacePage, ballot: BallotView | None, *, is_one_ballot: bool = False
) -> HttpResponse:
    context: dict[str, Any] = {"page": page, "board": page.board, "ballot": ballot, "is_one_ballot": is_one_ballot}
    context |= {"theme": theme_of(request), "is_asking": page.asks_every and not page.is_replay and not is_one_ballot}
    return render(request, "elections/embeds/race.html", context)


@public_page(query=("show", "theme", "keep"))
@csp_replace({"frame-src": [SELF]})  # type: ignore[arg-type]
def race_embed_builder(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose what to show, see it, and copy the code."""
    page = race_page(slug)
    named = [ballot for ballot in page.board.ballots if ballot.key]
    show = page.board.ballot(request.GET.get("show", ""))
    is_kept = bool(request.GET.get("keep")) and page.board.latest_number > 0 and show is None
    if show:
        address = reverse("public:embed-ballot", args=[slug, show.key])
    elif is_kept:
        address = reverse("public:embed-as-of", args=[slug, page.board.latest_number])
    else:
        address = reverse("public:embed", args=[slug])
    theme = theme_of(request)
    address = with_theme(address, theme)
    context = {
        "page": page,
        "board": page.board,
        "ballots": named,
        "show": show,
        "is_kept": is_kept,
        "theme": theme,
        "unusable": unusable_theme(request)
        + unusable_values(request, "show", {one.key for one in named}, _("The frame shows the whole race.")),
        "address": address,
        "code": embed_code(request, address, show.full_label if show else page.title),
        "section": "elections",
    }
    return render(request, "elections/embeds/race_builder.html", context)
