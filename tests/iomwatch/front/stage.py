"""A front with the tiny site behind it, an edition and a database that a test can move and break."""

import gzip
from collections.abc import Iterator
from typing import Any

import brotli
import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import RequestFactory

from iomwatch.front.edition import EditionWatch
from iomwatch.front.front import Front
from iomwatch.front.requests import PublicRequests
from iomwatch.headers import security_headers
from tests.iomwatch.front import tiny

UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}


class Reply:
    def __init__(self, status: str, headers: list[tuple[str, str]], sent: bytes):
        self.status = int(status.split()[0])
        self.headers = {name.lower(): value for name, value in headers}
        self.sent = sent

    @property
    def body(self) -> str:
        return UNPACK[self.headers.get("content-encoding")](self.sent).decode()


class Stage:
    def __init__(self, **room: int):
        self.edition = 1
        self.outage: Exception | None = None
        self.application = get_wsgi_application()
        passage = PublicRequests(self.application, site_host="iomwatch.test")
        self.watch = EditionWatch(self.read_edition, every=0.0)
        headers = security_headers(secure=False)
        self.front = Front(self.application, self.watch, passage, security_headers=headers, **room)

    def read_edition(self) -> int:
        if self.outage:
            raise self.outage
        return self.edition

    def get(self, path: str = "/", method: str = "GET", through: Any = None, **headers: str) -> Reply:
        environ = RequestFactory().generic(method, path, headers={"host": "localhost"} | headers).environ
        head: list = []
        sent = (through or self.front)(environ, lambda status, headers, exc_info=None: head.extend((status, headers)))
        body = b"".join(sent)
        if hasattr(sent, "close"):
            sent.close()
        return Reply(*head, body)

    @property
    def renderings(self) -> int:
        return len(tiny.script.seen)


@pytest.fixture
def stage(settings) -> Iterator[Stage]:
    settings.ROOT_URLCONF = "tests.iomwatch.front.tiny"
    settings.ALLOWED_HOSTS = ["localhost", "iomwatch.test"]
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": []}]  # the product's error pages link to the product
    tiny.script.seen.clear()
    tiny.script.say = tiny.page_says("hello")
    # As Django's own test client does: the connection of the tests is not the requests' to close.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Stage()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
