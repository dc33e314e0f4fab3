"""Makes the folder of a new pack, and the page that explains every file and column."""

from collections.abc import Iterator
from pathlib import Path

from agencies.packs import PackTable
from agencies.packs.agency_tables import AGENCY, SOURCE_TABLE
from agencies.packs.columns import NAME, Column

from .folders import PACK_TABLES

README = """# {name}

What is known of this agency and its elections, what is not, and how far the sources can be trusted.

## What is known

## What is not known

## The sources
"""
EXPLANATION = """# Files and columns of a pack

Made by `make new-pack` from what reads them. Only `agency.csv` and `sources.csv` have to be there; of any other file,
and of any column that is not marked as required, a pack has what it knows. Columns may stand in any order. A cell without
text is not known, never zero, and a cell never breaks over lines.
Files are UTF-8, with commas; a text with a comma in it stands in quotes.
"""


def new_pack(folder: Path) -> None:
    """Write a folder that is not there yet, with nothing in it that would be loaded by mistake. Raises ValueError where no
    agency can have its name."""
    NAME.read(folder.name)
    folder.mkdir(parents=True)
    files = {
        "README.md": README.format(name=folder.name),
        "COLUMNS.md": explanation(),
        AGENCY.file: f"{_header(AGENCY)}\n{folder.name}{',' * (len(AGENCY.columns) - 1)}\n",
        SOURCE_TABLE.file: f"{_header(SOURCE_TABLE)}\n",
    }
    for file, text in files.items():
        (folder / file).write_text(text, encoding="utf-8")


def explanation() -> str:
    """Every file and column in a sentence."""
    return "\n".join([EXPLANATION, *(line for table in PACK_TABLES for line in _explained(table))])


def _header(table: PackTable) -> str:
    return ",".join(column.name for column in table.columns)


def _explained(table: PackTable) -> Iterator[str]:
    yield f"## {table.file}\n"
    yield f"{table.about}\n"
    yield f"```\n{_header(table)}\n```\n"
    yield from (f"- `{column.name}`{_required(column)}: {_about(column)}" for column in table.columns)
    yield ""


def _required(column: Column) -> str:
    return " (required)" if column.is_required else ""


def _about(column: Column) -> str:
    words = column.kind.schema.get("constraints", {}).get("enum")
    among = f"One of {', '.join(words)}." if words else ""
    return " ".join(filter(None, (column.about, column.kind.hint, among)))
