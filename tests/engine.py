"""Which database the tests run on. A plugin loaded with `-p`, because it must act before Django reads its settings.

Started in a conftest, PostgreSQL comes too late and every test runs on SQLite without a word; `pytest_sessionstart`
therefore asserts the engine that is really in use.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.loaded import start_postgresql, static_files

ENGINES = ("sqlite", "postgresql")
OURS = "IOMWATCH_TEST_STATE"
_started: list[object] = []


def state_folder() -> Path:
    """Where this run keeps everything it makes: databases, static files, logs."""
    return Path(os.environ[OURS])


def has_template() -> bool:
    """Whether the server of this run is one that the tests have started, with the loaded database on it."""
    return (state_folder() / "postgresql").exists()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=ENGINES, default="sqlite", help="the database the tests run on")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config):
    # Workers of xdist inherit the environment of the process that prepared it.
    if OURS not in os.environ:
        options = early_config.known_args_namespace
        prepare(options.engine)
        # Both engines are asked the same queries: in a hurry one of them watches for a query per row.
        is_hurried = getattr(options, "tier", None) == "quick" and not os.environ.get("CI")
        os.environ["ZEAL"] = "" if is_hurried and options.engine == "sqlite" else "on"
    return (yield)


def prepare(engine: str) -> None:
    """Set the environment of a database, static files and a state folder that last until `clean_up`."""
    state = tempfile.mkdtemp(prefix="iomwatch-tests-")
    for name in ("ALLOWED_HOSTS", "DEBUG", "SECRET_KEY", "SQLITE_FILE"):
        os.environ.pop(name, None)
    # Hundreds of processes are started: what they import is compiled once.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ[OURS] = os.environ["STATE_DIR"] = state
    # Tests of one file share a transaction, which is idle while a browser is at work.
    os.environ["IDLE_TRANSACTION_TIMEOUT"] = "0"
    os.environ["COUNTDOWN"] = "0"  # what is asked for is published at once, unless a test wants to stop it
    _started.append(state)
    (Path(state) / "static").symlink_to(static_files())
    if engine == "sqlite":
        os.environ.pop("DATABASE_URL", None)
    elif "DATABASE_URL" not in os.environ:
        server = start_postgresql(Path(state) / "postgresql")
        _started.append(server)
        os.environ["DATABASE_URL"] = server.get_uri()


def pytest_sessionstart(session: pytest.Session) -> None:
    from django.db import connection

    assert connection.vendor == session.config.getoption("engine"), "the tests are not on the engine asked for"


def pytest_report_header(config: pytest.Config) -> str:
    return f"engine: {config.getoption('engine')}"


def pytest_unconfigure() -> None:
    clean_up()


def clean_up() -> None:
    """Stop the server and remove the folder that `prepare` has made."""
    for thing in reversed(_started):
        if isinstance(thing, str):
            shutil.rmtree(thing, ignore_errors=True)
        else:
            thing.cleanup()  # type: ignore[attr-defined]
    _started.clear()
