"""A site on a PostgreSQL of its own, to be stopped and killed without any other test noticing."""

import contextlib
import os
import secrets
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg2

from tests.engine import state_folder
from tests.loaded import TEMPLATE, copy_postgresql, serve_postgresql
from tests.prove.attacks import processes_of
from tests.prove.forgetful_disk import ForgetfulDisk
from tests.site import Site, running

SOCKET = ".s.PGSQL.5432"


@contextlib.contextmanager
def own_server(*, settings: str = "", disk: ForgetfulDisk | None = None) -> Iterator[tuple[Site, Any]]:
    """The site, and the server of its database; both end with the trial. Without settings it is as durable as PostgreSQL is
    by itself, which the one that all tests share is not."""
    name = f"postgresql-{secrets.token_hex(4)}"
    copied, folder = (disk.kept / name, disk.mounted / name) if disk else (state_folder() / name,) * 2
    copy_postgresql(copied, settings=settings)
    if disk:
        (
            copied / SOCKET
        ).touch()  # LazyFS knows no sockets: where there is such a file, the server's own goes elsewhere
    server = serve_postgresql(folder)
    sockets = server.get_postmaster_info().socket_dir
    try:
        url = urlsplit(server.get_uri())._replace(path=f"/{TEMPLATE}").geturl()
        with running({**os.environ, "DATABASE_URL": url}) as site:
            yield site, server
    finally:
        server.stop()
        for gone in (folder, sockets):
            shutil.rmtree(gone, ignore_errors=True)


def kill_server(site: Site) -> None:
    """All processes of its database at once, without a word; until none of them is there."""
    pids = processes_of(site)
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    until = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in pids) and time.monotonic() < until:
        time.sleep(0.01)


def bring_back(site: Site, server: Any) -> None:
    """The server of the site's database, until it answers."""
    server.ensure_postgres_running()
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with contextlib.suppress(psycopg2.Error):
            psycopg2.connect(site.environ["DATABASE_URL"]).close()
            return
        time.sleep(0.05)
    raise AssertionError("the database did not come back")
