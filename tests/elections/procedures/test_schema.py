"""The schema that an editor completes from: it knows every key and word of the rules, and says what each means."""

import dataclasses
import re
import tomllib
from collections.abc import Iterator
from enum import StrEnum

import pytest
from jsonschema import Draft202012Validator

from elections.procedures.shape import SCHEMA
from elections.rules.majority import Base, Majority
from elections.rules.procedure import Basis, Clause, Drop, End, Goal, Procedure, Stage, Tie, Who
from elections.rules.tally import Paper

from .test_reading import EVERYTHING

DEFS = SCHEMA["$defs"]
TABLES = {"procedure": Procedure, "stage": Stage, "majority": Majority, "drop": Drop, "clause": Clause}
# Keys that have another name in the file than in the code: a table has no prefix, a list is named by one of its items.
WORDS = {"stages": "stage", "clauses": "clause", "bars": "majority", "base": "of"}


def written(field: str) -> str:
    return WORDS.get(field, field.removeprefix("is_"))


def words_of(schema: dict) -> list[str]:
    return [one["const"] for one in schema.get("oneOf", schema.get("anyOf", ())) if "const" in one]


def described(schema: dict, name: str = "") -> Iterator[tuple[str, dict]]:
    """Each key and each word of the schema, by where it stands."""
    for key, value in schema.get("properties", {}).items():
        yield f"{name}.{key}", value
        yield from described(value, f"{name}.{key}")
    for one in schema.get("oneOf", schema.get("anyOf", ())):
        if "const" in one:
            yield f"{name} = {one['const']}", one


ALL = {name: schema for table, whole in DEFS.items() for name, schema in described(whole, table)}


def test_it_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", ALL)
def test_every_key_and_word_says_what_it_means_in_a_sentence(name):
    schema = ALL[name]
    schema = schema if "description" in schema else DEFS[schema["$ref"].rsplit("/", 1)[-1]]
    assert re.match(r"[A-Z].+\.$", schema["description"])


@pytest.mark.parametrize("table", TABLES)
def test_its_keys_are_the_fields_of_the_values(table):
    assert {*DEFS[table]["properties"]} == {written(field.name) for field in dataclasses.fields(TABLES[table])}


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        (DEFS["stage"]["properties"]["paper"], Paper),
        (DEFS["stage"]["properties"]["who"], Who),
        (DEFS["majority"]["properties"]["of"], Base),
        (DEFS["clause"]["properties"]["basis"], Basis),
        (DEFS["goal"], Goal),
        (DEFS["tie_for_last"], Tie),
        (DEFS["tie_for_first"], {*Tie} - {Tie.ALL}),
    ],
)
def test_its_words_are_those_of_the_rules(schema: dict, words: type[StrEnum]):
    assert {*words_of(schema)} == {*words}


def test_its_ends_are_those_of_a_stage():
    assert {*DEFS["then"]["properties"]} == {*End}


@pytest.mark.parametrize("table", TABLES)
def test_what_it_takes_for_granted_is_what_the_values_say(table):
    fields = {written(field.name): field for field in dataclasses.fields(TABLES[table])}
    for key, schema in DEFS[table]["properties"].items():
        if "default" in schema:
            value = fields[key].default
            assert schema["default"] == (value[0] if isinstance(value, tuple) else value), key


@pytest.mark.parametrize("table", TABLES)
def test_what_it_requires_is_what_a_value_cannot_be_made_without(table):
    needed = {
        written(field.name)
        for field in dataclasses.fields(TABLES[table])
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    }
    # A stage without `then` is for tests, and an inference has no source.
    assert {*DEFS[table]["required"]} - {"then"} == needed - {"source"}


def test_the_test_of_reading_uses_every_key():
    used = set[str]()

    def look(value: object) -> None:
        if isinstance(value, list):
            for one in value:
                look(one)
        if isinstance(value, dict):
            used.update(value)
            for one in value.values():
                look(one)

    look(tomllib.loads(EVERYTHING))
    assert {key for table in TABLES for key in DEFS[table]["properties"]} - used == set()
