"""What the rule makes of one ballot, of the real elections and of made-up ones."""

from dataclasses import replace
from fractions import Fraction

import pytest

from elections.rules.cut import Cut
from elections.rules.majority import Base, Majority
from elections.rules.tally import BallotKind
from elections.rules.verdict import Outcome
from tests.iom_rules import IOM_BEFORE_2013, TWO_THIRDS

from .makers import judged, with_bars


def with_base(base: Base, **other):
    """IOM's procedure with the majority counted on something else: made up from the code."""
    return with_bars(replace(TWO_THIRDS, base=base, **other))


def short_by(verdict) -> dict[str, int | None]:
    return {line.candidate: line.short_by for line in verdict.lines}


def test_2023_nobody_is_elected_and_both_are_told_how_short():
    verdict = judged({"pope": 98, "vitorino": 67}, registered=171, members=175)
    assert (verdict.outcome, verdict.base, verdict.needed) == (Outcome.NOBODY, 165, 110)
    assert short_by(verdict) == {"pope": 12, "vitorino": 43}
    assert (verdict.reached, verdict.eliminated, verdict.tied) == ((), (), ())


def test_those_registered_who_did_not_vote_do_not_raise_the_bar():
    """171 states were registered in 2023: two thirds of them would be 114, and the reports said 110."""
    assert judged({"pope": 98, "vitorino": 67}, registered=171).needed == 110


@pytest.mark.parametrize(
    ("ada", "ben", "outcome"),
    [
        pytest.param(110, 55, Outcome.REACHED, id="exactly two thirds is enough"),
        pytest.param(109, 56, Outcome.NOBODY, id="one vote less is not"),
        pytest.param(95, 47, Outcome.REACHED, id="95 of 142: 94.67 is passed"),
        pytest.param(94, 48, Outcome.NOBODY, id="94 of 142 is 66.2%: not rounded up to two thirds"),
        pytest.param(1, 0, Outcome.REACHED, id="one vote of one"),
        pytest.param(0, 0, Outcome.NOBODY, id="nobody is elected by no votes"),
    ],
)
def test_reached_or_not(ada, ben, outcome):
    assert judged({"ada": ada, "ben": ben}).outcome is outcome


def test_the_elected_one_is_named_wherever_on_the_paper():
    verdict = judged({"ada": 20, "ben": 120, "cleo": 3})
    assert (verdict.outcome, verdict.reached, verdict.eliminated) == (Outcome.REACHED, ("ben",), ())


@pytest.mark.parametrize(
    ("number", "eliminated"),
    [
        pytest.param(1, (), id="first"),
        pytest.param(2, (), id="second"),
        pytest.param(3, ("isaacs",), id="third: the lowest drops out"),
        pytest.param(4, ("isaacs",), id="and after each that follows"),
    ],
)
def test_2018_the_lowest_drops_out_from_the_third_ballot_on(number, eliminated):
    verdict = judged({"vitorino": 68, "thompson": 52, "isaacs": 22}, number=number)
    assert (verdict.outcome, verdict.needed) == (Outcome.NOBODY, 95)
    assert verdict.cut == Cut(eliminated)


def test_nobody_drops_out_of_a_ballot_that_elected():
    assert judged({"ada": 100, "ben": 30, "cleo": 5}, number=5).eliminated == ()


@pytest.mark.parametrize("number", [3, 7])
def test_a_tie_for_last_place_is_left_to_the_chair(number):
    verdict = judged({"ada": 60, "ben": 40, "cleo": 40}, number=number)
    assert (verdict.outcome, verdict.tied, verdict.eliminated) == (Outcome.TIE, ("ben", "cleo"), ())


def test_a_tie_for_last_place_before_the_third_ballot_is_no_tie_to_settle():
    assert judged({"ada": 60, "ben": 40, "cleo": 40}, number=2).outcome is Outcome.NOBODY


def test_the_last_two_level_is_a_tie():
    verdict = judged({"ada": 71, "ben": 71}, number=4)
    assert (verdict.outcome, verdict.tied) == (Outcome.TIE, ("ada", "ben"))


def test_a_tie_for_first_place_settles_who_is_last():
    verdict = judged({"ada": 60, "ben": 60, "cleo": 20}, number=3)
    assert (verdict.outcome, verdict.eliminated) == (Outcome.NOBODY, ("cleo",))


def test_two_who_both_reach_half_are_a_tie():
    half = Majority(share=Fraction(1, 2), is_strict=False, base=Base.VALID, source="made up")
    verdict = judged({"ada": 50, "ben": 50}, procedure=with_bars(half))
    assert (verdict.outcome, verdict.reached, verdict.tied) == (Outcome.TIE, ("ada", "ben"), ("ada", "ben"))


def test_who_drops_out_is_not_known_where_the_number_of_the_ballot_is_not():
    verdict = judged({"ada": 60, "ben": 50, "cleo": 30}, number=None)
    assert (verdict.outcome, verdict.eliminated) == (Outcome.NOBODY, ())
    assert verdict.cut is None


def test_before_2013_nobody_is_said_to_drop_out():
    """Nothing is known of it, so the engine names nobody, whatever the number."""
    verdict = judged({"ada": 60, "ben": 50, "cleo": 30}, number=9, procedure=IOM_BEFORE_2013)
    assert verdict.eliminated == ()


@pytest.mark.parametrize(
    ("yes", "no", "outcome", "needed", "short"),
    [
        pytest.param(86, 57, Outcome.REJECTED, 96, 10, id="2019: 86 to 57, 96 needed, not elected"),
        pytest.param(96, 47, Outcome.REACHED, 96, 0, id="exactly enough"),
        pytest.param(95, 48, Outcome.REJECTED, 96, 1, id="one short"),
        pytest.param(0, 143, Outcome.REJECTED, 96, 96, id="everybody says no"),
    ],
)
def test_confirmation(yes, no, outcome, needed, short):
    verdict = judged({"haque": yes}, against={"haque": no}, number=6, kind=BallotKind.CONFIRMATION)
    assert (verdict.outcome, verdict.base, verdict.needed) == (outcome, yes + no, needed)
    assert short_by(verdict) == {"haque": short}
    assert verdict.reached == (("haque",) if outcome is Outcome.REACHED else ())


def test_a_confirmation_that_fails_eliminates_nobody():
    """2019: the candidate was not passed over for another, the whole election had to be held again."""
    verdict = judged({"haque": 86}, against={"haque": 57}, number=6, kind=BallotKind.CONFIRMATION)
    assert (verdict.eliminated, verdict.tied) == ((), ())


def test_a_straw_poll_binds_nobody():
    verdict = judged({"ada": 130, "ben": 5, "cleo": 5}, number=3, kind=BallotKind.STRAW_POLL)
    assert verdict.outcome is Outcome.INDICATIVE
    assert (verdict.reached, verdict.eliminated, verdict.tied) == ((), (), ())
    assert (verdict.needed, {line.short_by for line in verdict.lines}) == (None, {None})


@pytest.mark.parametrize(
    ("base", "reported", "counted_on", "needed"),
    [
        pytest.param(Base.CAST, {"cast": 171}, 171, 114, id="papers cast"),
        pytest.param(Base.PRESENT, {"present": 172}, 172, 115, id="members present"),
        pytest.param(Base.ENTITLED, {"entitled": 174}, 174, 116, id="members entitled"),
        pytest.param(Base.MEMBERS, {"members": 175}, 175, 117, id="all members"),
    ],
)
def test_each_base_is_the_figure_of_its_name(base, reported, counted_on, needed):
    verdict = judged({"pope": 98, "vitorino": 67}, procedure=with_base(base), **reported)
    assert (verdict.base, verdict.needed) == (counted_on, needed)


def test_a_fixed_number_of_seats_needs_no_figure():
    """Nine votes of a council of fifteen, whoever comes."""
    nine = Majority(share=Fraction(3, 5), is_strict=False, base=Base.SEATS, seats=15, source="made up")
    procedure = with_bars(nine)
    assert judged({"ada": 9, "ben": 0}, procedure=procedure).outcome is Outcome.REACHED
    assert judged({"ada": 8, "ben": 0}, procedure=procedure).outcome is Outcome.NOBODY


def test_valid_votes_as_reported_come_before_their_sum():
    assert judged({"ada": 98, "ben": 67}, valid=168).base == 168
