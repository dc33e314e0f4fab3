"""`make bench`: requests per second of one core of server against one core of wrk, several ways in one run; then starts,
loading and memory.

Machines differ and are shared, so the ratios say more than the numbers. Each way is measured several times, in turn, and
its best run is printed: what else the machine does can only make a run slower, never faster.
"""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.bench.cold import say_of_cold_renders
from tests.bench.loading import say_of_loading, say_of_many
from tests.bench.memory import say_of_memory
from tests.bench.starts import say_of_starts
from tests.databases import copied_database
from tests.engine import clean_up, prepare
from tests.site import free_port, manage

PAGE = "/elections/iom-2023/"
LIVE = f"{PAGE}live/"
MADE = "/desk/sign-in/"  # a page that is made for everybody who asks
EVERY = 10  # seconds after which an open page asks for news
OF_A_RACE = ("", "live/", "bulletins/", "bulletins.csv", "bulletins.jsonl", "ballots.csv", "head.json")
SERVER_CORE, WRK_CORE = 0, 1
ROUNDS, SECONDS, CONNECTIONS = 5, 2, 32


@dataclass(frozen=True, kw_only=True)
class Way:
    name: str
    application: str
    path: str
    headers: tuple[str, ...] = ()
    connections: int = CONNECTIONS


@dataclass(frozen=True, kw_only=True)
class Measured:
    per_second: float
    p99: str


def main() -> int:
    prepare("postgresql" if os.environ.get("DATABASE_URL") else "sqlite")
    with ExitStack() as servers:
        servers.callback(clean_up)
        environ = servers.enter_context(copied_database())
        product = servers.enter_context(serving("iomwatch.rsgi:application", environ))
        alone = servers.enter_context(serving("tests.bench.django_alone:application", environ))
        bare = servers.enter_context(serving("tests.bench.bare:application", environ))
        wsgi = servers.enter_context(serving("tests.bench.front_under_wsgi:application", environ))
        etag, size = tag_and_size(product + PAGE)
        tag_and_size(wsgi + PAGE)  # ready from now on, as the product's is
        live_etag, _ = tag_and_size(product + LIVE)
        ways = [
            Way(name="ready page, brotli", application=product, path=PAGE, headers=("Accept-Encoding: br",)),
            Way(name="ready page, 304", application=product, path=PAGE, headers=(f"If-None-Match: {etag}",)),
            Way(name="news, brotli", application=product, path=LIVE, headers=("Accept-Encoding: br",)),
            Way(name="no news, 304", application=product, path=LIVE, headers=(f"If-None-Match: {live_etag}",)),
            Way(name="cold render, no compression", application=alone, path=PAGE, connections=1),
            Way(name="ready page, brotli, WSGI", application=wsgi, path=PAGE, headers=("Accept-Encoding: br",)),
            Way(name="made page", application=product, path=MADE, connections=4),
            Way(name="made page, WSGI, Django alone", application=alone, path=MADE, connections=4),
            Way(name="bare Django view, no middleware", application=bare, path="/"),
        ]
        results = [best(results) for results in zip(*(map(measure, ways) for _ in range(ROUNDS)), strict=True)]
        say(ways, results, size)
        say_of_interfaces(dict(zip((way.name for way in ways), results, strict=True)))
        say_of_readers(results[3].per_second, bytes_of_no_news(product, live_etag))
        say_of_publishing(product, environ)
        say_of_cold_renders()
        say_of_starts()
        say_of_loading()
        say_of_many()
        say_of_memory()
    return 0


def tag_and_size(address: str) -> tuple[str, int]:
    """The ETag and the size of a page."""
    with urllib.request.urlopen(address) as page:
        return page.headers["ETag"], len(page.read())


def bytes_of_no_news(product: str, etag: str) -> int:
    """What one answer without news weighs on the wire, headers and all."""
    host, port = urlsplit(product).hostname or "", urlsplit(product).port
    with socket.create_connection((host, port)) as connection:
        connection.sendall(
            f"GET {LIVE} HTTP/1.1\r\nHost: {host}:{port}\r\nIf-None-Match: {etag}\r\nConnection: close\r\n\r\n".encode()
        )
        return len(b"".join(iter(lambda: connection.recv(65536), b"")))


def say_of_interfaces(results: dict[str, Measured]) -> None:
    ready = results["ready page, brotli"].per_second / results["ready page, brotli, WSGI"].per_second
    made = results["made page"].per_second / results["made page, WSGI, Django alone"].per_second
    print(f"RSGI answers {ready:.2f} times as many ready pages as WSGI, and {made:.2f} times as many that are made.")


def say_of_readers(per_second: float, size: int) -> None:
    readers, kilobytes = per_second * EVERY, size * 3600 // EVERY / 1000
    print(f"\nOne core answers {readers:,.0f} readers whose pages ask every {EVERY} s, while nothing is new:")
    print(
        f"computed, {per_second:,.0f} answers a second x {EVERY} s. Each of them receives {kilobytes:,.0f} kB an hour."
    )


def say_of_publishing(product: str, environ: dict[str, str]) -> None:
    """From a new edition to the moment when every page of the race is ready again, asked for one after the other."""
    bulletins = [f"as-of/{number}/" for number in range(1, 5)]
    pages = [f"{PAGE}{part}" for part in (*OF_A_RACE, *bulletins, "rounds/1/")]
    ready = []
    for _ in range(ROUNDS):
        manage(
            "shell",
            "--no-imports",
            "-c",
            "from agencies.models import Edition; Edition.objects.advance()",
            environ=environ,
        )
        time.sleep(0.3)  # until the server has learned of it
        began = time.monotonic()
        for page in pages:
            tag_and_size(product + page)
        ready.append(time.monotonic() - began)
    print(f"{len(pages)} pages of a race are ready {min(ready):.2f} s after it has changed (the best of {ROUNDS}).")


@contextmanager
def serving(application: str, environ: dict[str, str]) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "iomwatch.serve", application]
    if not application.startswith("iomwatch"):
        command = [
            str(Path(sys.executable).with_name("granian")),
            "--interface",
            "wsgi",
            "--no-ws",
            "--blocking-threads",
            "4",
        ]
        command += ["--log-level", "error", "--port", str(port), application]
    ours = {"PORT": str(port), "WORKERS": "1"}
    server = subprocess.Popen(["taskset", "-c", str(SERVER_CORE), *command], env=environ | ours)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def wait_for(address: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(address + "/", timeout=20).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"{address} does not answer")


def measure(way: Way) -> Measured:
    command = ["taskset", "-c", str(WRK_CORE), "wrk", "-t1", f"-c{way.connections}", f"-d{SECONDS}s", "--latency"]
    for header in way.headers:
        command += ["-H", header]
    output = subprocess.run([*command, way.application + way.path], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in output:
        raise SystemExit(f"{way.name}: not every answer was good\n{output}")
    return Measured(
        per_second=number_in(r"Requests/sec:\s+([\d.]+)", output), p99=re.findall(r"99%\s+(\S+)", output)[0]
    )


def number_in(pattern: str, text: str) -> float:
    return float(re.findall(pattern, text)[0])


def best(results: tuple[Measured, ...]) -> Measured:
    return max(results, key=lambda result: result.per_second)


def say(ways: list[Way], results: list[Measured], size: int) -> None:
    bare = results[-1].per_second
    print(f"{PAGE}, {size} bytes; one core of server, one of wrk; the best of {ROUNDS} runs of {SECONDS} s each")
    print(f"{'':34}{'requests/s':>12}{'p99':>12}{'x bare view':>14}{'ms each':>10}")
    for way, result in zip(ways, results, strict=True):
        ratio, each = result.per_second / bare, 1000 / result.per_second
        print(f"{way.name:34}{result.per_second:12,.0f}{result.p99:>12}{ratio:14.3f}{each:10.3f}")


if __name__ == "__main__":
    sys.exit(main())
