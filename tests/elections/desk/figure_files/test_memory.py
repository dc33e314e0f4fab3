"""Bombs on the real server: refused one after the other, and neither the server nor another clerk feels it."""

import re
import secrets
import threading
import time
from pathlib import Path

import pytest

from tests.elections.desk.figure_files.filing import FILE
from tests.elections.exchange.figure_files.test_bounds import BOMBS, linked
from tests.prove.clients import TOKEN, Browser, signed_in
from tests.site import Site

NEW = "/desk/iom-2033/files/new/"
MAKE = "from tests.factories import *; open_ballot(make_election('Ada', 'Ben')); make_source()"
MEGABYTE = 2**20
GROWTH = 40 * MEGABYTE
LONGEST_WAIT = 10.0  # seconds; another clerk's page, on a machine that is busy with much else


def upload(browser: Browser, name: str, content: bytes) -> int:
    """The status of the answer."""
    mark = secrets.token_hex(16)
    posted = {"csrfmiddlewaretoken": TOKEN, "step": "read"}
    fields = [f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{posted[key]}\r\n' for key in posted]
    file = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = "".join([*fields, file]).encode() + content + f"\r\n--{mark}--\r\n".encode()
    return browser.send(NEW, body, f"multipart/form-data; boundary={mark}").status


def memory(pid: int) -> int:
    """Of a process and of all that it has started, in bytes."""
    process = Path("/proc") / str(pid)
    own = int(re.search(r"VmRSS:\s+(\d+) kB", (process / "status").read_text())[1]) * 1024
    started = (process / "task" / str(pid) / "children").read_text().split()
    return own + sum(memory(int(child)) for child in started)


@pytest.fixture
def browsers(own_site: Site) -> list[Browser]:
    own_site.manage("shell", "--no-imports", "-c", MAKE)
    return signed_in(own_site, "sender", "reader")


@pytest.mark.long
def test_bombs_do_not_make_the_server_grow_or_wait(browsers, own_site):
    sender, reader = browsers
    for name, content in (("figures.csv", FILE), ("bomb.xlsx", BOMBS["zeros"][0]())):
        upload(sender, name, content)
    assert own_site.server
    before = memory(own_site.server.pid)
    bombs = [*(make() for make, _ in BOMBS.values()), linked(), b"x" * (8 * MEGABYTE)]
    statuses: list[int] = []

    def send() -> None:
        statuses.extend(upload(sender, "bomb.xlsx", content) for content in bombs)

    sending = threading.Thread(target=send)
    sending.start()
    waited = []
    while sending.is_alive():
        began = time.monotonic()
        assert reader.get("/desk/iom-2033/").status == 200
        waited.append(time.monotonic() - began)
        time.sleep(0.1)
    sending.join()
    assert statuses == [422] * len(bombs)
    assert max(waited) < LONGEST_WAIT
    assert memory(own_site.server.pid) - before < GROWTH
    assert upload(sender, "figures.csv", FILE) == 200
