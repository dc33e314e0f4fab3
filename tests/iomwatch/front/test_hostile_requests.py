"""Requests that no browser sends. Each has one answer at once, which is the page or a refusal and never a fault of ours, and
the server goes on."""

from collections.abc import Iterator

import pytest

from tests.iomwatch.front import bare
from tests.iomwatch.front.bare import PATIENCE, exchange, request
from tests.site import Site, fresh_site

PAGE, DOOR, FILE = b"/elections/iom-2023/", b"/desk/sign-in/", b"/elections.csv"
CHUNKED = b"Transfer-Encoding: chunked"
MANY_FIELDS = b"&".join([b"a=1"] * 5000)


def post(head: bytes, body: bytes = b"a=b&c") -> bytes:
    return request(b"POST", DOOR, head, body)


METHODS = {
    b"HEAD": 200,
    b"OPTIONS": 405,
    b"TRACE": 405,
    b"POST": 403,
    b"PUT": 403,
    b"DELETE": 403,
    b"CONNECT": 403,
    b"PROPFIND": 403,
    b"G\xc3\x89T": 400,
}
PATHS = {
    b"elections/": 400,
    b"*": 404,
    b"http://evil.example/elections/iom-2023/": 200,  # what it asks for; the host is the header's
    b"//evil.example/": 404,
    b"/\\evil.example/": 404,
    b"/static/../../etc/passwd": 404,
    b"/static/%2e%2e/%2e%2e/etc/passwd": 404,
    b"/static/..%2f..%2fetc/passwd": 404,
    b"/static/%00": 404,
    b"/people/\xe9/": 400,
    b"/people/\xc3\xa9/": 404,
    b"/people/%zz/": 404,
    b"/search/?q=%zz%ff%00%ED%A0%80": 200,
    b"/" + b"a" * 9_000: 404,
    b"/" + b"a" * 100_000: 414,
    PAGE + b"?q=" + b"a" * 60_000: 200,
    PAGE + b"?" + b"&".join(b"%d" % number for number in range(5_000)): 200,
    b"/search/?" + b"&".join(b"%d" % number for number in range(2_000)): 400,
}
HEADERS = {
    b"X-A: " + b"a" * 100_000: 200,
    b"\r\n".join([b"X-A: a"] * 300): 431,
    b"X-A: a\r\n b": 400,
    b"X-A : a": 400,
    b"X-A: \x00": 400,
    b"X-A: \xff\xfe": 200,
    b"Cookie: sessionid=\xff; csrftoken=" + b"a" * 9_000: 200,
    b"Host: evil.example": 400,
    b"Accept-Encoding: br;q=nan, gzip;q=1e999, " + b"gzip, " * 3_000: 200,
    b"Accept-Encoding: identity;q=0, *;q=0": 200,
    b"Accept-Language: " + b"x" * 5_000: 200,
    b"Accept: */*;q=" + b"9" * 400: 200,
    b'If-None-Match: "' + b'"a", ' * 2_000: 200,
    b"If-None-Match: \xff": 200,
    b"If-Modified-Since: Wed, 31 Feb 99999 00:00:00 GMT": 200,
    b"Range: bytes=5-1": 200,
    b"Range: bytes=-99999999999999999999": 200,
    b"Range: bytes=" + b",".join(b"%d-%d" % (start, start) for start in range(2_000)): 200,
    b"Content-Length: 0x10": 400,
    CHUNKED: 200,
    b"Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA": 200,
    b"X-Forwarded-For: " + b"a," * 3_000: 200,
    b"X-Request-ID: " + b"x" * 5_000: 200,
    b"HX-Request: true\r\nHX-Target: %ff\r\nHX-Current-URL: http://[::/": 200,
    b"Origin: \xff\r\nReferer: http://[::": 200,
}
BODIES = {
    "a length below nothing": (post(b"Content-Length: -1"), 400),
    "a length beyond all machines": (post(b"Content-Length: 99999999999999999999999"), 400),
    "two lengths": (post(b"Content-Length: 5\r\nContent-Length: 6"), 400),
    "a length and chunks, a second request inside": (
        post(b"Content-Length: 5\r\n" + CHUNKED, b"0\r\n\r\n" + request(path=b"/desk/")),
        403,
    ),
    "an unknown encoding": (post(b"Transfer-Encoding: xchunked", b"0\r\n\r\n"), 400),
    "a chunk of no length": (post(CHUNKED, b"zz\r\nabc\r\n0\r\n\r\n"), 403),
    "a chunk beyond all machines": (post(CHUNKED, b"f" * 18 + b"\r\nabc\r\n0\r\n\r\n"), 403),
    "no boundary": (post(b"Content-Length: 5\r\nContent-Type: multipart/form-data"), 400),
    "a charset of nobody": (post(b"Content-Length: 5\r\nContent-Type: text/plain; charset=\xff"), 403),
    "JSON": (post(b"Content-Length: 5\r\nContent-Type: application/json"), 403),
    "too many fields": (
        post(b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d" % len(MANY_FIELDS), MANY_FIELDS),
        400,
    ),
}
LINES = {
    "HTTP/0.9": (b"GET " + PAGE + b"\r\n\r\n", 400),
    "HTTP/3.0": (b"GET " + PAGE + b" HTTP/3.0\r\nHOST\r\n\r\n", 400),
    "a greeting of TLS": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 60, 400),
    "nothing that is HTTP": (b"\x00\x01\x02\r\n\r\n", 400),
}
TABLE = (
    {f"{method!r}": (request(method), status) for method, status in METHODS.items()}
    | {f"{path[:40]!r}": (request(path=path), status) for path, status in PATHS.items()}
    | {f"{head[:40]!r}": (request(head=head), status) for head, status in HEADERS.items()}
    | {f"file {head[:40]!r}": (request(path=FILE, head=head), status) for head, status in HEADERS.items()}
    | BODIES
    | LINES
)


@pytest.fixture(scope="module")
def attacked() -> Iterator[Site]:
    """One for all of them: each finds it as the one before has left it. It would wait longer for more of a request than
    `exchange` waits for the end of its answer."""
    with fresh_site(BODY_TIMEOUT=str(2 * PATIENCE)) as site:
        yield site


@pytest.mark.parametrize(("sent", "status"), TABLE.values(), ids=TABLE)
def test_it_is_answered_at_once_and_once(sent, status, attacked):
    answer = exchange(attacked, sent)
    assert answer.split(b" ", 2)[1] == b"%d" % status, answer[:300]
    assert answer.count(b"HTTP/1.1 ") == 1, "what came after it was taken for a request of its own"
    assert attacked.get("/elections/iom-2023/").status == 200


def test_control_two_requests_would_be_answered_twice(attacked):
    first = request().replace(b"Connection: close\r\n", b"")
    assert exchange(attacked, first + request()).count(b"HTTP/1.1 ") == 2


def test_control_what_waits_for_more_does_not_end(attacked, monkeypatch):
    monkeypatch.setattr(bare, "PATIENCE", 1)
    with pytest.raises(TimeoutError):
        exchange(attacked, post(b"Content-Length: 1000"))
