"""Reads a CSV file of a pack. Whatever is doubtful is refused with file, line and column; nothing is guessed."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .columns import SEPARATOR, Column
from .faults import PackError, PackFault, meant
from .files import bytes_of
from .pack_table import PackRow, PackTable

MOST_BYTES = 5_000_000
NOT_UTF_8 = "not UTF-8: save it as “CSV UTF-8”, or choose the character set Unicode (UTF-8) when saving"


def read_table(path: Path, table: PackTable) -> tuple[list[PackRow] | None, list[PackFault]]:
    """The rows, and every fault of the file; no rows where it cannot be read. A file that is not there has none."""
    try:
        content = bytes_of(path, MOST_BYTES)
        if content is None:
            return [], [PackFault(path.name, None, "", "the file is missing")] if table.is_required else []
        header, *lines = _lines(path, content)
    except PackError as error:
        return None, list(error.faults)
    if faults := _faults_of_header(path.name, header, table.columns):
        return None, faults
    rows = []
    for number, cells in enumerate(lines, start=2):
        row, row_faults = _row(table, number, dict(zip(header, cells, strict=True)))
        rows.append(row)
        faults += row_faults
    return rows, faults


def _faults_of_header(file: str, header: Sequence[str], columns: Sequence[Column]) -> list[PackFault]:
    """Columns may stand in any order, and those that need not be filled may be left out."""
    names = [column.name for column in columns]
    reasons = [f"there is no column “{name}”, {meant(name, names)}" for name in header if name not in names]
    reasons += [f"the column {name} is here twice" for name in dict.fromkeys(header) if header.count(name) > 1]
    missing = [column.name for column in columns if column.is_required and column.name not in header]
    reasons += [f"the column {name} is missing" for name in missing]
    return [PackFault(file, 1, "", reason) for reason in reasons]


def _lines(path: Path, content: bytes) -> list[list[str]]:
    """The cells as text. The header is a line like any other, so that no double is renamed and no cell hidden. Raises
    PackError."""
    try:
        lines = list(csv.reader(io.StringIO(_text(path, content), newline=""), strict=True))
    except csv.Error as error:
        raise PackError([PackFault(path.name, None, "", f"cannot be read as CSV: {error}")]) from error
    if not lines:
        raise PackError([PackFault(path.name, None, "", "the file is empty")])
    if len(lines[0]) == 1 and SEPARATOR in lines[0][0]:
        raise PackError(
            [PackFault(path.name, 1, "", "commas, not semicolons, separate cells: save it as CSV with commas")]
        )
    width = len(lines[0])
    faults = [
        PackFault(path.name, number, "", f"cannot be read: {len(line)} cells; expected {width}{_hint(line, width)}")
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


def _hint(line: Sequence[str], width: int) -> str:
    return ': a text with a comma stands in quotes, "like, this"' if len(line) > width else ""


def _text(path: Path, content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise PackError([PackFault(path.name, line, "", NOT_UTF_8)]) from error
    if b"\0" in content:
        line = content[: content.index(b"\0")].count(b"\n") + 1
        raise PackError([PackFault(path.name, line, "", "holds a NUL byte")])
    return text


def _row(table: PackTable, number: int, texts: dict[str, str]) -> tuple[PackRow, list[PackFault]]:
    values, faults = {}, []
    for column in table.columns:
        try:
            values[column.name] = _value(column, texts.get(column.name, ""))
        except ValueError as error:
            values[column.name] = column.kind.empty
            faults.append(PackFault(table.file, number, column.name, str(error)))
    unsaid = frozenset(values) - texts.keys()
    return PackRow(table.file, number, values, texts, unsaid), faults


def _value(column: Column, cell: str) -> Any:
    if cell != cell.strip():
        raise ValueError(f"“{cell}” begins or ends with space")
    if cell:
        return column.kind.read(cell)
    if column.is_required:
        raise ValueError("is empty")
    return column.kind.empty
