"""Static files from memory, as WhiteNoise describes them: a page that is ready is no use to a reader who waits for its style."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware

from iomwatch.front.requests import SAFE, Answer
from iomwatch.front.responses import Headers, completed

MOST_FILES = 256  # kept in memory, of a few kilobytes each


class StaticFiles:
    """The collected files, which do not change while a process lives. `security_headers` are those of every answer."""

    def __init__(self, security_headers: Headers):
        self._files = WhiteNoiseMiddleware(_nobody).files
        self._security_headers = security_headers
        self._read = lru_cache(MOST_FILES)(lambda path: Path(path).read_bytes())

    def answer(self, environ: dict[str, Any]) -> Answer | None:
        """The file of this address; None if there is none, or the method is none for files."""
        file = self._files.get(environ["PATH_INFO"])
        if file is None or environ["REQUEST_METHOD"] not in SAFE:
            return None
        if file.is_not_modified(environ):
            return self._answer(304, file.not_modified_response.headers, b"")
        path, headers = file.get_path_and_headers(environ)
        return self._answer(200, headers, self._read(path))

    def _answer(self, status: int, headers: Headers, body: bytes) -> Answer:
        return Answer(status, completed(headers, self._security_headers), body, "ready")


def _nobody(request: HttpRequest) -> HttpResponse:
    raise NotImplementedError("only its list of files is wanted")
