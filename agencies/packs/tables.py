"""Reads a shipped CSV file. Whatever is doubtful is refused with file, line and column; nothing is guessed."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .columns import Column, Naming
from .faults import PackError, PackFault

MOST_BYTES = 5_000_000


@dataclass(frozen=True)
class PackRow:
    """One checked line of a file."""

    file: str
    line: int
    cells: dict[str, Any]
    texts: dict[str, str] = field(default_factory=dict)  # the cells as they stand in the file

    def __getitem__(self, column: str) -> Any:
        return self.cells[column]

    def fault(self, column: str, reason: object) -> PackFault:
        return PackFault(self.file, self.line, column, str(reason))


def read_table(path: Path, columns: Sequence[Column]) -> list[PackRow]:
    """Read and check a whole file. Raises PackError with every fault found, or with what kept it from being read."""
    lines = _lines(path)
    names = [column.name for column in columns]
    if lines[0] != names:
        reason = f"the header is {','.join(lines[0])}; expected {','.join(names)}"
        raise PackError([PackFault(path.name, 1, "", reason)])
    _fetch_what_is_named(lines[1:], columns)
    rows, faults = [], []
    for number, cells in enumerate(lines[1:], start=2):
        row, row_faults = _row(path.name, number, cells, columns)
        rows.append(row)
        faults += row_faults
    if faults:
        raise PackError(faults)
    return rows


def _fetch_what_is_named(lines: list[list[str]], columns: Sequence[Column]) -> None:
    for place, column in enumerate(columns):
        if isinstance(column.read, Naming):
            column.read.fetch(line[place] for line in lines)


def _lines(path: Path) -> list[list[str]]:
    """The cells as text. The header is a line like any other, so that no double is renamed and no cell hidden."""
    try:
        lines = list(csv.reader(io.StringIO(_text(path), newline=""), strict=True))
    except csv.Error as error:
        raise PackError([PackFault(path.name, None, "", f"cannot be read as CSV: {error}")]) from error
    if not lines:
        raise PackError([PackFault(path.name, None, "", "the file is empty")])
    width = len(lines[0])
    faults = [
        PackFault(path.name, number, "", f"cannot be read: {len(line)} cells; expected {width}")
        for number, line in enumerate(lines, start=1)
        if len(line) != width
    ]
    faults += [
        PackFault(path.name, number, "", "a cell breaks over lines")
        for number, line in enumerate(lines, start=1)
        if any("\n" in cell or "\r" in cell for cell in line)
    ]
    if faults:
        raise PackError(faults)
    return lines


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise PackError([PackFault(path.name, None, "", "the file is missing")]) from error
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise PackError([PackFault(path.name, line, "", "not UTF-8")]) from error
    if len(content) > MOST_BYTES:
        raise PackError([PackFault(path.name, None, "", f"larger than {MOST_BYTES} bytes")])
    if b"\0" in content:
        line = content[: content.index(b"\0")].count(b"\n") + 1
        raise PackError([PackFault(path.name, line, "", "holds a NUL byte")])
    return text


def _row(file: str, number: int, cells: list[str], columns: Sequence[Column]) -> tuple[PackRow, list[PackFault]]:
    values, faults = {}, []
    for column, cell in zip(columns, cells, strict=True):
        try:
            values[column.name] = _value(column, cell)
        except ValueError as error:
            faults.append(PackFault(file, number, column.name, str(error)))
    texts = {column.name: cell for column, cell in zip(columns, cells, strict=True)}
    return PackRow(file, number, values, texts), faults


def _value(column: Column, cell: str) -> Any:
    if cell != cell.strip():
        raise ValueError(f"“{cell}” begins or ends with space")
    if cell:
        return column.read(cell)
    if column.is_required:
        raise ValueError("is empty")
    return column.empty
