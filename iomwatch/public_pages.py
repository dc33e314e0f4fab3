"""Marks views as public pages: a list kept by decorating, never a guess made from a request.

A public page depends on its address, on the query parameters it names, and on whether htmx asks for its fragment.
On nothing else: no cookie, no language header, no reader.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.http import HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

# A shared cache asks again after five seconds, and keeps a page for a day in case iomwatch does not answer.
CACHE_CONTROL = "public, max-age=0, s-maxage=5, stale-while-revalidate=30, stale-if-error=86400"
# Where readers make up addresses without end, keeping them would push out what everybody asks for.
ENDLESS = "private, max-age=0"
HTMX_STATES = ("HX-Request", "HX-History-Restore-Request")
# What senders of links add to any address, to learn who follows it: dropped everywhere, and no page names it.
TRACKING = ("utm_", "fbclid", "gclid", "dclid", "msclkid", "twclid", "igshid", "mc_cid", "mc_eid", "_ga", "ref_src")


def is_tracking(parameter: str) -> bool:
    return parameter.lower().startswith(TRACKING)


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicPage:
    """What the bytes of a page may depend on, beside its path and the edition."""

    query: frozenset[str]
    fragment: bool
    names_unknown: bool

    def reads(self, parameter: str) -> bool:
        return parameter in self.query

    def is_answered(self, parameter: str) -> bool:
        """Whether the parameter changes what the page says: because it reads it, or because it says it does not."""
        return self.reads(parameter) or not is_tracking(parameter)

    @property
    def vary(self) -> tuple[str, ...]:
        return HTMX_STATES if self.fragment else ()


def public_page(
    *, query: tuple[str, ...] = (), fragment: bool = False, endless: bool = False, names_unknown: bool = False
) -> Callable:
    """Mark a view as a public page. `query` names the parameters it reads, `fragment` says that htmx may ask for a part,
    `endless` that there are more queries than any cache can hold: then only the page without one is kept. Parameters
    that a page does not read are dropped before it is asked, but where it `names_unknown` ones itself."""
    page = PublicPage(query=frozenset(query), fragment=fragment, names_unknown=names_unknown)

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @require_safe
        @wraps(view)
        def public_view(request, *args, **kwargs):
            response = view(request, *args, **kwargs)
            if response.status_code == 200:
                is_kept = not (endless and request.GET)
                response.headers.setdefault("Cache-Control", CACHE_CONTROL if is_kept else ENDLESS)
            if page.vary:
                patch_vary_headers(response, page.vary)
            return response

        public_view.public_page = page  # type: ignore[attr-defined]
        return public_view

    return decorate
