"""The table that `make prove` prints: each trial notes its own row."""

import json
import os
from collections.abc import Callable

import pytest


@pytest.fixture
def note(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """A row of the table that `make prove` prints."""

    def noted(trial: str, result: str) -> None:
        engine = request.config.getoption("engine")
        if path := os.environ.get("PROVE_ROWS"):
            with open(path, "a") as rows:
                rows.write(json.dumps([trial, engine, result]) + "\n")

    return noted
