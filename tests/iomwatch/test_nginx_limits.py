"""What `deploy/nginx.conf` keeps from iomwatch: floods, slow senders, redirects to elsewhere, figures for strangers."""

import http.client
import re
import socket
import time
import urllib.request
from collections import Counter
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest

from tests.iomwatch.test_nginx import NGINX, get, nginx_before, proxied
from tests.site import free_port

__all__ = ["proxied"]

pytestmark = pytest.mark.skipif(
    NGINX is None, reason="nginx is not here, so its limits are not tried (apt-get install nginx-light)"
)


def statuses(address: str, path: str, times: int, method: str = "GET") -> Counter:
    """Of so many requests one after the other, over one connection as long as it is kept."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
    codes: Counter = Counter()
    for _ in range(times):
        connection.request(method, path, headers={"Content-Length": "0"} if method == "POST" else {})
        with connection.getresponse() as answer:
            answer.read()
            codes[answer.status] += 1
    connection.close()
    return codes


DOOR = "/desk/sign-in/"
DOOR_LIMIT = "limit_req zone=iomwatch_door burst=10 nodelay;"


def test_whoever_sends_many_passwords_is_slowed_down_before_one_is_looked_at(proxied):
    codes = statuses(proxied, DOOR, 30, "POST")
    assert 11 <= 30 - codes[429] <= 16  # a burst of ten, and one every two seconds
    assert statuses(proxied, DOOR, 30) == {200: 30}  # the page itself is there


def test_control_without_the_limit_all_of_them_come_through(site, tmp_path):
    with nginx_before(site, tmp_path, {DOOR_LIMIT: ""}) as address:
        assert statuses(address, DOOR, 30, "POST")[429] == 0


def test_a_flood_from_one_address_ends_and_a_newsroom_does_not_notice(proxied):
    assert statuses(proxied, "/about/", 150) == {200: 150}
    assert statuses(proxied, "/about/", 600)[429] > 0


def half_a_form(address: str) -> socket.socket:
    place = urlsplit(address)
    connection = socket.create_connection((place.hostname, place.port), 10)
    connection.sendall(f"POST {DOOR} HTTP/1.1\r\nHost: {place.netloc}\r\nContent-Length: 1000\r\n\r\nx".encode())
    return connection


def first_line(connection: socket.socket, seconds: float) -> str:
    """What comes back within that time; empty if nothing does."""
    connection.settimeout(seconds)
    try:
        return connection.recv(4096).decode().partition("\r\n")[0]
    except TimeoutError:
        return ""


SLOW = "client_body_timeout   15s;"


def test_a_form_that_does_not_arrive_is_given_up(site, tmp_path):
    with nginx_before(site, tmp_path, {SLOW: "client_body_timeout 1s;"}) as address, half_a_form(address) as slow:
        began = time.monotonic()
        assert first_line(slow, 5) in {"", "HTTP/1.1 408 Request Time-out"}
        assert time.monotonic() - began < 3


def test_control_until_then_it_is_waited_for(proxied):
    with half_a_form(proxied) as slow, pytest.raises(TimeoutError):
        slow.settimeout(3)
        slow.recv(1)


def test_slow_senders_at_nginx_take_nothing_from_readers(proxied):
    senders = [half_a_form(proxied) for _ in range(10)]
    try:
        began = time.monotonic()
        assert get(proxied + "/about/").status == 200
        assert time.monotonic() - began < 2
    finally:
        for sender in senders:
            sender.close()


def test_one_address_has_so_many_connections_and_no_more(site, tmp_path):
    with nginx_before(site, tmp_path, {"iomwatch_connections 50": "iomwatch_connections 3"}) as address:
        held = [half_a_form(address) for _ in range(3)]
        time.sleep(0.3)
        with pytest.raises(HTTPError) as refused:
            get(address + "/about/")
        assert refused.value.code == 429
        for connection in held:
            connection.close()


def redirect_of(site, folder, changes: dict[str, str]) -> str:
    port = free_port()
    with nginx_before(site, folder, {"listen 80;": f"listen 127.0.0.1:{port};"} | changes):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/about/?q=1", headers={"Host": "evil.example"})
        return connection.getresponse().headers["Location"]


def test_the_redirect_to_https_goes_to_our_own_name_whatever_name_was_asked_for(site, tmp_path):
    assert redirect_of(site, tmp_path, {}) == "https://iomwatch.example/about/?q=1"


def test_control_with_the_reader_s_own_it_goes_elsewhere(site, tmp_path):
    changes = {"https://$server_name": "https://$host"}
    assert redirect_of(site, tmp_path, changes) == "https://evil.example/about/?q=1"


def test_figures_are_nobody_s_business_outside(proxied):
    with pytest.raises(HTTPError) as refused:
        get(proxied + "/metrics", Authorization="Bearer x")
    assert refused.value.code == 404
    assert b"iomwatch" not in refused.value.read()


def test_health_is_asked_each_time(proxied):
    for _ in range(2):
        answer = get(proxied + "/health")
        assert answer.headers["X-Cache"] is None
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/about/", DOOR, "/admin/login/", "/health"])
def test_each_answer_has_one_id_of_its_own_whatever_the_reader_sent(proxied, path):
    ids = set()
    for _ in range(2):
        request = urllib.request.Request(proxied + path, headers={"X-Request-ID": "a-readers-own-words"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            ids.update(answer.headers.get_all("X-Request-ID"))
    assert len(ids) == 2
    assert all(re.fullmatch("[0-9a-f]{32}", one) for one in ids)
