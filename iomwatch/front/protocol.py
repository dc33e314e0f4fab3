"""Speaks RSGI, the interface of granian that lets a program await a request's body: turns its requests into WSGI's
environment, for which Django and the front are made, and sends the front's answers.

Everything here runs on one event loop. Whatever may block is left to the lanes behind the front: whoever held the loop
would hold up every reader.
"""

import io
import logging
import time
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import get_path_info
from granian.rsgi import HTTPProtocol, ProtocolClosed, Scope

from iomwatch import metrics, request_log
from iomwatch.front.bodies import Bodies, TooLarge, TooMany, TooSlow
from iomwatch.front.front import Front
from iomwatch.front.outage import Reason
from iomwatch.front.requests import SAFE, Answer
from iomwatch.front.static_files import StaticFiles

logger = logging.getLogger(__name__)

OWN_NAMES = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}


class Server:
    """What granian calls: `__rsgi__` for each request."""

    def __init__(self, front: Front, files: StaticFiles, bodies: Bodies):
        self.front = front
        self.files = files
        self.bodies = bodies

    async def __rsgi__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        began = time.perf_counter()
        environ = environ_of(scope)
        answer = self.front.ready(environ) or self.files.answer(environ)
        if answer is None and environ["REQUEST_METHOD"] in SAFE:
            answer = await self.front.answer(environ)
        elif answer is None:
            answer = await self._with_body(environ, protocol)
        if answer is not None:
            if answer.kind:
                _note(environ, answer, time.perf_counter() - began)
            _send(protocol, answer, with_body=environ["REQUEST_METHOD"] != "HEAD")

    async def _with_body(self, environ: dict[str, Any], protocol: HTTPProtocol) -> Answer | None:
        try:
            async with self.bodies.read(protocol) as body:
                environ["wsgi.input"] = io.BytesIO(body)
                environ["CONTENT_LENGTH"] = str(len(body))
                return await self.front.answer(environ)
        except TooSlow:
            return self.front.apologies.say(Reason.TOO_SLOW, environ)
        except TooLarge:
            return self.front.apologies.say(Reason.TOO_LARGE, environ)
        except TooMany:
            return self.front.sorry(environ)
        except ProtocolClosed:
            return None  # nobody is there any more


def _note(environ: dict[str, Any], answer: Answer, seconds: float) -> None:
    """What Django has not seen, and so neither counted nor logged (iomwatch.observed)."""
    metrics.observe(answer.kind, answer.status, seconds)
    if settings.REQUEST_LOG:
        request_log.write_line(
            address=request_log.client_address(environ["REMOTE_ADDR"], environ.get("HTTP_X_FORWARDED_FOR", "")),
            method=environ["REQUEST_METHOD"],
            path=get_path_info(environ),
            status=answer.status,
            seconds=seconds,
            request_id=request_log.begin(environ.get("HTTP_X_REQUEST_ID", "")),
        )


def environ_of(scope: Scope) -> dict[str, Any]:
    """A request as PEP 3333 has it, with an empty body."""
    host, _, port = scope.server.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        # As WSGI wants it: bytes, read as latin-1.
        "PATH_INFO": scope.path.encode("utf-8", "surrogateescape").decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": _Errors(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        if "_" in name:
            continue  # it would be taken for the one with a hyphen, which a proxy may have set itself
        _add(environ, OWN_NAMES.get(name) or "HTTP_" + name.upper().replace("-", "_"), value)
    return environ


def _add(environ: dict[str, Any], name: str, value: str) -> None:
    """A header that is sent twice is one with a comma, as RFC 9110 has it; cookies are joined as RFC 6265 has it."""
    before = environ.get(name)
    environ[name] = value if before is None else f"{before}{'; ' if name == 'HTTP_COOKIE' else ','}{value}"


class _Errors(io.TextIOBase):
    """What a program behind WSGI complains of goes to the log."""

    def write(self, text: str) -> int:
        if text.strip():
            logger.error(text.rstrip())
        return len(text)


def _send(protocol: HTTPProtocol, answer: Answer, *, with_body: bool) -> None:
    if with_body and answer.body:
        protocol.response_bytes(answer.status, answer.headers, answer.body)
    else:
        protocol.response_empty(answer.status, answer.headers)
