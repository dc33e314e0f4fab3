"""Whatever stands in place of whatever: a file is read, or its faults are named, and nothing breaks."""

import json
import tomllib
from collections.abc import Iterator
from copy import deepcopy

import pytest

from elections.procedures.faults import FaultyProcedure
from elections.procedures.reading import read_procedures

from .test_reading import EVERYTHING

SOUND = tomllib.loads(EVERYTHING)
FEW = (3, "x", [])
MORE = (0, -1, 1.5, True, "", "elected", "2/3", [1], [[]], [{}], {}, {"x": [1]}, {"key": {}})
ODD = (*FEW, *(pytest.param(value, marks=pytest.mark.long) for value in MORE))


def places(value: object, path: tuple = ()) -> Iterator[tuple]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in items:
        yield (*path, key)
        yield from places(one, (*path, key))


def toml(value: object) -> str:
    """On one line: what cannot be written so is not used here."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value)


def is_read(data: dict) -> bool:
    """Whether it has no fault; whatever else it may raise is what the test looks for."""
    text = "\n".join(f"{key} = {toml(value)}" for key, value in data.items())
    try:
        read_procedures(text, sources={"gazette-2020"})
    except FaultyProcedure:
        return False
    return True


def changed(path: tuple, value: object) -> dict:
    data = deepcopy(SOUND)
    parent = data
    for part in path[:-1]:
        parent = parent[part]
    parent[path[-1]] = value
    return data


def without(path: tuple) -> dict:
    data = deepcopy(SOUND)
    parent = data
    for part in path[:-1]:
        parent = parent[part]
    del parent[path[-1]]
    return data


def test_control_the_file_is_sound():
    assert is_read(SOUND)


@pytest.mark.parametrize("value", ODD, ids=str)
def test_an_odd_value_in_any_place(value):
    read = [path for path in places(SOUND) if is_read(changed(path, value))]
    assert len(read) < len(list(places(SOUND))) / 3


def test_any_place_left_out():
    read = {path[-1] for path in places(SOUND) if is_read(without(path))}
    assert {"places", "until", "acclaims", "about"} <= read
    assert not {"key", "body", "paper", "share", "text", "basis", "reference"} & read


@pytest.mark.parametrize("value", ODD, ids=str)
def test_a_strange_key_in_any_table(value):
    tables = [path for path in places(SOUND) if isinstance(path[-1], int) and path[-2] != "tie"]
    assert tables
    assert [path for path in tables if is_read(changed((*path, "motto"), value))] == []
