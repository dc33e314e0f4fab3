"""What it would take: against counting one by one."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elections.rules.majority import Base, Majority
from elections.rules.scenario import fewest_more, needs, undecided
from elections.rules.tally import Ballot, BallotKind, Figure, FigureKind, Grade, Tally
from tests.elections.rules.makers import with_bars
from tests.iom_rules import PROCEDURES

IOM = PROCEDURES["iom-2013"]
BALLOT = Ballot(number=1, kind=BallotKind.OPEN, standing=("pope", "vitorino"))
SHARES = [(Fraction(2, 3), False), (Fraction(1, 2), True), (Fraction(3, 5), False), (Fraction(1, 1), False)]


def tally(**values: int) -> Tally:
    votes = {"pope", "vitorino"}
    return Tally(
        tuple(
            Figure(
                kind=FigureKind.VOTES if name in votes else FigureKind(name),
                value=value,
                grade=Grade.DERIVED,
                candidate=name if name in votes else None,
            )
            for name, value in values.items()
        )
    )


def test_the_first_ballot_of_2023_was_out_of_reach_of_the_six_who_did_not_count():
    pope, vitorino = needs(BALLOT, tally(pope=98, vitorino=67, registered=171), IOM)
    assert (pope.by_change, pope.by_more, pope.is_out_of_reach) == (12, None, True)
    assert (vitorino.by_change, vitorino.by_more, vitorino.is_out_of_reach) == (43, None, True)


def test_with_more_who_have_not_voted_it_is_not():
    pope, _ = needs(BALLOT, tally(pope=98, vitorino=67, registered=210), IOM)
    assert (pope.by_more, pope.is_out_of_reach) == (36, False)
    assert 3 * (98 + 36) >= 2 * (165 + 36)
    assert 3 * (98 + 35) < 2 * (165 + 35)


def test_abstentions_and_invalid_papers_are_given_already():
    assert undecided(BALLOT, tally(pope=98, vitorino=67, registered=171), IOM) == 6
    assert undecided(BALLOT, tally(pope=98, vitorino=67, registered=171, abstentions=4, invalid=2), IOM) == 0
    assert undecided(BALLOT, tally(pope=98, vitorino=67, registered=160), IOM) == -5
    assert undecided(BALLOT, tally(pope=98, vitorino=67), IOM) is None
    assert undecided(BALLOT, tally(pope=98, registered=171), IOM) is None


def test_who_could_vote_is_whatever_bounds_the_papers():
    """Entitled where nobody says registered; else the seats of the body."""
    assert undecided(BALLOT, tally(pope=121, vitorino=62, entitled=185), IOM) == 2
    assert undecided(BALLOT, tally(pope=121, vitorino=62, entitled=190, registered=185), IOM) == 2
    seats = with_bars(Majority(share=Fraction(1, 2), is_strict=True, base=Base.SEATS, seats=58))
    assert undecided(BALLOT, tally(pope=28, vitorino=26), seats) == 4
    pope, vitorino = needs(BALLOT, tally(pope=28, vitorino=26), seats)
    assert (pope.by_more, vitorino.by_more) == (2, 4)
    assert needs(BALLOT, tally(pope=28, vitorino=25, abstentions=4), seats)[0].is_out_of_reach


def test_what_is_not_given_is_not_guessed():
    pope, vitorino = needs(BALLOT, tally(pope=98, registered=171), IOM)
    assert (pope.by_change, pope.by_more, pope.is_out_of_reach) == (None, None, False)
    assert vitorino.votes is None


def test_whoever_has_the_majority_needs_nothing():
    pope, _ = needs(BALLOT, tally(pope=110, vitorino=55, registered=171), IOM)
    assert (pope.by_change, pope.by_more, pope.is_out_of_reach) == (0, None, False)


@pytest.mark.parametrize(("share", "is_strict"), SHARES)
@pytest.mark.parametrize("base", [Base.VALID, Base.ENTITLED])
@given(votes=st.integers(0, 60), others=st.integers(0, 60), free=st.integers(0, 80))
def test_it_is_the_fewest_that_counting_one_by_one_finds(share, is_strict, base, votes, others, free):
    majority = Majority(share=share, is_strict=is_strict, base=base, source="test")
    fewest = fewest_more(majority, votes, votes + others, free)
    grows = base is Base.VALID

    def has_it(more: int) -> bool:
        of = votes + others + (more if grows else 0)
        return votes + more > share * of if is_strict else votes + more >= share * of

    assert fewest == next((more for more in range(free + 1) if has_it(more)), None)
