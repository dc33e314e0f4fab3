"""The one reader of `request.htmx`: which template, or which part of it, a request wants."""

from django.http import HttpRequest


def page_or_fragment(request: HttpRequest, page: str, fragment: str) -> str:
    # The back button also sends HX-Request, but then htmx wants the whole page.
    htmx = request.htmx  # type: ignore[attr-defined]
    if htmx and not htmx.history_restore_request:
        return f"{page}#{fragment}"
    return page
