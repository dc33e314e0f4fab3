"""The example of an election in several steps, in docs/packs.md, is one that a pack can have."""

import csv
import re

import pytest

from elections.packs.bulletin_tables import BULLETINS

from .documented import PAGE

LINES = list(
    csv.DictReader(re.search(r"are left out:\n\n```csv\n(.*?)```", PAGE.read_text(), re.DOTALL)[1].splitlines())
)
COLUMNS = {column.name: column for column in BULLETINS.columns}


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["number"])
def test_each_cell_can_be_read(line):
    for name, cell in line.items():
        if cell:
            COLUMNS[name].kind.read(cell)


def test_it_has_what_a_newcomer_looks_for():
    assert {"elimination", "nominated"} <= {line["kind"] for line in LINES}
    assert {"stage", "next_stage"} <= LINES[0].keys()
