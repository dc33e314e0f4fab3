"""What is in a zip that says it is a spreadsheet, measured before anything reads it.

Spreadsheet readers trust the zip. So every part is unpacked here within bounds, looked at, and packed anew: what they
then read is what was measured, whatever tricks the first zip played with names, sizes and offsets.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from .kinds import ZIP
from .raw import MOST_ROWS, MOST_UNPACKED, refuse

MOST_PARTS = 100
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What Python's reader raises for zips that are not whole.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
WORKBOOK = "xl/workbook.xml"
NEEDED = ("[Content_Types].xml", WORKBOOK)
# A spreadsheet declares no document type. Without one there are no entities to multiply and none to fetch.
DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
OTHER_ENCODING = re.compile(rb"""^[^>]{0,200}encoding\s*=\s*["'](?!utf-8["'])""", re.I)
ROW = re.compile(rb"<(?:[^\s<>/]+:)?row[\s/>]")
# Found here, because openpyxl makes a cell of every one that is merged: seventeen thousand million at most.
MERGED = re.compile(rb"""<(?:[^\s<>/]+:)?mergeCell\s[^>]*?ref\s*=\s*["']([A-Z]+(\d+)[A-Z\d:]*)""")


def clean_workbook(content: bytes) -> bytes:
    """The same parts in a plain zip. Raises Unreadable."""
    if not content.startswith(ZIP):
        raise refuse("broken_zip")
    try:
        parts = _parts(content)
    except BROKEN as error:
        raise refuse("broken_zip") from error
    if any(name not in parts for name in NEEDED):
        raise refuse("no_workbook")
    if any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise refuse("macros")
    for name, part in parts.items():
        _look_at(name, part)
    return _packed(parts)


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        infos = archive.infolist()
        if len(infos) > MOST_PARTS:
            raise refuse("too_many_parts", parts=len(infos), most=MOST_PARTS)
        names = [info.filename for info in infos]
        if len({name.lower() for name in names}) != len(names):
            raise refuse("part_twice")
        if sum(info.file_size for info in infos) > MOST_UNPACKED:
            raise refuse("bomb", most=MOST_UNPACKED // 2**20)
        return dict(_unpacked(archive, infos))


def _unpacked(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    """What the zip says of its sizes is not believed: reading ends where the bound is."""
    left = MOST_UNPACKED
    for info in infos:
        if info.flag_bits & 1 or info.compress_type not in PACKINGS:
            raise refuse("locked_zip")
        with archive.open(info) as packed:
            part = packed.read(left + 1)
        left -= len(part)
        if left < 0:
            raise refuse("bomb", most=MOST_UNPACKED // 2**20)
        yield info.filename, part


def _look_at(name: str, part: bytes) -> None:
    begins = part.removeprefix(b"\xef\xbb\xbf").lstrip()
    if any(declared in part for declared in DECLARATIONS):
        raise refuse("declares", part=name)
    is_text = begins.startswith(b"<")
    if begins.startswith((b"\xff\xfe", b"\xfe\xff", b"\0")) or (is_text and b"\0" in part):
        raise refuse("encoding", part=name)
    if is_text and OTHER_ENCODING.match(begins):
        raise refuse("encoding", part=name)
    if merged := MERGED.search(part):
        raise refuse("merged", row=int(merged[2][:7]), cells=merged[1][:30].decode())
    rows = sum(1 for _ in ROW.finditer(part))
    if rows > MOST_ROWS + 1:
        raise refuse("too_many_rows", row=MOST_ROWS + 2, rows=rows - 1, most=MOST_ROWS)


def _packed(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()
