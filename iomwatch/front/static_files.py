"""Static files from memory, as WhiteNoise describes them: a page that is ready is no use to a reader who waits for its style."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware

from iomwatch.front.requests import SAFE, Answer
from iomwatch.front.responses import Headers, completed

MOST_FILES = 256  # kept in memory, of a few kilobytes each
# What a browser asks for with a page and never shows as one obeys none of what is said to pages; that would be a tenth of the
# bytes of a first view. A drawing can be opened by itself, and is told.
PARTS_OF_PAGES = (".css", ".js", ".woff2")
TO_PAGES = {
    "content-security-policy",
    "x-frame-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "permissions-policy",
}


class StaticFiles:
    """The collected files, which do not change while a process lives. `security_headers` are those of every answer."""

    def __init__(self, security_headers: Headers):
        self._files = WhiteNoiseMiddleware(_nobody).files
        self._security_headers = security_headers
        self._headers_of_parts = [(name, value) for name, value in security_headers if name.lower() not in TO_PAGES]
        self._read = lru_cache(MOST_FILES)(lambda path: Path(path).read_bytes())

    def answer(self, environ: dict[str, Any]) -> Answer | None:
        """The file of this address; None if there is none, or the method is none for files."""
        file = self._files.get(environ["PATH_INFO"])
        if file is None or environ["REQUEST_METHOD"] not in SAFE:
            return None
        is_part = environ["PATH_INFO"].endswith(PARTS_OF_PAGES)
        others = self._headers_of_parts if is_part else self._security_headers
        if file.is_not_modified(environ):
            return Answer(304, completed(file.not_modified_response.headers, others), b"", "ready")
        path, headers = file.get_path_and_headers(environ)
        return Answer(200, completed(headers, others), self._read(path), "ready")


def _nobody(request: HttpRequest) -> HttpResponse:
    raise NotImplementedError("only its list of files is wanted")
