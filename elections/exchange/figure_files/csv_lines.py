"""Reads a CSV file as lines of text cells, once by Python's reader and once by pandas.

Where the two do not see the same table, the file is refused.
"""

import csv
import io
import re

from .file_format import (
    COLUMNS,
    LONGEST_CELL,
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_FAULTS,
    MOST_ROWS,
    CodedFault,
    Line,
    UnreadableFile,
    column_names,
    refuse_without_header,
    unreadable,
)

MARK = "\ufeff"
LONE_RETURN = re.compile(r"\r(?!\n)")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
COMMA, SEMICOLON = ",", ";"
OTHER_SEPARATORS = {SEMICOLON: "semicolon", "\t": "tab", "|": "bar"}
ANY_SEPARATOR = re.compile(r"[,;\t|]")


def csv_lines(content: bytes) -> list[Line]:
    """Raises Unreadable."""
    text = _text(content)
    # No cell of ours breaks over lines. So each line is read for itself, and a stray quote swallows its own at most.
    written = text.removesuffix("\n").split("\n")
    _refuse_too_many(written)
    refuse_without_header(ANY_SEPARATOR.split(line) for line in written)
    separator = _separator(written[0])
    csv.field_size_limit(MOST_BYTES)
    lines = _each(written, separator)
    _compare(text, lines, separator)
    return lines


def _text(content: bytes) -> str:
    if (place := content.find(b"\0")) >= 0:
        raise unreadable("nul", row=_row_at(content, place))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = f"{content[error.start]:02X}"
        raise unreadable("not_utf_8", row=_row_at(content, error.start), byte=byte) from error
    text = text.removeprefix(MARK)
    for code, pattern in (("lone_return", LONE_RETURN), ("control", CONTROL)):
        if match := pattern.search(text):
            raise unreadable(code, row=text.count("\n", 0, match.start()) + 1, read=ascii(match[0])[1:-1])
    return text.replace("\r\n", "\n")


def _row_at(content: bytes, place: int) -> int:
    return content.count(b"\n", 0, place) + 1


def _refuse_too_many(written: list[str]) -> None:
    if len(written) > MOST_ROWS + 1:
        raise unreadable("too_many_rows", row=MOST_ROWS + 2, rows=len(written) - 1, most=MOST_ROWS)


def _separator(header: str) -> str:
    """Semicolons, which spreadsheets write where a comma begins the decimals, if they leave no doubt: the header then has
    every name of ours. Raises UnreadableFile."""
    if COMMA in header or set(column_names(header.split(SEMICOLON))) >= set(COLUMNS):
        return COMMA if COMMA in header else SEMICOLON
    for separator, code in OTHER_SEPARATORS.items():
        if separator in header:
            raise unreadable(code, row=1)
    return COMMA


def _each(written: list[str], separator: str) -> list[Line]:
    lines: list[Line] = []
    faults: list[CodedFault] = []
    for number, text in enumerate(written, start=1):
        try:
            lines.append(Line(number, tuple(_cells(text, separator))))
        except csv.Error:
            faults.append(CodedFault("quote", number))
    if faults:
        raise UnreadableFile(*faults[:MOST_FAULTS])
    width = len(lines[0].cells)
    if width > MOST_COLUMNS:
        raise unreadable("too_many_columns", row=1, columns=width, most=MOST_COLUMNS)
    faults = [fault for line in lines for fault in _shape(line, width)]
    if faults:
        raise UnreadableFile(*faults[:MOST_FAULTS])
    return lines


def _cells(text: str, separator: str) -> list[str]:
    return next(csv.reader([text], delimiter=separator, strict=True), [])


def _shape(line: Line, width: int) -> list[CodedFault]:
    if not line.cells:
        return []
    if len(line.cells) != width:
        code = "short_row" if len(line.cells) < width else "long_row"
        return [CodedFault(code, line.number, params={"cells": len(line.cells), "expected": width})]
    return [
        CodedFault("long_cell", line.number, params={"length": len(cell), "most": LONGEST_CELL})
        for cell in line.cells
        if len(cell) > LONGEST_CELL
    ]


def _compare(text: str, lines: list[Line], separator: str) -> None:
    import pandas

    try:
        # The header is a line like any other, so that pandas renames no double.
        table = pandas.read_csv(
            io.StringIO(text),
            sep=separator,
            header=None,
            dtype=str,
            keep_default_na=False,
            na_filter=False,
            skip_blank_lines=False,
        )
    except (pandas.errors.ParserError, pandas.errors.EmptyDataError) as error:
        raise unreadable("ambiguous", row=1) from error
    seen = [tuple(row) for row in table.itertuples(index=False, name=None)]
    for line in lines:
        there = seen[line.number - 1] if line.number <= len(seen) else None
        if there != (line.cells or ("",) * len(lines[0].cells)):
            raise unreadable("ambiguous", row=line.number)
