"""A procedure that is written as TOML is the same when it is read back."""

from pathlib import Path

import pytest

from elections.procedures.reading import read_procedures
from elections.procedures.writing import toml_of

from .test_reading import EVERYTHING

ROOT = Path(__file__).parents[3]
FILES = [*ROOT.glob("agencies/data/*/procedure.toml"), *ROOT.glob("tests/data/procedures/*.toml")]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_what_is_written_is_read_the_same(file):
    procedures = read_procedures(file.read_text())
    assert read_procedures(toml_of(procedures)) == procedures


def test_what_is_as_usual_goes_without_saying():
    written = toml_of(read_procedures((ROOT / "agencies/data/iom/procedure.toml").read_text()))
    assert "marks" not in written
    assert 'then = { reached = "elected", narrowed = "last" }' in written


@pytest.mark.parametrize(
    "line", ['share = "1/2", strict = false', 'share = "1/2", strict = true', 'share = "1/1"', 'share = "most"']
)
def test_no_share_is_lost(line):
    text = f"""procedure = [{{ key = "union", name = "Union", stage = [{{ key = "vote", body = "Board", paper = "name",
        majority = {{ {line} }}, then = {{ reached = "elected" }} }}] }}]""".replace("\n", " ")
    procedures = read_procedures(text)
    assert read_procedures(toml_of(procedures)) == procedures


def test_every_key_is_written():
    procedures = read_procedures(EVERYTHING)
    assert read_procedures(toml_of(procedures)) == procedures
