"""The front: a thin WSGI layer before Django that answers public pages from memory.

A page is rendered once per edition and kept with its compressed bytes. When Django or the database fails, readers get
the last good bytes with their age. Whatever is not a public page goes straight through and is never kept.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple

from iomwatch.front import outage
from iomwatch.front.edition import EditionState, EditionWatch, now
from iomwatch.front.requests import PageKey, PublicRequests, Rendered, Wanted
from iomwatch.front.responses import CachedResponse, Headers, Shelf, accepted_encodings, cached_response

logger = logging.getLogger(__name__)

SAFE = {"GET", "HEAD"}
MEGABYTE = 1024 * 1024
LONGEST_WAIT = 15.0  # seconds that a reader waits while another reader's request renders the same page
RETRY_AFTER = 2.0  # seconds before a page that could not be rendered is tried again
MOST_FAILURES = 1000  # that many are remembered
BRAVE = 2  # of the server's four threads: so many requests at once ask Django while the database is gone


class Answer(NamedTuple):
    status: str
    headers: Headers
    body: bytes


class Front:
    """`pages` and `queries` are the bytes to keep. Pages with a query have a shelf of their own, so that a flood of
    searches cannot push out the pages everybody reads."""

    def __init__(
        self,
        application: Callable,
        watch: EditionWatch,
        requests: PublicRequests,
        *,
        security_headers: Headers,
        pages: int = 64 * MEGABYTE,
        queries: int = 16 * MEGABYTE,
    ):
        self.application = application
        self.watch = watch
        self.requests = requests
        self.security_headers = security_headers
        self._shelves = {False: Shelf(pages), True: Shelf(queries)}
        self._stale = Shelf(pages)
        self._failed: dict[PageKey, float] = {}
        self._under_way: dict[tuple[PageKey, int | None], Future] = {}
        self._gate = threading.Lock()
        self._brave = threading.Semaphore(BRAVE)
        self._encodings: dict[str, tuple[str, ...]] = {}

    def __call__(self, environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in SAFE or not self.requests.is_welcome(environ):
            return self._straight(environ, start_response)
        answer = self._from_memory(environ)
        if answer is None:
            wanted = self.requests.wanted(environ)
            if wanted is None:
                return self._straight(environ, start_response)
            answer = self._answer(wanted, environ)
        start_response(answer.status, answer.headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [answer.body]

    def _straight(self, environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        try:
            with self._turn(self.watch.state() if self.requests.needs_database(environ) else EditionState()) as may_ask:
                if may_ask:
                    return self.application(environ, start_response)
        except Exception:
            # Django answers exceptions itself, unless its own error page fails as well.
            logger.exception("Django did not answer %s", environ.get("PATH_INFO"))
        sorry = self._sorry(environ)
        start_response(sorry.status, sorry.headers)
        return [sorry.body]

    @contextmanager
    def _turn(self, state: EditionState) -> Iterator[bool]:
        """Whether Django may be asked. A database that is gone may also hang, and with it whoever asks: the threads that
        never ask are the ones that answer with what is ready."""
        if state.down_since is None:
            yield True
            return
        is_free = self._brave.acquire(blocking=False)
        try:
            yield is_free
        finally:
            if is_free:
                self._brave.release()

    def _sorry(self, environ: dict[str, Any]) -> Answer:
        headers, body = outage.sorry(environ.get("HTTP_ACCEPT", ""), self.security_headers)
        return Answer("503 Service Unavailable", headers, body)

    def _from_memory(self, environ: dict[str, Any]) -> Answer | None:
        """The short way: what is on a shelf was found to be a public page when it was put there."""
        kept = self._kept(self.requests.guess(environ))
        if kept is None:
            return None
        state = self.watch.state()
        if state.down_since is None and kept.edition == state.number:
            return self._say(kept, environ)
        return None

    def _kept(self, page: PageKey) -> CachedResponse | None:
        return self._shelves[bool(page.query)].get(page)

    def _answer(self, wanted: Wanted, environ: dict[str, Any]) -> Answer:
        state = self.watch.state()
        if self._is_no_use_trying(wanted, state):
            return self._last_good(wanted, state, environ)
        with self._turn(state) as may_ask:
            result = self._one_at_a_time(wanted, state, environ) if may_ask else None
        if isinstance(result, CachedResponse):
            return self._say(result, environ)
        if result is None:
            return self._last_good(wanted, state, environ)
        return Answer(result.status, result.headers, result.body)

    def _is_no_use_trying(self, wanted: Wanted, state: EditionState) -> bool:
        failed_at = self._failed.get(wanted.canonical, float("-inf"))
        if time.monotonic() - failed_at < RETRY_AFTER:
            return True
        return state.down_since is not None and self._kept(wanted.canonical) is not None

    def _one_at_a_time(
        self, wanted: Wanted, state: EditionState, environ: dict[str, Any]
    ) -> CachedResponse | Rendered | None:
        """One request renders a missing page; the others wait for it and share what it brings."""
        # The edition is part of the key: who knows of a newer one must not be given a rendering of the older.
        key = (wanted.page, state.number)
        with self._gate:
            under_way = self._under_way.get(key)
            mine = self._under_way.setdefault(key, Future()) if under_way is None else None
        if mine is None:
            return self._wait(under_way)
        result = None
        try:
            result = self._renew(wanted, state, environ)
        finally:
            with self._gate:
                del self._under_way[key]
            mine.set_result(result)
        return result

    def _wait(self, under_way: Future | None) -> CachedResponse | Rendered | None:
        try:
            return under_way.result(LONGEST_WAIT) if under_way else None
        except TimeoutError:
            return None

    def _renew(self, wanted: Wanted, state: EditionState, environ: dict[str, Any]) -> CachedResponse | Rendered | None:
        kept = self._kept(wanted.page)
        if kept and kept.edition == state.number:
            return kept  # another request brought it while this one was on its way here
        try:
            rendered = self.requests.render(wanted.page, environ)
        except Exception:
            logger.exception("Django did not answer %s", wanted.page.path)
            rendered = None
        if rendered is None or rendered.is_failure:
            self._note_failure(wanted.canonical)
            return None
        self._failed.pop(wanted.canonical, None)
        return self._keep(wanted, rendered, state)

    def _note_failure(self, page: PageKey) -> None:
        if len(self._failed) >= MOST_FAILURES:
            self._failed.clear()
        self._failed[page] = time.monotonic()

    def _keep(self, wanted: Wanted, rendered: Rendered, state: EditionState) -> CachedResponse | Rendered:
        """Put a page on its shelf under the edition that was known *before* it was rendered: it may be newer than its
        label, and is then made once more, but never older."""
        if state.number is None or not wanted.is_keepable or not rendered.is_keepable:
            return rendered
        page = cached_response(
            edition=state.number,
            made_at=now(),
            body=rendered.body,
            headers=rendered.headers,
            vary=wanted.vary,
        )
        return self._shelves[bool(wanted.page.query)].put(wanted.page, page)

    def _last_good(self, wanted: Wanted, state: EditionState, environ: dict[str, Any]) -> Answer:
        kept = self._kept(wanted.canonical)
        if kept is None:
            return self._sorry(environ)
        still_current = kept.edition == state.number and state.learned_at
        as_of = state.learned_at if still_current else kept.made_at
        stale = self._with_notice(wanted.canonical, kept, as_of or kept.made_at, state)
        age = max(0, round((now() - (as_of or kept.made_at)).total_seconds()))
        answer = self._say(stale, environ)
        return answer._replace(headers=[*answer.headers, ("Age", str(age)), outage.WARNING])

    def _with_notice(self, page: PageKey, kept: CachedResponse, as_of: datetime, state: EditionState) -> CachedResponse:
        key = (page, kept.etag, as_of, state.down_since is None)
        stale = self._stale.get(key)
        if stale is None:
            stale = outage.with_notice(kept, as_of, database_is_gone=state.down_since is not None)
            self._stale.put(key, stale)
        return stale

    def _say(self, page: CachedResponse, environ: dict[str, Any]) -> Answer:
        if_none_match = environ.get("HTTP_IF_NONE_MATCH")
        # Compared weakly: a proxy may have dropped the W/ in front.
        if if_none_match and (page.etag.removeprefix("W/") in if_none_match or if_none_match.strip() == "*"):
            return Answer("304 Not Modified", page.not_modified, b"")
        for encoding in self._accepted(environ.get("HTTP_ACCEPT_ENCODING", "")):
            if encoding in page.answers:
                return Answer("200 OK", *page.answers[encoding])
        raise AssertionError("identity is always among the answers")

    def _accepted(self, header: str) -> tuple[str, ...]:
        accepted = self._encodings.get(header)
        if accepted is None:
            accepted = accepted_encodings(header)
            if len(self._encodings) < 256:
                self._encodings[header] = accepted
        return accepted
