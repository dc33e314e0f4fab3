"""Finds the folders of packs and reads each whole: the shipped ones, and those of the newsroom that PACKS names."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings

from agencies.packs import AGENCY_TABLES, STATES, PackError, PackFault, PackTable, Rows, read_files
from agencies.packs.files import bytes_of
from agencies.packs.sharing import SHARED
from agencies.packs.tables import MOST_BYTES
from elections.procedures.reading import FILE as RULES
from elections.rules.procedure import Procedure

from .bulletin_lines import lost_figures
from .bulletin_tables import BULLETINS, FIGURES
from .election_tables import ELECTION_TABLES, ELECTIONS
from .procedures import Rules, read_rules

SHIPPED = Path(settings.BASE_DIR) / "agencies" / "data"
WORLD = "world"  # the pack of states and territories, and of no agency
SharedName = tuple[str, str]  # the file in which it is, and what it is called there
PACK_TABLES = (*AGENCY_TABLES, *ELECTION_TABLES, BULLETINS, FIGURES)


@dataclass(frozen=True)
class ReadPack:
    """A folder as it was read: every row of its files, of which nothing is written yet, and what is wrong with them."""

    name: str
    digest: str
    tables: tuple[PackTable, ...]
    rows: Rows
    rules: Rules
    faults: tuple[PackFault, ...] = ()

    @property
    def procedures(self) -> tuple[Procedure, ...]:
        return self.rules.readable

    @property
    def headers(self) -> dict[str, list[str]]:
        """The columns of each file that has a row."""
        return {file: list(rows[0].texts) for file, rows in self.rows.items() if rows}

    def elections(self) -> set[SharedName]:
        return {(ELECTIONS.file, row.texts["slug"]) for row in self.rows.get(ELECTIONS.file, ())}

    def own_names(self) -> set[SharedName]:
        """The people and states of its files."""
        tables = [table for table in self.tables if table.model in SHARED]
        return {
            (table.file, row.texts[table.key_columns[0]]) for table in tables for row in self.rows.get(table.file, ())
        }

    def foreign_names(self) -> set[SharedName]:
        """Those that it names and that are of another pack."""
        shared = {table.file for table in self.tables if table.model in SHARED}
        named = {
            (one.file, name)
            for table in self.tables
            for column, one in table.references
            if one.file in shared
            for row in self.rows.get(table.file, ())
            for name in one.names(row[column])
        }
        return named - self.own_names()


def pack_folders(*places: Path) -> list[Path]:
    """Every folder of a pack, the shipped ones first. Raises PackError where two have one name."""
    places = places or (SHIPPED, *([settings.PACKS] if settings.PACKS else ()))
    folders: dict[str, Path] = {}
    for place in places:
        if not place.is_dir():
            raise PackError([PackFault(str(place), None, "", "is no folder")])
        for folder in sorted(path for path in place.iterdir() if path.is_dir() and path.name[0] not in "._"):
            if folder.name in folders:
                reason = f"is a pack already, in {folders[folder.name]}: give one of them another name"
                raise PackError([PackFault(str(folder), None, "", reason)])
            folders[folder.name] = folder
    return list(folders.values())


def is_shipped(name: str) -> bool:
    return (SHIPPED / name).is_dir()


def tables_of(name: str) -> tuple[PackTable, ...]:
    return (STATES,) if name == WORLD else PACK_TABLES


def read_pack(folder: Path) -> ReadPack:
    tables = tables_of(folder.name)
    rows, faults = read_files(folder, tables)
    rules, faulty = read_rules(folder, {row.texts["key"] for row in rows.get("sources.csv", ())})
    faults += faulty
    if folder.name != WORLD:
        faults += [*_no_such_agency(folder.name, rows), *lost_figures(rows)]
    named = tuple(replace(fault, pack=folder.name) for fault in faults)
    return ReadPack(folder.name, pack_digest(folder), tables, rows, rules, named)


def _no_such_agency(name: str, rows: Rows) -> Iterator[PackFault]:
    agencies = rows.get("agency.csv", ())
    for row in agencies:
        if row["slug"] != name:
            yield row.fault("slug", f"“{row['slug']}” is not the name of the folder, “{name}”")
    for row in agencies[1:]:
        yield row.fault("", "a pack has one agency")


def in_order_of_needs(packs: Iterable[ReadPack]) -> list[ReadPack]:
    """Each after those that have what it names. Two that need each other stay as they come."""
    homes: dict[SharedName, ReadPack] = {}
    packs = list(packs)
    for pack in packs:
        for name in pack.own_names():
            homes.setdefault(name, pack)
    order: dict[str, ReadPack] = {}
    begun: set[str] = set()

    def add(pack: ReadPack) -> None:
        if pack.name in begun:
            return
        begun.add(pack.name)
        for home in sorted({homes[name].name for name in pack.foreign_names() if name in homes}):
            add(by_name[home])
        order[pack.name] = pack

    by_name = {pack.name: pack for pack in packs}
    for pack in packs:
        add(pack)
    return list(order.values())


def pack_digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of all its tables, and of its rules."""
    total = hashlib.sha256()
    for path in sorted([*folder.glob("*.csv"), *folder.glob(RULES)]):
        try:
            content = bytes_of(path, MOST_BYTES) or b""
        except PackError:  # which is said where the file is read
            content = b""
        total.update(f"{path.name} {len(content)}\n".encode())
        total.update(content)
    return total.hexdigest()
