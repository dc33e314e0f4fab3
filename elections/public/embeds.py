"""Parts of a race for other people's pages: what may be framed, how a page learns of it, and a page that hands out the code.

Nothing else of this site may be framed, and what may sets no cookie.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from csp.constants import SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt

from elections.public.race_page import RacePage, race_page
from elections.public.races import FRESH
from elections.scoreboard.values import Ballot
from iomwatch.public import public_page

THEMES = ("auto", "light", "dark")
WIDTH, HEIGHT, LEAST = 800, 420, 320  # pixels, until the frame tells its own height
LONGEST = 2000  # of an address that is asked about
# The pages that there is an embed for, by the name of their address.
EMBEDS = {"race": "embed", "race-as-of": "embed-as-of", "ballot": "embed-ballot"}


def embeddable(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """May be shown within anybody's page."""
    return xframe_options_exempt(csp_replace({"frame-ancestors": ["*"]})(view))


def theme_of(request: HttpRequest) -> str:
    asked = request.GET.get("theme", "")
    return asked if asked in THEMES else THEMES[0]


@public_page(query=("theme",))
@embeddable
def race(request: HttpRequest, slug: str) -> HttpResponse:
    page = race_page(slug)
    return _embed(request, page, page.board.leading)


@public_page(query=("theme",))
@embeddable
def race_as_of(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """As of a bulletin, for ever: also while it is the last one."""
    page = race_page(slug, up_to=number)
    if not 1 <= number <= page.board.latest_number:
        raise Http404
    return _embed(request, page, page.board.leading)


@public_page(query=("theme",))
@embeddable
def ballot(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    page = race_page(slug)
    found = next((ballot for ballot in page.board.ballots if ballot.number == number), None)
    if found is None:
        raise Http404
    return _embed(request, page, found, is_one_ballot=True)


@public_page()
@embeddable
def news(request: HttpRequest, slug: str) -> HttpResponse:
    """What an embed that is open asks for."""
    page = race_page(slug)
    context = {"page": page, "board": page.board, "ballot": page.board.leading}
    answer = render(request, "elections/embed_news.html", context)
    answer.headers["Cache-Control"] = FRESH
    return answer


def _embed(request: HttpRequest, page: RacePage, ballot: Ballot | None, *, is_one_ballot: bool = False) -> HttpResponse:
    context: dict[str, Any] = {"page": page, "board": page.board, "ballot": ballot, "is_one_ballot": is_one_ballot}
    context |= {"theme": theme_of(request), "is_asking": page.asks_every and not page.is_replay and not is_one_ballot}
    return render(request, "elections/embed.html", context)


@public_page()
def script(request: HttpRequest) -> HttpResponse:
    """The few lines that let a frame of ours be as high as what is in it. One address, for pages that we do not write."""
    found = finders.find("js/frame.js")
    with open(str(found), "rb") as lines:
        answer = HttpResponse(lines.read(), content_type="text/javascript; charset=utf-8")
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


@public_page(query=("url", "format", "maxwidth", "maxheight"))
def oembed(request: HttpRequest) -> HttpResponse:
    """The embed of a page of ours, as oEmbed 1.0 (oembed.com) has it. JSON alone: XML is answered 501, as the format asks."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse(_("Only JSON is offered."), status=501, content_type="text/plain; charset=utf-8")
    name, given = _page_at(request.GET.get("url", ""))
    page = race_page(given["slug"], given.get("number") if name == "race-as-of" else None)
    address = reverse(f"public:{EMBEDS[name]}", kwargs=given)
    width, height = _bounded(request, "maxwidth", WIDTH), _bounded(request, "maxheight", HEIGHT)
    told = {
        "version": "1.0",
        "type": "rich",
        "title": page.title,
        "provider_name": "iomwatch",
        "provider_url": request.build_absolute_uri("/"),
        "cache_age": 300,
        "html": code(request, address, page.title, width, height),
        "width": width,
        "height": height,
    }
    answer = JsonResponse(told)
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _page_at(url: str) -> tuple[str, dict[str, Any]]:
    """The name and the parts of an address of ours. Raises Http404 for everything else."""
    try:
        parts = urlsplit(url[:LONGEST])
        found = resolve(parts.path)
    except (ValueError, Resolver404):
        raise Http404 from None
    if parts.netloc != settings.SITE_HOST or found.namespace != "public" or found.url_name not in EMBEDS:
        raise Http404
    return found.url_name, found.kwargs


def _bounded(request: HttpRequest, name: str, wanted: int) -> int:
    """No more than what the page has room for, where it says so in a number."""
    said = request.GET.get(name, "")
    return min(wanted, max(LEAST, int(said))) if said.isascii() and said.isdigit() and len(said) < 6 else wanted


def code(request: HttpRequest, address: str, title: str, width: int = WIDTH, height: int = HEIGHT) -> str:
    """What somebody pastes into a page. Without the script the frame keeps the height that is given here."""
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" style="width:100%;max-width:{}px;border:0" loading="lazy"></iframe>'
        '<script async src="{}"></script>',
        request.build_absolute_uri(address),
        title,
        width,
        height,
        width,
        request.build_absolute_uri(reverse("public:embed-script")),
    )


@public_page(query=("show", "theme", "keep"))
@csp_replace({"frame-src": [SELF]})
def builder(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose what to show, see it, and copy the code."""
    page = race_page(slug)
    numbered = [ballot for ballot in page.board.ballots if ballot.number is not None]
    show = next((one for one in numbered if str(one.number) == request.GET.get("show")), None)
    is_kept = bool(request.GET.get("keep")) and page.board.latest_number > 0 and show is None
    if show:
        address = reverse("public:embed-ballot", args=[slug, show.number])
    elif is_kept:
        address = reverse("public:embed-as-of", args=[slug, page.board.latest_number])
    else:
        address = reverse("public:embed", args=[slug])
    theme = theme_of(request)
    address += f"?theme={theme}" if theme != THEMES[0] else ""
    context = {
        "page": page,
        "board": page.board,
        "ballots": numbered,
        "show": show,
        "is_kept": is_kept,
        "theme": theme,
        "address": address,
        "code": code(request, address, show.label if show else page.title),
        "section": "elections",
    }
    return render(request, "elections/embed_builder.html", context)
