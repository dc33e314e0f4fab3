"""Marks views as public files, which programs read rather than people, and scripts on any other site as well.

A public file is a public page (iomwatch.public_pages) and answered from the front's memory like one. It says besides that
every origin may read it. There is nothing to protect: it is the same for everybody, and no cookie is looked at.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

from iomwatch.public_pages import public_page

FOR_EVERYBODY = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
# Browsers ask first, because a script that sends the ETag it has is no longer a simple request. The answer never changes.
ASKED_FIRST = {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
    "Allow": "GET, HEAD, OPTIONS",
    "Cache-Control": "public, max-age=86400",
}


def public_file(*, query: tuple[str, ...] = (), names_unknown: bool = False) -> Callable:
    """Mark a view as a public file. `query` names the parameters it reads; whether it `names_unknown` is said beside
    public_page."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        page = public_page(query=query, names_unknown=names_unknown)(view)

        @wraps(page)
        def shared(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if request.method == "OPTIONS":
                return HttpResponse(status=204, headers=FOR_EVERYBODY | ASKED_FIRST)
            response = page(request, *args, **kwargs)
            for name, value in FOR_EVERYBODY.items():
                response.headers[name] = value
            return response

        return shared

    return decorate
