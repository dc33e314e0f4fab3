"""The middleware around everything that passes Django: an id, a line in the log, and what is counted.

A public page that the front asks for is nobody's request: it carries no address, and readers share what comes back. So
it is counted as a page that was made, and the front counts and logs the readers who get it.
"""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from iomwatch import metrics, request_log


def observed(get_response: Callable[[HttpRequest], HttpResponse]):
    def middleware(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        request.request_id = request_log.begin(request.headers.get("X-Request-ID", ""))  # type: ignore[attr-defined]
        response = None
        try:
            response = get_response(request)
        finally:
            _note(request, response.status_code if response else 500, time.perf_counter() - began)
            request_log.end()
        if not _is_public(request):  # a kept page would hand one reader's id to all others
            response.headers.setdefault("X-Request-ID", request.request_id)  # type: ignore[attr-defined]
        return response

    return middleware


def _note(request: HttpRequest, status: int, seconds: float) -> None:
    if _is_public(request):
        metrics.count_render()
    address = request_log.address_of(request)
    if not address:
        return
    metrics.observe(request_kind(request), status, seconds)
    request_log.write_line(
        address=address,
        method=request.method or "",
        path=request.path,
        status=status,
        seconds=seconds,
        request_id=request.request_id,  # type: ignore[attr-defined]
    )


def _is_public(request: HttpRequest) -> bool:
    return request.resolver_match is not None and hasattr(request.resolver_match.func, "public_page")


def request_kind(request: HttpRequest) -> str:
    """One of `metrics.KINDS`, by who is meant to ask."""
    if _is_public(request):
        return "public"
    first = request.path_info.split("/", 2)[1] if request.path_info.startswith("/") else ""
    return first if first in {"desk", "admin"} else "other"
