"""Files of figures as people send them, and the same read without a process of its own."""

import io
import zipfile
from collections.abc import Callable, Sequence

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from elections.exchange.figure_files.figures import KnownNames
from elections.exchange.figure_files.file_format import COLUMNS
from elections.exchange.figure_files.messages import FileFault, FileRefused
from elections.exchange.figure_files.reading import FileRead, read_file
from elections.rules.tally import Ballot, BallotKind, Paper

KNOWN = KnownNames(
    election="iom-2033",
    ballots={
        "1": Ballot(number=1, kind=BallotKind.OPEN, standing=("ada", "ben")),
        "2": Ballot(number=2, kind=BallotKind.CONFIRMATION, standing=("ada",)),
        "poll-1": Ballot(number=1, kind=BallotKind.STRAW_POLL, standing=("ada", "cleo"), paper=Paper.EACH),
        "2b": Ballot(number=2, label="2b", kind=BallotKind.TIED, standing=("ada", "ben"), stay=1),
    },
    candidates=("ada", "ben", "cleo"),
    sources=frozenset({"devex-2033", "reuters-2033"}),
)
HEADER = ",".join(COLUMNS)
ADA = ("iom-2033", "1", "votes", "ada", "98", "devex-2033", "unnamed")
BEN = ("iom-2033", "1", "votes", "ben", "67", "devex-2033", "unnamed")
ROWS = [ADA, BEN]


def csv_of(*rows: Sequence[str] | str, header: str = HEADER, end: str = "\n") -> bytes:
    lines = [header, *(row if isinstance(row, str) else ",".join(row) for row in rows)]
    return "".join(line + end for line in lines).encode()


GOOD_CSV = csv_of(*ROWS)


def changed(row: Sequence[str], **cells: str) -> tuple[str, ...]:
    """The row with other cells in these columns."""
    return tuple(cells.get(column, cell) for column, cell in zip(COLUMNS, row, strict=True))


def xlsx_of(*rows: Sequence[object], header: Sequence[object] = COLUMNS, change: Callable | None = None) -> bytes:
    """A workbook made by openpyxl, with numbers as numbers; `change` may still do something to its sheet."""
    book = openpyxl.Workbook()
    book.active.append(list(header))
    for row in rows or [as_numbers(row) for row in ROWS]:
        book.active.append(list(row))
    if change:
        change(book.active)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def as_numbers(row: Sequence[str]) -> list[object]:
    return [int(cell) if cell.isdigit() else cell or None for cell in row]


def with_cell(place: str, value: object, **style: object) -> bytes:
    def change(sheet: Worksheet) -> None:
        sheet[place] = value
        for name, setting in style.items():
            setattr(sheet[place], name, setting)

    return xlsx_of(change=change)


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def zip_of(parts: dict[str, bytes], **options: object) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", **{"compression": zipfile.ZIP_DEFLATED} | options) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def with_xml(old: bytes, new: bytes, part: str = SHEET, content: bytes | None = None) -> bytes:
    """A workbook in which somebody has edited a part by hand."""
    parts = parts_of(content or xlsx_of())
    assert old in parts[part], parts[part]
    return zip_of(parts | {part: parts[part].replace(old, new, 1)})


def read(name: str, content: bytes, known_names: KnownNames = KNOWN) -> FileRead:
    return read_file(name, content, known_names)


def faults(name: str, content: bytes, known_names: KnownNames = KNOWN) -> tuple[FileFault, ...]:
    """Why the file is refused."""
    try:
        got = read(name, content, known_names)
    except FileRefused as refused:
        return refused.faults
    raise AssertionError(f"{name} was read as {got.rows}")


def as_tuples(file: FileRead) -> list[tuple]:
    return [
        (row.row, row.ballot, row.kind.value, row.candidate, row.value, row.sources, row.grade) for row in file.rows
    ]
