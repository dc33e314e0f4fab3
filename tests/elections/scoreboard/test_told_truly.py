"""What pages say of races that the shipped data has none of: nothing that the bulletins do not."""

from elections.bulletins.payload import Facts
from elections.bulletins.race_reader import RaceSnapshot
from elections.scoreboard import Scoreboard, scoreboard_for
from tests.elections.rules.makers import Story

THREE = {"ada": 60, "ben": 50, "cleo": 30}
FACTS = Facts(
    slug="iom-2033",
    agency="IOM",
    agency_slug="iom",
    post="Director General",
    post_slug="director-general",
    organ="Council",
    session="",
    venue="Geneva",
    time_zone="Europe/Zurich",
    procedure="iom-2013",
    held="2033-05-15",
)


def board(story: Story) -> Scoreboard:
    race = story.race()
    return scoreboard_for(RaceSnapshot(race=race, facts=FACTS, sources={}, latest=race.number))


def test_the_ballot_under_way_is_the_last_one_also_where_nobody_reported_the_one_before():
    scoreboard = board(Story().opened("ada ben cleo", 1).opened("ada ben cleo", 2))
    assert scoreboard.status == "Second ballot under way"
    assert scoreboard.headline == "Second ballot under way for Director General of IOM"
    assert scoreboard.summary == "Second ballot, between Ada, Ben and Cleo: no result yet."


def test_nobody_led_as_long_as_somebodys_votes_are_not_reported():
    """Cleo may have had 95 of the 165, which is the most, and fewer than two thirds."""
    scoreboard = board(Story().counted({"ada": 40, "ben": 30}, standing="ada ben cleo", valid=165))
    assert "led" not in scoreboard.summary
    assert scoreboard.summary.startswith(
        "First ballot: Ada 40, Ben 30; 110 needed. Nobody can have reached the majority, whatever the figures that were"
        " not reported."
    )
    may_have = board(Story().counted({"ada": 40}, standing="ada ben cleo", valid=365))
    assert may_have.summary.startswith("First ballot: Ada 40; 244 needed. It cannot be judged")
    assert board(Story().counted(THREE)).summary.startswith("Ada led the first ballot 60 to 50")


def test_what_is_retracted_was_published_all_the_same():
    scoreboard = board(Story().counted(THREE).retracted(1))
    assert (scoreboard.status, scoreboard.summary) == (
        "Everything published has been retracted",
        "Everything published about this election has been retracted.",
    )
    assert board(Story()).summary == "Nothing has been published about this election yet."
