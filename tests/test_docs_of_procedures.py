"""docs/procedures.md teaches the format that is: its example is read, its faults are those named, its table is the schema."""

import re
import tomllib
from collections.abc import Iterator

import pytest

from elections.procedures.faults import FaultyProcedure
from elections.procedures.reading import read_procedures
from elections.procedures.shape import SCHEMA, shape_faults
from tests.site import PROJECT

PAGE = (PROJECT / "docs" / "procedures.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)[1]
FAULTS = re.search(r"```text\n(.*?)```", PAGE, re.DOTALL)[1]
TABLES = ("procedure", "stage", "then", "majority", "drop", "clause")

# What a line of “How to say it” stands in.
STAGE = """
[[procedure]]
key = "union"
name = "Union"
[[procedure.stage]]
key = "vote"
body = "Board"
"""


def rows() -> Iterator[str]:
    """The table of all keys and words, as the schema has them."""
    yield from ("| key | what it says | without it |", "|---|---|---|")
    for name in TABLES:
        table = SCHEMA["$defs"][name]
        yield f"| **{name}** | {table['description']} | |"
        for key, schema in table["properties"].items():
            whole = {**reference(schema), **schema}
            without = "needed" if key in table["required"] else written(whole.get("default", ""))
            yield f"| `{key}` | {whole['description']} | {without} |".replace("|  |", "| |")
            yield from (f'| `{key} = "{one["const"]}"` | {one["description"]} | |' for one in words(whole))
        if name == "then":
            goals = SCHEMA["$defs"]["goal"]["anyOf"]
            yield from (f'| `… = "{one["const"]}"` | {one["description"]} | |' for one in goals if "const" in one)


def reference(schema: dict) -> dict:
    return SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[-1]] if "$ref" in schema else {}


def words(schema: dict) -> list[dict]:
    """The words that a value may be, also where a list of them may stand."""
    choices = schema.get("oneOf", [])
    choices = reference(choices[0]).get("oneOf", []) if choices and "$ref" in choices[0] else choices
    return [one for one in choices if "const" in one]


def written(default: object) -> str:
    return str(default).lower() if isinstance(default, bool) else str(default)


def recipes() -> list[str]:
    """The right side of each line of “How to say it”."""
    part = PAGE.split("## How to say it")[1].split("\n## ")[0]
    return re.findall(r"^\| [^|]+ \| (.+) \|$", part, re.MULTILINE)[1:]


def settings_of(recipe: str) -> str:
    """The stage that a recipe makes, with what it leaves to the reader."""
    lines = [line for line in re.findall(r"`([^`]+)`", recipe) if " = " in line]
    given = {line.split(" = ")[0] for line in lines}
    rest = {
        "paper": 'paper = "marks"' if "marks" in given else 'paper = "name"',
        "then": 'then = { reached = "elected" }',
    }
    return STAGE + "\n".join([*dict.fromkeys([*lines, *(line for key, line in rest.items() if key not in given)])])


def test_the_example_is_a_rule():
    (union,) = read_procedures(EXAMPLE, sources={"statutes-2020", "harbour-gazette-2021-03-02"})
    board, assembly = union.stages
    assert board.bars[0].votes_needed(12) == 7  # as the page says
    assert (board.then, assembly.then) == ({"reached": "assembly"}, {"reached": "elected", "refused": "board"})


def test_the_faults_are_those_that_are_named():
    wrong = EXAMPLE.replace("lowest", "lowst").replace('reached = "assembly"', 'reached = "asembly"')
    with pytest.raises(FaultyProcedure) as error:
        read_procedures(wrong)
    assert str(error.value) == FAULTS.strip()


@pytest.mark.parametrize("recipe", recipes())
def test_each_way_to_say_it_is_understood(recipe):
    text = settings_of(recipe.split(", in the next stage")[0])
    assert list(shape_faults(tomllib.loads(text))) == []


def test_control_a_way_that_is_not_understood_is_noticed():
    assert list(shape_faults(tomllib.loads(settings_of("`drop = { lowst = 1 }`")))) != []
    assert len(recipes()) >= 15


def test_the_table_has_all_keys():
    table = PAGE.split("## All keys")[1]
    assert [line for line in table.splitlines() if line.startswith("|")] == [*rows()]
