import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg2
import pytest
from django.conf import settings

from .makers import ON_SQLITE, World, check_references, make_world


@pytest.fixture
def world(db) -> World:
    made = make_world()
    check_references()
    return made


@contextmanager
def own_postgresql() -> Iterator[str]:
    """A second database on the server that the tests run on."""
    server, name = os.environ["DATABASE_URL"], f"guards_{os.getpid()}"
    admin = psycopg2.connect(server)
    admin.autocommit = True
    with admin.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
        cursor.execute(f"DROP DATABASE {name}")
    admin.close()


@pytest.fixture
def environ(tmp_path) -> Iterator[dict[str, str]]:
    """Where the other process finds an empty database of its own."""
    known = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{settings.BASE_DIR}", "STATE_DIR": str(tmp_path)}
    environ = os.environ | known | {"DJANGO_SETTINGS_MODULE": "iomwatch.settings"}
    if ON_SQLITE:
        (tmp_path / "own.sqlite3").touch()
        yield environ | {"SQLITE_FILE": str(tmp_path / "own.sqlite3")}
        return
    with own_postgresql() as url:
        yield environ | {"DATABASE_URL": url}
