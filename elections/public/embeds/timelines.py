"""Serves the timeline of a post in a frame."""

from datetime import date
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.db.models import Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from agencies.models.post import Post
from agencies.models.tenure import Tenure
from elections.public.embeds.frames import embed_code, embeddable, theme_of, unusable_theme, with_theme
from elections.public.timeline.page import timeline_page
from elections.public.timeline.titles import title_for
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
    title = title_for(office, _since(office))
    context: dict[str, Any] = {
        "post": office,
        "agency": office.agency,
        "title": title,
        "theme": theme,
        "unusable": unusable_theme(request),
        "address": address,
        "code": embed_code(request, address, title),
        "section": "timeline",
    }
    return render(request, "elections/embeds/timeline_builder.html", context)


def title_of(agency: str, post: str) -> str:
    """Raises Http404 where there is no such post."""
    office = _post(agency, post)
    return title_for(office, _since(office))


def _post(agency: str, slug: str) -> Post:
    return get_object_or_404(Post.objects.select_related("agency"), slug=slug, agency__slug=agency)


def _since(post: Post) -> date | None:
    """The first day on which anybody is known to have held it."""
    return Tenure.objects.filter(post=post).aggregate(first=Min("started_min"))["first"]
