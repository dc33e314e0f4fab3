"""A board that nominates one or three, and a conference or an assembly that elects or appoints."""

from elections.rules.bulletin import BulletinKind, Method
from elections.rules.tally import BallotKind
from tests.elections.scoreboard.any_rule.bodies import BOARD_AND_CONFERENCE, BY_CONSENSUS, LEADER_ALONE, SHORT_LISTS
from tests.elections.scoreboard.any_rule.telling import AnyStory

FOURTH = {"ada": 26, "ben": 14, "cleo": 14, "dan": 4}


def tied() -> AnyStory:
    return AnyStory(BOARD_AND_CONFERENCE, "ada ben cleo dan").counted("board", 4, FOURTH)


def tie_broken() -> AnyStory:
    more = {"label": "4b", "kind": BallotKind.TIED, "stay": 1}
    return tied().counted("board", 4, {"ben": 30, "cleo": 28}, **more)


def test_a_majority_of_seats_is_called_one_everywhere():
    board = tied().board()
    (ballot,) = board.ballots
    assert (ballot.needed_text, ballot.needed_in_short) == ("more than half of 58 seats: 30", "30")
    assert [row.share_of for row in ballot.rows] == ["of 58 seats"] * 4
    assert not ballot.chart.has_half, "the line of the majority stands there"
    opening = AnyStory(BOARD_AND_CONFERENCE).board().next_text
    assert opening == (
        "The next ballot, in the Executive Board, is between Ada, Ben and Cleo; 30 votes are needed, more than half of the"
        " 58 seats."
    )
    assert "valid votes" not in " ".join((board.summary, ballot.sentence, ballot.quotation.sentences, opening))


def test_a_board_without_a_majority_has_nominated_nobody():
    first = AnyStory(BOARD_AND_CONFERENCE, "ada ben").counted("board", 1, {"ada": 29, "ben": 20}).board()
    assert first.ballots[0].sentence == "First ballot: Ada 29, Ben 20; 30 needed. Nobody was nominated."


def test_a_tie_that_the_rule_settles_leads_to_a_ballot_between_the_tied():
    board = tied().board()
    assert board.ballots[0].sentence.endswith(
        "Ben and Cleo tie for second place, 14 votes each; a ballot between them decides who goes on."
    )
    assert board.next_text == (
        "Dan, with the fewest votes, drops out. A ballot between the tied, Ben and Cleo, decides who stays in the race."
    )


def test_after_a_refusal_the_body_that_votes_next_is_named():
    story = AnyStory(BOARD_AND_CONFERENCE, "ada").counted("board", 1, {"ada": 31}).nominated("ada")
    under_way = story.opened("conference", 2, 1, "ada").board()
    assert "Yes/no vote on Ada: no result yet." in under_way.summary
    board = story.counted("conference", 2, {"ada": (50, 100)}, 1).board()
    assert "The next ballot, in the Executive Board, is on Ada alone; 30 votes are needed" in board.next_text


def test_a_ballot_between_the_tied_has_its_own_label_and_elects_nobody():
    board = tie_broken().board()
    ballot = board.ballots[1]
    assert (ballot.key, ballot.label, ballot.within) == ("4b", "Ballot 4b", "ballot 4b")
    assert board.headline == "Ben wins ballot 4b"
    assert ballot.sentence == (
        "Ballot 4b, between the tied: Ben 30, Cleo 28. Ben won the ballot between the tied and stayed in the race."
    )
    assert (ballot.needed_in_short, ballot.field_changes) == ("none", ())
    assert board.next_text.startswith(
        "Cleo and Dan, with the fewest votes, drop out. The next ballot, in the Executive Board"
    )
    assert board.multiples.needed_text == "30 votes needed"
    assert board.line == "Executive Board: Ada 26; Ben 14; Cleo 14; Dan 4 · ballot 4b: Ben 30; Cleo 28"
    after = tie_broken().counted("board", 5, {"ada": 31, "ben": 27}).board()
    assert after.ballots[2].field_changes == (
        "Cleo, who had 14 votes on the fourth ballot, no longer stood.",
        "Dan, who had 4 votes on the fourth ballot, no longer stood.",
    )
    assert after.ballots[2].rows[1].change_text == "13 more than on the fourth ballot"


def test_a_tie_that_no_ballot_settles_is_drawn():
    board = tie_broken().counted("board", 5, {"ada": 29, "ben": 29}).board()
    assert board.summary == "Fifth ballot ended in a tie: Ada and Ben 29 votes each."
    assert board.next_text == "Lots are drawn between Ada and Ben."


def test_a_conference_that_refuses_sends_it_back_to_the_board():
    story = AnyStory(BOARD_AND_CONFERENCE, "ada ben").counted("board", 1, {"ada": 31, "ben": 27}).nominated("ada")
    assert story.board().next_text == (
        "A yes/no vote on Ada follows in the General Conference; more than half of the valid votes are needed."
    )
    board = story.counted("conference", 2, {"ada": (70, 80)}, 1).board()
    assert board.headline == "Ada falls short of the majority in the yes/no vote"
    assert board.next_text.startswith("The next ballot, in the Executive Board, is between Ada and Ben;")
    assert [group.heading for group in board.groups] == ["Executive Board", "General Conference"]
    assert board.line == "Executive Board: Ada 31; Ben 27 · General Conference: yes/no vote on Ada: 70 yes, 80 no"


def short_listed() -> AnyStory:
    five = {"ada": 30, "ben": 28, "cleo": 25, "dan": 24, "eve": 20, "fay": 9}
    story = AnyStory(SHORT_LISTS, "ada ben cleo dan eve fay").counted("five", 1, five, whole={"valid": 34})
    three = {"ada": 30, "ben": 28, "cleo": 18, "dan": 17, "eve": 9}
    return story.counted("three", 2, three, 1, whole={"valid": 34})


def test_of_papers_with_several_marks_shares_are_of_papers_and_no_sum_is_made():
    board = short_listed().board()
    first = board.ballots[0]
    assert [(row.share_text, row.share_of) for row in first.rows][:2] == [
        ("88.2%", "of 34 valid papers"),
        ("82.4%", "of 34 valid papers"),
    ]
    assert first.rows[0].bar == 88.235
    assert {figure.kind: figure.text for figure in first.figures} == {"valid": "34"}
    unreported = AnyStory(SHORT_LISTS, "ada ben cleo dan eve fay").counted("five", 1, {"ada": 30, "ben": 28})
    assert (unreported.board().ballots[0].figures, unreported.board().ballots[0].chart) == ((), None)


def test_a_ballot_that_cuts_the_list_asks_for_no_majority():
    story = short_listed()
    board = story.board()
    assert board.headline == "List cut to Ada, Ben and Cleo on the second ballot of the Executive Board"
    assert board.ballots[0].sentence.endswith("The list was cut to Ada, Ben, Cleo, Dan and Eve.")
    assert {ballot.needed_in_short for ballot in board.ballots} == {"none"}
    assert board.next_text.endswith("The Executive Board nominates Ada, Ben and Cleo to the Health Assembly.")
    opening = AnyStory(SHORT_LISTS, "ada ben cleo dan eve fay").board().next_text
    assert opening.startswith("The next ballot of the Executive Board is between Ada, Ben,")
    assert opening.endswith(", to cut the list.")
    assert {row.change_text for row in board.ballots[1].rows} == {""}, "five marks and three are not compared"


def test_three_are_nominated_and_the_assembly_elects():
    story = short_listed().nominated("ada", "ben", "cleo")
    board = story.board()
    assert board.headline == "Executive Board nominates Ada, Ben and Cleo for Director General of IOM"
    assert board.log[0].headline == "Executive Board nominates Ada, Ben and Cleo"
    assert board.log[0].candidates == ("ada", "ben", "cleo")
    assert board.next_text == (
        "The next ballot, in the Health Assembly, is between Ada, Ben and Cleo; two thirds of the valid votes are needed."
    )
    story.counted("assembly", 3, {"ada": 95, "ben": 52, "cleo": 38}, 1)
    story.counted("pair", 4, {"ada": 121, "ben": 62}, 1).counted("pair", 5, {"ada": 133, "ben": 50}, 2).elected("ada")
    board = story.board()
    assert board.summary == (
        "The Executive Board nominated Ada, Ben and Cleo. Ada won the third ballot of the Health Assembly 133 to 50,"
        " reaching more than half. Ada was elected."
    )
    assert [(group.heading, len(group.ballots)) for group in board.groups] == [
        ("Executive Board", 2),
        ("Health Assembly", 3),
    ]
    assert board.multiples.needed_text == "needed, ballot by ballot: 124, 122 and 92"
    assert board.line == (
        "Executive Board: Ada 30; Ben 28; Cleo 25; Dan 24; Eve 20; Fay 9 · Ada 30; Ben 28; Cleo 18; Dan 17; Eve 9"
        " · Health Assembly: Ada 95–121–133; Ben 52–62–50; Cleo 38"
    )


def test_the_leader_alone_is_voted_on_and_a_conference_appoints():
    story = AnyStory(LEADER_ALONE, "ada ben")
    for number in (1, 2, 3):
        story.counted("pair", number, {"ada": 20, "ben": 15})
    assert story.board().next_text == (
        "A yes/no vote on Ada follows in the Board of Governors; two thirds of the valid votes are needed."
    )
    story.counted("leader", 4, {"ada": (24, 11)}, 1).nominated("ada")
    assert story.board().next_text == "The General Conference decides on Ada without a ballot."
    board = story.elected("ada", how=Method.APPOINTED).board()
    assert (board.status, board.headline) == ("Decided: appointed", "Ada appointed Director General of IOM")
    assert board.summary.endswith("Ada was appointed with the approval of the General Conference.")
    assert (board.candidates[0].status_text, board.log[0].headline) == ("appointed", "Ada appointed")


def test_consensus_needs_no_ballot():
    story = AnyStory(BY_CONSENSUS).tell(BulletinKind.NOTICE)
    assert (story.board().status, story.board().next_text) == (
        "No decision yet",
        "The General Council decides between Ada, Ben and Cleo without a ballot, by consensus.",
    )
    board = story.elected("ada", how=Method.CONSENSUS).board()
    assert (board.status, board.summary) == ("Decided: chosen by consensus", "Ada was chosen by consensus.")
    assert board.quotation.sentences.startswith("Ada was chosen as Director General of IOM by consensus (15 May 2033).")
