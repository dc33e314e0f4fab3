"""Figures that cannot be true are refused, odd ones asked about; the real ones pass. Cases are made up unless named."""

import pytest

from elections.rules.checks import problems
from elections.rules.figure_problems import ProblemCode
from elections.rules.tally import BallotKind, Figure, FigureKind, Grade, Tally
from tests.iom_rules import IOM_SINCE_2013

from .makers import make_ballot, make_tally

TWO = {"ada": 98, "ben": 67}


def codes_of(
    votes=None, *, standing: str = "", kind=BallotKind.OPEN, number: int = 1, before=None, **others
) -> list[ProblemCode]:
    ballot = make_ballot(standing or " ".join(votes or TWO), number, kind)
    tally = make_tally(TWO if votes is None else votes, **others)
    return [problem.code for problem in problems(ballot, tally, IOM_SINCE_2013, before)]


@pytest.mark.parametrize(
    "reported",
    [
        pytest.param({"registered": 171, "members": 175, "required": 110}, id="2023"),
        pytest.param({}, id="votes alone"),
        pytest.param({"valid": 165, "cast": 171, "abstentions": 4, "invalid": 2}, id="all that can be known"),
        pytest.param({"valid": 165, "cast": 165}, id="nobody abstained, or nobody says so"),
        pytest.param({"cast": 171}, id="six did not count, why is not reported"),
    ],
)
def test_nothing_is_wrong(reported):
    assert codes_of(**reported) == []


@pytest.mark.parametrize(
    ("votes", "reported"),
    [
        pytest.param({"haque": 75, "sudan": 73}, {"cast": 150, "abstentions": 2}, id="2019, fifth ballot, our reading"),
        pytest.param({"haque": 75}, {}, id="one candidate's votes known"),
        pytest.param({}, {}, id="words alone"),
    ],
)
def test_real_and_partial_reports_pass(votes, reported):
    assert codes_of(votes, standing="haque sudan", **reported) == []


def test_2019_the_yes_or_no_vote_passes():
    votes, no = {"haque": 86}, {"haque": 57}
    assert codes_of(votes, against=no, kind=BallotKind.CONFIRMATION, cast=143, registered=144, required=96) == []


@pytest.mark.parametrize(
    ("reported", "what"),
    [
        pytest.param({"valid": 166}, ProblemCode.SUM_IS_NOT_VALID, id="the votes do not add up to the total given"),
        pytest.param({"valid": 90}, ProblemCode.VOTES_OVER_VALID, id="more votes for one than there were"),
        pytest.param({"cast": 164}, ProblemCode.MORE_THAN, id="more votes than papers"),
        pytest.param({"registered": 164}, ProblemCode.MORE_THAN, id="more votes than voters"),
        pytest.param({"present": 164}, ProblemCode.MORE_THAN, id="more votes than were in the room"),
        pytest.param({"cast": 172, "entitled": 171}, ProblemCode.MORE_THAN, id="more papers than were entitled"),
        pytest.param({"registered": 176, "members": 175}, ProblemCode.MORE_THAN, id="more registered than members"),
        pytest.param(
            {"invalid": 7, "cast": 171}, ProblemCode.PARTS_OVER_CAST, id="votes and spoilt papers over papers"
        ),
        pytest.param({"invalid": 172, "cast": 171}, ProblemCode.MORE_THAN, id="more spoilt papers than papers"),
        pytest.param({"abstentions": 176, "members": 175}, ProblemCode.MORE_THAN, id="more abstained than there are"),
    ],
)
def test_impossible(reported, what):
    assert what in codes_of(**reported)
    assert what.is_impossible


def test_the_votes_that_are_reported_are_too_many_together_already():
    """Two of three are known, each of them possible by itself."""
    votes = {"ada": 100, "ben": 80}
    assert codes_of(votes, standing="ada ben cleo", valid=165, cast=165) == [ProblemCode.SUM_IS_NOT_VALID]
    assert codes_of({"ada": 100, "ben": 65}, standing="ada ben cleo", valid=165, cast=165) == []


def test_valid_and_spoilt_papers_of_more_than_there_are_where_nobody_reports_the_papers():
    assert codes_of(invalid=11, members=175) == [ProblemCode.MORE_THAN]
    assert codes_of(invalid=10, members=175) == []


def test_a_figure_for_somebody_who_does_not_stand():
    assert codes_of({**TWO, "zoe": 3}, standing="ada ben") == [ProblemCode.FIGURE_FOR_NOBODY]
    assert ProblemCode.FIGURE_FOR_NOBODY.is_impossible


@pytest.mark.parametrize(
    ("reported", "what"),
    [
        pytest.param(
            {"cast": 171, "abstentions": 4, "invalid": 1}, ProblemCode.PARTS_UNDER_CAST, id="one paper is unaccounted"
        ),
        pytest.param(
            {"cast": 165, "abstentions": 2},
            ProblemCode.ABSTENTIONS_OVER_CAST,
            id="who abstained cast no paper, or a slip",
        ),
        pytest.param(
            {"cast": 167, "invalid": 2, "blank": 2},
            ProblemCode.ABSTENTIONS_OVER_CAST,
            id="blank papers counted as invalid",
        ),
        pytest.param(
            {"required": 114}, ProblemCode.REQUIRED_DIFFERS, id="two thirds of those registered was announced"
        ),
    ],
)
def test_odd(reported, what):
    assert codes_of(**reported) == [what]
    assert not what.is_impossible


def test_2019_as_the_paper_has_it_can_be_published():
    """148 cast and two abstained: odd by one reading of “cast”, impossible by none."""
    assert codes_of({"haque": 75, "sudan": 73}, cast=148, abstentions=2) == [ProblemCode.ABSTENTIONS_OVER_CAST]
    assert codes_of({"haque": 1, "sudan": 1}, cast=2, abstentions=3) == [ProblemCode.ABSTENTIONS_OVER_CAST]


def test_one_may_have_all_the_votes_there_are():
    assert codes_of({"ada": 165, "ben": 0}, valid=165, cast=165, registered=165, members=165) == []


def test_that_nobody_voted_is_odd():
    assert codes_of({"ada": 0, "ben": 0}) == [ProblemCode.NOBODY_VOTED]


def test_that_nobody_voted_hides_nothing_impossible():
    assert codes_of({"ada": 0, "ben": 0}, valid=165) == [ProblemCode.SUM_IS_NOT_VALID, ProblemCode.NOBODY_VOTED]


def test_the_impossible_comes_first():
    assert codes_of(cast=164, required=99) == [ProblemCode.MORE_THAN, ProblemCode.REQUIRED_DIFFERS]


BEFORE = make_ballot("ada ben cleo", 3), make_tally({"ada": 68, "ben": 52, "cleo": 22})


def test_more_votes_than_in_the_ballot_before_are_odd():
    """142 in the third ballot of 2018 and 143 in the fourth: it happens."""
    assert codes_of({"ada": 77, "ben": 66}, number=4, before=BEFORE) == [ProblemCode.TURNOUT_ROSE]
    assert codes_of({"ada": 76, "ben": 66}, number=4, before=BEFORE) == []


def test_who_should_have_dropped_out_and_stands_is_odd():
    assert codes_of({"ada": 70, "ben": 50, "cleo": 20}, number=4, before=BEFORE) == [ProblemCode.SHOULD_HAVE_DROPPED]


def test_a_missing_figure_is_no_nought_here_either():
    """Ben's votes are not reported: 98 of 165 papers are no contradiction, and nothing says that they must add up."""
    assert codes_of({"ada": 98}, standing="ada ben", valid=165, cast=165) == []


def test_a_rival_figure_is_not_held_against_anything():
    rival = Figure(kind=FigureKind.CAST, value=90, grade=Grade.SINGLE, is_preferred=False)
    tally = Tally((*make_tally(TWO, cast=165).figures, rival))
    assert problems(make_ballot("ada ben"), tally, IOM_SINCE_2013) == ()


def test_a_problem_says_what_it_is_about():
    (problem,) = problems(make_ballot("ada ben"), make_tally(TWO, cast=164), IOM_SINCE_2013)
    assert (problem.figure, problem.value) == (FigureKind.VALID, 165)
    assert (problem.other, problem.limit) == (FigureKind.CAST, 164)


def test_where_votes_are_missing_the_total_given_is_what_the_papers_are_held_against():
    assert codes_of({"ada": 98}, standing="ada ben", valid=165, cast=170, abstentions=10) == [
        ProblemCode.ABSTENTIONS_OVER_CAST
    ]


@pytest.mark.parametrize(
    ("reported", "value"),
    [
        ({"cast": 170, "invalid": 6, "abstentions": 4}, 171),
        ({"cast": 170, "invalid": 5, "abstentions": 4}, 174),
        ({"cast": 170, "invalid": 4, "abstentions": 4}, 173),
    ],
)
def test_the_sum_told_is_the_one_that_does_not_fit(reported, value):
    (problem,) = problems(make_ballot("ada ben"), make_tally(TWO, **reported), IOM_SINCE_2013)
    assert (problem.value, problem.limit) == (value, 170)
