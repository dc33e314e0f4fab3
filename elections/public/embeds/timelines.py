"""Serves the timeline of a post in a frame."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from agencies.models.post import Post
from elections.public.embeds.frames import embed_code, embeddable, theme_of, unusable_theme, with_theme
from elections.public.timeline.page import timeline_page, title_for
from iomwatch.public_pages import public_page


@public_page(query=("theme",))
@embeddable
def timeline_embed(request: HttpRequest, agency: str, post: str) -> HttpResponse:
    context = {"page": timeline_page(agency, post), "theme": theme_of(request)}
    return render(request, "elections/embeds/timeline.html", context)


@public_page(query=("theme",))
@csp_replace({"frame-src": [SELF]})  # type: ignore[arg-type]
def timeline_embed_builder(request: HttpRequest, agency: str, post: str) -> HttpResponse:
    """Choose the colours, see it, and copy the code."""
    office, theme = _post(agency, post), theme_of(request)
    address = with_theme(reverse("public:embed-timeline", args=[agency, post]), theme)
    context: dict[str, Any] = {
        "post": office,
        "agency": office.agency,
        "title": title_for(office),
        "theme": theme,
        "unusable": unusable_theme(request),
        "address": address,
        "code": embed_code(request, address, title_for(office)),
        "section": "timeline",
    }
    return render(request, "elections/embeds/timeline_builder.html", context)


def title_of(agency: str, post: str) -> str:
    """Raises Http404 where there is no such post."""
    return title_for(_post(agency, post))


def _post(agency: str, slug: str) -> Post:
    return get_object_or_404(Post.objects.select_related("agency"), slug=slug, agency__slug=agency)
