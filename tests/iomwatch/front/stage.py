"""A front with the tiny site behind it, an edition and a database that a test can move and break."""

import asyncio
import gzip
import io
import threading
from collections.abc import Coroutine, Iterator
from typing import Any, TypeVar

import brotli
import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import RequestFactory

from iomwatch.front.edition import EditionWatch
from iomwatch.front.front import Front
from iomwatch.front.requests import Answer, PublicRequests
from iomwatch.headers import security_headers
from tests.iomwatch.front import tiny

Outcome = TypeVar("Outcome")
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}


class Loop:
    """An event loop that runs beside the test, as a server's does."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()

    def run(self, work: Coroutine[Any, Any, Outcome]) -> Outcome:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(20)

    def end(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)


@pytest.fixture
def loop() -> Iterator[Loop]:
    loop = Loop()
    yield loop
    loop.end()


class Reply:
    def __init__(self, answer: Answer, *, with_body: bool = True):
        self.status = answer.status
        self.headers = {name.lower(): value for name, value in answer.headers}
        self.sent = answer.body if with_body else b""

    @property
    def body(self) -> str:
        return UNPACK[self.headers.get("content-encoding")](self.sent).decode()


class Stage:
    def __init__(self, **room: Any):
        self.edition = 1
        self.outage: Exception | None = None
        self.application = get_wsgi_application()
        self.requests = PublicRequests(self.application, site_host="iomwatch.test")
        self.watch = EditionWatch(self.read_edition, every=0.0)
        self.front = Front(self.requests, self.watch, security_headers=security_headers(secure=False), **room)
        self.loop = Loop()

    def read_edition(self) -> int:
        if self.outage:
            raise self.outage
        return self.edition

    def get(
        self, path: str = "/", method: str = "GET", by_itself: bool = False, body: bytes = b"", **headers: str
    ) -> Reply:
        """What a reader gets: from the front, or from Django `by_itself`. Any number of threads may ask."""
        kind = headers.pop("content_type", "application/x-www-form-urlencoded")
        environ = RequestFactory().generic(method, path, body, kind, headers={"host": "localhost"} | headers).environ
        environ |= {"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body))}  # as the server hands it over
        answer = self.requests.straight(environ) if by_itself else self.loop.run(self._answer(environ))
        return Reply(answer, with_body=method != "HEAD")

    async def _answer(self, environ: dict[str, Any]) -> Answer:
        return self.front.ready(environ) or await self.front.answer(environ)

    @property
    def renderings(self) -> int:
        return len(tiny.script.seen)


@pytest.fixture
def stage(settings) -> Iterator[Stage]:
    settings.ROOT_URLCONF = "tests.iomwatch.front.tiny"
    settings.ALLOWED_HOSTS = ["localhost", "iomwatch.test"]
    settings.LOGIN_URL = "/desk/sign-in/"
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": []}]  # the product's error pages link to the product
    tiny.script.seen.clear()
    tiny.script.say = tiny.page_says("hello")
    # As Django's own test client does: the connection of the tests is not the requests' to close.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    stage = Stage()
    yield stage
    stage.loop.end()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
