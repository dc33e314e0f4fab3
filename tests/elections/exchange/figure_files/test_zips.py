"""Spreadsheets that no spreadsheet program wrote: bombs, lies and other kinds of file."""

import struct
import zipfile

import pytest

from tests.elections.exchange.figure_files.makers import GOOD_CSV as CSV_TABLE
from tests.elections.exchange.figure_files.makers import SHEET, faults, parts_of, read, with_xml, xlsx_of, zip_of

pytestmark = pytest.mark.usefixtures("in_this_process")

GOOD = xlsx_of()
PARTS = parts_of(GOOD)
BOOK = "xl/workbook.xml"
HEAD, TAIL = PARTS[SHEET].split(b"<sheetData>")[0] + b"<sheetData>", b"</sheetData></worksheet>"
END = b"</sheetData>"
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FETCHES = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def packed(**parts: bytes) -> bytes:
    """The good workbook with parts put in, or in the place of others."""
    return zip_of(PARTS | {name.replace("__", "/").replace("_xml", ".xml"): part for name, part in parts.items()})


def sheet_of(rows: bytes) -> bytes:
    return zip_of(PARTS | {SHEET: HEAD + rows + TAIL})


def without(*names: str) -> bytes:
    return zip_of({name: part for name, part in PARTS.items() if name not in names})


def lying_about_its_size(content: bytes, name: str, size: int) -> bytes:
    """The size of a part, unpacked, overwritten in the list at the end of the zip."""
    at = content.rindex(name.encode()) - 46
    assert content[at : at + 4] == b"PK\x01\x02"
    return content[: at + 24] + struct.pack("<I", size) + content[at + 28 :]


def damaged(name: str) -> bytes:
    """One bit of a part has tipped over."""
    at = GOOD.index(name.encode()) + len(name) + 40
    return GOOD[:at] + bytes([GOOD[at] ^ 1]) + GOOD[at + 1 :]


def twice() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return zip_of_pairs([*PARTS.items(), (SHEET, PARTS[SHEET].replace(b"98", b"89"))])


def zip_of_pairs(pairs) -> bytes:
    import io

    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, part in pairs:
            archive.writestr(name, part)
    return written.getvalue()


def locked() -> bytes:
    """As if it were encrypted: the flag is set in both places."""
    content = bytearray(zip_of(PARTS))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


ZEROS = b"\0" * (11 * 2**20)
ROW = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>x</t></is></c></row>'
MANY_ROWS = b"".join(ROW % (number, number) for number in range(1, 100_002))

FILES = [
    ("a table as text", CSV_TABLE, 0, "its name says XLSX"),
    ("a PDF", b"%PDF-1.7\n", 0, "PDF"),
    ("old Excel, or a password", b"\xd0\xcf\x11\xe0" + GOOD, 0, "old Excel workbook (XLS) or has a password"),
    ("a web page that Excel opens", b"<html><table><tr><td>98</td></tr></table>", 0, "web page"),
    ("blanks before the zip", b" \n" + GOOD, 0, "damaged"),
    ("half of it", GOOD[: len(GOOD) // 2], 0, "damaged"),
    ("a byte changed", damaged(SHEET), 0, "damaged"),
    ("the start of a zip and nothing else", b"PK\x03\x04", 0, "damaged"),
    ("no workbook in it", zip_of({"hello.txt": b"hello"}), 0, "not an XLSX workbook"),
    ("a Word document", zip_of({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<x/>"}), 0, "not an XLSX"),
    (
        "OpenDocument",
        zip_of({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        0,
        "not an XLSX workbook",
    ),
    ("a binary workbook", zip_of({"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"\x83"}), 0, "not an XLSX"),
    ("macros", zip_of(PARTS | {"xl/vbaProject.bin": b"\xd0\xcf"}), 0, "macros"),
    ("a part twice", twice(), 0, "two of its parts have the same name"),
    ("a part twice but for a capital", zip_of(PARTS | {"XL/Workbook.xml": PARTS[BOOK]}), 0, "the same name"),
    ("a password", locked(), 0, "protected by a password"),
    ("LZMA", zip_of(PARTS, compression=zipfile.ZIP_LZMA), 0, "packed in an unusual way"),
    ("bzip2", zip_of(PARTS, compression=zipfile.ZIP_BZIP2), 0, "packed in an unusual way"),
    ("too many parts", zip_of(PARTS | {f"x{n}": b"" for n in range(200)}), 0, "parts; expected at most 100"),
    ("a bomb", zip_of(PARTS | {"xl/media/image.bin": ZEROS}), 0, "more than 10 megabytes"),
    ("a bomb in pieces", zip_of(PARTS | {f"x{n}": ZEROS[: 2**20] for n in range(11)}), 0, "more than 10 megabytes"),
    (
        "a bomb that says it is small",
        lying_about_its_size(zip_of(PARTS | {"xl/media/x": ZEROS}), "xl/media/x", 100),
        0,
        "damaged",
    ),
    (
        "a small part that says it is a bomb",
        lying_about_its_size(GOOD, SHEET, 2**31),
        0,
        "more than 10 megabytes",
    ),
    ("100,000 rows", sheet_of(MANY_ROWS), 2002, "100000 rows below the header"),
    ("a cell at the far end", sheet_of(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), 2002, "rows"),
    (
        "all cells merged",
        with_xml(END, END + b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        1,
        "A1:XFD1048576 are merged",
    ),
    (
        "merged under another prefix",
        with_xml(END, END + b"<s:mergeCells><s:mergeCell\nref='$B$7:$B$9'/></s:mergeCells>"),
        7,
        "merged",
    ),
    ("a million laughs", with_xml(b"<worksheet", LAUGHS + b"<worksheet"), 0, "declares a document type"),
    ("a file fetched", with_xml(b"<workbook", FETCHES + b"<workbook", BOOK), 0, "declares a document type"),
    ("a part in UTF-16", packed(xl__workbook_xml=PARTS[BOOK].decode().encode("utf-16")), 0, "not written in UTF-8"),
    ("UTF-16 without a mark", packed(xl__workbook_xml=PARTS[BOOK].decode().encode("utf-16-be")), 0, "not written"),
    (
        "another encoding",
        with_xml(b"<worksheet", b'<?xml version="1.0" encoding="cp500"?><worksheet'),
        0,
        "not written",
    ),
    ("no sheet", without(SHEET), 0, "no sheet with a table"),
    ("no list of sheets", packed(xl__workbook_xml=b"<workbook/>"), 0, "no sheet with a table"),
    ("a sheet that is no XML", zip_of(PARTS | {SHEET: b"hello"}), 0, "cannot be read as a workbook"),
    ("a sheet cut off", zip_of(PARTS | {SHEET: PARTS[SHEET][:-40]}), 0, "cannot be read as a workbook"),
    ("a number that is none", with_xml(b"<v>98</v>", b"<v>98 votes</v>"), 0, "cannot be read as a workbook"),
    ("a text that is not there", with_xml(b'<c r="E2" t="n">', b'<c r="E2" t="s">'), 0, "cannot be read"),
    ("endless votes", with_xml(b"<v>98</v>", b"<v>1e999</v>"), 2, "Expected a whole number"),
    ("a formula without its value", with_xml(b"<v>98</v>", b"<f>97+1</f>"), 2, "formula “=97+1”"),
    ("a formula shared with another cell", with_xml(b"<v>98</v>", b'<f t="shared" si="0"/><v>98</v>'), 2, "formula"),
    (
        "one cell twice",
        with_xml(b"<v>98</v></c>", b'<v>98</v></c><c r="E2"><v>89</v></c>'),
        2,
        "the cell is there twice",
    ),
]


@pytest.mark.parametrize(("content", "row", "words"), [pytest.param(*f[1:], id=f[0]) for f in FILES])
def test_it_is_refused(content, row, words):
    fault = faults("figures.xlsx", content)[0]
    assert (fault.row, words in fault.reason) == (row, True), fault


def test_a_spreadsheet_named_csv_is_refused():
    assert "its name says CSV, but it is a spreadsheet" in faults("figures.csv", GOOD)[0].reason


def test_extra_parts_that_do_nothing_are_left_alone():
    assert read("figures.xlsx", zip_of(PARTS | {"docProps/thumbnail.jpeg": b"\xff\xd8\xff"})).rows
