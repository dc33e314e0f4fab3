"""IOM's procedure as data: what is text, practice and inference, and that nothing is cited that was not read."""

import re

import pytest

from elections.procedures import PROCEDURES, procedure_for
from elections.procedures.iom import IOM_BEFORE_2013, IOM_SINCE_2013
from elections.rules.procedure import Basis
from elections.rules.tally import BallotKind

CLAUSES = [
    pytest.param(procedure, clause, id=f"{procedure.key}: {clause.key}")
    for procedure in PROCEDURES.values()
    for clause in procedure.clauses
]


def test_each_is_found_by_its_key():
    assert procedure_for("iom-2013") is IOM_SINCE_2013
    assert procedure_for("iom-before-2013") is IOM_BEFORE_2013
    with pytest.raises(KeyError):
        procedure_for("iom")


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
    assert IOM_SINCE_2013.eliminates_after(number) is since_2013
    assert IOM_BEFORE_2013.eliminates_after(number) is None  # no source says


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=lambda procedure: procedure.key)
@pytest.mark.parametrize("kind", BallotKind)
def test_two_thirds_in_every_ballot(procedure, kind):
    majority = procedure.majority_for(kind)
    assert (majority.votes_needed(165), majority.votes_needed(143), majority.is_strict) == (110, 96, False)


def test_the_article_has_the_number_it_had_then():
    assert "13(1)" in IOM_SINCE_2013.majority.source
    assert "18" in IOM_BEFORE_2013.majority.source
