"""What strangers and mishaps do to a server, each as long as its `with` lasts: bounded, on loopback, and over by itself."""

import contextlib
import os
import signal
import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg2

from tests.prove import probe
from tests.prove.clients import Browser, signed_in
from tests.prove.kills import MAKE, a_sheet
from tests.site import Site

SLOW_BODY = b"POST /desk/sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\na"
HALF_HEAD = b"GET / HTTP/1.1\r\nHost: 127"
WHOLE = b"GET /robots.txt HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
PAGE = "/elections/iom-2023/"
GUESSERS, FLOODERS = 8, 16
CLERKS = ("ann", "bob", "cleo", "dan", "eve", "fay")


@contextlib.contextmanager
def _connections(site: Site, count: int, start: bytes) -> Iterator[list[socket.socket]]:
    with contextlib.ExitStack() as opened:
        connections = []
        for _ in range(count):
            connection = opened.enter_context(socket.create_connection(("127.0.0.1", site.port), timeout=30))
            with contextlib.suppress(OSError):
                connection.sendall(start)
            connections.append(connection)
        yield connections


def slow_bodies(site: Site) -> contextlib.AbstractContextManager:
    return _connections(site, 40, SLOW_BODY)


def silence(site: Site) -> contextlib.AbstractContextManager:
    return _connections(site, 1100, b"")


def half_heads(site: Site) -> contextlib.AbstractContextManager:
    return _connections(site, 1100, HALF_HEAD)


def idle_connections(site: Site) -> contextlib.AbstractContextManager:
    return _connections(site, 1100, WHOLE)


@contextlib.contextmanager
def hands(count: int, act: Callable[[int], None]) -> Iterator[None]:
    """Each does its act over and over until the attack is over."""
    over = threading.Event()

    def work(number: int) -> None:
        while not over.is_set():
            with contextlib.suppress(OSError):
                act(number)

    threads = [threading.Thread(target=work, args=(number,), daemon=True) for number in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join(40)


def guesses(site: Site) -> contextlib.AbstractContextManager:
    """Passwords for names that nobody has."""
    browser = Browser(site.port, "")

    def guess(number: int) -> None:
        browser.post("/desk/sign-in/", {"username": f"nobody-{number}-{time.monotonic()}", "password": "a guess"})

    return hands(GUESSERS, guess)


@contextlib.contextmanager
def _flood(site: Site, path: str, flooders: int = FLOODERS) -> Iterator[None]:
    crowd = probe.started(site.port, path, 600, flooders)
    try:
        yield
    finally:
        crowd.kill()
        crowd.communicate()


def tracked_links(site: Site) -> contextlib.AbstractContextManager:
    return _flood(site, f"{PAGE}?fbclid={{}}")


def searches(site: Site) -> contextlib.AbstractContextManager:
    return _flood(site, "/search/?q={}")


def addresses_of_nobody(site: Site) -> contextlib.AbstractContextManager:
    return _flood(site, "/people/nobody-{}/")


def scanners(site: Site) -> contextlib.AbstractContextManager:
    """More than any lane has places for, after programs that this site does not run."""
    return _flood(site, "/wp-login.php?{}", 8 * FLOODERS)


@contextlib.contextmanager
def a_held_lock(site: Site) -> Iterator[None]:
    """Somebody else's session holds what clerks need in order to save, and six of them try."""
    with _saving(site), _locked(site):
        yield


@contextlib.contextmanager
def _locked(site: Site) -> Iterator[None]:
    if url := site.environ.get("DATABASE_URL"):
        holder: Any = psycopg2.connect(url)
        holder.cursor().execute("SELECT * FROM elections_election FOR UPDATE")
    else:
        holder = sqlite3.connect(site.sqlite_file, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        holder.rollback()
        holder.close()


@contextlib.contextmanager
def _saving(site: Site) -> Iterator[None]:
    clerks = signed_in(site, *CLERKS, made=MAKE.format(names=" ".join(CLERKS)))

    def save(number: int) -> None:
        clerks[number].post(f"/desk/iom-{CLERKS[number]}/ballots/1/sheets/new/", a_sheet([12, 7]))

    with hands(len(clerks), save):
        yield


@contextlib.contextmanager
def a_stopped_database(site: Site) -> Iterator[None]:
    """PostgreSQL stands still with all its processes, while six clerks save: connections are there, and never answer."""
    with _saving(site):
        time.sleep(0.5)
        with stopped(processes_of(site)):
            yield


@contextlib.contextmanager
def stopped(pids: list[int]) -> Iterator[None]:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):  # one that ends just then has nothing to stop
            os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)


def processes_of(site: Site) -> list[int]:
    """The server of the site's database, and all that it has started."""
    with psycopg2.connect(site.environ["DATABASE_URL"]) as connection, connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        server = int((Path(cursor.fetchone()[0]) / "postmaster.pid").read_text().split()[0])
    return [server, *children_of(server)]


@contextlib.contextmanager
def a_killed_worker(site: Site) -> Iterator[None]:
    """One of those that serve, without a word; what is left has to do."""
    time.sleep(0.5)
    os.kill(workers_of(site)[0], signal.SIGKILL)
    yield


def workers_of(site: Site) -> list[int]:
    return children_of(site.server.pid)


def children_of(pid: int) -> list[int]:
    lists = Path(f"/proc/{pid}/task").glob("*/children")  # one for each thread that may have started some
    return [int(child) for children in lists for child in children.read_text().split()]
