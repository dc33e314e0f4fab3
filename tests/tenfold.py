"""Ten times the shipped data: nine more agencies like IOM, each with its own sources, people, elections and bulletins.

Invented, and for measuring alone. States stay as many as they are: the world has no more. An agency can have as many races
as one likes, each a copy of one of three ballots and ten bulletins.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from elections.packs import load_all
from elections.packs.folders import SHIPPED as PACKS

SHIPPED = "iom"
OWN = ("key", "slug", "agency", "person", "election")  # columns that name what each agency has for itself
SHARED = {  # slugs that need to be unique within an agency or an election only
    "posts.csv": ("slug",),
    "candidacies.csv": ("slug",),
    "statements.csv": ("slug",),
    "milestones.csv": (),
}
RACE = "iom-2018"
OF_RACES = (
    *("elections.csv", "candidacies.csv", "endorsements.csv", "nominations.csv", "documents.csv"),
    *("events.csv", "bulletins.csv", "figures.csv"),
)
# Its bulletins by number, without those of the fourth ballot: three results, what followed, and four corrections.
NUMBERS = {"": "", **{old: str(new) for new, old in enumerate(("1", "2", "3", "4", "6", "7", "8", "9", "10", "11"), 1)}}
NUMBERED = {"bulletins.csv": ("number", "corrects"), "figures.csv": ("bulletin",)}


def load_more(folder: Path, agencies: int) -> None:
    """Load so many agencies beside the shipped one. Call it with a database that holds the shipped data."""
    for number in range(2, agencies + 2):
        add_agency(folder, number)
    load_all(folder)


def add_agency(folder: Path, number: int, races: int = 0) -> None:
    """The files of one more agency; with `races`, so many of them in the place of the shipped ones."""
    _copy(PACKS / SHIPPED, folder / f"{SHIPPED}-{number}", number, races)


def _copy(source: Path, target: Path, number: int, races: int) -> None:
    target.mkdir(parents=True)
    for file in source.glob("*.csv"):
        with file.open(newline="") as read, (target / file.name).open("w", newline="") as written:
            reader = csv.DictReader(read)
            writer = csv.DictWriter(written, reader.fieldnames or ())
            writer.writeheader()
            rows = _races(file.name, reader, races) if races and file.name in OF_RACES else reader
            writer.writerows(_renamed(file.name, row, lambda name: f"{name}-{number}") for row in rows)


def _races(file: str, rows: Iterable[dict[str, str]], races: int) -> Iterator[dict[str, str]]:
    """Copies of what a file says of one race."""
    name = "slug" if file == "elections.csv" else "election"
    numbered = NUMBERED.get(file, ())
    kept = [row for row in rows if row[name] == RACE and all(row[column] in NUMBERS for column in numbered)]
    for race in range(1, races + 1):
        for row in kept:
            yield row | {column: NUMBERS[row[column]] for column in numbered} | {name: f"{RACE}-{race}"}


def _renamed(file: str, row: dict[str, str], other: Callable[[str], str]) -> dict[str, str]:
    for column in OWN:
        if row.get(column) and column not in SHARED.get(file, ()):
            row[column] = other(row[column])
    for column in row:
        if column.endswith("sources") and row[column]:
            row[column] = ";".join(map(other, row[column].split(";")))
    if "url" in row:
        row["url"] = other(f"{row['url']}#")  # a place on the same page: still an address
    return row
