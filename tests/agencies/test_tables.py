"""Tables as CSV, XLSX and JSON: the same cells, nothing a spreadsheet would run, the same bytes each time."""

import codecs
import csv
import io
import json
import subprocess
import sys
from dataclasses import replace

import openpyxl
import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from agencies import tables
from agencies.tables import Table, csv_file, json_file, named, xlsx_file
from elections.bulletins.race_reader import read_race
from elections.exchange.tables import wide_table
from elections.models import Election
from elections.scoreboard import scoreboard_for
from tests.iomwatch.addresses import patterns

RACE = {"slug": "iom-2018"}
AGENCY = {"agency": "iom"}
TABLES = {
    "public:ballots-file": RACE,
    "public:ballots-wide-file": RACE,
    "public:bulletins-file": RACE,
    "public:support-file": {"slug": "iom-2023"},
    "public:dossiers-file": RACE,
    "public:elections-file": {},
    "public:leaders-file": {},
    "public:holders-file": {},
    "public:sources-file": {},
    "public:figures-table": AGENCY,
    "public:timeline-table": AGENCY | {"post": "director-general"},
    "agencies:states-table": AGENCY,
    "agencies:members-table": AGENCY,
    "public:compare-table": {},
    "public:contested-file": {},
    "public:coming-file": {},
}


def test_the_list_is_whole():
    files = [(route, pattern) for route, pattern in patterns() if not route.startswith("desk/")]
    routes = {pattern.name for route, pattern in files if route.endswith(".csv") and ".excel" not in route}
    assert {name.split(":")[1] for name in TABLES} == routes


def had(name: str, ending: str) -> bytes:
    answer = Client().get(reverse(named(name, ending), kwargs=TABLES[name]))
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].endswith(f'.{ending}"')
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    return answer.content


@pytest.mark.django_db
@pytest.mark.parametrize("name", TABLES)
def test_all_files_say_the_same(name):
    header, *lines = csv.reader(io.StringIO(had(name, "csv").decode(), newline=""))
    data = json.loads(had(name, "json"))
    sheet = cells(had(name, "xlsx"))

    assert data["columns"] == header == sheet[0]
    assert len(lines) > (0 if name == "public:leaders-file" else 2), "an agency has one leader"
    for line, row, cell in zip(lines, data["rows"], sheet[1:], strict=True):
        texts = ["" if value is None else " ".join(str(value).split("\n")) for value in row.values()]
        assert [text.removeprefix("'") for text in line] == [text.removeprefix("'") for text in texts]
        assert cell == texts


@pytest.mark.django_db
@pytest.mark.parametrize("name", TABLES)
def test_the_bytes_depend_on_the_table_alone(name, time_machine):
    time_machine.move_to("2026-11-27T10:00:00Z")
    before = had(name, "xlsx")
    time_machine.move_to("2026-11-27T11:01:07Z")
    assert had(name, "xlsx") == before


@pytest.mark.django_db
@pytest.mark.parametrize("name", TABLES)
def test_the_file_for_excel_is_the_plain_one_behind_a_mark(name):
    plain = had(name, "csv")
    assert not plain.startswith(codecs.BOM_UTF8)  # programs would take it for a part of the first name
    assert had(name, "excel.csv") == codecs.BOM_UTF8 + plain


@pytest.mark.django_db
def test_pages_offer_it_beside_the_plain_one(client):
    page = client.get("/elections/iom-2018/").content.decode()
    files = "/elections/iom-2018/ballots"
    assert f'<a href="{files}.csv" download>CSV</a> · <a href="{files}.excel.csv" download>CSV for Excel</a>' in page


def cells(content: bytes) -> list[list[str]]:
    """What calamine reads, with whole numbers as such."""
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    return [[str(int(v)) if isinstance(v, float) and v.is_integer() else str(v) for v in row] for row in rows]


def formulas(content: bytes) -> list[str]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    active_cells = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f" or cell.hyperlink]
    return [cell.coordinate for cell in active_cells]


HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("http://x")',
    "{=1}",
    "http://x",
    "=cmd|' /C x'!A0",
]


def test_no_text_is_run_as_a_formula():
    file = xlsx_file(Table("x", ["text"], [[text] for text in HOSTILE])).content
    assert formulas(file) == []
    assert {row[0].data_type for row in openpyxl.load_workbook(io.BytesIO(file)).active.iter_rows()} == {"s"}


def test_control_written_by_guess_it_would_be(monkeypatch):
    monkeypatch.setattr(tables, "_write_cell", lambda sheet, line, column, value: sheet.write(line, column, value))
    assert len(formulas(xlsx_file(Table("x", ["text"], [[text] for text in HOSTILE])).content)) >= 2


def test_numbers_stay_numbers_and_what_is_not_known_stays_empty():
    table = ["a", "b", "c", "d"], [[0, None, "", "x" * 40_000]]
    (row,) = openpyxl.load_workbook(io.BytesIO(xlsx_file(Table("x", *table)).content)).active.iter_rows(min_row=2)
    assert [cell.value for cell in row[:3]] == [0, None, None]
    assert (len(row[3].value), row[3].value[-1]) == (32_767, "…")
    assert json.loads(json_file(Table("x", *table)).content)["rows"][0] | {"d": ""} == {
        "a": 0,
        "b": None,
        "c": "",
        "d": "",
    }


@pytest.mark.parametrize("text", ["\0", "\x1b[31m", "<&>\"'", "\ud7ff", "a\nb", "_x0041_"])
def test_odd_texts_can_be_opened_again(text):
    made: list[HttpResponse] = [write(Table("x", ["text"], [[text]])) for write in (xlsx_file, csv_file, json_file)]
    assert cells(made[0].content)[0] == ["text"]
    assert json.loads(made[2].content)["rows"] == [{"text": text}]


@pytest.mark.django_db
def test_a_candidate_a_line():
    rows = list(csv.DictReader(io.StringIO(had("public:ballots-wide-file", "csv").decode())))
    votes = {row["candidate"]: [row[name] for name in ("First ballot", "Fourth ballot")] for row in rows}

    assert votes == {
        "António Vitorino": ["58", "77"],
        "Laura Thompson": ["48", "66"],
        "Ken Isaacs": ["37", "not standing"],
    }


@pytest.mark.django_db
def test_a_yes_no_vote_has_both_sides():
    file = Client().get("/elections/iom-ddg-2019/ballots-wide.csv").content.decode()
    rows = list(csv.DictReader(io.StringIO(file)))
    assert {row["Yes/no vote: no"] for row in rows} == {"57", "not standing"}


@pytest.mark.django_db
def test_votes_that_are_not_reported_are_an_empty_cell():
    board = scoreboard_for(read_race(Election.objects.with_post().get(slug="iom-2018")))
    first, *others = board.ballots
    silent = replace(first, rows=tuple(replace(row, votes=None) for row in first.rows))
    rows = list(wide_table(replace(board, ballots=(silent, *others))).rows)

    assert {row[2] for row in rows} == {None}


def test_a_server_starts_without_what_writes_spreadsheets():
    code = (
        "import django; django.setup(); import iomwatch.urls, sys;"
        " print(*{'xlsxwriter', 'openpyxl', 'pandas', 'numpy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
