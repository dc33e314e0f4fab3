"""What runs when, and on which engine: `--tier=quick`, `--tier=rest`, `--tier=all`. Without it, all that is named on the
command line runs.

`make test` is the quick tier: on SQLite everything but what is marked `long`, on PostgreSQL what a database can answer
differently (`tests/on_postgresql.py`). The rest is what that leaves of `make test-all`, where PostgreSQL is asked the first case
of every other test.
"""

import os
from pathlib import Path, PurePath

import pytest

from tests.on_postgresql import ONCE, PLACES, SWEEPS

TIERS = ("quick", "rest", "all")
FEW_EXAMPLES = "IOMWATCH_TEST_FEW_EXAMPLES"  # read by tests/properties.py
# The longest first, so that at the end no core is idle while another has a journey before it.
DEAREST = ("own_site", "open_page", "page", "site", "db")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--tier", choices=TIERS, help="quick: `make test`; rest: what `make test-all` adds; all: both")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "long: a sweep or a journey that only `make test-all` waits for")
    if config.getoption("--tier") == "quick" and not os.environ.get("CI"):
        os.environ[FEW_EXAMPLES] = "yes"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Files of which no test can run in this tier: importing all of them takes seconds in every process."""
    tier, engine = config.getoption("--tier"), config.getoption("--engine")
    if not collection_path.name.startswith("test_") or collection_path.suffix != ".py" or tier in (None, "all"):
        return None
    if tier == "rest":
        return True if engine == "sqlite" and "mark.long" not in collection_path.read_text() else None
    file = collection_path.relative_to(config.rootpath)
    named = any(file.is_relative_to(place.partition("::")[0]) for place in PLACES)
    return True if engine == "postgresql" and not named else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    tier, engine = config.getoption("--tier"), config.getoption("--engine")
    if tier is None:
        return
    runs = [belongs(item, tier, engine) for item in items]
    config.hook.pytest_deselected(items=[item for item, is_run in zip(items, runs, strict=True) if not is_run])
    items[:] = longest_first([item for item, is_run in zip(items, runs, strict=True) if is_run])


def belongs(item: pytest.Item, tier: str, engine: str) -> bool:
    """Whether the item runs in this tier on this engine."""
    is_quick = item.get_closest_marker("long") is None
    if engine == "postgresql":
        is_named = is_in(item, PLACES)
        is_quick = is_quick and is_named
        is_enough = is_once(item) or (is_in(item, SWEEPS) and not is_quick)
        if is_enough or (is_further_case(item) and not is_named):
            return False
    return tier == "all" or is_quick == (tier == "quick")


def is_in(item: pytest.Item, places: dict[str, str]) -> bool:
    test = item.nodeid.partition("[")[0]
    file = PurePath(test.partition("::")[0])
    return test in places or any(file.is_relative_to(place) for place in places)


def is_once(item: pytest.Item) -> bool:
    """Of the files that run on one engine, and without a database of its own."""
    asks_a_database = "db" in item.fixturenames or item.get_closest_marker("django_db")
    return not asks_a_database and is_in(item, ONCE)


def is_further_case(item: pytest.Item) -> bool:
    """Of a test that asks the same of many values, each but the first."""
    case = getattr(item, "callspec", None)
    return case is not None and any(case.indices.values())


def longest_first(items: list[pytest.Item]) -> list[pytest.Item]:
    """Files by the dearest thing that any of their tests asks for; within a file nothing moves."""
    rank: dict[str, int] = {}
    for item in items:
        dearest = next((nth for nth, name in enumerate(DEAREST) if name in item.fixturenames), len(DEAREST))
        rank[item.path.as_posix()] = min(dearest, rank.get(item.path.as_posix(), dearest))
    return sorted(items, key=lambda item: rank[item.path.as_posix()])
