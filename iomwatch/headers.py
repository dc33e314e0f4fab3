"""Sets the headers that every answer has: pages, errors, redirects, files, and what the front says by itself."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware

SAME_EVERYWHERE = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Django says these as well, but not on an answer to a host that is not ours.
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
    # What is not said to be public is nobody's to keep: the desk, the admin, errors.
    "Cache-Control": "private, no-store",
}


def same_headers_everywhere(get_response: Callable[[HttpRequest], HttpResponse]):
    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        set_same_headers(response)
        return response

    return middleware


def set_same_headers(response: HttpResponse) -> None:
    for name, value in SAME_EVERYWHERE.items():
        response.headers.setdefault(name, value)


def security_headers(*, secure: bool) -> list[tuple[str, str]]:
    """The headers Django's middleware puts on every answer, for the answers that Django has no part in."""
    request = HttpRequest()
    request.path = request.path_info = "/"
    request.META["wsgi.url_scheme"] = "https" if secure else "http"
    if settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        request.META[name] = value if secure else ""
    response = HttpResponse()
    for middleware in (XFrameOptionsMiddleware, CSPMiddleware, SecurityMiddleware):
        middleware(_nothing).process_response(request, response)
    set_same_headers(response)
    return [(name, value) for name, value in response.items() if name != "Content-Type"]


def _nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()
