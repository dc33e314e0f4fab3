"""IOM's procedure as data: what is text, practice and inference, and that nothing is cited that was not read."""

import re

import pytest

from elections.rules.procedure import Basis
from elections.rules.tally import BallotKind
from elections.rules.verdict import judge
from tests.iom_rules import IOM_BEFORE_2013, IOM_SINCE_2013, PROCEDURES

from .makers import make_ballot, make_tally

CLAUSES = [
    pytest.param(procedure, clause, id=f"{procedure.key}: {clause.key}")
    for procedure in PROCEDURES.values()
    for clause in procedure.clauses
]


@pytest.mark.parametrize(("procedure", "clause"), CLAUSES)
def test_every_clause_says_what_it_rests_on(procedure, clause):
    assert clause.text.endswith(".")
    assert clause.reference
    assert clause.source or clause.basis is Basis.INFERRED
    assert procedure.clause(clause.key) is clause


@pytest.mark.parametrize(("procedure", "clause"), CLAUSES)
def test_no_rule_of_procedure_above_nine_is_printed(procedure, clause):
    """Their text could not be read."""
    cited = re.findall(r"\b[Rr]ules?\s+(\d+)", f"{clause.text} {clause.reference}")
    assert all(int(number) <= 9 for number in cited)


@pytest.mark.parametrize(
    ("key", "basis"),
    [
        ("majority", Basis.TEXT),
        ("present_and_voting", Basis.INFERRED),
        ("quorum", Basis.TEXT),
        ("one_vote", Basis.TEXT),
        ("secret", Basis.PRACTICE),
        ("repeat", Basis.PRACTICE),
        ("elimination", Basis.PRACTICE),
        ("two_from_the_start", Basis.INFERRED),
        ("confirmation", Basis.PRACTICE),
        ("acclamation", Basis.PRACTICE),
        ("withdrawal", Basis.PRACTICE),
        ("tie", Basis.INFERRED),
        ("term", Basis.TEXT),
        ("arrears", Basis.TEXT),
    ],
)
def test_how_well_each_clause_is_known(key, basis):
    assert IOM_SINCE_2013.clause(key).basis is basis


def test_every_clause_of_today_has_its_grade_checked_above():
    assert len(IOM_SINCE_2013.clauses) == 14


def test_a_clause_that_is_not_there_is_none():
    assert IOM_SINCE_2013.clause("weighted_votes") is None


@pytest.mark.parametrize(("number", "since_2013"), [(1, False), (2, False), (3, True), (9, True), (None, None)])
def test_who_drops_out_after_which_ballot(number, since_2013):
    assert drops_after(IOM_SINCE_2013, number) is since_2013
    assert drops_after(IOM_BEFORE_2013, number) is None  # no source says


def drops_after(procedure, number: int | None) -> bool | None:
    ballot, tally = make_ballot("ada ben cleo", number), make_tally({"ada": 60, "ben": 50, "cleo": 30})
    cut = judge(ballot, tally, procedure).cut
    return None if cut is None else bool(cut.dropped)


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=lambda procedure: procedure.key)
@pytest.mark.parametrize("kind", [kind for kind in BallotKind if kind is not BallotKind.STRAW_POLL])
def test_two_thirds_in_every_ballot_that_binds(procedure, kind):
    majority = procedure.stage_of(make_ballot("ada", 1, kind)).bar(1)
    assert (majority.votes_needed(165), majority.votes_needed(143), majority.is_strict) == (110, 96, False)


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=lambda procedure: procedure.key)
def test_no_majority_is_asked_for_in_a_straw_poll(procedure):
    assert procedure.stage_of(make_ballot("ada ben", 1, BallotKind.STRAW_POLL)).bar(1) is None


def test_the_article_has_the_number_it_had_then():
    assert all("13(1)" in bar.source for stage in IOM_SINCE_2013.stages for bar in stage.bars)
    assert all("18" in bar.source for stage in IOM_BEFORE_2013.stages for bar in stage.bars)
