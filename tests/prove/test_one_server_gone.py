"""One of two servers is gone, behind `deploy/nginx.conf`: readers and clerks are answered by the other."""

import os
import re
import socket
import time
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest

from tests.iomwatch.test_nginx import NGINX, get, nginx_before
from tests.prove import probe
from tests.prove.attacks import stopped, workers_of
from tests.prove.two_servers import (
    FULL,
    NO_LIMITS,
    ONE_FILE,
    ONLY_IN_FULL,
    TOKEN,
    both_lines,
    pair,
    public_answer,
    seconds_until,
)
from tests.site import Site, database_moved_away

__all__ = ["pair"]

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not os.environ.get("DATABASE_URL"), reason=ONE_FILE),
    pytest.mark.skipif(NGINX is None, reason="nginx is not here (apt-get install nginx-light)"),
]

SECONDS = 10 if FULL else 1  # of reading, after it is over
AT_THE_OTHER = "proxy_next_upstream error timeout http_404;"
UNSEEN = "/elections/iom-2023/?fbclid={}"  # a ready page, under an address that nginx has not kept
NEXT = "proxy_next_upstream   error timeout;"


@pytest.fixture
def before_both(pair, tmp_path) -> Callable[..., AbstractContextManager[str]]:
    """nginx before both servers, with changes of its configuration."""
    return lambda **changes: nginx_before(pair[0], tmp_path, both_lines(*pair) | NO_LIMITS | changes)


def read_while(address: str, path: str, act: Callable[[], None]) -> probe.Reading:
    """What readers have met while something was done to the servers."""
    readers = probe.started(urlsplit(address).port, path, 600)
    time.sleep(1)
    act()
    time.sleep(SECONDS)
    readers.terminate()
    return probe.ended(readers)


def in_words(reading: probe.Reading) -> str:
    return f"{len(reading.milliseconds)} read, {reading.failed} failed, longest {reading.longest:.0f} ms"


def ready_answers_of(server: Site) -> float:
    """How many ready pages it has sent since it has started."""
    with server.get("/metrics", Authorization=f"Bearer {TOKEN}") as page:
        counts = re.findall(r'^iomwatch_requests_total{kind="ready".*} (\S+)$', page.read().decode(), re.MULTILINE)
    return sum(map(float, counts))


def is_used(server: Site, address: str) -> bool:
    before = ready_answers_of(server)
    for number in range(4):
        get(address + UNSEEN.format(f"{number}-{time.monotonic()}")).close()
    return ready_answers_of(server) > before


@pytest.fixture
def killed_for_two_seconds(pair) -> Callable[[], None]:
    def act() -> None:
        pair[0].kill()
        time.sleep(2)
        pair[0].start()

    return act


@pytest.mark.parametrize("path", [UNSEEN, "/desk/sign-in/?{}"], ids=["readers", "clerks"])
def test_nobody_notices_that_one_is_killed_and_it_is_used_again(path, pair, before_both, killed_for_two_seconds, note):
    with before_both() as address:
        reading = read_while(address, path, killed_for_two_seconds)
        note(f"two servers: one killed, {path}", in_words(reading))
        assert reading.failed == 0, in_words(reading)
        assert seconds_until(lambda: is_used(pair[0], address), most=20) < 20
        assert is_used(pair[1], address)


def test_control_where_none_is_asked_again_a_reader_sees_an_error(before_both, killed_for_two_seconds):
    with before_both(**{NEXT: "proxy_next_upstream off;"}) as address:
        assert read_while(address, UNSEEN, killed_for_two_seconds).failed > 0


@ONLY_IN_FULL
def test_control_left_out_for_long_it_is_there_and_not_used(pair, before_both, killed_for_two_seconds):
    with before_both(**{"fail_timeout=2s": "fail_timeout=120s"}) as address:
        read_while(address, UNSEEN, killed_for_two_seconds)
        assert not is_used(pair[0], address)


def restarted_in_turn(pair: tuple[Site, Site]) -> None:
    """As docs/operating.md says it: the second when the first has been well for five seconds."""
    for server in pair:
        server.stop()
        server.start()
        assert seconds_until(lambda server=server: server.get("/health").status == 200, most=60) < 60
        time.sleep(5)


def restarted_together(pair: tuple[Site, Site]) -> None:
    for server in pair:
        server.stop()
    for server in pair:
        server.start()


@ONLY_IN_FULL
@pytest.mark.parametrize("restarted", [restarted_in_turn, restarted_together], ids=["in turn", "control: together"])
def test_nobody_notices_an_upgrade(restarted, pair, before_both, note):
    with before_both() as address:
        reading = read_while(address, UNSEEN, lambda: restarted(pair))
        note(f"two servers: {restarted.__name__}", in_words(reading))
        assert (reading.failed == 0) == (restarted is restarted_in_turn), in_words(reading)


@ONLY_IN_FULL
@pytest.mark.parametrize("line", [NEXT, f"{NEXT[:-1]} http_503;"], ids=["", "control: a 503 counts as a failure"])
def test_while_the_database_is_away_ready_pages_come_from_both(line, pair, before_both):
    with before_both(**{NEXT: line}) as address:
        for server in pair:
            public_answer(server, UNSEEN)
        with database_moved_away(pair[0]):
            paths = ["/people/nobody/", "/people/nobody-else/", *map(UNSEEN.format, range(6))]
            statuses = Counter(status_of(address + path) for path in paths)
        assert statuses == {503: 2, 200: 6} or line != NEXT, statuses
        assert line == NEXT or statuses[502], statuses


def status_of(address: str) -> int:
    try:
        with get(address) as answer:
            return answer.status
    except HTTPError as refused:
        refused.close()
        return refused.code


@ONLY_IN_FULL
@pytest.mark.parametrize("line", [NEXT, f"{NEXT[:-1]} non_idempotent;"], ids=["", "control: forms as well"])
def test_a_form_that_was_sent_is_not_sent_to_the_other_as_well(line, pair, before_both):
    """Nobody knows what the one that died has done with it: the clerk is asked, and the form has its key."""
    with before_both(**{NEXT: line}) as address, stopped([pair[0].server.pid, *workers_of(pair[0])]):
        clerk = socket.create_connection(("127.0.0.1", urlsplit(address).port), 20)
        clerk.sendall(b"POST /desk/sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\n\r\na")
        time.sleep(0.5)
        pair[0].kill()
        status = clerk.recv(4096).split()[1]
    clerk.close()
    pair[0].start()
    assert status == (b"502" if line == NEXT else b"403")


@ONLY_IN_FULL
@pytest.mark.parametrize("line", [AT_THE_OTHER, NEXT], ids=["", "control: not at the other"])
def test_a_file_that_only_the_newer_one_knows_is_asked_of_it(line, pair, before_both):
    newer = Path(pair[1].environ["STATE_DIR"]) / "static" / "newer.css"
    newer.write_text("main { color: black }")
    pair[1].stop()
    pair[1].start()
    try:
        with before_both(**{AT_THE_OTHER: line}) as address:
            statuses = {status_of(f"{address}/static/newer.css?{number}") for number in range(6)}
            assert statuses == ({200} if line == AT_THE_OTHER else {200, 404})
            assert status_of(f"{address}/static/nobody.css") == 404
    finally:
        newer.unlink()
