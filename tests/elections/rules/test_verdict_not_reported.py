"""A figure that nobody reported is not there. It is never zero, and nothing is judged by guessing it."""

from dataclasses import replace

import pytest

from elections.procedures.iom import IOM_SINCE_2013, TWO_THIRDS
from elections.rules.majority import Base
from elections.rules.tally import BallotKind, Figure, FigureKind, Grade, Tally
from elections.rules.verdict import Outcome, judge

from .makers import judged, make_ballot, make_tally


def test_a_missing_candidate_is_not_a_candidate_without_votes():
    missing = judged({"ada": 98}, standing="ada ben")
    nought = judged({"ada": 98, "ben": 0})
    assert (missing.outcome, missing.base, missing.needed) == (Outcome.UNKNOWN, None, None)
    assert (nought.outcome, nought.base, nought.needed) == (Outcome.REACHED, 98, 66)


def test_a_missing_candidate_has_no_votes_and_is_short_by_nobody_knows():
    line = judged({"ada": 98}, standing="ada ben", valid=165).lines[1]
    assert (line.candidate, line.votes, line.short_by) == ("ben", None, None)


def test_the_lowest_cannot_be_told_while_one_is_missing():
    verdict = judged({"ada": 60, "ben": 50}, standing="ada ben cleo", number=3, valid=142)
    assert (verdict.outcome, verdict.needed, verdict.eliminated) == (Outcome.UNKNOWN, 95, ())


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
    verdict = judged({}, standing="haque", against={"haque": 57}, kind=BallotKind.CONFIRMATION, valid=143)
    assert verdict.outcome is Outcome.UNKNOWN


def test_votes_against_in_a_ballot_between_two_do_not_count_as_votes():
    assert judged({"ada": 98, "ben": 67}, against={"ada": 20}).base == 165


@pytest.mark.parametrize("base", [Base.CAST, Base.PRESENT, Base.ENTITLED, Base.MEMBERS, Base.SEATS])
def test_a_base_that_nobody_reported_leaves_the_verdict_open(base):
    procedure = replace(IOM_SINCE_2013, majority=replace(TWO_THIRDS, base=base))
    verdict = judged({"ada": 98, "ben": 67}, procedure=procedure)
    assert (verdict.outcome, verdict.base, verdict.needed) == (Outcome.UNKNOWN, None, None)


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
