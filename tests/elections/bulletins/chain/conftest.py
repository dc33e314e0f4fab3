import json
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

import pytest
from django.test import Client

from tests.elections.bulletins.chain.verifier import Lines, head_of, lines_of
from tests.factories import make_election

# With enough bulletins to do something to them.
ELECTIONS = ("iom-2018", "iom-2023", "iom-ddg-2019")
Write = Callable[..., Path]


@pytest.fixture(scope="module")
def chains(module_db) -> dict[str, Lines]:
    """Real chains, as a reader downloads them, up to the first amendment: the tests add their own."""
    whole = {slug: lines_of(Client().get(f"/elections/{slug}/bulletins.jsonl").content) for slug in ELECTIONS}
    return {slug: list(takewhile(lambda line: b'"corrects":null' in line, lines)) for slug, lines in whole.items()}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Puts lines into a file, as if downloaded, or a head."""

    def written(lines: Lines | bytes, name: str = "bulletins.jsonl") -> Path:
        data = lines if isinstance(lines, bytes) else b"".join(line + b"\n" for line in lines)
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    return written


@pytest.fixture
def keep(write: Write) -> Callable[[Lines, str], Path]:
    """Keeps the head of these lines, as a reader does who wants to compare later."""
    return lambda lines, election: write(json.dumps(head_of(lines, election)).encode(), "head.json")


@pytest.fixture
def election(db):
    return make_election()
