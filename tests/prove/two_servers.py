"""Two servers of one site as two machines would run them: a database in common, and everything else their own."""

import contextlib
import os
import re
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.urls import resolve

from tests.databases import copied_database
from tests.iomwatch.addresses import every_address
from tests.prove.clients import Answer, signed_in
from tests.prove.pairs import asks, propose
from tests.site import PROJECT, Clerk, Site, running

# What docs/operating.md says must be the same on both.
IN_COMMON = {"SECRET_KEY": "0a1B2c3D4e" * 6, "SITE_HOST": "127.0.0.1:8000"}
OPERATING = (PROJECT / "docs" / "operating.md").read_text()
FULL = os.environ.get("PROVE") == "full"
# What starts servers again and again, and whose promise another trial has as well.
ONLY_IN_FULL = pytest.mark.skipif(not FULL, reason="one of the trials that only `make prove` waits for")
ONE_FILE = "two machines cannot share one SQLite file"
TOKEN = "the figures of both servers"
WRK = shutil.which("wrk")
ONE_LINE = "server 127.0.0.1:8000 fail_timeout=2s;"
NO_LIMITS = {
    "limit_req  zone=iomwatch_requests burst=200 nodelay;": "",
    "limit_req zone=iomwatch_requests burst=200 nodelay;": "",  # as the door of the desk says it again
    "limit_conn iomwatch_connections 50;": "",
}


@contextlib.contextmanager
def two_servers(
    folder: Path, of_the_second: dict[str, str] | None = None, **of_both: str
) -> Iterator[tuple[Site, Site]]:
    """Each with a state folder of its own. With WITHOUT among the variables it is a server of `unguarded_pair`."""
    with contextlib.ExitStack() as started, copied_database() as environ:
        servers = []
        for name, own in (("first", {}), ("second", of_the_second or {})):
            shutil.copytree(Path(environ["STATE_DIR"]) / "static", folder / name / "static")
            variables = of_both | own
            parts = {"application": "tests.prove.unguarded_pair:application"} if "WITHOUT" in variables else {}
            whole = environ | IN_COMMON | {"STATE_DIR": str(folder / name)} | variables
            servers.append(started.enter_context(running(whole, **parts)))
        yield servers[0], servers[1]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Site]]:
    """Two that all tests of a file share; whoever breaks one mends it."""
    with two_servers(tmp_path_factory.mktemp("pair"), METRICS_TOKEN=TOKEN) as servers:
        yield servers


def both_lines(first: Site, second: Site) -> dict[str, str]:
    """The change of `deploy/nginx.conf` that docs/operating.md names."""
    lines = "\n".join(re.findall(r"^server 10\.0\.0\..*;$", OPERATING, re.MULTILINE))
    lines = lines.replace("10.0.0.1:8000", f"127.0.0.1:{first.port}")
    return {ONE_LINE: lines.replace("10.0.0.2:8000", f"127.0.0.1:{second.port}")}


def kept_addresses() -> list[str]:
    """One of each kind, from the site map: whatever the front may keep."""
    return [address for address in every_address() if hasattr(resolve(address).func, "public_page")]


def public_answer(server: Site, address: str) -> tuple[int, str, bytes]:
    """What everybody gets there, to the last byte: status, ETag and body."""
    try:
        with server.get(address) as answer:
            return answer.status, answer.headers["ETag"], answer.read()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, "", refused.read()


def seconds_until(is_so: Callable[[], bool], *, most: float) -> float:
    """Infinite if it is not so within the time."""
    began = time.monotonic()
    while time.monotonic() - began < most:
        if is_so():
            return time.monotonic() - began
        time.sleep(0.01)
    return float("inf")


MAKE = """
from tests.factories import make_election
for slug in "{slugs}".split(): make_election("Ada", "Ben", slug=slug)
"""


class Newsroom:
    """Two clerks who publish notices through the first server, and look for them at the second."""

    def __init__(self, first: Site, second: Site, *slugs: str):
        self.second, self.slugs = second, slugs or ("iom-2034",)
        self.author, self.publisher = signed_in(first, "ann", "bob", made=MAKE.format(slugs=" ".join(self.slugs)))

    def asks(self, number: int, slug: str = "iom-2034") -> Callable[[], Answer]:
        """The request that a notice be published, which is all that is left to do."""
        return asks(self.publisher, propose(self.author, f"/desk/{slug}/", number))

    def publish(self, number: int) -> None:
        """Returns when the server has acknowledged it."""
        answer = self.asks(number)()
        assert answer.status == 302, answer.text[-2000:]

    def is_known_at(self, server: Site, number: int, slug: str = "iom-2034") -> bool:
        return f"Notice {number}<".encode() in public_answer(server, f"/elections/{slug}/live/")[2]

    def lag(self, number: int, *, most: float = 5.0) -> float:
        """Seconds from the acknowledgement of the first server to the first answer of the second that has the notice."""
        assert not self.is_known_at(self.second, number)
        self.publish(number)
        return seconds_until(lambda: self.is_known_at(self.second, number), most=most)


def sign_in_by_hand(server: Site, clerk: Clerk) -> CookieJar:
    """Password, then code, as a browser sends them; what it holds afterwards."""
    cookies = CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))

    def fill_in(path: str, **typed: str) -> None:
        with browser.open(server.address + path, timeout=20) as page:
            token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.read().decode())
        browser.open(server.address + path, urlencode(typed | {"csrfmiddlewaretoken": token[1]}).encode(), 20).close()

    fill_in("/desk/sign-in/", username=clerk.username, password=clerk.password)
    fill_in("/desk/second-factor/code/", code=clerk.code())
    return cookies


def is_signed_in(server: Site, cookies: CookieJar) -> bool:
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))
    with browser.open(f"{server.address}/desk/", timeout=20) as page:
        return page.url == f"{server.address}/desk/"


def ready_pages_a_second(*servers: Site) -> float:
    """By all of them together, each asked by a wrk of its own for two seconds."""
    command = [WRK, "-t1", "-c16", "-d2s", "-H", "Accept-Encoding: br"]
    loads = [
        subprocess.Popen([*command, f"{server.address}/elections/iom-2023/"], stdout=subprocess.PIPE, text=True)
        for server in servers
    ]
    return sum(float(re.search(r"Requests/sec:\s+(\S+)", wrk.communicate()[0])[1]) for wrk in loads)
