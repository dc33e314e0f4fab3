"""Copies a database by its own tool: SQLite by its backup API, PostgreSQL by pg_dump and pg_restore."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing, suppress
from pathlib import Path

from django.db import connection

from iomwatch.whole_file import whole_file

from .archive import CannotRun, NotWhole

SQLITE_BEGINS = b"SQLite format 3\x00"


def sqlite_file() -> Path:
    return Path(connection.settings_dict["NAME"].removeprefix("file:").partition("?")[0])


def copy_sqlite(target: Path) -> None:
    """As of one moment, while others write."""
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)


def put_sqlite(source: Path) -> None:
    """In the place of an empty file, or of none."""
    if not source.read_bytes()[: len(SQLITE_BEGINS)] == SQLITE_BEGINS:
        raise NotWhole("What the backup holds is no SQLite database.")
    with closing(sqlite3.connect(source)) as copy:
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise NotWhole("The SQLite database in the backup is damaged.")
    target = sqlite_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    for beside in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            target.with_name(target.name + beside).unlink()
    with source.open("rb") as copy, whole_file(target, replaces=True) as file:
        shutil.copyfileobj(copy, file)


def dump_postgresql(target: Path, snapshot: str) -> None:
    _run(
        _tool("pg_dump"),
        "--format=custom",
        "--no-owner",
        "--no-privileges",
        f"--snapshot={snapshot}",
        f"--file={target}",
    )


def put_postgresql(source: Path) -> None:
    """All of it or nothing."""
    options = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges")
    try:
        _run(_tool("pg_restore"), *options, str(source))
    except CannotRun as error:
        raise NotWhole(f"PostgreSQL does not take what the backup holds. {error}") from error


def _tool(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise CannotRun(f"{name} is not here; it comes with PostgreSQL (on Debian: apt-get install postgresql-client).")
    return path


def _run(tool: str, *options: str) -> None:
    """On the database of `connection`. The password goes by the environment, where other users do not see it."""
    from psycopg2.extensions import make_dsn

    parameters = {**connection.get_connection_params()}
    password = parameters.pop("password", "")
    environ = {**os.environ, **({"PGPASSWORD": password} if password else {})}
    plain = {name: value for name, value in parameters.items() if isinstance(value, str | int)}
    command = [tool, f"--dbname={make_dsn(**plain)}", *options]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)  # noqa: S603 - no shell
    if done.returncode:
        raise CannotRun(f"{Path(tool).name}: {' '.join(done.stderr.split())}")
