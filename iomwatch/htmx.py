"""Reads `request.htmx`, alone: which template, or which part of it, a request wants, and for which page."""

from django.http import HttpRequest


def page_or_fragment(request: HttpRequest, page: str, fragment: str) -> str:
    # The back button also sends HX-Request, but then htmx wants the whole page.
    htmx = request.htmx  # type: ignore[attr-defined]
    if htmx and not htmx.history_restore_request:
        return f"{page}#{fragment}"
    return page


def wants_part(request: HttpRequest) -> bool:
    """Whether the answer is put into a page that is there already."""
    htmx = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.history_restore_request and not htmx.boosted


def page_of(request: HttpRequest) -> str:
    """The page that htmx asks from, as an address on this site; empty if it is another site's or unknown."""
    return request.htmx.current_url_abs_path or ""  # type: ignore[attr-defined]
