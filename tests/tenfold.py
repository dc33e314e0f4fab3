"""Ten times the shipped data: nine more agencies like IOM, each with its own sources, people, elections and bulletins.

Invented, and for measuring alone. States stay as many as they are: the world has no more.
"""

import csv
from collections.abc import Callable
from pathlib import Path

from elections.packs.load import AGENCIES, ELECTIONS, load_all

SHIPPED = "iom"
OWN = ("key", "slug", "agency", "person", "election")  # columns that name what each agency has for itself
SOURCES = ("sources", "list_sources", "rival_sources")
SHARED = {  # slugs that need to be unique within an agency or an election only
    "posts.csv": ("slug",),
    "candidacies.csv": ("slug",),
    "statements.csv": ("slug",),
    "milestones.csv": (),
}


def load_more(folder: Path, agencies: int) -> None:
    """Load so many agencies beside the shipped one. Call it with a database that holds the shipped data."""
    for number in range(2, agencies + 2):
        add_agency(folder, number)
    load_all(agencies=folder / "agencies", elections=folder / "elections")


def add_agency(folder: Path, number: int) -> None:
    """The files of one more agency."""
    _copy(AGENCIES / SHIPPED, folder / "agencies" / f"{SHIPPED}-{number}", number)
    _copy(ELECTIONS / SHIPPED, folder / "elections" / f"{SHIPPED}-{number}", number)


def _copy(source: Path, target: Path, number: int) -> None:
    target.mkdir(parents=True)
    for file in source.glob("*.csv"):
        with file.open(newline="") as read, (target / file.name).open("w", newline="") as written:
            rows = csv.DictReader(read)
            writer = csv.DictWriter(written, rows.fieldnames or ())
            writer.writeheader()
            writer.writerows(_renamed(file.name, row, lambda name: f"{name}-{number}") for row in rows)


def _renamed(file: str, row: dict[str, str], other: Callable[[str], str]) -> dict[str, str]:
    for column in OWN:
        if row.get(column) and column not in SHARED.get(file, ()):
            row[column] = other(row[column])
    for column in SOURCES:
        if row.get(column):
            row[column] = ";".join(map(other, row[column].split(";")))
    if "url" in row:
        row["url"] = other(f"{row['url']}#")  # a place on the same page: still an address
    return row
