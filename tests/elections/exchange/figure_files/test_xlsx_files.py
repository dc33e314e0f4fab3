"""Spreadsheets made by openpyxl, as people make them: the exact table, or a refusal that says where and why."""

import datetime
from collections.abc import Callable

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.styles import Font
from openpyxl.worksheet.formula import ArrayFormula

from elections.exchange.figure_files.file_format import COLUMNS
from tests.elections.exchange.figure_files.makers import (
    ADA,
    BEN,
    ROWS,
    as_numbers,
    as_tuples,
    changed,
    faults,
    read,
    with_cell,
    with_xml,
    xlsx_of,
)

pytestmark = pytest.mark.usefixtures("in_this_process")

TABLE = [
    (2, "1", "votes", "ada", 98, ("devex-2033",), "unnamed"),
    (3, "1", "votes", "ben", 67, ("devex-2033",), "unnamed"),
]
BACKWARDS = [as_numbers(row)[::-1] for row in ROWS]


def doing(change: Callable) -> bytes:
    return xlsx_of(change=change)


def style_empty_cells(sheet) -> None:
    for row in range(4, 40):
        sheet.cell(row, 9).font = Font(bold=True)


def in_bold(sheet) -> None:
    sheet["D2"] = CellRichText("a", TextBlock(InlineFont(b=True), "da"))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(xlsx_of(), id="numbers"),
        pytest.param(xlsx_of(*ROWS), id="numbers as texts"),
        pytest.param(with_xml(b"<v>98</v>", b"<v>98.0</v>"), id="98.0, as some programs store 98"),
        pytest.param(with_cell("E2", 98, number_format="#,##0"), id="with a format for thousands"),
        pytest.param(with_cell("E2", 98, number_format="@"), id="a number in a column of texts"),
        pytest.param(with_cell("D2", "ada", font=Font(bold=True)), id="bold"),
        pytest.param(doing(in_bold), id="partly bold"),
        pytest.param(doing(style_empty_cells), id="empty cells with a style"),
        pytest.param(doing(lambda sheet: sheet.append([None] * 7)), id="an empty row at the end"),
        pytest.param(xlsx_of(*BACKWARDS, header=COLUMNS[::-1]), id="columns in another order"),
    ],
)
def test_the_same_table(content):
    assert as_tuples(read("figures.xlsx", content)) == TABLE


NO_WIDTH = b'<cols><col min="5" max="5" width="0" customWidth="1"/></cols>'


def hide_row(sheet) -> None:
    sheet.row_dimensions[3].hidden = True


def collapse_rows(sheet) -> None:
    sheet.row_dimensions.group(2, 3, hidden=True)


def hide_rows_by_default(sheet) -> None:
    sheet.sheet_format.zeroHeight = True


def hide_column(sheet) -> None:
    sheet.column_dimensions["E"].hidden = True


def hide_columns_far_off(sheet) -> None:
    sheet.column_dimensions.group("J", "N", hidden=True)


def add_sheet(state: str = "visible") -> bytes:
    def change(sheet) -> None:
        other = sheet.parent.create_sheet("totals")
        other.sheet_state = state
        other["A1"] = 165

    return doing(change)


def add_chart(sheet) -> None:
    sheet.parent.create_chartsheet("picture").add_chart(BarChart())


def remove_header(sheet) -> None:
    for cell in sheet[1]:
        cell.value = None


FILES = [
    ("a formula", with_cell("E2", "=97+1"), 2, "value", "read the formula “=97+1”"),
    ("a formula for a candidate", with_cell("D2", '="ada"'), 2, "candidate", "formula"),
    ("a formula of an array", with_cell("E2", ArrayFormula("E2:E3", "=A1:A2")), 2, "value", "formula “=A1:A2”"),
    ("a formula in the header", with_cell("E1", '="value"'), 1, "E", "formula"),
    ("a formula as a text", with_cell("D2", "=1", data_type="s"), 2, "candidate", "formula “=1”"),
    ("a date", with_cell("E2", datetime.date(2026, 1, 2)), 2, "value", "read the date “2026-01-02"),
    ("a moment", with_cell("E2", datetime.datetime(2026, 1, 2, 3, 4)), 2, "value", "read the date"),
    ("a time of day", with_cell("E2", datetime.time(9, 8)), 2, "value", "read the date “09:08:00”"),
    ("a span of time", with_cell("E2", datetime.timedelta(hours=98)), 2, "value", "read the date"),
    ("a number shown as a day", with_cell("E2", 98, number_format="d mmm"), 2, "value", "read the date “1900-04-07"),
    ("a date as a ballot", with_cell("B2", datetime.date(2026, 1, 1)), 2, "ballot", "read the date"),
    ("a share", with_cell("E2", 0.98, number_format="0%"), 2, "value", "shown as a percentage"),
    ("a number shown as a share", with_cell("E2", 98, number_format="0.0%"), 2, "value", "shown as a percentage"),
    ("a power", with_cell("E2", 123000, number_format="0.00E+00"), 2, "value", "in the format “0.00E+00”"),
    ("a power as a text", with_cell("E2", "1.23E+05"), 2, "value", "read “1.23E+05”"),
    ("a number shown in thousands", with_cell("E2", 98000, number_format="0,"), 2, "value", "in the format “0,”"),
    ("money", with_cell("E2", 98, number_format='"€"0'), 2, "value", "in the format"),
    ("a number that is not shown", with_cell("E2", 98, number_format=";;;"), 2, "value", "in the format “;;;”"),
    ("a text that is not shown", with_cell("D2", "ada", number_format=";;;"), 2, "candidate", "in the format “;;;”"),
    ("half a vote", with_cell("E2", 98.5), 2, "value", "read “98.5”. Expected a whole number"),
    ("nearly 98", with_cell("E2", 98.00000001), 2, "value", "Expected a whole number"),
    ("a negative number", with_cell("E2", -98), 2, "value", "formula “-98”"),
    ("eight digits", with_cell("E2", 12345678), 2, "value", "read “12345678”"),
    ("a number beyond all", with_cell("E2", 1e300), 2, "value", "read “1000000000"),
    ("true", with_cell("E2", True), 2, "value", "read “TRUE”"),
    ("an error", with_cell("E2", "#N/A"), 2, "value", "read “#N/A”"),
    ("98.000 as a text", with_cell("E2", "98.000"), 2, "value", "read “98.000”"),
    ("half a ballot", with_cell("B2", 1.5), 2, "ballot", "Expected a whole number"),
    ("a number for a candidate", with_cell("D2", 5), 2, "candidate", "read “5”"),
    ("a candidate who is not on the paper", with_cell("D2", "cleo"), 2, "candidate", "“cleo” does not stand"),
    ("a Cyrillic а", with_cell("D2", "аda"), 2, "candidate", r"read “\u0430da”"),
    ("a cell over two lines", with_cell("D2", "a\nda"), 2, "candidate", "runs over several lines"),
    ("a long cell", with_cell("D2", "a" * 501), 2, "candidate", "501 characters"),
    ("a hidden row", doing(hide_row), 3, "", "the row is hidden"),
    ("a row without height", with_xml(b'<row r="3"', b'<row ht="0" r="3"'), 3, "", "the row is hidden"),
    ("rows collapsed", doing(collapse_rows), 2, "", "the row is hidden"),
    ("rows hidden by default", doing(hide_rows_by_default), 1, "", "the row is hidden"),
    ("a hidden column", doing(hide_column), 0, "E", "the column is hidden"),
    ("a column without width", with_xml(b"<sheetData", NO_WIDTH + b"<sheetData"), 0, "E", "the column is hidden"),
    ("hidden columns far off", doing(hide_columns_far_off), 0, "J", "the column is hidden"),
    ("a second sheet", add_sheet(), 0, "", "2 sheets: Sheet, totals. Expected one."),
    ("a hidden second sheet", add_sheet("hidden"), 0, "", "a hidden sheet: totals"),
    ("a very hidden second sheet", add_sheet("veryHidden"), 0, "", "a hidden sheet: totals"),
    ("a chart beside it", doing(add_chart), 0, "", "2 sheets"),
    ("merged cells", doing(lambda sheet: sheet.merge_cells("A2:A3")), 2, "", "A2:A3 are merged"),
    ("something right of the table", doing(lambda sheet: sheet.__setitem__("J3", "x")), 3, "J", "right of the last"),
    ("something far below", doing(lambda sheet: sheet.__setitem__("A5000", "x")), 2002, "", "rows below"),
    ("something far to the right", doing(lambda sheet: sheet.__setitem__("ZZ1", "x")), 1, "", "702 columns"),
    ("no header", doing(remove_header), 1, "", "Expected the header"),
    ("a preamble", doing(lambda sheet: sheet.insert_rows(1, 4)), 1, "", "Row 5 has it: delete the rows above it"),
    ("nothing but a header", xlsx_of([]), 0, "", "nothing below the header"),
    ("nothing", xlsx_of([], header=[]), 1, "", "Expected the header"),
    ("two equal columns", xlsx_of((*ADA, 99), header=[*COLUMNS, "value"]), 1, "value", "twice"),
    ("a missing column", xlsx_of(ADA[:-1], header=COLUMNS[:-1]), 1, "grade", "missing"),
    ("a column without a name", xlsx_of(header=[*COLUMNS[:3], None, *COLUMNS[3:]]), 1, "", "no column has this name"),
    ("2,001 rows", xlsx_of(*[ADA] * 2001), 2002, "", "2001 rows below the header"),
    ("the same figure twice", xlsx_of(ADA, BEN, changed(ADA, value="99")), 4, "figure", "already in row 2"),
]


@pytest.mark.parametrize(("content", "row", "column", "words"), [pytest.param(*f[1:], id=f[0]) for f in FILES])
def test_what_a_spreadsheet_can_hide_is_refused(content, row, column, words):
    fault = faults("figures.xlsx", content)[0]
    assert (fault.row, fault.column) == (row, column), fault
    assert words in fault.reason


def test_there_are_more_than_forty_of_them():
    assert len(FILES) >= 40


def test_control_a_lenient_reader_sees_no_formula_and_no_hidden_sheet():
    """What calamine alone would have told: the value that a formula had when somebody last saved it."""
    import io

    import pandas

    stale = with_xml(b"<v>98</v>", b"<f>97+2</f><v>98</v>")
    assert list(pandas.read_excel(io.BytesIO(stale), engine="calamine")["value"]) == [98, 67]
    assert list(pandas.read_excel(io.BytesIO(add_sheet("hidden")), engine="calamine")["value"]) == [98, 67]
    assert faults("figures.xlsx", stale)[0].column == "value"
