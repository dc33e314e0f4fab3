"""The real product for tests: the shipped data, the static files, and the server of `make run`, on a database of its own.

Nothing is flushed afterwards: published bulletins cannot be deleted, so a test that publishes takes `own_site`, whose
database is thrown away as a whole.
"""

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.codes import Phone
from tests.databases import copied_database
from tests.engine import state_folder
from tests.kept import PROJECT
from tests.loaded import manage, on_server

LONGEST_START = 30.0
MAKE_CLERK = """
from django.contrib.auth import get_user_model
from django.core.management import call_command
from tests.factories import give_phone
call_command("make_staff", "{name}")
"{key}" and give_phone(get_user_model().objects.get(username="{name}"), "{key}")
"""


@dataclass(frozen=True, kw_only=True)
class Clerk:
    username: str
    password: str
    phone: Phone

    def code(self) -> str:
        """A code of their second factor that has not been used before."""
        return self.phone.code()


@dataclass(kw_only=True)
class Site:
    environ: dict[str, str]
    port: int
    log: Path
    application: str = "iomwatch.rsgi:application"
    program: str = "iomwatch.serve"
    workers: int = 1
    server: subprocess.Popen | None = field(default=None)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def sqlite_file(self) -> Path:
        return Path(self.environ["SQLITE_FILE"])

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.server = subprocess.Popen(
                [sys.executable, "-m", self.program, self.application],
                cwd=PROJECT,
                env=self.environ | {"PORT": str(self.port), "WORKERS": str(self.workers)},
                stdout=log,
                stderr=log,
                start_new_session=True,  # so that it can be killed with all that it has started
            )
        self._wait_until_it_listens()

    def _wait_until_it_listens(self) -> None:
        until = time.monotonic() + LONGEST_START
        while not self._listens():
            assert time.monotonic() < until, f"the server did not start:\n{self.log.read_text()}"
            assert not self._has_ended(), f"the server ended at once:\n{self.log.read_text()}"
            time.sleep(0.05)

    def _has_ended(self) -> bool:
        return self.server is not None and self.server.poll() is not None

    def _listens(self) -> bool:
        with socket.socket() as visitor:
            return visitor.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self) -> None:
        if self.server is not None:
            self.server.terminate()
            self.server.wait(30)  # one that has just begun hears of it only when its time is up
            self.server = None

    def kill(self) -> None:
        """Without a word, as the power would."""
        if self.server is not None:
            os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait(20)
            self.server = None
            while self._listens():  # a worker may be a moment behind, and would be taken for the next server
                time.sleep(0.005)

    def manage(self, *arguments: str, **extra: str) -> str:
        return manage(*arguments, environ=self.environ | extra)

    def make_clerk(self, *, has_phone: bool = True) -> Clerk:
        """A member of staff who holds every role, with a password that nobody knows outside this test, and with a
        second factor that is set up already."""
        phone = Phone(secrets.token_hex(20))
        clerk = Clerk(username=f"clerk-{secrets.token_hex(4)}", password=secrets.token_urlsafe(16), phone=phone)
        make = MAKE_CLERK.format(name=clerk.username, key=phone.key if has_phone else "")
        self.manage("shell", "--no-imports", "-c", make, STAFF_PASSWORD=clerk.password)
        return clerk

    def get(self, path: str, **headers: str):
        """One plain request, without following redirects being an issue; raises HTTPError for 4xx and 5xx."""
        request = urllib.request.Request(self.address + path, headers=headers)
        return urllib.request.urlopen(request, timeout=20)

    def get_changed(self, path: str, tag: str):
        """The same, when it is no longer the answer with this tag: of what another process has stored the server hears
        a moment later."""
        until = time.monotonic() + LONGEST_START
        while True:
            try:
                return self.get(path, **{"If-None-Match": tag})
            except urllib.error.HTTPError as answer:
                if answer.status != 304 or time.monotonic() > until:
                    raise
            time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextlib.contextmanager
def running(environ: dict[str, str], **parts: str) -> Iterator[Site]:
    """A site on the database of this environment; `parts` of a Site that are not the product's."""
    port = free_port()
    (state_folder() / "sites").mkdir(exist_ok=True)
    site = Site(environ=environ | {"PORT": str(port)}, port=port, log=state_folder() / "sites" / f"{port}.log", **parts)
    site.start()
    try:
        yield site
    finally:
        site.stop()


@contextlib.contextmanager
def fresh_site(**environment: str) -> Iterator[Site]:
    with copied_database() as environ, running(environ | environment) as site:
        yield site


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """One site per worker, for tests that only read or that add without disturbing others."""
    with fresh_site() as started:
        yield started


@pytest.fixture
def own_site() -> Iterator[Site]:
    """A site of a test's own: to publish on, to break, to take the database from."""
    with fresh_site() as started:
        yield started


@contextlib.contextmanager
def database_moved_away(site: Site) -> Iterator[None]:
    """The database is not where it was and every connection to it is cut; afterwards it is back."""
    if url := site.environ.get("DATABASE_URL"):
        name = urlsplit(url).path[1:]
        cut = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
        on_server(os.environ["DATABASE_URL"], f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        on_server(os.environ["DATABASE_URL"], cut)
        yield
        on_server(os.environ["DATABASE_URL"], f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
    else:
        files = list(site.sqlite_file.parent.glob(f"{site.sqlite_file.name}*"))
        for path in files:
            path.rename(path.with_name(f"away-{path.name}"))
        yield
        for path in files:
            path.with_name(f"away-{path.name}").rename(path)
