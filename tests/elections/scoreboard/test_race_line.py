"""The whole race as one line: every ballot of every candidate, and no number that nobody reported."""

import pytest

from elections.bulletins.race_reader import read_race
from elections.models import Election
from elections.rules.tally import BallotKind
from elections.scoreboard import race_summary, scoreboard_for
from elections.scoreboard.race_line import race_line
from tests.elections.rules.makers import ADA, BEN, Story

YES_NO, STRAW = BallotKind.CONFIRMATION, BallotKind.STRAW_POLL


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("slug", "line"),
    [
        ("iom-2023", "Pope 98; Vitorino 67"),
        ("iom-2018", "Vitorino 58–65–68–77; Thompson 48–51–52–66; Isaacs 37–27–22"),
        ("iom-ddg-2019", "Haque 75; Candidate of Sudan 73 · yes/no vote on Haque: 86 yes, 57 no"),
        ("iom-2028", ""),
    ],
)
def test_the_shipped_races(slug, line):
    reading = read_race(Election.objects.with_post().get(slug=slug))
    assert (scoreboard_for(reading).line, race_summary(reading).line) == (line, line)


def test_one_ballot():
    assert race_line(Story(ADA, BEN).counted({"ben": 50, "ada": 1060}).race()) == "Ada 1,060; Ben 50"


def test_one_candidate():
    assert race_line(Story(ADA).counted({"ada": 140}).race()) == "Ada 140"


def test_who_left_has_no_more_numbers_and_comes_last():
    story = Story().counted({"cleo": 60, "ada": 50, "ben": 20}).eliminated("ben").counted({"ada": 70, "cleo": 60}, 2)
    assert race_line(story.race()) == "Ada 50–70; Cleo 60–60; Ben 20"


def test_what_nobody_reported_is_no_zero_and_the_line_says_so():
    story = Story(ADA, BEN).counted({"ada": 90, "ben": 0}).counted({"ada": 95}, 2, standing="ada ben")
    assert race_line(story.race()) == "Ada 90–95; Ben 0–? (? not reported)"


def test_a_ballot_that_somebody_did_not_stand_in_keeps_its_place():
    story = Story().counted({"ada": 90, "ben": 60}).counted({"ada": 80, "ben": 50, "cleo": 20}, 2)
    assert race_line(story.race()) == "Ada 90–80; Ben 60–50; Cleo ×–20 (× did not stand)"


def confirmed() -> Story:
    story = Story(ADA, BEN).counted({"ada": 75, "ben": 73}).withdrew("ben")
    return story.counted({"ada": 86}, 2, kind=YES_NO, against={"ada": 57})


def test_a_yes_no_vote_stands_apart_and_says_which_number_is_which():
    assert race_line(confirmed().race()) == "Ada 75; Ben 73 · yes/no vote on Ada: 86 yes, 57 no"
    alone = Story(ADA).counted({"ada": 86}, kind=YES_NO)
    assert race_line(alone.race()) == "yes/no vote on Ada: 86 yes, ? no (? not reported)"


def test_a_ballot_after_a_yes_no_vote_comes_after_it():
    assert race_line(confirmed().counted({"ada": 80, "ben": 60}, 3).race()) == (
        "Ada 75; Ben 73 · yes/no vote on Ada: 86 yes, 57 no · Ada 80; Ben 60"
    )


def test_a_straw_poll_is_told_only_where_there_was_nothing_else_and_is_called_one():
    story = Story(ADA, BEN).counted({"ada": 9, "ben": 6}, None, kind=STRAW)
    assert race_line(story.race()) == "Ada 9; Ben 6 (straw poll)"
    assert race_line(story.counted({"ada": 10}, None, kind=STRAW, standing="ada ben").race()) == (
        "Ada 9–10; Ben 6–? (straw polls, ? not reported)"
    )
    assert race_line(story.counted({"ada": 8, "ben": 7}).race()) == "Ada 8; Ben 7"


def test_where_no_votes_are_known_there_is_no_line():
    assert race_line(Story().race()) == ""
    assert race_line(Story(ADA, BEN).opened("ada ben").race()) == ""
    assert race_line(Story(ADA, BEN).counted({}, standing="ada ben").race()) == ""
