"""What runs on the first engine alone, and why: the database has no part in what these tests look at.

Everything else runs on every engine. With `EVERYTHING=1 make test` these do too.
"""

from pathlib import PurePath

import pytest

PLAIN = "plain Python that never sees a database; the doors between the rooms hold it to that"
DRAWN = "what a browser makes of bytes; that the bytes are right is asked on every engine, without a browser"
BY_HAND = (
    "keys that lead through forms; what the forms store is asked on every engine, by keys as well in one whole journey"
)
ONCE = {
    "tests/elections/rules": PLAIN,
    "tests/elections/scoreboard/test_what_follows.py": PLAIN,
    "tests/elections/exchange": PLAIN,
    "tests/test_house.py": "the files of the project",
    "tests/acceptance/test_first_view.py": DRAWN,
    "tests/iomwatch/accounts/test_in_the_browser.py": BY_HAND,
    "tests/elections/desk/figure_files/test_in_the_browser.py": BY_HAND,
    "tests/elections/desk/sheets/test_printed_sheet_in_the_browser.py": DRAWN,
    "tests/elections/desk/test_rehearsal_in_the_browser.py": BY_HAND,
    "tests/elections/desk/test_rehearsals_in_the_browser.py": DRAWN,
    "tests/elections/desk/test_two_in_the_browser.py": DRAWN,
    "tests/elections/public/downloads/test_citations_in_the_browser.py": DRAWN,
    "tests/elections/public/embeds/test_races.py": DRAWN,
    "tests/elections/public/test_in_the_browser.py": DRAWN,
    "tests/elections/public/race/test_live.py": DRAWN,
    "tests/elections/public/race/test_replay.py": DRAWN,
    "tests/elections/public/timeline/test_in_the_browser.py": DRAWN,
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--without-once", action="store_true", help="leave out what another engine has run for all")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--without-once"):
        return
    kept, left_out = [], []
    for item in items:
        (left_out if is_once(item) else kept).append(item)
    config.hook.pytest_deselected(items=left_out)
    items[:] = kept


def is_once(item: pytest.Item) -> bool:
    """Of these files, and without a database of its own."""
    file = PurePath(item.nodeid.partition("::")[0])
    asks_a_database = "db" in item.fixturenames or item.get_closest_marker("django_db")
    return not asks_a_database and any(file.is_relative_to(place) for place in ONCE)
