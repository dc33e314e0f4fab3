"""The real product for tests: the shipped data, the static files, and the server of `make run`, on a database of its own.

Nothing is flushed afterwards: published bulletins cannot be deleted, so a test that publishes takes `own_site`, whose
database is thrown away as a whole.
"""

import contextlib
import fcntl
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.codes import Phone
from tests.engine import state_folder

PROJECT = Path(__file__).resolve().parent.parent
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
    application: str = "iomwatch.wsgi:application"
    server: subprocess.Popen | None = field(default=None)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def sqlite_file(self) -> Path:
        return Path(self.environ["SQLITE_FILE"])

    def start(self) -> None:
        command = [str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--no-ws"]
        command += ["--blocking-threads", "4", "--log-level", "error", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.server = subprocess.Popen(
                [*command, self.application],
                cwd=PROJECT,
                env=self.environ,
                stdout=log,
                stderr=log,
                start_new_session=True,  # so that it can be killed with all that it has started
            )
        self._wait_until_it_listens()

    def _wait_until_it_listens(self) -> None:
        until = time.monotonic() + LONGEST_START
        while time.monotonic() < until:
            assert self.server is not None
            assert self.server.poll() is None, f"the server ended at once:\n{self.log.read_text()}"
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.05)
        raise AssertionError(f"the server did not start:\n{self.log.read_text()}")

    def stop(self) -> None:
        if self.server is not None:
            self.server.terminate()
            self.server.wait(20)
            self.server = None

    def kill(self) -> None:
        """Without a word, as the power would."""
        if self.server is not None:
            os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait(20)
            self.server = None

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


def manage(*arguments: str, environ: dict[str, str]) -> str:
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=PROJECT, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}:\n{done.stdout}{done.stderr}"
    return done.stdout


def prepared(folder: Path) -> dict[str, str]:
    """The environment of a site whose database holds what `make run` loads. Made once, however many workers there are."""
    folder.mkdir(exist_ok=True)
    environ = {**os.environ, **_database(folder, "template")}
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "ready").exists():
            _create(environ)
            with ThreadPoolExecutor() as meanwhile:
                collected = meanwhile.submit(_collect, environ)
                manage("migrate", "--verbosity", "0", environ=environ)
                manage("load_packs", environ=environ)
                collected.result()
            (folder / "ready").touch()
    return environ


def _collect(environ: dict[str, str]) -> None:
    if not (state_folder() / "static" / "staticfiles.json").exists():
        manage("collectstatic", "--noinput", "--verbosity", "0", environ=environ)


def _database(folder: Path, name: str) -> dict[str, str]:
    if url := os.environ.get("DATABASE_URL"):
        return {"DATABASE_URL": urlsplit(url)._replace(path=f"/iomwatch_{folder.parent.name}_{name}").geturl()}
    return {"SQLITE_FILE": str(folder / f"{name}.sqlite3")}


def _create(environ: dict[str, str], template: dict[str, str] | None = None) -> None:
    if url := environ.get("DATABASE_URL"):
        copied = f' TEMPLATE "{urlsplit(template["DATABASE_URL"]).path[1:]}"' if template else ""
        _on_server(f'CREATE DATABASE "{urlsplit(url).path[1:]}"{copied}')
    elif template:
        shutil.copy(template["SQLITE_FILE"], environ["SQLITE_FILE"])
    else:
        Path(environ["SQLITE_FILE"]).touch()


def drop(environ: dict[str, str]) -> None:
    if url := environ.get("DATABASE_URL"):
        _on_server(f'DROP DATABASE IF EXISTS "{urlsplit(url).path[1:]}" WITH (FORCE)')


def _on_server(statement: str) -> None:
    import psycopg2

    connection = psycopg2.connect(os.environ["DATABASE_URL"])
    connection.autocommit = True
    with contextlib.closing(connection), connection.cursor() as cursor:
        cursor.execute(statement)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextlib.contextmanager
def copied_database() -> Iterator[dict[str, str]]:
    """The environment of a database of its own that holds what `make run` loads."""
    folder = state_folder() / "sites"
    template = prepared(folder)
    environ = {**os.environ, **_database(folder, secrets.token_hex(4))}
    _create(environ, template)
    try:
        yield environ
    finally:
        drop(environ)


@contextlib.contextmanager
def fresh_site() -> Iterator[Site]:
    with copied_database() as environ:
        port = free_port()
        site = Site(environ=environ | {"PORT": str(port)}, port=port, log=state_folder() / "sites" / f"{port}.log")
        site.start()
        try:
            yield site
        finally:
            site.stop()


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
        _on_server(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        _on_server(cut)
        yield
        _on_server(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
    else:
        files = list(site.sqlite_file.parent.glob(f"{site.sqlite_file.name}*"))
        for path in files:
            path.rename(path.with_name(f"away-{path.name}"))
        yield
        for path in files:
            path.with_name(f"away-{path.name}").rename(path)
