"""Reads a spreadsheet as lines of text cells.

openpyxl says of what type each cell is, and what is hidden; pandas with calamine reads the table a second time.
Where the two do not see the same table, the file is refused.
"""

import datetime
import io
import warnings
from typing import TYPE_CHECKING, Any

from .file_format import (
    COLUMNS,
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_FAULTS,
    MOST_ROWS,
    CodedFault,
    Line,
    UnreadableFile,
    refuse_without_header,
    unreadable,
)
from .xlsx_parts import clean_workbook

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

# Formats that show a number as it is. Another might show 98 as 98%, as 9800% or as a day in April.
PLAIN = ("General", "0", "@", "#,##0")
DATES = (datetime.date, datetime.time, datetime.timedelta)


def xlsx_lines(content: bytes) -> list[Line]:
    """Raises Unreadable."""
    clean = clean_workbook(content)
    sheet = _only_sheet(_workbook(clean))
    _refuse_the_hidden(sheet)
    lines = _lines(sheet)
    _compare(clean, lines)
    return lines


def _workbook(content: bytes) -> "Workbook":
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(content), keep_links=False)
    except MemoryError:
        raise
    except Exception as error:  # whatever it stumbles over, from a missing part to a number that is none
        raise unreadable("broken_workbook") from error


def _only_sheet(book: "Workbook") -> "Worksheet":
    if len(book.sheetnames) > 1:
        hidden = [sheet.title for sheet in book if sheet.sheet_state != "visible"]
        code = "hidden_sheet" if hidden else "several_sheets"
        raise unreadable(code, names=", ".join(hidden or book.sheetnames), sheets=len(book.sheetnames))
    if not book.worksheets:
        raise unreadable("no_table")
    sheet = book.worksheets[0]
    if sheet.sheet_state != "visible":
        raise unreadable("hidden_sheet", names=sheet.title, sheets=1)
    # A cell that was only coloured counts too: what lies so far off is not looked for.
    if sheet.max_row > MOST_ROWS + 1:
        raise unreadable("too_many_rows", row=MOST_ROWS + 2, rows=sheet.max_row - 1, most=MOST_ROWS)
    if sheet.max_column > MOST_COLUMNS:
        raise unreadable("too_many_columns", row=1, columns=sheet.max_column, most=MOST_COLUMNS)
    return sheet


def _refuse_the_hidden(sheet: "Worksheet") -> None:
    faults = [
        CodedFault("hidden_row", number)
        for number, row in sorted(sheet.row_dimensions.items())
        if row.hidden or row.height == 0
    ]
    if sheet.sheet_format.zeroHeight:
        faults.append(CodedFault("hidden_row", 1))
    faults += [
        CodedFault("hidden_column", column=letter)
        for letter, column in sorted(sheet.column_dimensions.items())
        if column.hidden or column.width == 0
    ]
    faults += [
        CodedFault("merged", merged.min_row, params={"cells": merged.coord}) for merged in sheet.merged_cells.ranges
    ]
    if faults:
        raise UnreadableFile(*faults[:MOST_FAULTS])


def _lines(sheet: "Worksheet") -> list[Line]:
    rows = [list(row) for row in sheet.iter_rows()]
    refuse_without_header([str(cell.value or "") for cell in row] for row in rows or [[]])
    width = _width(rows[0])
    names = [cell.value if cell.value in COLUMNS else cell.column_letter for cell in rows[0]]
    lines, faults = [], []
    for number, row in enumerate(rows, start=1):
        if beyond := [cell for cell in row[width:] if cell.value not in (None, "")]:
            faults.append(CodedFault("beyond_header", number, beyond[0].column_letter))
        texts = []
        for name, cell in zip(names[:width], row[:width], strict=True):
            try:
                texts.append(_text(cell, number, name))
            except UnreadableFile as error:
                faults += error.faults
        lines.append(Line(number, tuple(texts)))
    if faults:
        raise UnreadableFile(*faults[:MOST_FAULTS])
    return lines


def _width(header: list["Cell"]) -> int:
    return max((place for place, cell in enumerate(header, start=1) if cell.value not in (None, "")), default=0)


def _text(cell: "Cell", row: int, column: str) -> str:
    """What the cell holds, if that is a text or a whole number that is shown as it is."""
    value: Any = cell.value
    if cell.data_type == "f":
        raise unreadable("formula", row, column, read=str(getattr(value, "text", value)))
    if value is None:
        return ""
    if isinstance(value, DATES):
        raise unreadable("date", row, column, read=str(value))
    if cell.data_type == "e" or isinstance(value, bool):
        raise unreadable("not_a_number", row, column, read=str(value).upper())
    if isinstance(value, str):
        if len(value) > LONGEST_CELL:
            raise unreadable("long_cell", row, column, length=len(value), most=LONGEST_CELL)
        if ";" in cell.number_format:  # the fourth part of such a format can show another text, or none
            raise unreadable("number_format", row, column, read=value, format=cell.number_format)
        return value
    return _digits(value, cell.number_format, row, column)


def _digits(value: float, shown_as: str, row: int, column: str) -> str:
    if "%" in shown_as:
        raise unreadable("percent", row, column, read=str(value))
    if shown_as not in PLAIN:
        raise unreadable("number_format", row, column, read=str(value), format=shown_as)
    if not float(value).is_integer():
        raise unreadable("fraction", row, column, read=str(value))
    return str(int(value))


def _compare(content: bytes, lines: list[Line]) -> None:
    import pandas

    try:
        table = pandas.read_excel(
            io.BytesIO(content), engine="calamine", header=None, dtype=str, keep_default_na=False, na_filter=False
        )
    except MemoryError:
        raise
    except Exception as error:  # calamine's errors have no common ancestor
        raise unreadable("broken_workbook") from error
    seen = [tuple(row) for row in table.itertuples(index=False, name=None)]
    for line in lines:
        there = seen[line.number - 1] if line.number <= len(seen) else ()
        if _trimmed(there) != _trimmed(line.cells):
            raise unreadable("ambiguous", row=line.number)
    if any(_trimmed(row) for row in seen[len(lines) :]):
        raise unreadable("ambiguous", row=len(lines) + 1)


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Without the empty cells at its end: whether there are any is a matter of taste between readers."""
    filled = [place for place, cell in enumerate(cells, start=1) if cell != ""]
    return cells[: filled[-1]] if filled else ()
