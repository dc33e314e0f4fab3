"""Describes a file of a pack: the records it holds, what tells them apart, and its columns."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from .columns import Column, Reference
from .faults import PackFault


@dataclass(frozen=True)
class PackRow:
    """One checked line of a file. `texts` has the cells as they stand there; of a column that the file does not have, `cells`
    has what stands for nothing."""

    file: str
    line: int
    cells: dict[str, Any]
    texts: dict[str, str] = field(default_factory=dict)
    unsaid: frozenset[str] = frozenset()  # columns that the file does not have

    def __getitem__(self, column: str) -> Any:
        return self.cells[column]

    def fault(self, column: str, reason: object) -> PackFault:
        return PackFault(self.file, self.line, column, str(reason))

    def column_of(self, field: str) -> str:
        """The column that a field is filled from: a date with precision is two fields."""
        return field if field in self.cells else field.removesuffix("_min").removesuffix("_max")


Rows = Mapping[str, Sequence[PackRow]]  # of a whole pack, by file
Refuse = Callable[[Sequence[PackRow]], Iterable[PackFault]]


@dataclass(frozen=True)
class PackTable:
    """A file. `about` says what it holds; `key` are the fields that tell one record from another, the agency's own first
    where there is one; `faults` looks at the rows together."""

    file: str
    about: str
    model: type[models.Model]
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    is_required: bool = False
    faults: Refuse = lambda rows: ()
    faults_here: Refuse = lambda rows: ()
    helpers: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.file.removesuffix(".csv")

    @property
    def references(self) -> list[tuple[str, Reference]]:
        return [(column.name, column.kind) for column in self.columns if isinstance(column.kind, Reference)]

    @property
    def key_columns(self) -> list[str]:
        """Those of its columns that tell one row from another: a date is two fields and one column."""
        names = {column.name for column in self.columns}
        columns = [name if name in names else name.removesuffix("_min").removesuffix("_max") for name in self.key]
        return [name for name in dict.fromkeys(columns) if name in names]
