"""Votes needed: the field's own tables, and every total to a thousand against a second way of counting."""

from fractions import Fraction

import pytest

from elections.rules.majority import Base, Majority


def make_majority(share: str, *, is_strict: bool) -> Majority:
    return Majority(share=Fraction(share), is_strict=is_strict, base=Base.VALID, source="made up")


TWO_THIRDS = make_majority("2/3", is_strict=False)
MORE_THAN_HALF = make_majority("1/2", is_strict=True)
HALF = make_majority("1/2", is_strict=False)


@pytest.mark.parametrize(
    ("voting", "needed"),
    [
        pytest.param(165, 110, id="2023, reported: 110 of 165, exactly two thirds"),
        pytest.param(143, 96, id="2019, reported: 95.33 rounds up"),
        pytest.param(142, 95, id="2018 third ballot, computed: 94.67 rounds up"),
        pytest.param(148, 99, id="2019 fifth ballot, computed: a newspaper guessed 97 or 98"),
        pytest.param(171, 114, id="all registered in 2023"),
        pytest.param(175, 117, id="all members in 2023"),
        pytest.param(166, 111, id="a report of 106 of 166 matches no reading of the rule"),
        pytest.param(150, 100, id="exactly two thirds is enough"),
        pytest.param(9, 6, id="nine"),
        pytest.param(3, 2, id="three"),
        pytest.param(2, 2, id="two of two"),
        pytest.param(1, 1, id="one of one"),
        pytest.param(0, 0, id="of nothing, nothing: the verdict never elects on it"),
    ],
)
def test_two_thirds(voting, needed):
    assert TWO_THIRDS.votes_needed(voting) == needed


@pytest.mark.parametrize(
    ("voting", "strictly_more", "at_least"),
    [
        pytest.param(100, 51, 50, id="half of an even number is not more than half"),
        pytest.param(101, 51, 51, id="of an odd number both are the same"),
        pytest.param(175, 88, 88, id="quorum of 175 members, article 24(3)"),
        pytest.param(2, 2, 1, id="of two, half is one and more than half is both"),
        pytest.param(1, 1, 1, id="of one"),
        pytest.param(0, 1, 0, id="more than half of nobody is more than nobody"),
    ],
)
def test_half(voting, strictly_more, at_least):
    assert MORE_THAN_HALF.votes_needed(voting) == strictly_more
    assert HALF.votes_needed(voting) == at_least


def smallest_that_reaches(top: int, bottom: int, total: int, *, is_strict: bool) -> int:
    """A second opinion: try 0, 1, 2 … until top/bottom of the total is met, by multiplication alone."""
    votes = 0
    while bottom * votes <= top * total if is_strict else bottom * votes < top * total:
        votes += 1
    return votes


@pytest.mark.parametrize("is_strict", [False, True], ids=["at least", "more than"])
@pytest.mark.parametrize(("top", "bottom"), [(2, 3), (3, 5), (3, 4), (1, 2)])
def test_every_total_to_a_thousand(top, bottom, is_strict):
    majority = make_majority(f"{top}/{bottom}", is_strict=is_strict)
    for total in range(1001):
        needed = majority.votes_needed(total)
        assert type(needed) is int
        assert needed == smallest_that_reaches(top, bottom, total, is_strict=is_strict), total


@pytest.mark.parametrize("is_strict", [False, True], ids=["at least", "more than"])
@pytest.mark.parametrize(("top", "bottom"), [(2, 3), (3, 5), (3, 4), (1, 2)])
def test_every_number_of_votes_of_every_total(top, bottom, is_strict):
    """Half a million pairs for each rule: reached or not, judged by cross-multiplication of whole numbers."""
    majority = make_majority(f"{top}/{bottom}", is_strict=is_strict)
    for total in range(1001):
        needed, edge = majority.votes_needed(total), top * total
        for votes in range(total + 1):
            reached = bottom * votes > edge if is_strict else bottom * votes >= edge
            assert (votes >= needed) is reached, (votes, total)


def test_a_float_would_have_been_one_vote_off():
    """Control: why shares are fractions. 0.6 of 5 is 3, but a float that is a hair too high makes it 4."""
    off_by_a_hair = 0.1 + 0.2 + 0.3
    assert -(-off_by_a_hair * 5 // 1) == 4
    assert make_majority("3/5", is_strict=False).votes_needed(5) == 3


@pytest.mark.parametrize("share", [2 / 3, 0.5, 1, "2/3", Fraction(0), Fraction(-1, 2), Fraction(4, 3)])
def test_a_share_is_a_fraction_of_the_whole(share):
    with pytest.raises(ValueError, match="a share is a Fraction"):
        Majority(share=share, is_strict=False, base=Base.VALID, source="made up")


def test_all_of_them_is_a_share_too():
    assert make_majority("1", is_strict=False).votes_needed(28) == 28
