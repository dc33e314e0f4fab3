"""The table of faults names tests that exist."""

import re

import pytest

from tests.site import PROJECT

NAMED = sorted(set(re.findall(r"`(tests/[\w./:]+)`", (PROJECT / "docs" / "reliability.md").read_text())))


@pytest.mark.parametrize("name", NAMED)
def test_what_is_said_to_be_tested_is(name):
    path, _, test = name.partition("::")
    assert (PROJECT / path).exists()
    assert not test or f"def {test}(" in (PROJECT / path).read_text()


def test_the_table_is_not_empty():
    assert len(NAMED) > 40
