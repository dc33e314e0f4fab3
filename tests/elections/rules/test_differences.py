"""Declared against computed: what the chair declared stands, and the page says where our arithmetic differs.

A difference is only claimed where the figures show it. All cases but the named ones are made up.
"""

import pytest

from elections.rules.bulletin import Method
from elections.rules.tally import BallotKind

from .makers import Story, disagreements

THREE = {"ada": 60, "ben": 50, "cleo": 30}


@pytest.mark.parametrize(
    ("required", "expected"),
    [
        pytest.param(110, [], id="2023: as reported"),
        pytest.param(114, [("required_differs", None)], id="two thirds of those registered instead"),
    ],
)
def test_the_majority_as_announced(required, expected):
    story = Story().counted({"ada": 98, "ben": 67}, required=required)
    assert disagreements(story.race()) == expected


def test_an_announced_majority_is_not_held_against_one_we_cannot_compute():
    assert Story().counted({"ada": 98}, standing="ada ben", required=110).race().differences == ()


@pytest.mark.parametrize(
    ("slug", "number", "expected"),
    [
        pytest.param("cleo", 3, [], id="the lowest after the third"),
        pytest.param("ben", 3, [("eliminated_against_rule", "ben")], id="not the lowest"),
        pytest.param("cleo", 2, [("eliminated_against_rule", "cleo")], id="after the second nobody drops out"),
    ],
)
def test_eliminated(slug, number, expected):
    assert disagreements(Story().counted(THREE, number).eliminated(slug).race()) == expected


@pytest.mark.parametrize(
    ("slug", "again", "expected"),
    [
        pytest.param("ben", {"ada": 100, "ben": 40}, [("eliminated_against_rule", "ben")], id="the rule spared them"),
        pytest.param("cleo", {"ada": 100, "cleo": 40}, [("spared_against_rule", "cleo")], id="control: it did not"),
        pytest.param("ben", {"ada": 75, "ben": 30, "cleo": 35}, [("spared_against_rule", "cleo")], id="late figures"),
    ],
)
def test_eliminated_and_standing_again(slug, again, expected):
    assert disagreements(Story().counted(THREE, 3).eliminated(slug).counted(again, 4).race()) == expected


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        pytest.param("cleo", [], id="the chair drops one of those tied"),
        pytest.param("ben", [], id="or the other"),
        pytest.param("ada", [("eliminated_against_rule", "ada")], id="but not one who was not"),
    ],
)
def test_eliminated_after_a_tie(slug, expected):
    story = Story().counted({"ada": 60, "ben": 40, "cleo": 40}, 3).eliminated(slug)
    assert disagreements(story.race()) == expected


@pytest.mark.parametrize(
    "story",
    [
        pytest.param(Story().eliminated("ben"), id="no ballot is published"),
        pytest.param(Story().counted({"ada": 60}, 3, standing="ada ben cleo").eliminated("ben"), id="figures missing"),
        pytest.param(Story().counted(THREE, None).eliminated("cleo"), id="the ballot's number is not known"),
        pytest.param(
            Story().counted(THREE, 3, kind=BallotKind.STRAW_POLL).eliminated("ben"), id="a straw poll binds nobody"
        ),
        pytest.param(Story().counted(THREE, 2).withdrew("ben"), id="a withdrawal needs no rule"),
        pytest.param(Story().counted(THREE, 2).left("ben"), id="how somebody left is not reported"),
    ],
)
def test_where_the_rule_cannot_tell_nothing_is_said(story):
    assert story.race().differences == ()


@pytest.mark.parametrize(
    ("votes", "how", "expected"),
    [
        pytest.param({"ada": 100, "ben": 30}, Method.BALLOT, [], id="with the majority"),
        pytest.param({"ada": 60, "ben": 50}, Method.BALLOT, [("elected_without_majority", "ada")], id="without it"),
        pytest.param({"ada": 73, "ben": 37}, Method.BALLOT, [("elected_without_majority", "ada")], id="one vote short"),
        pytest.param({"ada": 74, "ben": 36}, Method.BALLOT, [], id="just enough"),
        pytest.param({"ada": 60, "ben": 50}, Method.ACCLAMATION, [], id="acclamation needs none"),
        pytest.param({"ada": 60, "ben": 50}, Method.UNKNOWN, [], id="method not known"),
        pytest.param({"ada": 9, "ben": 99}, Method.BALLOT, [("another_had_the_majority", "ada")], id="another had it"),
        pytest.param(
            {"ada": 9, "ben": 99}, Method.ACCLAMATION, [("another_had_the_majority", "ada")], id="even if acclaimed"
        ),
    ],
)
def test_elected(votes, how, expected):
    assert disagreements(Story().counted(votes).elected("ada", how).race()) == expected


@pytest.mark.parametrize(
    "story",
    [
        pytest.param(Story(), id="no ballot is published"),
        pytest.param(Story().opened("ada ben"), id="the ballot is not counted"),
        pytest.param(Story().counted({}, standing="ada ben"), id="it is known in words only"),
        pytest.param(Story().counted({"ada": 98}, standing="ada ben"), id="the other's votes are not reported"),
        pytest.param(Story().counted({"ben": 60}, standing="ada ben"), id="the winner's votes are not reported"),
        pytest.param(Story().counted(THREE, kind=BallotKind.STRAW_POLL), id="it was a straw poll"),
        pytest.param(
            Story().counted(THREE, 1).opened("ada ben", 2), id="the ballot that decided is not counted, an earlier is"
        ),
    ],
)
def test_elected_by_a_ballot_that_cannot_be_judged(story):
    """“Elected without the majority” would be a statement that is not in the data."""
    assert story.elected("ada", Method.BALLOT).race().differences == ()


def test_elected_by_a_confirmation_that_failed_by_our_count():
    story = Story().counted({"ada": 86}, 6, kind=BallotKind.CONFIRMATION, against={"ada": 57})
    assert disagreements(story.elected("ada", Method.BALLOT).race()) == [("elected_without_majority", "ada")]


def test_differences_stand_in_the_order_of_their_bulletins():
    story = Story().counted(THREE, 2, required=90).eliminated("cleo").elected("ada", Method.BALLOT)
    assert [difference.bulletin for difference in story.race().differences] == [1, 2, 3]
