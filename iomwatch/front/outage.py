"""Says that a page could not be renewed: as a line in the last good page, or as a page that says sorry."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from enum import Enum
from functools import cache
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.templatetags.static import static
from django.utils import translation
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext

from iomwatch.front.requests import Answer
from iomwatch.front.responses import CachedResponse, Headers, cached_response, completed

# The base template has this right after <body>; the line goes in once per outage, not per request.
MARKER = b"<!--front:notice-->"
WARNING = ("Warning", '110 iomwatch "Response is Stale", 111 iomwatch "Revalidation Failed"')


def with_notice(page: CachedResponse, as_of: datetime, *, database_is_gone: bool) -> CachedResponse:
    """The same page with a line that says how old it is. Answers without a place for the line have only the headers;
    so have files, whose bytes somebody may compare, whatever they quote."""
    headers = dict(page.plain_headers)
    line = _age_line(as_of, database_is_gone, language=headers.get("Content-Language", "en"))
    is_page = headers.get("Content-Type", "").startswith("text/html")
    return cached_response(
        edition=page.edition,
        made_at=page.made_at,
        body=page.body.replace(MARKER, line.encode(), 1) if is_page else page.body,
        headers=page.plain_headers,
        vary=page.vary,
        mark="-stale",
    )


def _age_line(as_of: datetime, database_is_gone: bool, language: str) -> str:
    with translation.override(language):
        moment = {"time": date_format(as_of, "H:i"), "day": date_format(as_of, "j F Y")}
        if database_is_gone:
            text = gettext(
                "iomwatch cannot reach its database. You see this page as it was at %(time)s UTC on %(day)s."
            )
        else:
            text = gettext(
                "iomwatch cannot update this page at present. You see it as it was at %(time)s UTC on %(day)s."
            )
        return format_html('<p class="stale-notice" role="status">{}</p>', text % moment)


PAGE, PROBLEM = "text/html; charset=utf-8", "application/problem+json"
TRIED_AGAIN = {"kept", "sum"}  # places that ask again by themselves (static/js/kept.js), and say so


class Reason(Enum):
    """Why the front answers by itself, with the status it gives."""

    DOWN = HTTPStatus.SERVICE_UNAVAILABLE
    TOO_SLOW = HTTPStatus.REQUEST_TIMEOUT
    TOO_LARGE = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class Apologies:
    """All that can be said when something was never seen before and cannot be made now, or a request cannot be read: each
    made once, for a flood of requests must not cost more than it has to."""

    def __init__(self, security_headers: Headers):
        self._security_headers = security_headers
        self._made = cache(self._make)

    def say(self, reason: Reason, environ: dict[str, Any]) -> Answer:
        is_part = environ.get("HTTP_HX_REQUEST") == "true"
        is_page = "html" in environ.get("HTTP_ACCEPT", "")
        if is_part and environ.get("HTTP_HX_TARGET") in TRIED_AGAIN:
            return self._made(reason, _silence, None)
        return self._made(reason, _line if is_part else _page if is_page else _problem, translation.get_language())

    def with_form(self, page: HttpResponse) -> Answer:
        """A page on which somebody finds again what they typed."""
        return Answer(page.status_code, completed([*page.items()], self._security_headers), page.content, "refused")

    def _make(self, reason: Reason, form: Callable[[Reason], str], language: str | None) -> Answer:
        """To people, whose browsers accept HTML, a page without script; to programs as RFC 9457 has it; and
        to htmx a line in the place that every page of the desk has for it, so that what is typed stays where it is."""
        body = form(reason).encode()
        own = {
            "Content-Type": PROBLEM if form is _problem else PAGE,
            "Content-Length": str(len(body)),
            "Cache-Control": "no-store",
            "Vary": "Accept, HX-Request",
        }
        # A body that was not read whole is followed by nothing that could be a request.
        own |= {"Retry-After": "10"} if reason is Reason.DOWN else {"Connection": "close"}
        own |= PLACES.get(form, {})
        return Answer(reason.value, completed([*own.items()], self._security_headers), body, "refused")


STYLES = ("colours", "colours_dark", "fonts", "reset", "base", "frame", "headline")
DARK = "(prefers-color-scheme: dark)"


def _words(reason: Reason) -> tuple[str, str]:
    """A title and a text."""
    if reason is Reason.TOO_SLOW:
        title = gettext("This request took too long to arrive")
        return title, gettext("What you sent did not arrive in time, and nothing was saved. Please send it again.")
    if reason is Reason.TOO_LARGE:
        title = gettext("This is more than iomwatch accepts at once")
        return title, gettext("What you sent is too large, and nothing was saved.")
    title = gettext("iomwatch cannot show this page at present")
    return title, gettext("It will be back as soon as the database answers. Please try again in a minute.")


def _line(reason: Reason) -> str:
    return format_html('<p class="banner" role="alert">{} {}</p>', *_words(reason))


def _silence(reason: Reason) -> str:
    return ""


PLACES: dict[Callable[[Reason], str], dict[str, str]] = {
    _line: {"HX-Retarget": "#session", "HX-Reswap": "innerHTML"},
    _silence: {"HX-Reswap": "none"},
}


def _page(reason: Reason) -> str:
    title, text = _words(reason)
    return format_html(
        '<!doctype html>\n<html lang="{}">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        "<title>{} · iomwatch</title>\n{}"
        '<header class="frame">\n<div class="masthead"><a class="masthead__name" href="/">iomwatch</a></div>\n</header>\n'
        '<main class="frame">\n<div class="headline">\n<h1>{}</h1>\n'
        '<p class="standfirst">{}</p>\n</div>\n</main>\n</html>\n',
        translation.get_language() or "en",
        title,
        _style_links(),
        title,
        text,
    )


def _style_links() -> str:
    """Links to the style sheets of every page, which the front has in memory; none where they were never collected."""
    with suppress(ValueError):
        return format_html_join(
            "",
            '<link rel="stylesheet" href="{}" media="{}">\n',
            [(static(f"css/{name}.css"), DARK if name.endswith("dark") else "all") for name in STYLES],
        )
    return ""


def _problem(reason: Reason) -> str:
    title, text = _words(reason)
    return json.dumps(
        {"type": "about:blank", "title": title, "status": reason.value, "detail": text}, ensure_ascii=False
    )
