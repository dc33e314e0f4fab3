"""The values of the rules cannot be changed once made: what was judged stays what it was."""

import importlib
import pkgutil
from dataclasses import is_dataclass

import pytest

from elections import rules
from elections.rules.bulletin import BulletinKind
from elections.rules.race import DEPARTURES

VALUES = {
    value
    for module in pkgutil.iter_modules(rules.__path__)
    for name, value in vars(importlib.import_module(f"{rules.__name__}.{module.name}")).items()
    if isinstance(value, type) and is_dataclass(value) and not name.startswith("_")
}


@pytest.mark.parametrize("value", sorted(VALUES, key=lambda value: value.__name__), ids=lambda value: value.__name__)
def test_is_frozen(value):
    assert value.__dataclass_params__.frozen


def test_who_leaves_has_a_standing_for_it():
    assert {kind for kind in BulletinKind if kind.is_departure} == set(DEPARTURES)


def test_there_are_values_to_look_at():
    assert {"Majority", "Ballot", "Figure", "Tally", "Verdict", "Bulletin", "Race"} <= {v.__name__ for v in VALUES}
