"""The pack that docs/packs.md writes, taken out of its text."""

import re
from pathlib import Path

from tests.site import PROJECT

PAGE = PROJECT / "docs" / "packs.md"
FILE = re.compile(r"^`(\w+\.csv)`\n\n```csv\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OF_ELECTIONS = {"elections.csv", "candidacies.csv", "bulletins.csv", "figures.csv"}


def documented_files() -> dict[str, str]:
    return dict(FILE.findall(PAGE.read_text()))


def write_documented(place: Path, *, without: set[str] = frozenset()) -> Path:
    """The folder of the pack, as a reader of the page would have it."""
    folder = place / "ulh"
    folder.mkdir(parents=True)
    for file, text in documented_files().items():
        if file not in without:
            (folder / file).write_text(text)
    return folder
