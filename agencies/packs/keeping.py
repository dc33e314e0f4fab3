"""Lets records follow their rows of a file, keeps what editors have made of them, and remembers what the file said."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import models, transaction

from agencies.file_values import REFUSED, follow, plain, value_here
from agencies.models import LoadedRow

from .memory import Deleted, FileMemory, Place, Unremembered, key_of
from .merging import Merge, merge
from .pack_table import PackRow
from .report import LoadReport
from .sharing import OtherPacks

LONGEST_LABEL = 250
REMEMBERED = ("label", "object_id", "values", "conflicts", "is_orphan", "needs_choice")


class RowKeeper:
    """The rows of one file while it is loaded: what becomes of each, to be stored at the end."""

    def __init__(self, memory: FileMemory, key: tuple[str, ...], report: LoadReport, others: OtherPacks) -> None:
        self.memory, self.key, self.report, self.others = memory, key, report, others
        self.table = str(memory.model._meta.verbose_name_plural)
        self.kept: dict[str, LoadedRow] = {}  # by key
        self.differing: list[LoadedRow] = []  # from what the database has stored of them

    def keep(self, place: Place, row: PackRow, record: models.Model, check: Callable[[models.Model], None]) -> None:
        """Let the record follow the row where nobody here has changed it. Raises what `check` and the database raise."""
        remembered = self.memory.row_of(place, record)
        here = {column: value_here(record, column) for column in values_of(row)}
        file = self.others.beside_theirs(record, values_of(row), here)
        before = self._before(file, here, record, remembered)
        merged = merge(file, here, before, remembered.conflicts if remembered else ())
        for column in list(merged.taken):
            if isinstance(row.cells[column], Deleted):
                del merged.taken[column]
                merged.kept.append(column)
            elif self.others.saying(record, column, file[column]):
                del merged.taken[column]
                merged.conflicts.append(column)
        if merged.taken:
            self._follow(record, row, merged, check)
        (self.report.changed if merged.taken else self.report.unchanged)[self.table] += 1
        if merged.kept:
            self.report.kept.append(f"{self._at(row)}: {', '.join(merged.kept)}, changed here")
        self._report_conflicts(row, record, {column: file[column] for column in merged.conflicts})
        self.remember(place, row, record, merged.conflicts)

    def _report_conflicts(self, row: PackRow, record: models.Model, values: Mapping[str, Any]) -> None:
        columns: dict[str, list[str]] = {}  # by the reason
        for column, value in values.items():
            packs = self.others.saying(record, column, value)
            reason = f"otherwise in the pack {', '.join(packs)}" if packs else "changed here and in the file"
            columns.setdefault(reason, []).append(column)
        self.report.conflicts += [f"{self._at(row)}: {', '.join(names)}, {why}" for why, names in columns.items()]

    def _before(
        self, file: Mapping[str, Any], here: Mapping[str, Any], record: models.Model, remembered: LoadedRow | None
    ) -> Mapping[str, Any]:
        """What the file said at the last loading. A column of which that is not known is followed only if nobody else has
        said anything of the record."""
        if remembered is None and self.report.unremembered is Unremembered.SAME_FILES:
            return file
        values = remembered.values if remembered else {}
        room = self.others.left_open(record, here, is_new=remembered is None)
        values = {**room, **self.others.beside_theirs(record, values, here)}
        unknown = {column: here[column] for column in file if column not in values and here[column] != file[column]}
        may_follow = remembered is not None or self.report.unremembered is Unremembered.EARLIER_FILES
        is_followed = bool(unknown) and may_follow and self.memory.is_only_ours(record)
        return values | unknown if is_followed else values

    def _follow(self, record: models.Model, row: PackRow, merged: Merge, check: Callable[[models.Model], None]) -> None:
        """Take the file's new values. Where they do not go together with what an editor has changed or deleted, none is
        taken."""
        present = {column: _present(row.cells[column], value) for column, value in merged.taken.items()}
        try:
            with transaction.atomic():
                follow(record, present, check)
        except REFUSED:
            if not (merged.kept or merged.conflicts):
                raise
            merged.conflicts += merged.taken
            merged.taken = {}

    def leave_out(self, row: PackRow) -> bool:
        """Whether a new row names a record that was deleted here: then there is nothing that it could say."""
        deleted = [column for column, cell in row.cells.items() if isinstance(cell, Deleted)]
        if deleted:
            self.report.kept.append(f"{self._at(row)}: left out, its {', '.join(deleted)} was deleted here")
        return bool(deleted)

    def stay_deleted(self, place: Place, row: PackRow) -> None:
        """Somebody has deleted the record: it is not made again. If the file has changed since, they have to choose."""
        remembered = self.memory.rows.get(key_of(place))
        has_changed = remembered is not None and remembered.values != values_of(row)
        needs_choice = has_changed or (remembered is not None and remembered.needs_choice)
        if needs_choice:
            self.report.conflicts.append(f"{self._at(row)}: deleted here, changed in the file")
        else:
            self.report.kept.append(f"{self._at(row)}: deleted here")
        self.report.unchanged[self.table] += 1
        self._remember(place, row, remembered.object_id if remembered else 0, needs_choice=needs_choice)

    def remember(self, place: Place, row: PackRow, record: models.Model, conflicts: list[str] | None = None) -> None:
        self._remember(place, row, record.pk, conflicts=conflicts or [], needs_choice=bool(conflicts))

    def _remember(self, place: Place, row: PackRow, pk: int, **state: Any) -> None:
        fields = {
            "label": self._label(row),
            "object_id": pk,
            "values": values_of(row),
            "conflicts": [],
            "is_orphan": False,
        } | state
        key = key_of(place)
        stored = self.memory.rows.get(key)
        self.kept[key] = stored or self._new_row(key, "", pk)
        if stored is None or any(getattr(stored, name) != value for name, value in fields.items()):
            self.differing.append(self.kept[key])
        for name, value in fields.items():
            setattr(self.kept[key], name, value)

    def finish(self) -> None:
        """Store what is to be remembered, and look for what has left the file. What no row is remembered of may have been
        made by hand: it is nobody's orphan."""
        if not self.memory.pack:
            return
        self._find_orphans()
        new = [row for row in self.differing if row.pk is None]
        stored = [row for row in self.differing if row.pk is not None]
        LoadedRow.objects.bulk_create(new, batch_size=500)
        LoadedRow.objects.bulk_create(
            stored, batch_size=500, update_conflicts=True, unique_fields=["pk"], update_fields=REMEMBERED
        )

    def _new_row(self, key: str, label: str, pk: int) -> LoadedRow:
        return LoadedRow(
            pack=self.memory.pack,
            file=self.memory.file,
            key=key,
            label=label[:LONGEST_LABEL],
            object_id=pk,
            content_type=self.memory.content_type,
        )

    def _find_orphans(self) -> None:
        """A record whose row has left the file stays, and that is said until somebody chooses. If it is another row's or
        another pack's by now, or is gone itself, its own row is forgotten."""
        left = [row for key, row in self.memory.rows.items() if key not in self.kept]
        if not left:
            return
        numbers = {row.object_id for row in left} - {row.object_id for row in self.kept.values()}
        here = set(self.memory.model._base_manager.filter(pk__in=numbers).values_list("pk", flat=True))
        for row in left:
            if row.object_id not in here or self.memory.is_of_another_pack(row.object_id):
                if row.pk is not None:
                    row.delete()
                continue
            if not row.is_orphan:
                row.is_orphan = row.needs_choice = True
                row.conflicts = []
                self.differing.append(row)
            if row.needs_choice:
                self.report.orphans.append(f"{row.file}: {row.label}")

    def _at(self, row: PackRow) -> str:
        return f"{row.file}, line {row.line} ({self._label(row)})"

    def _label(self, row: PackRow) -> str:
        """What the file calls the row: the cells that tell it from the others."""
        columns = dict.fromkeys(name if name in row.texts else name[:-4] for name in self.key)
        return ", ".join(filter(None, (row.texts.get(column, "") for column in columns)))[:LONGEST_LABEL]


def values_of(row: PackRow) -> dict[str, Any]:
    """What a row says: of a column that its file does not have it says nothing."""
    return {column: plain(cell) for column, cell in row.cells.items() if column not in row.unsaid}


def _present(cell: Any, value: Any) -> Any:
    """Without what was deleted here."""
    if not isinstance(value, list):
        return value
    deleted = {one.pk for one in cell if isinstance(one, Deleted)}
    return [number for number in value if number not in deleted]
