"""Tells programs the embed of a page of ours, by oEmbed 1.0 (oembed.com)."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from elections.public.embeds import timelines
from elections.public.embeds.frames import HEIGHT, WIDTH, embed_code
from elections.public.race.page import race_page
from iomwatch.public_pages import public_page

LEAST = 320  # pixels
LONGEST = 2000  # of an address that is asked about


def _race_title(slug: str, number: int | None = None) -> str:
    return race_page(slug, number).title


# The pages that there is an embed for, by the name of their address: the embed's name, and what says its title.
EMBEDS: dict[str, tuple[str, Callable[..., str]]] = {
    "race": ("embed", _race_title),
    "race-as-of": ("embed-as-of", _race_title),
    "ballot": ("embed-ballot", lambda slug, key: _race_title(slug)),
    "timeline": ("embed-timeline", timelines.title_of),
}


@public_page(query=("url", "format", "maxwidth", "maxheight"))
def oembed(request: HttpRequest) -> HttpResponse:
    """The embed of a page of ours, as oEmbed 1.0 (oembed.com) has it. JSON alone: XML is answered 501, as the format asks."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse(_("Only JSON is available."), status=501, content_type="text/plain; charset=utf-8")
    name, given = _page_at(request.GET.get("url", ""))
    frame, title = EMBEDS[name][0], EMBEDS[name][1](**given)
    width, height = _bounded(request, "maxwidth", WIDTH), _bounded(request, "maxheight", HEIGHT)
    content = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "iomwatch",
        "provider_url": request.build_absolute_uri("/"),
        "cache_age": 300,
        "html": embed_code(request, reverse(f"public:{frame}", kwargs=given), title, width, height),
        "width": width,
        "height": height,
    }
    answer = JsonResponse(content)
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _page_at(url: str) -> tuple[str, dict[str, Any]]:
    """The name and the parts of an address of ours. Raises Http404 for everything else."""
    try:
        parts = urlsplit(url[:LONGEST])
        match = resolve(parts.path)
    except (ValueError, Resolver404):
        raise Http404 from None
    if parts.netloc != settings.SITE_HOST or match.namespace != "public" or match.url_name not in EMBEDS:
        raise Http404
    return match.url_name, match.kwargs


def _bounded(request: HttpRequest, name: str, wanted: int) -> int:
    """No more than what the page has room for, where it says so in a number."""
    limit = request.GET.get(name, "")
    return min(wanted, max(LEAST, int(limit))) if limit.isascii() and limit.isdigit() and len(limit) < 6 else wanted
