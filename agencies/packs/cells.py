"""Writes values as the cells of a pack's files, so that reading them gives the same values."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from .columns import SEPARATOR

Line = dict[str, str]  # a row to be, by column


def cell_of(value: Any) -> str:
    """Of a value as a record or a payload has it."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, (list, tuple)):
        return SEPARATOR.join(map(cell_of, value))
    return "" if value is None else str(value)


def table_text(columns: Sequence[str], lines: Iterable[Line]) -> str:
    """The text of a file, without the columns in which no line says anything; empty without any line."""
    lines = list(lines)
    filled = [name for name in columns if any(line.get(name, "") for line in lines)]
    out = io.StringIO()
    if lines:
        writer = csv.DictWriter(out, filled, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(lines)
    return out.getvalue()
