"""A figure that nobody reported is not there. It is never zero, and nothing is judged by guessing it."""

from dataclasses import replace

import pytest

from elections.rules.majority import Base
from elections.rules.span import Span
from elections.rules.tally import BallotKind, Figure, FigureKind, Grade, Tally
from elections.rules.verdict import Outcome, judge
from tests.iom_rules import IOM_SINCE_2013, TWO_THIRDS

from .makers import judged, make_ballot, make_tally, with_bars


def test_a_missing_candidate_is_not_a_candidate_without_votes():
    missing = judged({"ada": 98}, standing="ada ben")
    nought = judged({"ada": 98, "ben": 0})
    assert (missing.outcome, missing.base, missing.needed) == (Outcome.UNKNOWN, None, None)
    assert (nought.outcome, nought.base, nought.needed) == (Outcome.REACHED, 98, 66)


def test_a_missing_candidate_has_no_votes_and_is_short_by_nobody_knows():
    line = judged({"ada": 98}, standing="ada ben", valid=165).lines[1]
    assert (line.candidate, line.votes, line.short_by) == ("ben", None, None)


def test_the_lowest_cannot_be_told_while_two_are_missing():
    verdict = judged({"ada": 60}, standing="ada ben cleo", number=3, valid=142)
    assert (verdict.outcome, verdict.needed, verdict.cut) == (Outcome.UNKNOWN, 95, None)


def test_the_only_one_that_is_missing_is_what_is_left_of_the_valid_votes():
    """142 less 60 and 50 are 32: Cleo is last, whether or not a paper printed it."""
    verdict = judged({"ada": 60, "ben": 50}, standing="ada ben cleo", number=3, valid=142)
    assert (verdict.outcome, verdict.needed, verdict.eliminated) == (Outcome.NOBODY, 95, ("cleo",))


def test_who_reached_the_majority_is_elected_even_where_another_is_missing():
    verdict = judged({"ada": 110}, standing="ada ben", valid=165)
    assert (verdict.outcome, verdict.reached) == (Outcome.REACHED, ("ada",))


def test_words_alone_cannot_be_judged():
    """“Isaacs came last”: a result without figures."""
    verdict = judged({}, standing="vitorino thompson isaacs", number=3)
    assert (verdict.outcome, verdict.needed, verdict.reached) == (Outcome.UNKNOWN, None, ())


def test_a_ballot_of_nobody_cannot_be_judged():
    assert judge(make_ballot(""), make_tally(), IOM_SINCE_2013).outcome is Outcome.UNKNOWN


def test_yes_without_no_cannot_be_judged():
    assert judged({"haque": 86}, kind=BallotKind.CONFIRMATION).outcome is Outcome.UNKNOWN


def test_yes_without_no_is_judged_where_the_valid_votes_are_reported():
    verdict = judged({"haque": 86}, kind=BallotKind.CONFIRMATION, valid=143)
    assert (verdict.outcome, verdict.needed) == (Outcome.REJECTED, 96)


def test_no_without_yes_cannot_be_judged():
    verdict = judged({}, standing="haque", against={"haque": 57}, kind=BallotKind.CONFIRMATION)
    assert verdict.outcome is Outcome.UNKNOWN


def test_no_without_yes_is_judged_where_the_valid_votes_are_reported():
    verdict = judged({}, standing="haque", against={"haque": 57}, kind=BallotKind.CONFIRMATION, valid=143)
    assert (verdict.outcome, verdict.needed) == (Outcome.REJECTED, 96)


def test_votes_against_in_a_ballot_between_two_do_not_count_as_votes():
    assert judged({"ada": 98, "ben": 67}, against={"ada": 20}).base == 165


BASES = [Base.CAST, Base.PRESENT, Base.ENTITLED, Base.MEMBERS, Base.WEIGHTS]


@pytest.mark.parametrize("base", BASES)
def test_a_base_that_nobody_reported_leaves_the_verdict_open(base):
    verdict = judged({"ada": 110, "ben": 55}, procedure=with_bars(replace(TWO_THIRDS, base=base)))
    assert (verdict.outcome, verdict.base, verdict.needed) == (Outcome.UNKNOWN, None, None)


@pytest.mark.parametrize("base", BASES)
def test_where_too_few_of_the_least_that_it_can_be_it_is_not_open(base):
    """98 of 165 are short of two thirds, and of more than 165 all the more."""
    verdict = judged({"ada": 98, "ben": 67}, procedure=with_bars(replace(TWO_THIRDS, base=base)))
    assert (verdict.outcome, verdict.base, verdict.required) == (Outcome.NOBODY, None, Span(110))


def test_a_majority_of_seats_says_how_many_there_are():
    with pytest.raises(ValueError, match="says how many there are"):
        replace(TWO_THIRDS, base=Base.SEATS)
    with pytest.raises(ValueError, match="no other does"):
        replace(TWO_THIRDS, seats=15)


def test_valid_votes_are_not_worked_out_from_papers_cast():
    """Cast less abstentions less invalid would need all of them; of 2023 none was reported."""
    assert judged({"ada": 98}, standing="ada ben", cast=171, abstentions=6).base is None


@pytest.mark.parametrize("kind", [k for k in FigureKind if not k.names_candidate])
def test_nought_reported_is_kept_apart_from_not_reported(kind):
    assert make_tally(**{kind.value: 0}).value(kind) == 0
    assert make_tally().value(kind) is None


def make_rival(value: int, candidate: str | None = "ada", kind: FigureKind = FigureKind.VOTES) -> Figure:
    return Figure(kind=kind, candidate=candidate, value=value, grade=Grade.SINGLE, is_preferred=False)


def test_a_rival_figure_decides_nothing():
    preferred = make_tally({"ada": 98, "ben": 67})
    with_rivals = Tally((make_rival(130), *preferred.figures, make_rival(171, None, FigureKind.VALID)))
    ballot = make_ballot("ada ben")
    assert judge(ballot, with_rivals, IOM_SINCE_2013) == judge(ballot, preferred, IOM_SINCE_2013)
    assert [figure.value for figure in with_rivals.rivals(FigureKind.VOTES, "ada")] == [130]


def test_a_rival_alone_is_no_figure():
    """Nobody has chosen it: what is not preferred does not slip into the place of what is missing."""
    tally = Tally((make_rival(98), make_rival(99)))
    assert tally.value(FigureKind.VOTES, "ada") is None
    assert len(tally.rivals(FigureKind.VOTES, "ada")) == 2


def test_an_announced_majority_is_not_used_to_judge():
    """It is kept to check ours against; a slip in the room must not elect anybody."""
    verdict = judged({"ada": 98, "ben": 67}, required=98)
    assert (verdict.outcome, verdict.needed) == (Outcome.NOBODY, 110)
