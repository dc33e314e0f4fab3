"""Measures what is in a zip that says it is a spreadsheet, before anything reads it.

Spreadsheet readers trust the zip. So every part is unpacked here within bounds, looked at, and packed anew: what they
then read is what was measured, whatever tricks the first zip played with names, sizes and offsets.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator

from .file_format import MOST_ROWS, MOST_UNPACKED, unreadable
from .kinds import ZIP

MOST_PARTS = 100
MOST_TAGS = 300_000  # twice what 2,000 rows need; each costs its reader a thousand times its length
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What Python's reader raises for zips that are not whole.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
WORKBOOK = "xl/workbook.xml"
NEEDED = ("[Content_Types].xml", WORKBOOK)
# A spreadsheet declares no document type. Without one there are no entities to multiply and none to fetch.
DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
OTHER_ENCODING = re.compile(rb"""^[^>]{0,200}encoding\s*=\s*["'](?!utf-8["'])""", re.I)
ROW = re.compile(rb"<(?:[^\s<>/]{1,50}:)?row[\s/>]")
# Found here, because openpyxl makes a cell of every one that is merged: seventeen thousand million at most.
MERGED = re.compile(rb"<(?:[^\s<>/]{1,50}:)?mergeCell\s([^>]{0,200})")
# Readers keep the last of two cells in the same place; which of them Excel showed to its writer is anybody's guess.
CELL = re.compile(rb"<(?:[^\s<>/]{1,50}:)?c\s(?:[^>]{0,200}?\s)?r\s*=\s*[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
CELLS = re.compile(rb"[A-Za-z]{1,3}\$?([0-9]{1,7})[^\s\"']{0,20}")


def clean_workbook(content: bytes) -> bytes:
    """The same parts in a plain zip. Raises Unreadable."""
    if not content.startswith(ZIP):
        raise unreadable("broken_zip")
    try:
        parts = _parts(content)
    except BROKEN as error:
        raise unreadable("broken_zip") from error
    if any(name not in parts for name in NEEDED):
        raise unreadable("no_workbook")
    if any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise unreadable("macros")
    _refuse_too_much(parts.values())
    for name, part in parts.items():
        _look_at(name, part)
    return _packed(parts)


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        infos = archive.infolist()
        if len(infos) > MOST_PARTS:
            raise unreadable("too_many_parts", parts=len(infos), most=MOST_PARTS)
        names = [info.filename for info in infos]
        if len({name.lower() for name in names}) != len(names):
            raise unreadable("part_twice")
        if sum(info.file_size for info in infos) > MOST_UNPACKED:
            raise unreadable("bomb", most=MOST_UNPACKED // 2**20)
        return dict(_unpacked(archive, infos))


def _unpacked(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    """What the zip says of its sizes is not believed: reading ends where the bound is."""
    left = MOST_UNPACKED
    for info in infos:
        if info.flag_bits & 1 or info.compress_type not in PACKINGS:
            raise unreadable("locked_zip")
        with archive.open(info) as packed:
            part = packed.read(left + 1)
        left -= len(part)
        if left < 0:
            raise unreadable("bomb", most=MOST_UNPACKED // 2**20)
        yield info.filename, part


def _refuse_too_much(parts: Collection[bytes]) -> None:
    rows = max(sum(1 for _ in ROW.finditer(part)) for part in parts)
    if rows > MOST_ROWS + 1:
        raise unreadable("too_many_rows", row=MOST_ROWS + 2, rows=rows - 1, most=MOST_ROWS)
    if sum(part.count(b"<") for part in parts) > MOST_TAGS:
        raise unreadable("too_many_tags")


def _look_at(name: str, part: bytes) -> None:
    begins = part.removeprefix(b"\xef\xbb\xbf").lstrip()
    if any(declared in part for declared in DECLARATIONS):
        raise unreadable("declares", part=name)
    is_text = begins.startswith(b"<")
    if begins.startswith((b"\xff\xfe", b"\xfe\xff", b"\0")) or (is_text and b"\0" in part):
        raise unreadable("encoding", part=name)
    if is_text and OTHER_ENCODING.match(begins):
        raise unreadable("encoding", part=name)
    if merged := MERGED.search(part):
        cells = CELLS.search(merged[1])
        raise unreadable(
            "merged", row=int(cells[1]) if cells else 0, cells=cells[0].decode("ascii", "replace") if cells else ""
        )
    _refuse_doubles(part)


def _refuse_doubles(part: bytes) -> None:
    seen = set()
    for match in CELL.finditer(part):
        if match.groups() in seen:
            raise unreadable("cell_twice", row=int(match[2]), column=match[1].decode())
        seen.add(match.groups())


def _packed(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()
