"""Each cell against what is known: exactly, or not at all."""

import io
import json
from pathlib import Path

import pandas
import pytest

from elections.exchange.figure_files.file_format import COLUMNS
from tests.elections.exchange.figure_files.makers import ADA, BEN, ROWS, as_tuples, changed, csv_of, faults, read

pytestmark = pytest.mark.usefixtures("in_this_process")

HOSTILE = json.loads((Path(__file__).parents[3] / "data" / "hostile-numbers.json").read_text())["spellings"]
READ_AS = {"98": 98, " 98 ": 98, "98\t": 98, "98\u00a0": 98, "10001": 10001}
CELLS = [
    ("a live election at a rehearsal", {"election": "iom-2023"}, "election", "Expected “iom-2033”"),
    ("a rehearsal at a live election", {"election": "iom-2033-rehearsal"}, "election", "the election of this page"),
    ("no election", {"election": ""}, "election", "read “”"),
    ("the election in capitals", {"election": "IOM-2033"}, "election", "Expected “iom-2033”"),
    ("a ballot nobody opened", {"ballot": "3"}, "ballot", "ballot 3 is not known here. Known: 1, 2, poll-1, 2b."),
    ("no ballot", {"ballot": ""}, "ballot", "Expected the number of a ballot"),
    ("a ballot in words", {"ballot": "first"}, "ballot", "Expected the number of a ballot"),
    ("ballot 1.0", {"ballot": "1.0"}, "ballot", "Expected the number of a ballot"),
    ("ballot zero", {"ballot": "0"}, "ballot", "ballot 0 is not known"),
    ("an unknown figure", {"figure": "total"}, "figure", "Expected one of votes, against"),
    ("a figure in capitals", {"figure": "Votes"}, "figure", "Expected one of votes"),
    ("the figure as it is printed", {"figure": "papers cast"}, "figure", "Expected one of votes"),
    (
        "against, where nobody is asked",
        {"figure": "against"},
        "figure",
        "only in a yes/no vote or on each name, and ballot 1 is neither",
    ),
    ("no opinion, where nobody is asked", {"figure": "no_opinion"}, "figure", "only in a vote on each name"),
    (
        "vetoes, where there are none",
        {"figure": "vetoes"},
        "figure",
        "only in a vote on each name, and ballot 1 is not",
    ),
    ("a straw poll that nobody opened", {"ballot": "poll-2"}, "ballot", "Expected the number of a ballot"),
    ("an unknown candidate", {"candidate": "dora"}, "candidate", "Expected one of ada, ben, spelt exactly like this"),
    ("a row of sums", {"candidate": "Total"}, "candidate", "Expected one of ada, ben"),
    ("a candidate who is not on the paper", {"candidate": "cleo"}, "candidate", "“cleo” does not stand in ballot 1"),
    ("no candidate", {"candidate": ""}, "candidate", "Expected the candidate: one of ada, ben"),
    ("the candidate's name", {"candidate": "Ada Doe"}, "candidate", "read “Ada Doe”"),
    ("a capital", {"candidate": "Ada"}, "candidate", "read “Ada”"),
    ("a blank behind", {"candidate": "ada "}, "candidate", "read “ada ”"),
    ("a blank before", {"candidate": " ada"}, "candidate", "read “ ada”"),
    ("a hard space behind", {"candidate": "ada\u00a0"}, "candidate", r"read “ada\xa0”"),
    ("a Cyrillic а", {"candidate": "аda"}, "candidate", r"read “\u0430da”"),
    ("a zero-width space", {"candidate": "a\u200bda"}, "candidate", r"read “a\u200bda”"),
    ("a zero-width joiner", {"candidate": "ada\u200d"}, "candidate", r"read “ada\u200d”"),
    ("an accent of its own", {"candidate": "a\u0301da"}, "candidate", r"read “a\u0301da”"),
    ("an accented letter", {"candidate": "ád\u0430"}, "candidate", r"read “\xe1d\u0430”"),
    ("a mark of direction", {"candidate": "\u202eada"}, "candidate", r"read “\u202eada”"),
    ("full width", {"candidate": "ａda"}, "candidate", r"read “\uff41da”"),
    ("a candidate of the whole ballot", {"figure": "cast"}, "candidate", "“cast” concerns the ballot as a whole"),
    ("an unknown source", {"source": "the-times"}, "source", "No source has this key"),
    ("one of two sources unknown", {"source": "devex-2033 the-times"}, "source", "read “the-times”"),
    ("sources separated by a semicolon", {"source": "devex-2033;reuters-2033"}, "source", "several keys by spaces"),
    ("an unknown grade", {"grade": "sure"}, "grade", "Expected one of official, read_out, named"),
    ("no grade", {"grade": ""}, "grade", "Expected how the figure is known"),
    ("a date", {"value": "2026-01-02"}, "value", "read “2026-01-02”"),
    ("a day that was a share", {"value": "1/2"}, "value", "read “1/2”"),
    ("the month that Excel made of it", {"value": "02-Jan"}, "value", "read “02-Jan”"),
    ("a share", {"value": "98%"}, "value", "read “98%”"),
    ("a power", {"value": "1.23E+05"}, "value", "read “1.23E+05”"),
    ("a float", {"value": "98.0"}, "value", "read “98.0”"),
    ("an error", {"value": "#N/A"}, "value", "read “#N/A”"),
    ("NA", {"value": "NA"}, "value", "read “NA”"),
    ("nan", {"value": "nan"}, "value", "read “nan”"),
    ("None", {"value": "None"}, "value", "read “None”"),
    ("true", {"value": "TRUE"}, "value", "read “TRUE”"),
]


@pytest.mark.parametrize(("cells", "column", "words"), [pytest.param(*c[1:], id=c[0]) for c in CELLS])
def test_nothing_is_guessed(cells, column, words):
    complaints = faults("figures.csv", csv_of(changed(ADA, **cells), BEN))
    assert [(fault.row, fault.column) for fault in complaints] == [(2, column)]
    assert words in complaints[0].reason


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
@pytest.mark.parametrize("column", COLUMNS)
def test_a_formula_is_refused_in_every_column(column, start):
    complaints = faults("figures.csv", csv_of(changed(ADA, **{column: f"{start}1"}), BEN))
    assert [(fault.row, fault.column) for fault in complaints] == [(2, column)]
    assert "formula" in complaints[0].reason


@pytest.mark.parametrize("text", [text for text in HOSTILE if text], ids=ascii)
def test_spellings_of_a_number(text):
    content = csv_of(changed(ADA, value=f'"{text}"'), BEN)
    if text in READ_AS:
        assert as_tuples(read("figures.csv", content))[0][4] == READ_AS[text]
    else:
        assert [fault.row for fault in faults("figures.csv", content)] == [2]


def test_the_same_figure_twice_is_refused():
    complaints = faults("figures.csv", csv_of(*ROWS, changed(ADA, value="89")))
    assert [str(fault) for fault in complaints] == [
        "Row 4, column figure: the same figure is already in row 2, with the same sources."
    ]


def test_the_same_figure_from_another_source_is_a_rival():
    rival = changed(ADA, value="97", source="reuters-2033")
    assert [row[4] for row in as_tuples(read("figures.csv", csv_of(*ROWS, rival)))] == [98, 67, 97]


def test_sources_in_another_order_are_the_same_sources():
    first, second = changed(ADA, source="devex-2033 reuters-2033"), changed(ADA, source="reuters-2033 devex-2033")
    assert "is already in row 2" in faults("figures.csv", csv_of(first, second))[0].reason


def test_a_yes_or_no_vote_has_votes_against():
    rows = [changed(ADA, ballot="2"), changed(ADA, ballot="2", figure="against", value="31")]
    assert [row[2] for row in as_tuples(read("figures.csv", csv_of(*rows)))] == ["votes", "against"]


def test_a_straw_poll_is_named_by_its_key_and_asks_of_each_name():
    kinds = ("votes", "against", "no_opinion", "vetoes")
    rows = [changed(ADA, ballot="poll-1", figure=kind, value=str(place)) for place, kind in enumerate(kinds)]
    assert [row[1:3] for row in as_tuples(read("figures.csv", csv_of(*rows)))] == [("poll-1", kind) for kind in kinds]


def test_a_number_alone_is_that_of_the_binding_ballot():
    rows = [changed(ADA, ballot="1", value="9"), changed(ADA, ballot="2b"), changed(ADA, ballot="poll-1")]
    assert [row[1] for row in as_tuples(read("figures.csv", csv_of(*rows)))] == ["1", "2b", "poll-1"]


def test_control_a_lenient_reader_takes_98_000_for_98():
    """What the strict reading is for."""
    assert pandas.read_csv(io.BytesIO(csv_of(changed(ADA, value="98.000"))))["value"][0] == 98
