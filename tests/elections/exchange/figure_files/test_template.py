"""What we hand out: it comes back filled in, and no spreadsheet runs anything in it."""

import csv
import io
from dataclasses import replace

import openpyxl
import pytest

from elections.exchange.figure_files.file_format import COLUMNS
from elections.exchange.figure_files.template import template
from tests.elections.exchange.figure_files.makers import KNOWN, as_tuples, faults, read

pytestmark = pytest.mark.usefixtures("in_this_process")

BALLOT = KNOWN.ballots["1"]
# A slug cannot begin like this except with a dash, but nothing in the file relies on that.
RUN = ("=HYPERLINK(1)", "+1", "-ada", "@SUM(A1)", "\t=1", "\r=1")


def workbook(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content)).active


def csv_rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def test_one_row_for_each_figure_that_the_ballot_can_have():
    rows = csv_rows(template("csv", "iom-2033", BALLOT).content)
    assert tuple(rows[0]) == COLUMNS
    assert rows[1:4] == [
        ["iom-2033", "1", "votes", "ada", "", "", ""],
        ["iom-2033", "1", "votes", "ben", "", "", ""],
        ["iom-2033", "1", "abstentions", "", "", "", ""],
    ]
    assert len(rows) == 13


def test_a_yes_or_no_vote_asks_for_votes_against():
    rows = csv_rows(template("csv", "iom-2033", KNOWN.ballots["2"]).content)
    assert [row[2:4] for row in rows[1:3]] == [["votes", "ada"], ["against", "ada"]]


def test_a_vote_on_each_name_asks_for_all_sides_of_it():
    rows = csv_rows(template("csv", "iom-2033", KNOWN.ballots["poll-1"]).content)
    kinds = [row[2] for row in rows[1:] if row[3] == "ada"]
    assert kinds == ["votes", "against", "no_opinion", "vetoes"]
    assert {row[1] for row in rows[1:]} == {"poll-1"}


def test_the_weight_of_votes_is_asked_for_where_they_weigh_differently():
    plain, weighted = (template("csv", "iom-2033", BALLOT, is_weighted=is_weighted) for is_weighted in (False, True))
    assert "weights" not in [row[2] for row in csv_rows(plain.content)]
    assert "weights" in [row[2] for row in csv_rows(weighted.content)]


def test_both_formats_say_the_same():
    there = [[cell or "" for cell in row] for row in workbook(xlsx()).values]
    assert there == csv_rows(template("csv", "iom-2033", BALLOT).content)


def xlsx(ballot=BALLOT) -> bytes:
    return template("xlsx", "iom-2033", ballot).content


def test_without_a_ballot_there_is_the_header_alone():
    assert csv_rows(template("csv", "iom-2033", None).content) == [list(COLUMNS)]
    assert [cell.value for cell in workbook(xlsx(None))[1]] == list(COLUMNS)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_name_says_which_election_and_ballot(kind):
    answer = template(kind, "iom-2033", BALLOT)
    assert answer["Content-Disposition"] == f'attachment; filename="iom-2033-ballot-1.{kind}"'


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_filled_in_it_is_read_and_empty_it_is_not(kind):
    content = template(kind, "iom-2033", BALLOT).content
    assert "no row has a value" in faults(f"a.{kind}", content)[0].reason
    filled = fill_csv(content) if kind == "csv" else fill_xlsx(content)
    assert as_tuples(read(f"a.{kind}", filled)) == [(2, "1", "votes", "ada", 98, ("devex-2033",), "unnamed")]


def fill_csv(content: bytes) -> bytes:
    return content.replace(b"votes,ada,,,", b"votes,ada,98,devex-2033,unnamed")


def fill_xlsx(content: bytes) -> bytes:
    """As a spreadsheet program would: what is typed into a cell of the format Text is a text."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert {cell.number_format for row in book.active.iter_rows() for cell in row} == {"@"}
    for place, text in (("E2", "98"), ("F2", "devex-2033"), ("G2", "unnamed")):
        book.active[place] = text
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_no_cell_is_run_by_a_spreadsheet():
    hostile = replace(BALLOT, standing=RUN)
    cells = [cell for row in workbook(xlsx(hostile)).iter_rows() for cell in row if cell.value]
    assert {cell.value for cell in cells} >= {"=HYPERLINK(1)", "+1", "-ada", "@SUM(A1)"}
    assert {cell.data_type for cell in cells} == {"s"}

    texts = [cell for row in csv_rows(template("csv", "iom-2033", hostile).content) for cell in row]
    assert [text for text in texts if text.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_control_openpyxl_alone_would_have_it_run():
    book = openpyxl.Workbook()
    book.active["A1"] = RUN[0]
    assert book.active["A1"].data_type == "f"


def test_the_grades_can_be_chosen():
    choice = workbook(xlsx()).data_validations.dataValidation[0]
    assert (str(choice.sqref), choice.formula1.split(",")[0]) == ("G2:G13", '"official')
