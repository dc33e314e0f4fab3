"""A pack small enough to load often: the shipped one with most of its rows left out."""

import re
import shutil
from pathlib import Path

import pytest

from agencies.packs import LoadReport
from elections.packs import load_all
from elections.packs.folders import SHIPPED, WORLD

OF_ELECTIONS = (
    *("elections.csv", "candidacies.csv", "endorsements.csv", "nominations.csv", "documents.csv"),
    *("events.csv", "bulletins.csv", "figures.csv"),
)
KEPT_ELECTIONS = ("iom-2023,", "election,", "slug,")


class Pack:
    """A copy of the shipped pack in a folder of its own, to be spoilt at will."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, file: str) -> Path:
        return self.folder / (WORLD if file == "states.csv" else "iom") / file

    def lines(self, file: str) -> list[str]:
        return self.path(file).read_text().splitlines()

    def write(self, file: str, lines: list[str]) -> None:
        self.path(file).write_text("".join(f"{line}\n" for line in lines))

    def replace(self, file: str, old: str, new: str) -> int:
        """Replace the first occurrence; the number of its line."""
        text = self.path(file).read_text()
        assert old in text, f"{file} does not hold {old!r}"
        self.path(file).write_text(text.replace(old, new, 1))
        return text[: text.index(old)].count("\n") + 1


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return small_pack(tmp_path)


def small_pack(root: Path) -> Pack:
    pack = Pack(root / "packs")
    for folder in (WORLD, "iom"):
        shutil.copytree(SHIPPED / folder, pack.folder / folder)
    for file in ("memberships.csv", "key_figures.csv", "milestones.csv"):
        pack.write(file, pack.lines(file)[:6])
    for file in OF_ELECTIONS:
        pack.write(file, [line for line in pack.lines(file) if line.startswith(KEPT_ELECTIONS)])
    for file in ("states.csv", "sources.csv"):
        leave_out_what_nothing_names(pack, file)
    return pack


def leave_out_what_nothing_names(pack: Pack, file: str) -> None:
    others = [path for path in pack.folder.rglob("*.csv") if path.name != file]
    named = {word for path in others for word in re.split(r"[,;\n]", path.read_text())}
    header, *lines = pack.lines(file)
    pack.write(file, [header, *(line for line in lines if line.split(",")[0] in named)])


def load_small(pack: Pack, **options: bool) -> LoadReport:
    return load_all(pack.folder, **options)["iom"]


@pytest.fixture(scope="module")
def loaded_once(emptied_for_all, tmp_path_factory) -> None:
    """The small pack, loaded once for all tests of a file."""
    load_small(small_pack(tmp_path_factory.mktemp("pack")))
