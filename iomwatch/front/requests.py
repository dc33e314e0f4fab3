"""Says which requests ask for a public page, and hands those to Django without anything of the reader."""

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.core.handlers.wsgi import get_path_info
from django.http.request import split_domain_port, validate_host
from django.shortcuts import resolve_url
from django.urls import Resolver404, resolve
from django.utils import translation

from iomwatch.front.responses import Headers
from iomwatch.public_pages import STAFF_ONLY, PublicPage

# All that Django sees of a reader who asks for a public page: nothing that tells one reader from another.
SEEN = (
    "HTTP_X_FORWARDED_PROTO",
    "PATH_INFO",
    "SERVER_NAME",
    "SERVER_PORT",
    "SERVER_PROTOCOL",
    "wsgi.errors",
    "wsgi.multiprocess",
    "wsgi.multithread",
    "wsgi.run_once",
    "wsgi.url_scheme",
    "wsgi.version",
)
SAFE = {"GET", "HEAD"}
MOST_HOSTS = 256
WATCHED = {"/health", "/metrics"}  # asked by machines, all the more when nothing else answers


class PageKey(NamedTuple):
    path: str  # as in PATH_INFO: bytes read as latin-1
    query: str
    is_fragment: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """A public page somebody asks for: as it is rendered, and `canonical`, without the parameters it does not know. They
    differ only where the page itself names what it does not know; such an answer is never kept."""

    page: PageKey
    canonical: PageKey
    vary: tuple[str, ...]

    @property
    def is_keepable(self) -> bool:
        return self.page == self.canonical


class Answer(NamedTuple):
    """What is sent: by Django, or by the front itself."""

    status: int
    headers: Headers
    body: bytes
    kind: str = ""  # of `metrics.KINDS`; empty where Django has counted and logged the request itself

    @property
    def is_failure(self) -> bool:
        return self.status >= 500 and self.status != HTTPStatus.NOT_IMPLEMENTED  # which is an answer, not a fault

    @property
    def is_keepable(self) -> bool:
        """A page that sets a cookie, or that says it depends on one, is somebody's own and never kept."""
        headers = [(name.lower(), value.lower()) for name, value in self.headers]
        personal = any(
            name == "set-cookie"
            or (name == "vary" and ("cookie" in value or "*" in value))
            or (name == "cache-control" and ("private" in value or "no-store" in value))
            for name, value in headers
        )
        return self.status == 200 and not personal


class PublicRequests:
    def __init__(self, application: Callable, *, site_host: str):
        self.application = application
        self.site_host = site_host
        self._welcome_hosts: dict[str, bool] = {}
        self._sign_in = {resolve_url(settings.LOGIN_URL)}

    def is_welcome(self, environ: dict[str, Any]) -> bool:
        """Whether Django would answer at all: otherwise it must say itself that it does not, and the front stays out."""
        if settings.DEBUG:
            return False  # then the traceback is the page one wants to see, not the last good one
        if settings.SECURE_SSL_REDIRECT and environ.get("HTTP_X_FORWARDED_PROTO") != "https":
            return False
        host = environ.get("HTTP_HOST", "")
        welcome = self._welcome_hosts.get(host)
        return self._judge_host(host) if welcome is None else welcome

    def lane(self, environ: dict[str, Any]) -> str:
        """The lane of a request that is no public page's. What lies outside the desk is made up, mostly by scanners: it waits
        with all that is made up, and not before clerks."""
        if environ["PATH_INFO"] in WATCHED:
            return "health"
        if not environ["PATH_INFO"].startswith(STAFF_ONLY):
            return "pages"
        is_sign_in = environ["REQUEST_METHOD"] == "POST" and environ["PATH_INFO"] in self._sign_in
        return "sign_in" if is_sign_in else "desk"

    def is_form_of_staff(self, environ: dict[str, Any]) -> bool:
        """Whether a page that was left waits for the answer, with something typed that is nowhere else."""
        is_sent = environ["REQUEST_METHOD"] == "POST" and environ["PATH_INFO"].startswith(STAFF_ONLY)
        return is_sent and environ.get("HTTP_HX_REQUEST") != "true" and self.is_welcome(environ)

    def _judge_host(self, host: str) -> bool:
        domain, _ = split_domain_port(host)
        welcome = bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)
        if len(self._welcome_hosts) < MOST_HOSTS:
            self._welcome_hosts[host] = welcome
        return welcome

    def guess(self, environ: dict[str, Any]) -> PageKey:
        """The page as it would be kept if it is a public one: enough to find it where only public pages are."""
        restored = environ.get("HTTP_HX_HISTORY_RESTORE_REQUEST") == "true"
        is_fragment = environ.get("HTTP_HX_REQUEST") == "true" and not restored
        return PageKey(environ["PATH_INFO"], environ["QUERY_STRING"], is_fragment)

    def wanted(self, environ: dict[str, Any]) -> Wanted | None:
        rule = self._rule(get_path_info(environ))
        if rule is None:
            return None
        guess = self.guess(environ)
        page = guess._replace(is_fragment=guess.is_fragment and rule.fragment)
        wanted = page._replace(query=_canonical_query(page.query, lambda name: not rule.ignores(name)))
        canonical = page._replace(query=_canonical_query(page.query, lambda name: name in rule.query))
        return Wanted(page=wanted, canonical=canonical, vary=rule.vary)

    def _rule(self, path: str) -> PublicPage | None:
        language = translation.get_language_from_path(path) or settings.LANGUAGE_CODE
        with translation.override(language):
            try:
                view = resolve(path).func
            except Resolver404:
                return None
        return getattr(view, "public_page", None)

    def render(self, page: PageKey, environ: dict[str, Any]) -> Answer:
        """Django's answer to a reader of whom it sees nothing. In a thread: it may block."""
        return self.straight(self._anonymous(page, environ))._replace(kind="public")

    def straight(self, environ: dict[str, Any]) -> Answer:
        """Django's answer to the request as it came. In a thread: it may block."""
        head: list[tuple[str, Headers]] = []
        chunks: Iterable[bytes] = self.application(environ, lambda *started: head.append(started[:2]))
        try:
            body = b"".join(chunks)
        finally:
            if hasattr(chunks, "close"):
                chunks.close()
        status, headers = head[-1]
        return Answer(int(status.split()[0]), headers, body)

    def _anonymous(self, page: PageKey, environ: dict[str, Any]) -> dict[str, Any]:
        seen = {name: environ[name] for name in SEEN if name in environ}
        seen |= {"REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "QUERY_STRING": page.query}
        seen |= {"HTTP_HOST": self.site_host, "wsgi.input": io.BytesIO(), "CONTENT_LENGTH": "0"}
        return seen | ({"HTTP_HX_REQUEST": "true"} if page.is_fragment else {})


def _canonical_query(query: str, is_kept: Callable[[str], bool]) -> str:
    """The query with only what the page reads; unchanged, to the letter, if there was nothing else in it."""
    pairs = parse_qsl(query, keep_blank_values=True)
    pairs_read = [(name, value) for name, value in pairs if is_kept(name)]
    return query if len(pairs_read) == len(pairs) and (pairs or not query) else urlencode(pairs_read)
