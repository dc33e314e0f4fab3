"""Says what server and sandbox agree on: columns, limits and lines. No Django here: the sandbox starts without it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

COLUMNS = ("election", "ballot", "figure", "candidate", "value", "source", "grade")
CSV, XLSX = "csv", "xlsx"
TEMPLATE = "template"  # what the child is asked for instead of reading a file

MOST_BYTES = 2**20  # as uploaded
MOST_UNPACKED = 10 * 2**20  # of a spreadsheet, which is a zip
MOST_ROWS = 2_000  # beneath the header
MOST_COLUMNS = 50  # more than that is not looked at, not even to say which are wrong
LONGEST_CELL = 500
MOST_FAULTS = 40  # told at once
LONGEST_PREAMBLE = 50  # rows in which a header is looked for that is not in the first

Params = Mapping[str, object]


@dataclass(frozen=True)
class Line:
    """A row of the file as it is numbered there, from 1, and its cells as text."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class CodedFault:
    """What is wrong, as a code that messages.py puts into a sentence with `params` in it. Row and column are 0 and empty
    where the whole file, or the whole row, is meant."""

    code: str
    row: int = 0
    column: str = ""
    params: Params = field(default_factory=dict)


class UnreadableFile(Exception):
    """The file cannot be taken for a table; `faults` says why."""

    def __init__(self, *faults: CodedFault) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{fault.code} {fault.row} {fault.column}" for fault in faults))


def unreadable(code: str, row: int = 0, column: str = "", **params: str | int) -> UnreadableFile:
    """To be raised: one fault that ends the reading."""
    return UnreadableFile(CodedFault(code, row, column, params))


def column_names(cells: Iterable[str]) -> tuple[str, ...]:
    """Of a header. A blank around a name says nothing."""
    return tuple(cell.strip() for cell in cells)


def refuse_without_header(rows: Iterable[Iterable[str]]) -> None:
    """What stands above a header, or where one should be, is one fault and not one for each of its rows. Raises
    UnreadableFile."""
    first, *others = map(column_names, islice(rows, LONGEST_PREAMBLE))
    if set(first) & set(COLUMNS):
        return
    for number, names in enumerate(others, start=2):
        if set(names) >= set(COLUMNS):
            raise unreadable("preamble", row=1, header=number)
    raise unreadable("no_header", row=1)
