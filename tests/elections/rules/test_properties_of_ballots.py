"""What must hold of any ballot whatever: majorities, missing figures, the order of rows."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from elections.rules.checks import problems
from elections.rules.majority import Base, Majority
from elections.rules.tally import Ballot, BallotKind, FigureKind, Tally
from elections.rules.verdict import Outcome, Verdict, judge
from tests.iom_rules import IOM_SINCE_2013

from .strategies import counted_ballots, make_figure

shares = st.fractions(min_value=Fraction(1, 100), max_value=1, max_denominator=100)
majorities = st.builds(
    Majority, share=shares, is_strict=st.booleans(), base=st.just(Base.VALID), source=st.just("made up")
)
totals = st.integers(0, 10_000)


@given(majorities, totals)
def test_the_number_needed_is_the_smallest_that_meets_the_share(majority, total):
    needed = majority.votes_needed(total)
    meets = Fraction.__gt__ if majority.is_strict else Fraction.__ge__
    assert type(needed) is int
    assert meets(Fraction(needed), majority.share * total)
    assert needed == 0 or not meets(Fraction(needed - 1), majority.share * total)


@given(majorities, totals, totals)
def test_more_votes_never_need_fewer(majority, one, other):
    fewer, more = sorted((one, other))
    assert majority.votes_needed(fewer) <= majority.votes_needed(more)


@given(majorities, totals)
def test_one_more_vote_needs_at_most_one_more(majority, total):
    assert majority.votes_needed(total + 1) - majority.votes_needed(total) in (0, 1)


@given(shares, totals)
def test_more_than_a_share_needs_as_many_as_at_least_it_or_one_more(share, total):
    def needed(*, is_strict: bool) -> int:
        return Majority(share=share, is_strict=is_strict, base=Base.VALID, source="").votes_needed(total)

    assert needed(is_strict=True) - needed(is_strict=False) in (0, 1)


def judged(ballot: Ballot, tally: Tally) -> Verdict:
    return judge(ballot, tally, IOM_SINCE_2013)


@given(counted_ballots(), st.randoms(use_true_random=False))
def test_the_order_of_figures_does_not_matter(counted, chance):
    ballot, tally = counted
    shuffled = list(tally.figures)
    chance.shuffle(shuffled)
    assert judged(ballot, Tally(tuple(shuffled))) == judged(ballot, tally)


@given(counted_ballots(), st.randoms(use_true_random=False))
def test_the_order_on_the_paper_does_not_matter(counted, chance):
    ballot, tally = counted
    standing = list(ballot.standing)
    chance.shuffle(standing)
    one, other = judged(ballot, tally), judged(replace(ballot, standing=tuple(standing)), tally)
    assert (one.outcome, one.reached, one.needed) == (other.outcome, other.reached, other.needed)
    assert set(one.eliminated) == set(other.eliminated)
    assert set(one.tied) == set(other.tied)
    assert set(one.lines) == set(other.lines)


def possible(ballot: Ballot, tally: Tally) -> Tally:
    """The figures without their totals, where these cannot be true beside the votes."""
    if not any(problem.code.is_impossible for problem in problems(ballot, tally, IOM_SINCE_2013)):
        return tally
    return Tally(tuple(figure for figure in tally.figures if figure.kind.names_candidate))


KNOWN = {Outcome.REACHED, Outcome.NOBODY, Outcome.REJECTED, Outcome.TIE}


@given(counted_ballots(), st.data())
def test_taking_a_figure_away_never_makes_an_unknown_verdict_known(counted, data):
    ballot, tally = counted
    tally = possible(ballot, tally)  # of what cannot be true anything follows
    if judged(ballot, tally).outcome is not Outcome.UNKNOWN or not tally.figures:
        return
    gone = data.draw(st.sampled_from(tally.figures))
    left = Tally(tuple(figure for figure in tally.figures if figure != gone))
    assert judged(ballot, left).outcome is Outcome.UNKNOWN


@given(counted_ballots(complete=True), st.data())
def test_without_the_votes_of_one_nobody_is_said_to_be_elected_dropped_or_tied(counted, data):
    """All were reported and no total beside them: without one of them the total is not known, so nothing is."""
    ballot, tally = counted
    gone = data.draw(st.sampled_from(ballot.standing))
    left = Tally(tuple(f for f in tally.figures if (f.kind, f.candidate) != (FigureKind.VOTES, gone)))
    verdict = judged(ballot, left)
    assert verdict.outcome in (Outcome.UNKNOWN, Outcome.INDICATIVE)
    assert (verdict.base, verdict.needed, verdict.reached) == (None, None, ())
    assert (verdict.eliminated, verdict.tied) == ((), ())


@given(counted_ballots(complete=True), st.data())
def test_nought_reported_is_another_thing_than_nothing_reported(counted, data):
    ballot, tally = counted
    if ballot.kind is BallotKind.STRAW_POLL:
        return
    gone = data.draw(st.sampled_from(ballot.standing))
    others = [f for f in tally.figures if (f.kind, f.candidate) != (FigureKind.VOTES, gone)]
    missing = judged(ballot, Tally(tuple(others)))
    nought = judged(ballot, Tally((*others, make_figure(FigureKind.VOTES, gone, 0))))
    assert missing.outcome is Outcome.UNKNOWN
    assert nought.outcome in KNOWN


@given(counted_ballots())
def test_a_verdict_does_not_contradict_itself(counted):
    ballot, tally = counted
    verdict = judged(ballot, tally)
    votes = {line.candidate: line.votes for line in verdict.lines}
    assert bool(verdict.reached) is (verdict.outcome is Outcome.REACHED)
    assert bool(verdict.tied) is (verdict.outcome is Outcome.TIE)
    assert not set(verdict.eliminated) & {*verdict.reached, *verdict.tied}
    for slug in verdict.reached:
        assert votes[slug] is None or votes[slug] >= max(verdict.required.least, 1)
    if verdict.eliminated:
        assert ballot.number >= 3
        lowest = votes[verdict.eliminated[0]]
        assert lowest is None or lowest == min(count for count in votes.values() if count is not None)


@given(counted_ballots(complete=True))
def test_two_thirds_is_reached_by_one_at_most(counted):
    ballot, tally = counted
    verdict = judged(ballot, tally)
    assume(verdict.needed is not None)  # a straw poll asks for none
    reached = [line for line in verdict.lines if line.votes and line.short_by <= 0]
    assert len(reached) <= 1


@given(counted_ballots())
def test_figures_that_are_no_votes_never_change_a_verdict(counted):
    """How many were registered can tell what was not known; it belies nothing that was, and abstentions tell nothing."""
    ballot, tally = counted
    without = Tally(tuple(figure for figure in tally.figures if figure.kind is not FigureKind.ABSTENTIONS))
    assert judged(ballot, without) == judged(ballot, tally)
    less = judged(ballot, Tally(tuple(f for f in tally.figures if f.kind is not FigureKind.REGISTERED)))
    more = judged(ballot, tally)
    if less.outcome is not Outcome.UNKNOWN:
        assert (more.outcome, more.reached, more.cut or less.cut) == (less.outcome, less.reached, more.cut)
    for before, after in zip(less.lines, more.lines, strict=True):
        assert before.has_reached in (None, after.has_reached)
