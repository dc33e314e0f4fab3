"""When two files are the same: by what they say, whatever they look like."""

import hashlib
import json
from dataclasses import replace

import pytest

from elections.exchange.figure_files.file_format import COLUMNS
from tests.elections.exchange.figure_files.makers import (
    ADA,
    BEN,
    GOOD_CSV,
    KNOWN,
    ROWS,
    as_numbers,
    changed,
    csv_of,
    read,
    xlsx_of,
)

pytestmark = pytest.mark.usefixtures("in_this_process")

BACKWARDS = ",".join(COLUMNS[::-1])


def digest(name: str, content: bytes) -> str:
    return read(name, content).digest


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("other.csv", GOOD_CSV, id="renamed"),
        pytest.param("a.csv", csv_of(BEN, ADA), id="in another order"),
        pytest.param("a.csv", b"\xef\xbb\xbf" + csv_of(*ROWS, end="\r\n"), id="encoded otherwise"),
        pytest.param("a.csv", GOOD_CSV.replace(b"98", b'" 98"'), id="quoted otherwise"),
        pytest.param("a.xlsx", xlsx_of(), id="as a spreadsheet"),
        pytest.param(
            "a.csv",
            csv_of(*(row[::-1] for row in ROWS), header=BACKWARDS),
            id="columns in another order",
        ),
        pytest.param("a.csv", csv_of(*ROWS, changed(ADA, figure="cast", candidate="", value="")), id="with empty rows"),
    ],
)
def test_the_same_figures_have_the_same_digest(name, content):
    assert digest(name, content) == digest("figures.csv", GOOD_CSV)


@pytest.mark.parametrize(
    "cells",
    [{"value": "97"}, {"grade": "named"}, {"source": "reuters-2033"}, {"source": ""}, {"ballot": "2"}],
    ids=str,
)
def test_other_figures_have_another(cells):
    changed_one = csv_of(changed(ADA, **cells), *([] if "ballot" in cells else [BEN]))
    alike = csv_of(ADA, *([] if "ballot" in cells else [BEN]))
    assert digest("a.csv", changed_one) != digest("a.csv", alike)


def test_the_same_figures_of_another_election_have_another():
    elsewhere = replace(KNOWN, election="iom-2038")
    content = GOOD_CSV.replace(b"iom-2033", b"iom-2038")
    assert read("a.csv", content, elsewhere).digest != digest("a.csv", GOOD_CSV)


def test_a_number_is_what_it_was_before_ballots_had_keys():
    """What was handed in then would come in twice."""
    cells = [["1", "votes", "ada", 98], ["1", "votes", "ben", 67]]
    before = [[int(ballot), kind, slug, votes, ["devex-2033"], "unnamed"] for ballot, kind, slug, votes in cells]
    written = json.dumps(["iom-2033", before], separators=(",", ":"))
    assert digest("a.csv", GOOD_CSV) == hashlib.sha256(written.encode()).hexdigest()


def test_a_key_is_no_number():
    keys = ("1", "2b", "poll-1")
    assert len({digest("a.csv", csv_of(changed(ADA, ballot=key))) for key in keys}) == 3
    assert digest("a.csv", csv_of(*(changed(ADA, ballot=key) for key in keys)))


def test_sources_in_another_order_are_the_same():
    first, second = "devex-2033 reuters-2033", "reuters-2033 devex-2033"
    digests = {digest("a.csv", csv_of(changed(ADA, source=keys))) for keys in (first, second)}
    assert len(digests) == 1


def test_numbers_and_texts_are_the_same():
    assert digest("a.xlsx", xlsx_of(*ROWS)) == digest("a.xlsx", xlsx_of(*map(as_numbers, ROWS)))
