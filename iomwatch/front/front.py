"""The front: a thin layer before Django that answers public pages from memory.

A page is rendered once per edition and kept with its compressed bytes. When Django or the database fails, readers get
the last good bytes with their age. Whatever is not a public page goes straight through and is never kept.

It lives on one event loop. What is ready is answered there and then; what may block is done by the threads of a lane,
and waited for without holding any.
"""

import asyncio
import io
import logging
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpResponse

from iomwatch import metrics
from iomwatch.front import outage
from iomwatch.front.edition import EditionState, EditionWatch, now
from iomwatch.front.lanes import Full, Lanes
from iomwatch.front.outage import Apologies, Reason
from iomwatch.front.requests import SAFE, Answer, PageKey, PublicRequests, Wanted
from iomwatch.front.responses import CachedResponse, Headers, Shelf, accepted_encodings, cached_response

logger = logging.getLogger(__name__)

MEGABYTE = 1024 * 1024
LONGEST_WAIT = 15.0  # seconds that somebody waits for Django
RENEWAL_WAIT = 3.0  # seconds that a reader waits for a newer page where there is an older one
RETRY_AFTER = 2.0  # seconds before a page that could not be rendered is tried again
MOST_FAILURES = 1000  # that many are remembered
BRAVE = 1  # so many requests of a lane at once ask Django while the database is gone: it may hang, and they with it


class Front:
    """`give_back` makes a page of a form for which there was no room, to be sent once more; None if there is nothing to
    keep. It may not wait for anything. `pages` and `queries` are the bytes to keep. Pages with a query have a shelf of
    their own, so that a flood of searches cannot push out the pages everybody reads."""

    def __init__(
        self,
        requests: PublicRequests,
        watch: EditionWatch,
        *,
        security_headers: Headers,
        give_back: Callable[[dict[str, Any]], HttpResponse | None] = lambda environ: None,
        lanes: Lanes | None = None,
        pages: int = 32 * MEGABYTE,
        queries: int = 8 * MEGABYTE,
    ):
        self.requests = requests
        self.watch = watch
        self.apologies = Apologies(security_headers)
        self.lanes = lanes or Lanes()
        self.give_back = give_back
        self._shelves = {False: Shelf(pages), True: Shelf(queries)}
        self._stale = Shelf(queries)
        self._failed: dict[PageKey, float] = {}
        self._under_way: dict[tuple[PageKey, int | None], asyncio.Task[CachedResponse | Answer | None]] = {}
        self._complained = float("-inf")
        self._encodings: dict[str, tuple[str, ...]] = {}

    def ready(self, environ: dict[str, Any]) -> Answer | None:
        """The short way, without waiting for anything: what is on a shelf was found to be a public page when it was put
        there. None if the page is not ready."""
        if not self._may_be_public(environ):
            return None
        kept = self._kept(self.requests.guess(environ))
        state = self.watch.latest() if kept else None
        if kept is None or state is None or state.down_since or kept.edition != state.number:
            return None
        return self._say(kept, environ)

    async def answer(self, environ: dict[str, Any]) -> Answer:
        """What there is to say to a request, now or as soon as Django has answered."""
        wanted = self.requests.wanted(environ) if self._may_be_public(environ) else None
        state = await self.watch.state()
        if wanted is None:
            return await self._straight(environ, state)
        if self._is_no_use_trying(wanted, state):
            return self._last_good(wanted, state, environ)
        page = await self._one_at_a_time(wanted, state, environ)
        if isinstance(page, CachedResponse):
            return self._say(page, environ)
        return page or self._last_good(wanted, state, environ)

    def _may_be_public(self, environ: dict[str, Any]) -> bool:
        return environ["REQUEST_METHOD"] in SAFE and self.requests.is_welcome(environ)

    async def _straight(self, environ: dict[str, Any], state: EditionState) -> Answer:
        lane = getattr(self.lanes, self.requests.lane(environ))
        if state.down_since and lane.in_use >= BRAVE:
            return await self._refuse(environ)
        try:
            return await lane.run(partial(self.requests.straight, environ), seconds=LONGEST_WAIT)
        except (Full, TimeoutError) as error:
            self._complain(environ["PATH_INFO"], error)
        except Exception:
            # Django answers exceptions itself, unless its own error page fails as well.
            logger.exception("Django did not answer %s", environ["PATH_INFO"])
        return await self._refuse(environ)

    async def _refuse(self, environ: dict[str, Any]) -> Answer:
        """Sorry, with what was typed where it would be lost: htmx leaves it on the page, a form that was sent does not."""
        page = await self._given_back(environ) if self.requests.is_form_of_staff(environ) else None
        return self.apologies.with_form(page) if page else self.sorry(environ)

    async def _given_back(self, environ: dict[str, Any]) -> HttpResponse | None:
        try:
            # Django may still be at it, with an environment and a place in the body of its own.
            own = environ | {"wsgi.input": io.BytesIO(environ["wsgi.input"].getvalue())}
            return await self.lanes.forms.run(partial(self.give_back, own), seconds=LONGEST_WAIT)
        except (Full, TimeoutError) as error:
            self._complain(environ["PATH_INFO"], error)
        except Exception:
            logger.exception("what was typed could not be given back: %s", environ["PATH_INFO"])
        return None

    def _complain(self, path: str, error: Exception) -> None:
        """Once a second: what is refused in a flood must not fill a disk, nor hold up the loop."""
        if time.monotonic() - self._complained > 1:
            self._complained = time.monotonic()
            logger.error("%s had no answer in time: %r", path, error)

    def sorry(self, environ: dict[str, Any]) -> Answer:
        return self.apologies.say(Reason.DOWN, environ)

    def _kept(self, page: PageKey) -> CachedResponse | None:
        return self._shelves[bool(page.query)].get(page)

    def _is_no_use_trying(self, wanted: Wanted, state: EditionState) -> bool:
        failed_at = self._failed.get(wanted.canonical, float("-inf"))
        if time.monotonic() - failed_at < RETRY_AFTER:
            return True
        is_kept = self._kept(wanted.canonical) is not None
        return state.down_since is not None and (is_kept or self.lanes.pages.in_use >= BRAVE)

    async def _one_at_a_time(
        self, wanted: Wanted, state: EditionState, environ: dict[str, Any]
    ) -> CachedResponse | Answer | None:
        """One request has a missing page rendered; the others wait for it and share what it brings."""
        kept = self._kept(wanted.page)
        if kept and kept.edition == state.number:
            return kept
        # The edition is part of the key: who knows of a newer one must not be given a rendering of the older.
        key = (wanted.page, state.number)
        task = self._under_way.get(key)
        if task is None:
            task = self._under_way[key] = asyncio.create_task(self._renew(wanted, state, environ))
            task.add_done_callback(lambda _: self._under_way.pop(key))
        try:
            return await asyncio.wait_for(asyncio.shield(task), RENEWAL_WAIT if kept else 2 * LONGEST_WAIT)
        except TimeoutError:
            return None

    async def _renew(
        self, wanted: Wanted, state: EditionState, environ: dict[str, Any]
    ) -> CachedResponse | Answer | None:
        """A page in a newer edition, or for the first time; None if that was not to be had."""
        lane = self.lanes.renewals if self._kept(wanted.page) else self.lanes.pages
        try:
            page = await lane.run(partial(self._make, wanted, state, environ), seconds=LONGEST_WAIT)
        except Full:
            return None
        except Exception:
            logger.exception("Django did not answer %s", wanted.page.path)
            page = None
        if page is None:
            self._note_failure(wanted.canonical)
            return None
        self._failed.pop(wanted.canonical, None)
        if isinstance(page, CachedResponse):
            page = self._shelves[bool(wanted.page.query)].put(wanted.page, page)
            metrics.set_ready_bytes(sum(shelf.size for shelf in self._shelves.values()))
        return page

    def _note_failure(self, page: PageKey) -> None:
        if len(self._failed) >= MOST_FAILURES:
            self._failed.clear()
        self._failed[page] = time.monotonic()

    def _make(self, wanted: Wanted, state: EditionState, environ: dict[str, Any]) -> CachedResponse | Answer | None:
        """Render, in a thread, and compress what may be kept: under the edition that was known *before* it was rendered.
        So it may be newer than its label, and is then made once more, but never older."""
        rendered = self.requests.render(wanted.page, environ)
        if rendered.is_failure:
            return None
        if state.number is None or not wanted.is_keepable or not rendered.is_keepable:
            return rendered
        return cached_response(
            edition=state.number,
            made_at=now(),
            body=rendered.body,
            headers=rendered.headers,
            vary=wanted.vary,
        )

    def _last_good(self, wanted: Wanted, state: EditionState, environ: dict[str, Any]) -> Answer:
        kept = self._kept(wanted.canonical)
        if kept is None:
            return self.sorry(environ)
        still_current = kept.edition == state.number and state.learned_at
        as_of = state.learned_at if still_current else kept.made_at
        stale = self._with_notice(wanted.canonical, kept, as_of or kept.made_at, state)
        age = max(0, round((now() - (as_of or kept.made_at)).total_seconds()))
        answer = self._say(stale, environ)
        headers = [*answer.headers, ("Age", str(age)), outage.WARNING]
        return answer._replace(headers=headers, kind="last_good")

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
            return Answer(304, page.not_modified, b"", "ready")
        for encoding in self._accepted(environ.get("HTTP_ACCEPT_ENCODING", "")):
            if encoding in page.answers:
                return Answer(200, *page.answers[encoding], "ready")
        raise AssertionError("identity is always among the answers")

    def _accepted(self, header: str) -> tuple[str, ...]:
        accepted = self._encodings.get(header)
        if accepted is None:
            accepted = accepted_encodings(header)
            if len(self._encodings) < 256:
                self._encodings[header] = accepted
        return accepted
