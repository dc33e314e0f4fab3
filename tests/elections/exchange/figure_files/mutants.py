"""Good files with something wrong in them, made by a seed: the same seed makes the same file on every machine."""

import random
import re
from collections.abc import Callable
from xml.etree import ElementTree

from tests.elections.exchange.figure_files.makers import (
    ADA,
    BEN,
    HEADER,
    KNOWN,
    SHEET,
    changed,
    csv_of,
    parts_of,
    xlsx_of,
    zip_of,
)

WHOLE = changed(ADA, figure="registered", candidate="", value="171", grade="official")
RIVAL = changed(BEN, value="66", source="reuters-2033", grade="named")
ROWS = [ADA, BEN, WHOLE, RIVAL]
# What programs, hands and wires put into files.
PIECES = [
    *(",", ";", "\t", '"', "'", "\n", "\r", "\r\n", "\0", "\ufeff", "\u200b", "\u00a0", "\u0301", "é", "а", " "),
    *("0", "9", "9.0", ".000", "1e2", "%", "=", "+", "-", "@", "NA", "nan", "1/2", "٩", "Total", "\x1a", "\u2028"),
    *("votes", "ada", "cleo", "iom-2018", "devex-2033", "unnamed", "value", ",,,,,,", "<", "&amp;", "&#10;", "x" * 600),
]


def mutated_csv(seed: int) -> bytes:
    chance = random.Random(seed)
    content = csv_of(*ROWS)
    for _ in range(chance.choice([1, 1, 1, 2, 5])):
        content = chance.choice(CSV_CHANGES)(chance, content)
    return content


def _at(chance: random.Random, content: bytes) -> int:
    return chance.randrange(len(content) + 1)


def _insert(chance: random.Random, content: bytes) -> bytes:
    at = _at(chance, content)
    return content[:at] + chance.choice(PIECES).encode() + content[at:]


def _replace(chance: random.Random, content: bytes) -> bytes:
    at = _at(chance, content)
    return content[:at] + chance.choice(PIECES).encode() + content[at + chance.randrange(1, 8) :]


def _flip(chance: random.Random, content: bytes) -> bytes:
    at = chance.randrange(max(1, len(content)))
    return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]


def _remove(chance: random.Random, content: bytes) -> bytes:
    at = _at(chance, content)
    return content[:at] + content[at + chance.randrange(1, 12) :]


def _shuffle_lines(chance: random.Random, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


def _repeat_line(chance: random.Random, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True) or [b""]
    return content + chance.choice(lines)


def _exchange_cells(chance: random.Random, content: bytes) -> bytes:
    cells = re.split(rb"([,\n])", content)
    one, other = chance.randrange(0, len(cells), 2), chance.randrange(0, len(cells), 2)
    cells[one], cells[other] = cells[other], cells[one]
    return b"".join(cells)


def _quote(chance: random.Random, content: bytes) -> bytes:
    cells = re.split(rb"([,\n])", content)
    at = chance.randrange(0, len(cells), 2)
    cells[at] = b'"' + cells[at] + b'"'
    return b"".join(cells)


def _encode(chance: random.Random, content: bytes) -> bytes:
    return content.decode("utf-8", "replace").encode(
        chance.choice(["utf-16", "utf-16-le", "utf-8-sig", "latin-1", "utf-7", "utf-32"]), "replace"
    )


def _end_lines(chance: random.Random, content: bytes) -> bytes:
    return content.replace(b"\n", chance.choice([b"\r\n", b"\r", b"\n\n", b"\n\r", b" \n"]))


CSV_CHANGES: list[Callable[[random.Random, bytes], bytes]] = [
    *(_insert, _insert, _replace, _replace, _flip, _remove, _shuffle_lines),
    *(_repeat_line, _exchange_cells, _exchange_cells, _quote, _encode, _end_lines),
]

NUMBERS = [98, 98.0, 98.5, -1, 0, True, None, 1e9, "98", "98.000", "=98", "1/2", "#N/A", "９８"]
STYLES = [b"", b' t="s"', b' t="str"', b' t="d"', b' t="b"', b' t="e"', b' s="7"', b' t="inlineStr"', b' r="E9"']
XML_PIECES = [
    *(b"<f>1</f>", b"<v>", b"</v>", b"<c/>", b"</row>", b"<row/>", b"<is/>", b"&#0;", b"<!--", b"]]>", b"<t>x</t>"),
    *(
        b"&ad;",
        b'r="ZZ1" ',
        b"<mergeCells/>",
        b' hidden="1"',
        b' ht="0"',
        b"xml:space",
        b"\xff",
        b"0",
        b"9",
        b"_x000D_",
    ),
]


def mutated_xlsx(seed: int) -> bytes:
    chance = random.Random(seed)
    way = chance.randrange(4)
    if way == 0:
        return _flip_bytes(chance, xlsx_of(*ROWS))
    if way == 1:
        return xlsx_of(*_other_cells(chance))
    return _edited(chance, xlsx_of(*ROWS))


def _flip_bytes(chance: random.Random, content: bytes) -> bytes:
    for _ in range(chance.choice([1, 2, 10])):
        content = chance.choice([_flip, _remove, _insert])(chance, content)
    return content


def _other_cells(chance: random.Random) -> list[list[object]]:
    rows: list[list[object]] = [list(row) for row in ROWS]
    for _ in range(chance.choice([1, 2, 3])):
        chance.choice(rows)[chance.randrange(7)] = chance.choice([*NUMBERS, *_printable()])
    return rows


def _printable() -> list[str]:
    return [piece for piece in PIECES if all(character >= " " or character in "\t\n" for character in piece)]


def _edited(chance: random.Random, content: bytes) -> bytes:
    parts = parts_of(content)
    name = chance.choice([SHEET, SHEET, SHEET, *sorted(parts)])
    part = parts[name]
    for _ in range(chance.choice([1, 1, 2])):
        at = chance.randrange(len(part) + 1)
        cut = chance.choice([0, 0, 1, 5])
        part = part[:at] + chance.choice([*XML_PIECES, *STYLES]) + part[at + cut :]
    return zip_of(parts | {name: part})


def table_in_csv(content: bytes) -> list[tuple[str, ...]]:
    """The rows with a value, read as simply as can be: for files that were accepted, which must be simple."""
    text = content.decode("utf-8-sig").replace("\r\n", "\n")
    separator = "," if "," in text.split("\n")[0] else ";"
    lines = [_unquoted(line.replace(separator, ",")).split(",") for line in text.split("\n")]
    header = [name.strip() for name in lines[0]]
    assert sorted(header) == sorted(HEADER.split(","))
    places = [header.index(name) for name in HEADER.split(",")]
    rows = [tuple(line[place] for place in places) for line in lines[1:] if line != [""]]
    return [_cells(row) for row in rows if row[4].strip()]


def _unquoted(line: str) -> str:
    """A line without quotation marks. What they would be needed for is in no file of ours."""
    return re.sub(r'(^|,)"([^",]*)"(?=,|$)', r"\1\2", line)


MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def table_in_xlsx(content: bytes) -> list[tuple[str, ...]]:
    """The same for a workbook as our openpyxl writes it: its XML, and no library for spreadsheets."""
    rows = [
        {_column(cell, place): text for place, cell in enumerate(row.findall(f"{MAIN}c")) for text in _texts(cell)}
        for row in ElementTree.fromstring(parts_of(content)[SHEET]).iter(f"{MAIN}row")
    ]
    header = {name.strip(): place for place, name in rows[0].items()}
    table = [tuple(row.get(header[name], "") for name in HEADER.split(",")) for row in rows[1:]]
    return [_cells(row) for row in table if row[4].strip()]


def _column(cell: ElementTree.Element, place: int) -> str:
    """The letter of a cell: as it says, or by its place in the row."""
    return re.sub(r"\d+$", "", cell.get("r", "")) or "ABCDEFG"[place]


def _texts(cell: ElementTree.Element) -> list[str]:
    if (text := cell.find(f"{MAIN}is/{MAIN}t")) is not None:
        return [text.text or ""]
    value = cell.findtext(f"{MAIN}v")
    return [] if value is None else [value.removesuffix(".0")]


def _cells(row: tuple[str, ...]) -> tuple[str, ...]:
    return (row[0], row[1].strip(), *row[2:4], row[4].strip(), " ".join(sorted(set(row[5].split(" ")) - {""})), row[6])


def as_rows(rows) -> list[tuple[str, ...]]:
    """The rows as the reading told them, to be held against the simple one."""
    return [
        (
            KNOWN.election,
            str(r.ballot),
            r.kind.value,
            r.candidate or "",
            str(r.value),
            " ".join(r.sources),
            r.grade.value,
        )
        for r in rows
    ]
