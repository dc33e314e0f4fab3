"""Writes a table as files: CSV for everything, the same for Excel, XLSX for spreadsheets, JSON for programs.

A view says what is in a table and nothing of files. The bytes depend on the table alone, not on the hour at which they
were made, so that an edition has one ETag for each.
"""

import codecs
import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from agencies.isolates import without_isolates
from agencies.rehearsals import is_of_a_rehearsal
from iomwatch.cors import public_file
from iomwatch.unusable_values import UnusableValues, refusal_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LICENCE = "CC BY 4.0"
LONGEST_CELL = 32_767  # of a spreadsheet; what is longer would be left out without a word
NO_TIME = datetime(2000, 1, 1)
# A cell that starts with one of these is run as a formula by spreadsheets.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Table:
    """A header and rows of texts, numbers and None, which is something that is not known."""

    name: str  # of the file, without its ending
    header: Sequence[str]
    rows: Iterable[Sequence[object]]

    @property
    def is_of_a_rehearsal(self) -> bool:
        return is_of_a_rehearsal(self.name)


def csv_file(table: Table) -> HttpResponse:
    """In UTF-8. An empty cell is something that is not known, never a zero."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{table.name}.csv"'
    writer = csv.writer(response, lineterminator="\r\n")
    writer.writerow(table.header)
    writer.writerows([_csv_cell(value) for value in row] for row in table.rows)
    return response


def excel_csv_file(table: Table) -> HttpResponse:
    """The same bytes behind a mark without which Excel takes UTF-8 for the letters of Windows."""
    response = csv_file(table)
    response.content = codecs.BOM_UTF8 + response.content
    response["Content-Disposition"] = f'attachment; filename="{table.name}.excel.csv"'
    return response


def _csv_cell(value: object) -> object:
    """Numbers stay numbers; a text that a spreadsheet would run is made harmless."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    text = _one_line(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _one_line(value: object) -> str:
    return without_isolates(" ".join(str(value).split("\n")))


def xlsx_file(table: Table) -> HttpResponse:
    response = HttpResponse(_workbook(table), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{table.name}.xlsx"'
    return response


def _workbook(table: Table) -> bytes:
    # xlsxwriter only writes: unlike openpyxl it can open nothing, and brings no numpy into a server.
    import xlsxwriter

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"title": table.name, "comments": f"iomwatch, {LICENCE}", "created": NO_TIME})
        sheet = book.add_worksheet("REHEARSAL" if table.is_of_a_rehearsal else None)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(table.header) - 1, 18)
        for column, name in enumerate(table.header):
            sheet.write_string(0, column, name, book.add_format({"bold": True}))
        for line, row in enumerate(table.rows, start=1):
            for column, value in enumerate(row):
                _write_cell(sheet, line, column, value)
    return content.getvalue()


def _write_cell(sheet, line: int, column: int, value: object) -> None:
    """A number as a number and everything else as text: by its type, so that no text is ever run as a formula."""
    if value is None or value == "":
        return
    if isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(line, column, value)
        return
    text = _one_line(value)
    sheet.write_string(line, column, text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…")


def json_file(table: Table) -> HttpResponse:
    """Rows as objects. What is not known is null; an empty text is one that somebody left empty."""
    content = {
        "table": table.name,
        "is_rehearsal": table.is_of_a_rehearsal,
        "licence": LICENCE,
        "columns": list(table.header),
        "rows": [dict(zip(table.header, map(_json_value, row), strict=True)) for row in table.rows],
    }
    response = HttpResponse(json.dumps(content, ensure_ascii=False, indent=1), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{table.name}.json"'
    return response


def _json_value(value: object) -> object:
    return value if value is None or isinstance(value, int | float) else without_isolates(str(value))


# By the ending of the address.
WRITERS: dict[str, Callable[[Table], HttpResponse]] = {
    "csv": csv_file,
    "excel.csv": excel_csv_file,
    "xlsx": xlsx_file,
    "json": json_file,
}


def table_view(*, query: tuple[str, ...] = ()) -> Callable:
    """Mark a view that returns a Table as a public file. `query` names the parameters it reads; the view may raise
    UnusableValues."""

    def decorate(view: Callable[..., Table]) -> Callable[..., HttpResponse]:
        @public_file(query=query)
        @wraps(view)
        def answer(request: HttpRequest, *args, ending: str, **kwargs) -> HttpResponse:
            try:
                table = view(request, *args, **kwargs)
            except UnusableValues as error:
                return refusal_of(error)
            return WRITERS[ending](table)

        return answer

    return decorate


def table_paths(route: str, view: Callable[..., HttpResponse], *, name: str) -> list[URLPattern]:
    """The addresses of a table: `route.csv` under the name, the others under the name with their ending."""
    return [path(f"{route}.{ending}", view, {"ending": ending}, name=named(name, ending)) for ending in WRITERS]


def named(name: str, ending: str) -> str:
    return name if ending == "csv" else f"{name}-{ending}"
