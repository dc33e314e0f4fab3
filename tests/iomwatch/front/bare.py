"""Requests as bytes, which no client would send."""

import contextlib
import socket

from tests.site import Site

PATIENCE = 30  # seconds: far more than a server with much else to do lets anybody wait


def exchange(site: Site, request: bytes) -> bytes:
    """All that comes back until the server closes the connection. HOST stands for the header with the right host. Raises
    TimeoutError if it keeps the connection open and says nothing."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=PATIENCE) as connection:
        with contextlib.suppress(ConnectionError):  # it has heard enough, and answers
            connection.sendall(request.replace(b"HOST", f"Host: 127.0.0.1:{site.port}".encode()))
        answer = b""
        with contextlib.suppress(ConnectionError):
            while chunk := connection.recv(65536):
                answer += chunk
        return answer


def request(
    method: bytes = b"GET", path: bytes = b"/elections/iom-2023/", head: bytes = b"", body: bytes = b""
) -> bytes:
    """A whole one, the last of its connection; `head` is one header or several."""
    heads = b"".join(line + b"\r\n" for line in (b"HOST", b"Connection: close", *filter(None, [head])))
    return method + b" " + path + b" HTTP/1.1\r\n" + heads + b"\r\n" + body
