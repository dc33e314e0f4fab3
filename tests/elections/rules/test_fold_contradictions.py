"""What cannot all be true is refused, with a code that says why and the bulletin that cannot stand. All made up."""

from dataclasses import replace
from random import Random

import pytest

from elections.rules.amendments import Contradiction
from elections.rules.bulletin import BulletinKind
from elections.rules.fold import fold
from elections.rules.tally import BallotKind
from tests.iom_rules import IOM_SINCE_2013

from .makers import ADA, BEN, Story

TWO = {"ada": 60, "ben": 50}


@pytest.mark.parametrize(
    ("story", "code", "bulletin"),
    [
        pytest.param(Story().opened("ada ben").opened("ada ben"), "ballot_opened_twice", 2, id="opened twice"),
        pytest.param(Story().counted(TWO).opened("ada ben"), "ballot_opened_twice", 2, id="opened after counted"),
        pytest.param(Story().counted(TWO).counted(TWO), "ballot_counted_twice", 2, id="counted twice"),
        pytest.param(Story().opened(""), "ballot_without_candidates", 1, id="an empty paper"),
        pytest.param(
            Story().opened("ada ben", kind=BallotKind.CONFIRMATION), "confirmation_of_several", 1, id="yes or no to two"
        ),
        pytest.param(Story().tell(BulletinKind.RESULT), "ballot_without_candidates", 1, id="a result of no ballot"),
        pytest.param(Story().opened("ada zoe"), "names_an_unknown_candidate", 1, id="a stranger on the paper"),
        pytest.param(Story().withdrew("zoe"), "names_an_unknown_candidate", 1, id="a stranger withdraws"),
        pytest.param(Story().elected("zoe"), "names_an_unknown_candidate", 1, id="a stranger is elected"),
        pytest.param(Story().tell(BulletinKind.ELECTED), "names_an_unknown_candidate", 1, id="nobody is elected"),
        pytest.param(Story().withdrew("ben").left("ben"), "leaves_twice", 2, id="leaves twice"),
        pytest.param(
            Story().withdrew("ben").elected("ben"), "elected_without_standing", 2, id="elected after withdrawal"
        ),
        pytest.param(Story().eliminated("ben").elected("ben"), "elected_without_standing", 2, id="elected when out"),
        pytest.param(
            Story().counted({**TWO, "cleo": 3}, standing="ada ben"),
            "figure_for_nobody_on_the_paper",
            1,
            id="votes for who was not on the paper",
        ),
        pytest.param(
            Story().counted(TWO, against={"zoe": 3}), "figure_for_nobody_on_the_paper", 1, id="or against them"
        ),
        pytest.param(Story().noticed().retracted(3), "amends_what_is_not_earlier", 2, id="retracts the future"),
        pytest.param(Story().noticed().retracted(2), "amends_what_is_not_earlier", 2, id="retracts itself"),
        pytest.param(Story().noticed().retracted(0), "amends_what_is_not_earlier", 2, id="retracts number 0"),
        pytest.param(Story().noticed().retracted(-1), "amends_what_is_not_earlier", 2, id="or a negative one"),
        pytest.param(
            Story().noticed().retracted(1).retracted(1), "amends_what_no_longer_stands", 3, id="retracts twice"
        ),
        pytest.param(
            Story().noticed().retracted(1).corrected(1, Story().noticed()),
            "amends_what_no_longer_stands",
            3,
            id="corrects what was retracted",
        ),
        pytest.param(
            Story().noticed().retracted(1).retracted(2), "retracts_a_retraction", 3, id="an undo that undoes nothing"
        ),
        pytest.param(
            Story().tell(BulletinKind.RETRACTION, content_kind=None), "amends_nothing", 1, id="retracts nothing"
        ),
        pytest.param(
            Story().noticed().tell(BulletinKind.NOTICE, corrects=1), "amends_as_news", 2, id="news that corrects"
        ),
    ],
)
def test_refused(story, code, bulletin):
    with pytest.raises(Contradiction) as refused:
        story.race()
    assert (refused.value.code, refused.value.bulletin) == (code, bulletin)


@pytest.mark.parametrize(
    ("kind", "content_kind"),
    [
        pytest.param(BulletinKind.NOTICE, BulletinKind.ELECTED, id="an election under the heading of a notice"),
        pytest.param(BulletinKind.RESULT, None, id="a result that states nothing"),
        pytest.param(BulletinKind.CORRECTION, None, id="a correction without content is a retraction unsaid"),
        pytest.param(BulletinKind.CORRECTION, BulletinKind.RETRACTION, id="a correction states news"),
        pytest.param(BulletinKind.CORRECTION, BulletinKind.CORRECTION, id="and nothing about another bulletin"),
        pytest.param(BulletinKind.RETRACTION, BulletinKind.RESULT, id="a retraction with content would still count"),
    ],
)
def test_the_heading_says_what_the_bulletin_states(kind, content_kind):
    corrects = 1 if kind.is_amendment else None
    story = Story().noticed().tell(kind, content_kind=content_kind, corrects=corrects, candidate="ada")
    with pytest.raises(Contradiction) as refused:
        story.race()
    assert refused.value.code == "content_of_another_kind"


def numbered(*numbers: int) -> list:
    (notice,) = Story(ADA, BEN).noticed().bulletins
    return [replace(notice, number=number) for number in numbers]


@pytest.mark.parametrize(
    ("numbers", "bulletin"),
    [
        pytest.param((2,), 2, id="does not begin with 1"),
        pytest.param((0, 1), 0, id="begins with 0"),
        pytest.param((-1, 1), -1, id="or below"),
        pytest.param((1, 3), 3, id="a gap"),
        pytest.param((1, 1, 2), 1, id="a double"),
        pytest.param((1, 2, 2), 2, id="a double at the end"),
    ],
)
def test_numbers_without_gap_or_double(numbers, bulletin):
    with pytest.raises(Contradiction) as refused:
        fold(numbered(*numbers), IOM_SINCE_2013)
    assert (refused.value.code, refused.value.bulletin) == ("numbered_with_a_gap", bulletin)


def test_bulletins_may_arrive_in_any_order():
    story = Story().opened("ada ben").counted(TWO).withdrew("ben").elected("ada")
    expected = story.race()
    for seed in range(10):
        shuffled = list(story.bulletins)
        Random(seed).shuffle(shuffled)
        assert fold(iter(shuffled), IOM_SINCE_2013) == expected


def test_a_contradiction_says_itself_in_words():
    with pytest.raises(Contradiction, match="bulletin 1: names an unknown candidate zoe"):
        Story().withdrew("zoe").race()
