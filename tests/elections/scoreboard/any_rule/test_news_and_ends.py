"""What the first sentences of a page say: who nominated and who elected, what came after the last ballot, what a tie is for."""

from datetime import UTC, datetime

import pytest

from elections.rules.bulletin import BulletinKind, Method
from elections.rules.majority import Majority
from elections.rules.moment import Moment
from elections.rules.procedure import Drop, Tie
from elections.rules.tally import BallotKind
from tests.elections.scoreboard.any_rule.bodies import (
    BOARD_AND_CONFERENCE,
    HALF,
    LEADER_ALONE,
    PLURALITY,
    POLLS_FIRST,
    SHORT_LISTS,
    TWO_THIRDS,
    one_stage,
)
from tests.elections.scoreboard.any_rule.telling import AnyStory

POLL = {"ada": (12, 0, 3), "ben": (9, 5, 1), "cleo": (7, 3, 5)}
SIXTH_OF_OCTOBER = Moment.at(datetime(2033, 10, 6, 14, 30, tzinfo=UTC))


def nominated(**more: object) -> AnyStory:
    return (
        AnyStory(POLLS_FIRST).counted("polls", 1, POLL).named(BulletinKind.NOMINATED, "ada", stage="assembly", **more)
    )


def confirmed(*votes: int) -> AnyStory:
    story = AnyStory(BOARD_AND_CONFERENCE, "ada ben").counted("board", 1, {"ada": 31, "ben": 27}).nominated("ada")
    return story.counted("conference", 2, {"ada": votes}, 1).elected("ada")


def test_whoever_is_elected_stands_as_elected_in_the_table_of_the_body_that_nominated():
    board = confirmed(131, 19).board()
    assert [[view.status_text for view in group.candidates] for group in board.groups] == [
        ["nominated, then elected", "not nominated"],
        ["elected", "not elected"],
    ]
    three = AnyStory(SHORT_LISTS).counted("three", 1, {"ada": 9, "ben": 8, "cleo": 7}).nominated("ada", "ben")
    statuses = [view.status_text for view in three.elected("ada").board().groups[0].candidates]
    assert statuses == ["nominated, then elected", "nominated", "not nominated"]
    aside = three.named(BulletinKind.SET_ASIDE, "ada").board()
    assert aside.groups[0].candidates[0].status_text == "elected, then set aside"


def test_whoever_is_appointed_stands_as_appointed_there():
    story = AnyStory(LEADER_ALONE, "ada ben").counted("leader", 1, {"ada": (24, 11)}).nominated("ada")
    board = story.elected("ada", how=Method.APPOINTED).board()
    assert board.groups[0].candidates[0].status_text == "nominated, then appointed"


def test_a_summary_names_who_nominated_when_and_who_elected():
    board = nominated(happened=SIXTH_OF_OCTOBER).elected("ada", how=Method.ACCLAMATION).board()
    assert board.summary.endswith(
        "A straw poll is not binding. The Security Council nominated Ada on 6 October 2033."
        " Ada was elected by acclamation by the General Assembly."
    )
    undated = nominated().elected("ada", how=Method.UNANIMOUS).board()
    assert undated.summary.endswith(
        "The Security Council nominated Ada. Ada was elected unanimously by the General Assembly."
    )


def test_without_a_nomination_no_body_is_named():
    board = AnyStory(POLLS_FIRST).counted("polls", 1, POLL).elected("ada", how=Method.ACCLAMATION).board()
    assert board.summary.endswith("A straw poll is not binding. Ada was elected by acclamation.")


def test_a_body_that_elects_by_a_yes_no_vote_is_said_to_have_done_so():
    assert confirmed(131, 19).board().summary == (
        "The Executive Board nominated Ada. The General Conference elected Ada by 131 votes to 19; 76 were needed."
    )
    unknown = confirmed(131).board().summary
    assert "elected Ada by" not in unknown
    assert unknown.endswith("Ada was elected.")


@pytest.mark.parametrize(
    ("story", "status"),
    [
        (AnyStory(one_stage(HALF)).counted("ballots", 1, {"ada": 60, "ben": 20}), "Majority reached"),
        (AnyStory(BOARD_AND_CONFERENCE).counted("board", 1, {"ada": 31, "ben": 27}), "Majority reached"),
        (AnyStory(one_stage(PLURALITY)).counted("ballots", 1, {"ada": 60, "ben": 20}), "Declaration awaited"),
        (AnyStory(one_stage(TWO_THIRDS)).counted("ballots", 1, {"ada": 60, "ben": 40}), "Between ballots"),
        (AnyStory(SHORT_LISTS).counted("three", 1, {"ada": 9, "ben": 8, "cleo": 7}), "Between ballots"),
    ],
)
def test_a_majority_is_no_pause_between_ballots(story: AnyStory, status: str):
    assert story.board().status == status


def test_what_came_after_the_last_ballot_ends_the_summary_until_the_next_one():
    story = AnyStory(POLLS_FIRST, "ada ben cleo dan").counted("polls", 1, POLL).named(BulletinKind.ENTERED, "dan")
    assert story.board().summary.endswith("A straw poll is not binding. Dan entered the race.")
    assert "entered" not in story.counted("polls", 2, POLL | {"dan": (5, 8, 2)}).board().summary
    moved = story.tell(BulletinKind.MOVED_ON).board()
    assert moved.summary.endswith("The Security Council turned to the formal ballot.")
    assert "turned" not in story.nominated("ada", stage="assembly").board().summary


def tied(way: Tie, votes: dict[str, int], keep: int = 2) -> AnyStory:
    stage = one_stage(HALF, drop=Drop(keep=keep, tie=(way, Tie.LOT)))
    return AnyStory(stage, "ada ben cleo dan").counted("ballots", 1, votes)


def test_a_tie_that_a_ballot_settles_says_for_which_place():
    board = tied(Tie.BALLOT, {"ada": 22, "ben": 18, "cleo": 18, "dan": 2}).board()
    tie = "Ben and Cleo tie for second place, 18 votes each; a ballot between them decides who goes on."
    assert board.headline == "No majority on the first ballot: Ada leads, Ben and Cleo tie for second place"
    assert board.summary == f"Ada led the first ballot 22 to 18, 9 votes short of more than half. {tie}"
    assert board.ballots[0].sentence.endswith(tie)
    assert f"{tie} " in board.ballots[0].quotation.sentences
    assert board.log[0].text.endswith(tie)
    third = tied(Tie.BALLOT, {"ada": 22, "ben": 18, "cleo": 9, "dan": 9}, keep=3).board()
    assert "Cleo and Dan tie for third place, 9 votes each;" in third.summary


def test_a_tie_that_no_ballot_follows_says_nothing_of_one():
    board = tied(Tie.LOT, {"ada": 22, "ben": 18, "cleo": 18, "dan": 2}).board()
    assert board.ballots[0].sentence.endswith("Ben and Cleo are tied.")
    assert board.headline == "No majority on the first ballot: Ada leads 22 to 18"
    again = tied(Tie.BALLOT, {"ada": 22, "ben": 18, "cleo": 18, "dan": 2})
    again.counted("ballots", 1, {"ben": 30, "cleo": 30}, kind=BallotKind.TIED, stay=1, label="1b")
    assert again.board().ballots[1].sentence.endswith("Ben and Cleo are tied.")


def test_two_who_lead_together_without_a_majority_are_no_tie_that_ended_anything():
    board = AnyStory(one_stage(TWO_THIRDS)).counted("ballots", 1, {"ada": 18, "ben": 18, "cleo": 13}).board()
    assert board.summary == (
        "Ada and Ben led the first ballot with 18 votes each to 13 for Cleo, 15 short of the 33 needed."
    )
    assert board.ballots[0].quotation.sentences.startswith(
        "Ada and Ben led the first ballot with 18 votes each to 13 for Cleo, 15 short of the 33 needed."
    )


@pytest.mark.parametrize("bar", [TWO_THIRDS, HALF])
def test_two_alone_who_tie_have_ended_in_a_tie(bar: Majority):
    board = AnyStory(one_stage(bar), "ada ben").counted("ballots", 1, {"ada": 18, "ben": 18}).board()
    assert board.summary == "First ballot ended in a tie: Ada and Ben 18 votes each."


def test_all_who_leave_in_the_same_way_are_told_of_in_one_sentence():
    story = AnyStory(one_stage(TWO_THIRDS), "ada ben cleo dan eve")
    story.counted("ballots", 1, {"ada": 20, "ben": 18, "cleo": 9, "dan": 8, "eve": 7})
    story.named(BulletinKind.ELIMINATION, "cleo").named(BulletinKind.WITHDRAWAL, "eve")
    board = story.named(BulletinKind.ELIMINATION, "dan").board()
    assert board.summary.endswith("Cleo and Dan then dropped out. Eve then withdrew.")
    assert board.ballots[0].departures == ("Cleo and Dan dropped out.", "Eve withdrew.")
    assert [row.status_text for row in board.ballots[0].rows][2:] == [
        "Cleo dropped out.",
        "Dan dropped out.",
        "Eve withdrew.",
    ]


def test_the_line_says_which_of_several_polls_it_tells():
    board = AnyStory(POLLS_FIRST).counted("polls", 1, POLL).counted("polls", 2, POLL).board()
    assert board.line.startswith("Security Council, straw poll 2: Ada 12 for, 0 against, 3 no opinion; Ben 9 for")
    assert board.line.endswith("5 no opinion"), "it need not be said again behind the line"
