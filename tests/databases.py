"""Databases of their own for tests: each a copy of what `make run` loads, or empty, and thrown away as a whole."""

import contextlib
import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from tests.engine import has_template, state_folder
from tests.loaded import TEMPLATE, load, on_server, sqlite_template


@contextlib.contextmanager
def copied_database() -> Iterator[dict[str, str]]:
    """The environment of a database of its own that holds what `make run` loads."""
    folder = state_folder() / "sites"
    folder.mkdir(exist_ok=True)
    environ = {**os.environ, **_database(folder, secrets.token_hex(4))}
    _create(environ, _template())
    try:
        yield environ
    finally:
        drop(environ)


@contextlib.contextmanager
def empty_database() -> Iterator[dict[str, str]]:
    """The environment of a database of its own in which there is nothing."""
    folder = state_folder() / "sites"
    folder.mkdir(exist_ok=True)
    environ = {**os.environ, **_database(folder, f"empty_{secrets.token_hex(4)}")}
    if "SQLITE_FILE" in environ:
        Path(environ["SQLITE_FILE"]).touch()
    else:
        _create(environ)
    try:
        yield environ
    finally:
        drop(environ)


def _template() -> dict[str, str]:
    """The environment of a site whose database holds what `make run` loads. On somebody's own server it is loaded once for
    a run, however many workers there are."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        return {**os.environ, "SQLITE_FILE": str(sqlite_template())}
    if has_template():
        return {**os.environ, "DATABASE_URL": urlsplit(url)._replace(path=f"/{TEMPLATE}").geturl()}
    folder = state_folder() / "sites"
    environ = {**os.environ, **_database(folder, "template")}
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "ready").exists():
            _create(environ)
            load(environ)
            (folder / "ready").touch()
    return environ


def _database(folder: Path, name: str) -> dict[str, str]:
    if url := os.environ.get("DATABASE_URL"):
        return {"DATABASE_URL": urlsplit(url)._replace(path=f"/iomwatch_{folder.parent.name}_{name}").geturl()}
    return {"SQLITE_FILE": str(folder / f"{name}.sqlite3")}


def _create(environ: dict[str, str], template: dict[str, str] | None = None) -> None:
    if url := environ.get("DATABASE_URL"):
        copied = f' TEMPLATE "{urlsplit(template["DATABASE_URL"]).path[1:]}"' if template else ""
        on_server(os.environ["DATABASE_URL"], f'CREATE DATABASE "{urlsplit(url).path[1:]}"{copied}')
    else:
        shutil.copyfile(template["SQLITE_FILE"], environ["SQLITE_FILE"])


def drop(environ: dict[str, str]) -> None:
    if url := environ.get("DATABASE_URL"):
        on_server(os.environ["DATABASE_URL"], f'DROP DATABASE IF EXISTS "{urlsplit(url).path[1:]}" WITH (FORCE)')
