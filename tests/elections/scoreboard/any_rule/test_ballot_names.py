"""What the ballots of a race are called where several bodies hold them: each counts its own."""

from dataclasses import replace

from elections.rules.tally import BallotKind
from elections.scoreboard.ballot_names import label, number_in_body, within
from tests.elections.scoreboard.any_rule.bodies import (
    BOARD_AND_CONFERENCE,
    HALF,
    LEADER_ALONE,
    POLLS_FIRST,
    SHORT_LISTS,
    one_stage,
)
from tests.elections.scoreboard.any_rule.telling import AnyStory

PAIR = {"ada": 100, "ben": 80}


def assembly() -> AnyStory:
    """Two ballots of a board, then three of an assembly in two stages."""
    story = (
        AnyStory(SHORT_LISTS).counted("five", 1, PAIR, 1).counted("three", 2, PAIR, 1).nominated("ada", "ben", "cleo")
    )
    story.counted("assembly", 3, PAIR | {"cleo": 9}, 1).counted("pair", 4, PAIR, 1)
    return story.counted("pair", 5, PAIR, 2)


def labels(story: AnyStory) -> list[str]:
    return [ballot.label for ballot in story.board().ballots]


def test_each_body_counts_its_own_ballots_through_all_of_its_stages():
    board = assembly().board()
    assert [(one.key, one.label) for one in board.ballots] == [
        ("1", "First ballot of the Executive Board"),
        ("2", "Second ballot of the Executive Board"),
        ("3", "First ballot of the Health Assembly"),
        ("4", "Second ballot of the Health Assembly"),
        ("5", "Third ballot of the Health Assembly"),
    ]
    assert board.ballots[4].within == "the third ballot of the Health Assembly"
    assert (board.ballots[4].short_label, board.ballots[4].full_label) == (
        "Third ballot",
        "Health Assembly: Third ballot",
    )
    assert board.log[0].headline == "Third ballot of the Health Assembly: Ada 100, Ben 80"
    assert board.candidates[2].status_text == "nominated by the Executive Board"


def test_ballots_of_one_body_are_compared_without_its_name():
    last = assembly().board().ballots[-1]
    assert last.rows[0].change_text == "as many as on the second ballot"
    second = assembly().board().ballots[3]
    assert second.field_changes == ("Cleo, who had 9 votes on the first ballot, no longer stood.",)


def test_bars_have_the_number_that_their_body_gives_them():
    (panel, *_others) = assembly().board().multiples.panels
    assert [bar.label for bar in panel.bars] == ["1", "2", "3"]


def test_the_place_in_its_first_stage_tells_where_nobody_reported_what_others_held():
    assert labels(AnyStory(SHORT_LISTS).counted("assembly", 3, PAIR, 1)) == ["First ballot of the Health Assembly"]


def test_where_that_is_not_known_the_number_in_the_election_is_all_there_is():
    """The first ballot of the last two may be the assembly’s first or its second."""
    assert labels(AnyStory(SHORT_LISTS).counted("pair", 4, PAIR, 1)) == ["Fourth ballot"]
    unknown = AnyStory(SHORT_LISTS).counted("assembly", 3, PAIR, number_in_stage=None)
    assert labels(unknown) == ["Third ballot"]
    after_another = AnyStory(SHORT_LISTS).counted("three", 2, PAIR, 1).counted("pair", 3, PAIR, number_in_stage=None)
    assert labels(after_another)[1] == "First ballot of the Health Assembly"


def test_a_body_that_is_called_again_counts_on():
    story = AnyStory(BOARD_AND_CONFERENCE, "ada ben").counted("board", 1, {"ada": 31, "ben": 27}).nominated("ada")
    story.counted("conference", 2, {"ada": (70, 80)}, 1).counted("board", 3, {"ada": 27, "ben": 31}, 2)
    assert labels(story) == ["First ballot", "Yes/no vote", "Second ballot"]


def test_whose_ballot_it_is_goes_without_saying_where_no_other_body_has_numbered_ones():
    assert labels(AnyStory(BOARD_AND_CONFERENCE).counted("board", 2, PAIR)) == ["Second ballot"]
    assert labels(AnyStory(LEADER_ALONE, "ada ben").counted("pair", 1, PAIR)) == ["First ballot"]
    assert labels(AnyStory(POLLS_FIRST).counted("polls", 1, PAIR)) == ["Straw poll 1"]


def test_with_one_body_nothing_is_added():
    assert labels(AnyStory(one_stage(HALF)).counted("ballots", 3, PAIR, 1)) == ["Third ballot"]


def test_a_printed_label_wins():
    story = assembly().counted("pair", 5, PAIR, 2, label="5b", kind=BallotKind.TIED, stay=1)
    assert labels(story)[-1] == "Ballot 5b"


def test_a_ballot_that_no_race_has_yet_is_named_like_the_others():
    race = assembly().race()
    coming = replace(race.ballots[-1].ballot, number=14, number_in_stage=11)
    assert (number_in_body(race, coming), label(race, coming)) == (12, "Ballot 12 of the Health Assembly")
    assert within(race, coming) == "ballot 12 of the Health Assembly"
