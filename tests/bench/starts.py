"""From a start to the first page: of a database that is prepared, and of an empty one, as in a fresh clone."""

import json
import os
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from urllib.error import HTTPError, URLError

from tests.databases import copied_database, empty_database
from tests.engine import state_folder
from tests.loaded import load
from tests.site import Site, running

PAGE, ANOTHER_PAGE = "/elections/iom-2023/", "/elections/iom-2018/"
FILE = "/static/icon.svg"
ROUNDS = 2
Environment = Callable[[], AbstractContextManager[dict[str, str]]]


@dataclass(frozen=True, kw_only=True)
class Start:
    """Seconds since the start until everything is there; seconds that each page took by itself."""

    prepared: float
    serves: float
    first_page: float
    made_first: float
    ready: float
    made_later: float


def say_of_starts() -> None:
    engine = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
    print(f"\nStarts, one worker, {engine}, the best of {ROUNDS}; seconds until it is there, milliseconds of one page")
    columns = ("prepared s", "serves s", "first page s", "made first ms", "ready ms", "made later ms")
    print(f"{'':20}" + "".join(f"{column:>15}" for column in columns))
    for name, database in (("a loaded database", copied_database), ("an empty database", empty_database)):
        starts = [started_on(database) for _ in range(ROUNDS)]
        best = {field: min(getattr(start, field) for start in starts) for field in Start.__annotations__}
        print(f"{name:20}" + "".join(f"{amount:15.2f}" for amount in in_units(best)), flush=True)


def in_units(best: dict[str, float]) -> list[float]:
    until = ("prepared", "serves", "first_page")
    return [amount if field in until else 1000 * amount for field, amount in best.items()]


def started_on(database: Environment) -> Start:
    with database() as environ:
        began = time.monotonic()
        if database is empty_database:
            load(environ)
        prepared = time.monotonic()
        with running(environ) as site:
            seconds_of(site, static_path("icon.svg"))  # without Django, so as soon as the server is there
            serves = time.monotonic()
            made_first = seconds_of(site, PAGE)
            first_page = time.monotonic()
            return Start(
                prepared=prepared - began,
                serves=serves - began,
                first_page=first_page - began,
                made_first=made_first,
                ready=min(seconds_of(site, PAGE) for _ in range(20)),
                made_later=seconds_of(site, ANOTHER_PAGE),
            )


def static_path(name: str) -> str:
    """The address of a static file, with its digest."""
    manifest = json.loads((state_folder() / "static" / "staticfiles.json").read_text())
    return f"/static/{manifest['paths'][name]}"


def seconds_of(site: Site, path: str) -> float:
    """Of one answer; a server that is not there yet is asked again."""
    while True:
        began = time.monotonic()
        try:
            site.get(path).read()
        except HTTPError:
            raise
        except (URLError, ConnectionError):
            time.sleep(0.01)
        else:
            return time.monotonic() - began
