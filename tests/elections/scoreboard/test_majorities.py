"""What is printed of a majority names what it is a share of."""

from fractions import Fraction
from types import SimpleNamespace

import pytest

from elections.rules.majority import Base, Majority
from elections.rules.span import Span
from elections.rules.tally import Paper
from elections.scoreboard.majorities import are_needed, needed_text


@pytest.mark.parametrize(
    ("base", "text"),
    [
        (Base.VALID, "two thirds of the valid votes are needed"),
        (Base.CAST, "two thirds of the papers cast are needed"),
        (Base.PRESENT, "the votes of two thirds of the members present are needed"),
        (Base.ENTITLED, "the votes of two thirds of the members entitled to vote are needed"),
        (Base.MEMBERS, "the votes of two thirds of all members are needed"),
    ],
)
def test_a_share_says_of_what(base, text):
    assert are_needed(Majority(share=Fraction(2, 3), base=base), Paper.NAME) == text


def test_of_papers_with_several_marks_it_is_a_share_of_papers():
    text = are_needed(Majority(share=Fraction(2, 3)), Paper.MARKS)
    assert text == "a mark on two thirds of the valid papers is needed"


def test_seats_are_counted_and_vetoes_with_them():
    half = Majority(share=Fraction(1, 2), is_strict=True, base=Base.SEATS, seats=58)
    assert are_needed(half, Paper.NAME) == "30 votes are needed, more than half of the 58 seats"
    nine = Majority(share=Fraction(9, 15), base=Base.SEATS, seats=15, vetoes=True)
    assert are_needed(nine, Paper.EACH) == "nine of the 15 votes are needed, and no veto"
    members = Majority(share=Fraction(2, 3), base=Base.MEMBERS, vetoes=True)
    assert are_needed(members, Paper.EACH) == "the votes of two thirds of all members are needed, and no veto"


def test_a_share_with_vetoes_is_told_as_a_number():
    nine = Majority(share=Fraction(9, 15), base=Base.SEATS, seats=15, vetoes=True)
    assert needed_text(None, SimpleNamespace(majority=nine, required=Span(9, 9), base=15)) == "nine of 15"
