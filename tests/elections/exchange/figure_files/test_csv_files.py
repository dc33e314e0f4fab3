"""CSV files as people and programs write them: the exact table, or a refusal that says where and why."""

import pytest

from tests.elections.exchange.figure_files.makers import (
    ADA,
    BEN,
    HEADER,
    ROWS,
    as_tuples,
    changed,
    csv_of,
    faults,
    read,
)

pytestmark = pytest.mark.usefixtures("in_this_process")

GOOD = csv_of(*ROWS)
TABLE = [
    (2, "1", "votes", "ada", 98, ("devex-2033",), "unnamed"),
    (3, "1", "votes", "ben", 67, ("devex-2033",), "unnamed"),
]
BACKWARDS = ",".join(reversed(HEADER.split(",")))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(GOOD, id="plain"),
        pytest.param(b"\xef\xbb\xbf" + GOOD, id="with a byte order mark"),
        pytest.param(csv_of(*ROWS, end="\r\n"), id="lines end as on Windows"),
        pytest.param(GOOD.rstrip(b"\n"), id="no line end at the end"),
        pytest.param(GOOD + b"\n\n", id="blank lines at the end"),
        pytest.param(GOOD + b",,,,,,\n", id="an empty row at the end"),
        pytest.param(GOOD.replace(b"ada", b'"ada"'), id="a cell in quotation marks"),
        pytest.param(GOOD.replace(b"98", b" 98 "), id="blanks around a number"),
        pytest.param(GOOD.replace(b"98", "98\u00a0".encode()), id="a hard space behind a number"),
        pytest.param(GOOD.replace(b",devex-2033,", b",devex-2033  devex-2033,"), id="a source named twice"),
        pytest.param(csv_of(*(row[::-1] for row in ROWS), header=BACKWARDS), id="columns in another order"),
        pytest.param(GOOD.replace(b",", b";"), id="semicolons"),
        pytest.param(b"\xef\xbb\xbf" + csv_of(*ROWS, end="\r\n").replace(b",", b";"), id="semicolons of a spreadsheet"),
        pytest.param(GOOD.replace(b",ballot,", b", ballot ,"), id="blanks around a name in the header"),
        pytest.param(GOOD.replace(b"value", "value\u00a0".encode()), id="a hard space in the header"),
    ],
)
def test_the_same_table(content):
    assert as_tuples(read("figures.csv", content)) == TABLE


def test_what_is_not_reported_is_no_figure():
    rows = [*ROWS, changed(ADA, figure="cast", candidate="", value="", source="", grade="")]
    assert as_tuples(read("figures.csv", csv_of(*rows))) == TABLE


def test_a_figure_of_the_ballot_and_several_sources():
    row = changed(ADA, figure="registered", candidate="", value="171", source="reuters-2033 devex-2033")
    assert as_tuples(read("figures.csv", csv_of(row))) == [
        (2, "1", "registered", None, 171, ("devex-2033", "reuters-2033"), "unnamed")
    ]


PREAMBLE = b"Results; as read out\nGeneva, 15 May 2033\n\n,,,\n"
SHORT = HEADER.removesuffix(",grade")


def with_ada(**cells: str) -> bytes:
    return csv_of(changed(ADA, **cells), BEN)


BYTES = [
    ("empty", b"", 0, "", "it is empty"),
    ("nothing but blanks", b" \r\n\t\n", 0, "", "it is empty"),
    ("nothing but a mark", b"\xef\xbb\xbf", 0, "", "it is empty"),
    ("header only", csv_of(), 0, "", "nothing below the header"),
    ("header and empty rows", csv_of(",,,,,,", ",,,,,,"), 0, "", "nothing below the header"),
    ("no value anywhere", csv_of(changed(ADA, value="")), 0, "", "no row has a value"),
    ("a blank line first", b"\n" + GOOD, 1, "", "Expected the header: election, ballot"),
    ("no header at all", GOOD.split(b"\n", 1)[1], 1, "", "no header found. Expected the header: election"),
    ("a preamble of four lines", PREAMBLE + GOOD, 1, "", "Row 5 has it: delete the rows above it"),
    ("a preamble and semicolons", PREAMBLE + GOOD.replace(b",", b";"), 1, "", "Row 5 has it"),
    ("a preamble and no header", PREAMBLE + GOOD.split(b"\n", 1)[1], 1, "", "no header found"),
    ("UTF-16", GOOD.decode().encode("utf-16"), 0, "", "UTF-16"),
    ("UTF-16 without its mark", GOOD.decode().encode("utf-16-le"), 1, "", "NUL byte"),
    ("UTF-16, the other way", b"\xfe\xff" + GOOD.decode().encode("utf-16-be"), 0, "", "UTF-16"),
    ("UTF-32", GOOD.decode().encode("utf-32"), 0, "", "UTF-16"),
    ("Latin-1", GOOD.replace(b"ben", "bén".encode("latin-1")), 3, "", "byte E9 is not UTF-8"),
    ("Windows-1252", GOOD.replace(b"devex", b"\x93devex\x94"), 2, "", "byte 93 is not UTF-8"),
    ("overlong UTF-8", GOOD.replace(b"ben", b"\xc1\xa2en"), 3, "", "byte C1 is not UTF-8"),
    ("a surrogate", GOOD.replace(b"ben", b"\xed\xa0\x80"), 3, "", "byte ED is not UTF-8"),
    ("cut in the middle of a character", GOOD + b"\xc3", 4, "", "byte C3 is not UTF-8"),
    ("NUL", GOOD.replace(b"ben", b"b\0n"), 3, "", "NUL byte"),
    ("bell", GOOD.replace(b"ben", b"b\x07n"), 3, "", r"invisible character \x07"),
    ("vertical tab", GOOD.replace(b"98", b"98\x0b"), 2, "", r"invisible character \x0b"),
    ("next line", GOOD.replace(b"98", "98\u0085".encode()), 2, "", r"invisible character \x85"),
    ("line separator", GOOD.replace(b"98", "98\u2028".encode()), 2, "", r"invisible character \u2028"),
    ("carriage returns alone", csv_of(*ROWS, end="\r"), 1, "", "bare carriage return"),
    ("one carriage return alone", GOOD.replace(b"67", b"67\r"), 3, "", "bare carriage return"),
    ("semicolons, a column missing", csv_of(ADA[:-1], header=SHORT).replace(b",", b";"), 1, "", "Expected commas"),
    ("semicolons and a comma", GOOD.replace(b",", b";").replace(b"98", b"1,098"), 2, "value", "Expected digits only"),
    ("semicolons but in one row", GOOD.replace(b",", b";", 10), 2, "", "cells; expected 7"),
    ("tabs", GOOD.replace(b",", b"\t"), 1, "", "separated by tabs. Expected commas"),
    ("bars", GOOD.replace(b",", b"|"), 1, "", "separated by bars"),
    ("Excel says which separator", b"sep=,\n" + GOOD, 1, "", "Row 2 has it"),
    ("a stray quote", GOOD.replace(b"98", b'"98'), 2, "", "quotation mark"),
    ("a stray quote in the header", GOOD.replace(b"ballot", b'"ballot'), 1, "", "quotation mark"),
    ("a quote that closes rows later", GOOD.replace(b"98", b'"98').replace(b"67", b'67"'), 2, "", "quotation mark"),
    ("text behind a quotation", GOOD.replace(b"ada", b'"ada"x'), 2, "", "quotation mark"),
    ("a cell over two lines", GOOD.replace(b"ada", b'"a\nda"'), 2, "", "quotation mark"),
    ("a short row", csv_of(ADA, BEN[:-1]), 3, "", "6 cells; expected 7"),
    ("a long row", csv_of(ADA, (*BEN, "")), 3, "", "8 cells; expected 7"),
    ("a thousands separator", with_ada(value="1,098"), 2, "", "8 cells; expected 7"),
    ("a row of one word", csv_of(ADA, "Total"), 3, "", "1 cell; expected 7"),
    ("two equal columns", csv_of((*ADA, "99"), header=HEADER + ",value"), 1, "value", "twice"),
    ("a missing column", csv_of(ADA[:-1], header=SHORT), 1, "grade", "missing"),
    ("an unknown column", csv_of((*ADA, "x"), header=HEADER + ",comment"), 1, "comment", "no column has this name"),
    ("a capital in the header", GOOD.replace(b"value", b"Value"), 1, "Value", "no column has this name"),
    ("a blank within a name", GOOD.replace(b",value", b",val ue"), 1, "val ue", "no column has this name"),
    ("a column without a name", csv_of((*ADA, ""), header=HEADER + ","), 1, "", "no column has this name"),
    ("a look-alike in the header", GOOD.replace(b"grade", "grаde".encode()), 1, r"gr\u0430de", "no column"),
    ("a long cell", with_ada(candidate="a" * 501), 2, "", "501 characters"),
    ("a row a megabyte long", csv_of(ADA, "x" * 900_000), 3, "", "1 cell;"),
    ("a thousand columns", csv_of("," * 999, header=HEADER + "," * 993), 1, "", "1000 columns; expected at most 50"),
    ("2,001 rows", csv_of(*[ADA] * 2_001), 2_002, "", "2001 rows below the header"),
    ("100,000 rows", csv_of(*["1,1,1,1,1"] * 100_000, header="a,b,c,d,e"), 2_002, "", "100000 rows"),
    ("a million empty lines", HEADER.encode() + b"\n" * 1_000_000, 2_002, "", "rows below the header"),
    ("larger than a megabyte", csv_of(*[ADA] * 25_000), 0, "", "larger than 1024 kilobytes"),
    ("a PDF", b"%PDF-1.7\n" + GOOD, 0, "", "PDF"),
    ("old Excel", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + GOOD, 0, "", "old Excel workbook (XLS)"),
    ("a web page", b"<html><script>alert(1)</script>" + GOOD, 0, "", "web page"),
    ("SVG behind a mark", b"\xef\xbb\xbf <svg onload=alert(1)>" + GOOD, 0, "", "web page or XML"),
    ("packed", b"\x1f\x8b\x08" + GOOD, 0, "", "compressed archive"),
    ("a picture", b"\x89PNG\r\n\x1a\n" + GOOD, 0, "", "picture"),
    ("a photograph", b"\xff\xd8\xff\xe1Exif" + GOOD, 0, "", "picture"),
    ("a text document", b"{\\rtf1" + GOOD, 0, "", "text document"),
    ("a zip", b"PK\x03\x04" + GOOD, 0, "", "its name says CSV"),
    ("an empty zip", b"PK\x05\x06" + b"\0" * 18, 0, "", "damaged"),
]


@pytest.mark.parametrize(("content", "row", "column", "words"), [pytest.param(*b[1:], id=b[0]) for b in BYTES])
def test_what_is_no_such_table_is_refused(content, row, column, words):
    fault = faults("figures.csv", content)[0]
    assert (fault.row, fault.column) == (row, column), fault
    assert words in fault.reason


def test_no_header_is_one_fault_and_not_one_for_each_row():
    for content in (PREAMBLE + GOOD, GOOD.split(b"\n", 1)[1]):
        assert len(faults("figures.csv", content)) == 1


def test_a_file_with_semicolons_says_how_to_save_it():
    [fault] = faults("figures.csv", csv_of(ADA[:-1], header=SHORT).replace(b",", b";"))
    assert "Save it as CSV (UTF-8, separated by commas) or as XLSX." in fault.reason


def test_there_are_sixty_of_them():
    assert len(BYTES) >= 60


@pytest.mark.parametrize(
    "name", ["figures.xls", "figures.txt", "figures", "figures.csv.exe", "csv", ".xlsm", "a.ods", ""]
)
def test_other_names_are_refused(name):
    assert "ends in neither .csv nor .xlsx" in faults(name, GOOD)[0].reason


def test_a_table_named_xlsx_is_refused():
    assert "its name says XLSX" in faults("figures.xlsx", GOOD)[0].reason


def test_the_name_may_shout():
    assert read("FIGURES.CSV", GOOD).rows


def test_all_faults_are_told_at_once_and_not_without_end():
    rows = [changed(ADA, value="98.000", grade="sure"), changed(BEN, election="iom-2018")]
    assert [str(fault).split(":")[0] for fault in faults("figures.csv", csv_of(*rows))] == [
        "Row 2, column value",
        "Row 2, column grade",
        "Row 3, column election",
    ]
    assert len(faults("figures.csv", csv_of(*[changed(ADA, value="x")] * 2_000))) == 40
