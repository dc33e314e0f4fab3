"""Marks views as public pages: a list kept by decorating, never a guess made from a request.

A public page depends on its address, on the query parameters it names, and on whether htmx asks for its fragment.
On nothing else: no cookie, no language header, no reader.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import wraps

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

# A shared cache asks again after five seconds, and keeps a page for a day in case iomwatch does not answer.
CACHE_CONTROL = "public, max-age=0, s-maxage=5, stale-while-revalidate=30, stale-if-error=86400"
# Where readers make up addresses without end, keeping them would push out what everybody asks for.
ENDLESS = "private, max-age=0"
# Where no page is public, and nobody is let in who has not signed in.
STAFF_ONLY = ("/desk/", "/admin/")
HTMX_STATES = ("HX-Request", "HX-History-Restore-Request")
# What others hang on an address to follow its readers. It asks for nothing, so every page passes over it without a word.
TRACKING = frozenset(
    (
        *("_ga", "_gl", "_hsenc", "_hsmi", "at_campaign", "at_medium", "cmpid", "dclid", "fb_action_ids", "fb_ref"),
        *("fb_source", "fbclid", "gad_source", "gbraid", "gclid", "gclsrc", "igsh", "igshid", "li_fat_id", "mc_cid"),
        *("mc_eid", "mkt_tok", "msclkid", "rdt_cid", "ref_src", "ref_url", "s_cid", "srsltid", "ttclid", "twclid"),
        *("vero_id", "wbraid", "wickedid", "yclid"),
    )
)
TRACKING_BEGINNINGS = ("hsa_", "matomo_", "mtm_", "piwik_", "pk_", "utm_")
LONGEST_NAME, MOST_NAMES = 40, 8  # of unknown parameters that a page repeats


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicPage:
    """What the bytes of a page may depend on, beside its path and the edition."""

    query: frozenset[str]
    fragment: bool
    names_unknown: bool = False  # says which parameters it was given and does not know

    def ignores(self, name: str) -> bool:
        """Whether a parameter changes nothing of the page, so that its bytes are those of the page without it."""
        return is_tracking(name) or not (name in self.query or self.names_unknown)

    @property
    def vary(self) -> tuple[str, ...]:
        return HTMX_STATES if self.fragment else ()


def is_tracking(name: str) -> bool:
    """Whether a parameter of this name follows a reader and asks for nothing."""
    return name in TRACKING or name.startswith(TRACKING_BEGINNINGS)


def unknown_parameters(given: Iterable[str], names_read: Collection[str]) -> list[str]:
    """The names in an address that a page does not read, as it repeats them: shortened, and the first few."""
    unknown = dict.fromkeys(name for name in given if name not in names_read and not is_tracking(name))
    return [name[:LONGEST_NAME] for name in unknown][:MOST_NAMES]


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
            _drop_what_is_ignored(request, page)
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


def _drop_what_is_ignored(request: HttpRequest, page: PublicPage) -> None:
    """Else it would live on in the links of the page, which repeat what it was asked for."""
    if any(map(page.ignores, request.GET)):
        parameters = QueryDict(mutable=True)
        for name, values in request.GET.lists():
            if not page.ignores(name):
                parameters.setlist(name, values)
        request.GET = QueryDict(parameters.urlencode())
