"""Files with something wrong in them, by the hundred: either the exact table is read, or a refusal says where.

FILE_MUTANTS says how many of each kind; a few hundred by default, and 5,000 when all trials are run in full.
"""

import io
import os

import pandas
import pytest

from elections.exchange.figure_files.messages import FileRefused
from elections.exchange.figure_files.reading import FileRead
from tests.elections.exchange.figure_files.makers import csv_of, read, xlsx_of
from tests.elections.exchange.figure_files.mutants import (
    ROWS,
    as_rows,
    mutated_csv,
    mutated_xlsx,
    table_in_csv,
    table_in_xlsx,
)
from tests.properties import few

pytestmark = pytest.mark.usefixtures("in_this_process")

MANY = int(os.environ.get("FILE_MUTANTS", "5000" if os.environ.get("PROVE") == "full" else "400"))
KINDS = {"csv": (mutated_csv, table_in_csv, MANY), "xlsx": (mutated_xlsx, table_in_xlsx, few(MANY))}


@pytest.mark.parametrize("kind", KINDS)
def test_the_exact_table_or_a_refusal_that_says_where(kind, note):
    mutate, table_in, many = KINDS[kind]
    accepted = refused_at_a_row = 0
    for seed in range(many):
        content = mutate(seed)
        outcome = outcome_of(f"mutant.{kind}", content)
        if isinstance(outcome, FileRefused):
            assert all(fault.reason and fault.where for fault in outcome.faults), seed
            refused_at_a_row += any(fault.row for fault in outcome.faults)
        else:
            accepted += 1
            assert as_rows(outcome.rows) == table_in(content), seed
    # Not all one and not all the other, or the mutants would try nothing.
    assert accepted > many / 20
    assert refused_at_a_row > many / 12
    note(
        f"mutated {kind} files, read",
        f"{many} read: {accepted} exactly, {many - accepted} refused with place and reason",
    )


def outcome_of(name: str, content: bytes) -> FileRead | FileRefused:
    try:
        return read(name, content)
    except FileRefused as refused:
        return refused


def test_the_simple_readings_read_what_is_not_mutated():
    assert table_in_csv(csv_of(*ROWS)) == as_rows(read("a.csv", csv_of(*ROWS)).rows)
    assert table_in_xlsx(xlsx_of(*ROWS)) == as_rows(read("a.xlsx", xlsx_of(*ROWS)).rows)


def test_control_a_lenient_reader_reads_another_table():
    """pandas by itself, as most programs use it, takes many of the same files for something that they do not say."""
    wrong = sum(
        isinstance(outcome_of("mutant.csv", content), FileRefused) and has_values(content)
        for content in map(mutated_csv, range(MANY))
    )
    assert wrong > MANY / 20


def has_values(content: bytes) -> bool:
    try:
        return len(pandas.read_csv(io.BytesIO(content))["value"]) > 0
    except (ValueError, KeyError, OverflowError):
        return False
