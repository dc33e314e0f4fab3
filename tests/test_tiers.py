"""What runs on PostgreSQL within `make test` is chosen by a list; these hold the list against the source."""

import re
from pathlib import Path

import pytest

from tests import tiers
from tests.on_postgresql import ONCE, PLACES, SEEN_BY, SHAPES, SWEEPS
from tests.site import PROJECT


def modules() -> list[str]:
    """Every module of the product but migrations, which run on both engines before any test does."""
    paths = [path for package in ("agencies", "elections", "iomwatch") for path in (PROJECT / package).rglob("*.py")]
    return sorted(path.relative_to(PROJECT).as_posix() for path in paths if "migrations" not in path.parts)


def shapes_in(source: str) -> list[str]:
    return [name for name, pattern in SHAPES.items() if re.search(pattern, source)]


def covers(place: str, module: str) -> bool:
    return Path(module).is_relative_to(place)


def test_whatever_engines_answer_differently_is_asked_of_both():
    shapes = {module: shapes_in((PROJECT / module).read_text()) for module in modules()}
    unseen = {m: names for m, names in shapes.items() if names and not any(covers(place, m) for place in SEEN_BY)}
    assert unseen == {}, "say in tests/on_postgresql.py which of its tests would see that it differs"


def test_no_line_of_the_list_is_left_over():
    shaped = [module for module in modules() if shapes_in((PROJECT / module).read_text())]
    assert [place for place in SEEN_BY if not any(covers(place, module) for module in shaped)] == []
    files = {file_of(place) for place in PLACES}
    assert [
        seen for seen in SEEN_BY.values() if not any(covers(seen, file) or covers(file, seen) for file in files)
    ] == []


def file_of(place: str) -> str:
    return place.partition("::")[0]


def test_every_place_is_there():
    assert [place for place in (*PLACES, *ONCE, *SWEEPS) if not (PROJECT / file_of(place)).exists()] == []
    named = [place for place in (*PLACES, *SWEEPS) if "::" in place]
    assert [p for p in named if f"def {p.partition('::')[2]}(" not in (PROJECT / file_of(p)).read_text()] == []


def test_every_shape_is_still_looked_for_in_the_right_words():
    """Control: a shape that is found nowhere may have been misspelled here. These two are kept for the day they come."""
    sources = [(PROJECT / module).read_text() for module in modules()]
    absent = {name for name, pattern in SHAPES.items() if not any(re.search(pattern, source) for source in sources)}
    assert absent <= {"JSON in the database", "distinct rows"}
    assert shapes_in("rows.distinct('slug')") == ["distinct rows"]
    assert shapes_in("facts = models.JSONField()") == ["JSON in the database"]


@pytest.mark.parametrize("case", ["the first", "the second"])
def test_of_a_test_with_many_cases_postgresql_is_asked_the_first(request, monkeypatch, case):
    monkeypatch.setattr(tiers, "ONCE", {})
    assert tiers.belongs(request.node, "rest", "postgresql") == (case == "the first")
    assert tiers.belongs(request.node, "quick", "sqlite")
    monkeypatch.setattr(tiers, "PLACES", {"tests/test_tiers.py": "here both engines are asked all"})
    assert tiers.belongs(request.node, "quick", "postgresql")


def test_a_test_without_cases_is_asked_of_postgresql(request, monkeypatch):
    assert not tiers.belongs(request.node, "rest", "postgresql")  # the files of the project have no database
    monkeypatch.setattr(tiers, "ONCE", {})
    assert tiers.belongs(request.node, "rest", "postgresql")
