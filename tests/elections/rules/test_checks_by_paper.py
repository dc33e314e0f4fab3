"""Sums are checked by what is on a paper: one name, several marks, an opinion on each, or votes that have weights."""

from dataclasses import replace

import pytest

from elections.rules.checks import problems
from elections.rules.figure_problems import ProblemCode
from elections.rules.majority import Base
from elections.rules.procedure import Procedure, Stage
from elections.rules.tally import FigureKind, Paper, Tally

from .agency_procedures import UN, WHO
from .makers import make_ballot, make_tally
from .shapes import MORE_THAN_HALF
from .strategies import make_figure

WEIGHTED = Procedure(
    key="made-up",
    name="made up",
    stages=(Stage(key="room", body="Fund", paper=Paper.NAME, bars=(replace(MORE_THAN_HALF, base=Base.WEIGHTS),)),),
)


def codes_of(rule: Procedure, key: str, tally: Tally, standing: str = "ada ben", **more) -> list[ProblemCode]:
    stage = rule.stage(key)
    ballot = make_ballot(standing, stage=key, number_in_stage=1, paper=stage.paper, marks=stage.marks)
    return [problem.code for problem in problems(ballot, tally, rule, **more)]


@pytest.mark.parametrize(
    ("votes", "others", "codes"),
    [
        pytest.param({"ada": 30, "ben": 28}, {"valid": 34}, [], id="more marks than papers"),
        pytest.param({"ada": 35, "ben": 28}, {"valid": 34}, [ProblemCode.VOTES_OVER_VALID], id="a name has too many"),
        pytest.param({"ada": 30, "ben": 30}, {"cast": 34}, [], id="of those cast"),
        pytest.param({"ada": 35, "ben": 30}, {"cast": 34}, [ProblemCode.MORE_THAN], id="more than were cast"),
    ],
)
def test_marks(votes, others, codes):
    assert codes_of(WHO, "three", make_tally(votes, **others)) == codes


def test_no_more_marks_than_fit_on_the_papers():
    votes = {"ada": 10, "ben": 10, "cleo": 10, "dora": 10}
    assert codes_of(WHO, "three", make_tally(votes, valid=10), "ada ben cleo dora") == [ProblemCode.SUM_OVER_MARKS]


@pytest.mark.parametrize(
    ("votes", "against", "none", "vetoes", "codes"),
    [
        pytest.param(12, 1, 2, 0, [], id="2006, as it was"),
        pytest.param(12, 2, 2, 0, [ProblemCode.OPINIONS_OVER_PAPERS], id="one opinion too many"),
        pytest.param(9, 5, 1, 6, [ProblemCode.VETOES_OVER_AGAINST], id="more vetoes than were against"),
    ],
)
def test_each(votes, against, none, vetoes, codes):
    kinds = (FigureKind.VOTES, FigureKind.AGAINST, FigureKind.NO_OPINION, FigureKind.VETOES)
    figures = [make_figure(kind, "ada", n) for kind, n in zip(kinds, (votes, against, none, vetoes), strict=True)]
    tally = Tally((*figures, make_figure(FigureKind.CAST, None, 15)))
    assert codes_of(UN, "polls", tally) == codes


@pytest.mark.parametrize(
    ("seats", "cast", "codes"),
    [
        pytest.param(20, 20, [], id="one of each seat"),
        pytest.param(20, 23, [ProblemCode.OVER_SEATS], id="three too many"),
        pytest.param(None, 23, [], id="control: a rule that counts no seats"),
    ],
)
def test_a_body_casts_no_more_papers_than_it_has_seats(seats, cast, codes):
    bar = replace(MORE_THAN_HALF, base=Base.SEATS, seats=seats) if seats else MORE_THAN_HALF
    rule = replace(WEIGHTED, stages=(replace(WEIGHTED.stages[0], bars=(bar,)),))
    assert codes_of(rule, "room", make_tally({"ada": 9, "ben": 5}, cast=cast)) == codes


def test_votes_with_weights_are_no_papers():
    tally = make_tally({"ada": 600, "ben": 400}, weights=1200, cast=180, entitled=190)
    assert codes_of(WEIGHTED, "room", tally, roll=190) == []


def test_no_more_weight_than_there_is():
    assert codes_of(WEIGHTED, "room", make_tally({"ada": 800, "ben": 500}, weights=1200)) == [ProblemCode.MORE_THAN]


def test_where_nothing_is_weighted_votes_are_papers():
    """Control: the same figures in a ballot of one paper each."""
    rule = replace(WEIGHTED, stages=(replace(WEIGHTED.stages[0], bars=(MORE_THAN_HALF,)),))
    assert ProblemCode.MORE_THAN in codes_of(rule, "room", make_tally({"ada": 600, "ben": 400}, cast=180))
