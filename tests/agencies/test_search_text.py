"""Names as circles and searches have them."""

import pytest

from agencies.search_text import initials


@pytest.mark.parametrize(
    ("name", "family_name", "letters"),
    [("Amy Pope", "Pope", "AP"), ("Audrey Azoulay", "Azoulay", "AA"), ("Lula", "Lula", "L"), ("Ada", "", "A")],
)
def test_initials_are_those_of_both_names_where_there_are_two(name, family_name, letters):
    assert initials(name, family_name) == letters
