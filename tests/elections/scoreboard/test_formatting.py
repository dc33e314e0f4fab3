"""What is printed of a majority names what it is a share of."""

from fractions import Fraction

import pytest

from elections.rules.majority import Base, Majority
from elections.scoreboard.formatting import share_of_base


@pytest.mark.parametrize(
    ("base", "text"),
    [
        (Base.VALID, "two thirds of the valid votes"),
        (Base.CAST, "two thirds of the papers cast"),
        (Base.PRESENT, "two thirds of the members present"),
        (Base.ENTITLED, "two thirds of the members entitled to vote"),
        (Base.MEMBERS, "two thirds of all members"),
    ],
)
def test_a_share_says_of_what(base, text):
    assert share_of_base(Majority(share=Fraction(2, 3), is_strict=False, base=base, source="")) == text
