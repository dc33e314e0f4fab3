"""What granian hands over and gets back: asked of the server itself, with bare sockets."""

import contextlib
import http.client
import re
import subprocess
import sys
import time

import pytest

from tests.iomwatch.front.bare import exchange
from tests.kept import PROJECT
from tests.site import fresh_site


@pytest.fixture(scope="module")
def impatient():
    """A site that waits one second for a body."""
    with fresh_site() as site:
        site.stop()
        site.environ |= {"BODY_TIMEOUT": "1"}
        site.start()
        yield site


def test_a_body_that_does_not_come_is_answered_with_408_and_the_connection_closed(impatient):
    began = time.monotonic()
    answer = exchange(
        impatient, b"POST /desk/sign-in/ HTTP/1.1\r\nHOST\r\nAccept: text/html\r\nContent-Length: 1000\r\n\r\na"
    )
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"nothing was saved" in answer
    assert b"content-security-policy" in answer
    assert time.monotonic() - began >= 1


def test_a_body_larger_than_any_form_is_answered_with_413(impatient):
    connection = http.client.HTTPConnection("127.0.0.1", impatient.port, timeout=20)
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        connection.request("POST", "/desk/sign-in/", b"x" * (17 * 1024 * 1024))
        assert connection.getresponse().status == 413
    connection.close()


@pytest.mark.parametrize("path", ["/%ff%fe/", "/people/%00/", "/elections/%E2%80%AE/", "/%2e%2e/%2e%2e/etc/passwd"])
def test_addresses_of_any_bytes_are_answered(impatient, path):
    answer = exchange(impatient, f"GET {path} HTTP/1.1\r\nHOST\r\nConnection: close\r\n\r\n".encode())
    assert answer.split()[1] in (b"404", b"400"), answer[:200]


def test_a_header_with_an_underscore_is_nobody(impatient):
    """A proxy sets the one with a hyphen itself, and passes this one on."""
    answer = exchange(impatient, b"GET /elections/ HTTP/1.1\r\nHOST\r\nHX_Request: true\r\nConnection: close\r\n\r\n")
    assert b"<html" in answer
    control = exchange(impatient, b"GET /elections/ HTTP/1.1\r\nHOST\r\nHX-Request: true\r\nConnection: close\r\n\r\n")
    assert b"<html" not in control


def test_head_says_how_long_the_page_is(impatient):
    connection = http.client.HTTPConnection("127.0.0.1", impatient.port, timeout=20)
    sizes = []
    for method in ("GET", "HEAD"):
        connection.request(method, "/", headers={"Connection": "close"})
        answer = connection.getresponse()
        sizes.append((answer.status, answer.headers["Content-Length"], len(answer.read())))
    assert sizes[0][1] == sizes[1][1] == str(sizes[0][2])
    assert sizes[1][2] == 0


def test_a_file_comes_from_memory_in_the_encoding_asked_for(impatient):
    page = impatient.get("/").read().decode()
    path = next(part.split('"')[0] for part in page.split('href="')[1:] if part.startswith("/static/css/"))
    plain, packed = (impatient.get(path, **{"Accept-Encoding": encoding}) for encoding in ("identity", "br"))
    assert "immutable" in plain.headers["Cache-Control"]
    assert plain.headers["X-Content-Type-Options"] == "nosniff"
    assert plain.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Content-Security-Policy" not in plain.headers, "a style sheet is no page: each byte of this is sent in vain"
    assert packed.headers["Content-Encoding"] == "br"
    assert len(packed.read()) < len(plain.read())
    with pytest.raises(Exception, match="304"):
        impatient.get(path, **{"If-None-Match": plain.headers["ETag"]})
    drawing = impatient.get(re.search(r"/static/icon\.\w+\.svg", page)[0])
    assert "default-src 'none'" in drawing.headers["Content-Security-Policy"], "a drawing may be opened by itself"
    with pytest.raises(Exception, match="404"):
        impatient.get("/static/css/none.css")


def test_a_port_that_is_taken_is_said_in_a_sentence(impatient):
    environ = impatient.environ | {"PORT": str(impatient.port)}
    second = subprocess.run(
        [sys.executable, "-m", "iomwatch.serve"],
        cwd=PROJECT,
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert second.returncode == 2
    assert f"iomwatch cannot listen at 127.0.0.1:{impatient.port}: Address already in use" in second.stderr
    assert "Traceback" not in second.stderr
