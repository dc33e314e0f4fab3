"""Puts records in the place of the names that the rows of a pack have for them."""

from collections.abc import Callable, Sequence
from functools import cached_property

from agencies.models import Agency

from .columns import Reference
from .faults import PackFault
from .memory import FileMemory, Place
from .named_records import NamedRecords
from .pack_table import PackRow, PackTable

# Published before keys of sources were a pack's own: its bulletins name its sources by these keys, and so do addresses.
PLAIN_KEYS = frozenset({"iom"})
SOURCE_FILE, AGENCY_FILE = "sources.csv", "agency.csv"
IsOwn = Callable[[PackRow, Reference, str], bool]


def no_name(row: PackRow, reference: Reference, name: str) -> bool:
    return False


class PackNames:
    """What the files of one pack call its records, whatever these are called here by now."""

    def __init__(self, pack: str, tables: Sequence[PackTable]) -> None:
        self.pack = pack
        self._tables = {table.file: table for table in tables}
        self._records: dict[str, NamedRecords] = {}
        self._site_keys: dict[str, str] = {}  # of sources that have another one there

    def resolve(self, table: PackTable, rows: Sequence[PackRow], is_own: IsOwn = no_name) -> list[PackFault]:
        """Let each row hold records instead of their names. Those that `is_own` knows to be yet to come are left out; any
        other that is not there is a fault."""
        for row in rows:
            if "agency" in table.key:
                row.cells["agency"] = self.agency
            if table.file == SOURCE_FILE:
                self._site_keys[row["key"]] = row["site_key"]
                row.cells["key"] = self.public_key(row["key"])
        references = [(column, one) for column, one in table.references if one.is_record]
        return [fault for column, one in references for fault in self._put(rows, column, one, is_own)]

    def _put(self, rows: Sequence[PackRow], column: str, reference: Reference, is_own: IsOwn) -> list[PackFault]:
        named = [
            (row, [name for name in reference.names(row[column]) if not is_own(row, reference, name)]) for row in rows
        ]
        places = {(row.line, name): self._place(row, reference, name) for row, names in named for name in names}
        records = self._of(reference.file)
        records.fetch(places.values())
        faults = []
        for row, names in named:
            here = [records[place] for name in names if (place := places[row.line, name]) in records]
            row.cells[column] = here if reference.are_several else here[0] if here else None
            faults += [
                row.fault(column, f"“{name}” is no {reference.what} that the pack or the database knows")
                for name in names
                if places[row.line, name] not in records
            ]
        return faults

    def _place(self, row: PackRow, reference: Reference, name: str) -> Place:
        within = [row.cells.get(column, self.agency) for column in reference.within]
        return (*within, self.public_key(name) if reference.file == SOURCE_FILE else name)

    def _of(self, file: str) -> NamedRecords:
        if file not in self._records:
            table = self._tables[file]
            self._records[file] = NamedRecords(FileMemory(self.pack, file, table.model, table.key))
        return self._records[file]

    @cached_property
    def agency(self) -> Agency | None:
        """The pack's own, once its file is written."""
        place = (self.pack,)
        return self._of(AGENCY_FILE)[place] if AGENCY_FILE in self._tables and place in self._of(AGENCY_FILE) else None

    def public_key(self, key: str) -> str:
        """Keys of sources are a pack's own: two packs may use the same. On the site each has the name of its pack in front,
        unless the source says otherwise."""
        return self._site_keys.get(key) or (key if self.pack in PLAIN_KEYS else f"{self.pack}-{key}")

    def own_key(self, public: str) -> str:
        """The key that a pack can have for a source with this one on the site."""
        return public if self.pack in PLAIN_KEYS else public.removeprefix(f"{self.pack}-")
