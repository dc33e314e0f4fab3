"""Shapes of rules that no agency here has: each is told in words of its own."""

import pytest

from elections.rules.bulletin import BulletinKind, Method, Named
from elections.rules.majority import Base, Majority
from elections.rules.procedure import Drop, End, Goal, Tie
from elections.rules.tally import BallotKind
from tests.elections.scoreboard.any_rule.bodies import HALF, PLURALITY, REMOVAL, TWO_THIRDS, one_stage
from tests.elections.scoreboard.any_rule.telling import AnyStory

THREE = {"ada": 20, "ben": 15, "cleo": 4}


def first_ballot(*bars: Majority, **more: object) -> AnyStory:
    return AnyStory(one_stage(*bars, **more)).counted("ballots", 1, THREE)


@pytest.mark.parametrize(
    ("base", "share_of", "needed", "coming"),
    [
        (
            Base.CAST,
            "of 60 papers cast",
            "two thirds of 60 papers cast: 40",
            "two thirds of the papers cast are needed",
        ),
        (
            Base.PRESENT,
            "of 60 members present",
            "two thirds of 60 members present: 40",
            "the votes of two thirds of the members present are needed",
        ),
        (
            Base.ENTITLED,
            "of 60 members entitled to vote",
            "two thirds of 60 members entitled to vote: 40",
            "the votes of two thirds of the members entitled to vote are needed",
        ),
        (
            Base.MEMBERS,
            "of 60 members",
            "two thirds of 60 members: 40",
            "the votes of two thirds of all members are needed",
        ),
        (
            Base.WEIGHTS,
            "of a weight of 60",
            "two thirds of a weight of 60: 40",
            "votes with two thirds of the weight of all are needed",
        ),
    ],
)
def test_a_majority_is_of_what_its_rule_says(base, share_of, needed, coming):
    story = AnyStory(one_stage(Majority(share=TWO_THIRDS.share, base=base)))
    board = story.counted("ballots", 1, THREE, whole={base.value: 60}).board()
    assert (board.ballots[0].rows[0].share_of, board.ballots[0].needed_text) == (share_of, needed)
    assert board.next_text == f"The next ballot is between Ada, Ben and Cleo; {coming}."
    assert "valid votes" not in " ".join((board.next_text, board.summary, board.ballots[0].needed_text))


def test_a_plurality_is_the_most_votes():
    board = first_ballot(PLURALITY).board()
    assert board.headline == "Ada has the most votes on the first ballot"
    assert board.ballots[0].sentence == "First ballot: Ada 20, Ben 15, Cleo 4. Ada had the most votes."
    assert (board.ballots[0].needed_in_short, board.ballots[0].rows[0].short_text) == ("the most votes", "most votes")
    assert board.next_text == "With the most votes, Ada wins; the chair declares the result."
    assert AnyStory(one_stage(PLURALITY)).board().next_text.endswith("; the candidate with the most votes wins.")


def test_what_holds_for_all_figures_that_are_missing_is_said_to():
    unknown = AnyStory(one_stage(TWO_THIRDS)).counted(
        "ballots", 1, {"ada": 90}, standing="ada ben", whole={"cast": 140}
    )
    assert unknown.board().ballots[0].sentence == (
        "First ballot: Ada 90; between 60 and 94 needed. It cannot be judged, because a figure that the rule needs was not"
        " reported."
    )
    assert unknown.board().ballots[0].needed_in_short == "between 60 and 94"
    nobody = AnyStory(one_stage(TWO_THIRDS)).counted("ballots", 1, {"ada": 50, "ben": 40}, standing="ada ben cleo")
    nobody.bulletins.clear()
    nobody.counted("ballots", 1, {"ada": 50, "ben": 45}, standing="ada ben cleo", whole={"cast": 100})
    assert (
        nobody.board()
        .ballots[0]
        .sentence.endswith("Nobody can have reached the majority, whatever the figures that were not reported.")
    )
    sure = AnyStory(one_stage(HALF)).counted("ballots", 1, {"ada": 90}, standing="ada ben", whole={"cast": 100})
    assert (
        sure.board()
        .ballots[0]
        .sentence.endswith("Ada reached the majority; the figures that were not reported cannot change that.")
    )


def test_a_removal_is_no_election():
    voted = AnyStory(REMOVAL, "ada").counted("ballots", 1, {"ada": (90, 10)})
    assert AnyStory(REMOVAL, "ada").board().headline == "Vote on removing the Director General of IOM"
    assert voted.board().headline == "Majority for removing Ada reached"
    assert voted.board().summary == (
        "Yes/no vote: 90 for removing Ada, 10 against; 67 needed. The majority for removing Ada was reached."
    )
    board = voted.elected("ada").board()
    assert (board.status, board.headline) == (
        "Decided: removed from the post",
        "Ada removed as Director General of IOM",
    )
    assert (board.candidates[0].status_text, board.log[0].headline) == ("removed", "Ada removed, by ballot")
    kept = AnyStory(REMOVAL, "ada").counted("ballots", 1, {"ada": (30, 70)}).tell(BulletinKind.CLOSED).board()
    assert (kept.status, kept.candidates[0].status_text) == ("Closed: nobody removed", "not removed")
    texts = " ".join(
        (board.status, board.headline, board.summary, board.line, kept.status, kept.headline, kept.summary)
    )
    assert "elect" not in texts


def test_two_share_a_term_each_with_days():
    story = AnyStory(one_stage(HALF, places=2))
    days = (Named(candidate="ada", begins="2027-01-01", ends="2029-06-30"), Named(candidate="ben", begins="2029-07-01"))
    board = story.elected("ada", named=days).board()
    assert board.headline == "Ada and Ben elected Director General of IOM"
    assert board.summary == "Ada (1 January 2027 to 30 June 2029) and Ben (from 1 July 2029) were elected."
    assert [view.status_text for view in board.candidates] == ["elected", "elected", "not elected"]
    assert board.log[0].headline == "Ada and Ben elected, by ballot"


def test_an_election_that_is_set_aside_was_one():
    board = first_ballot(HALF).elected("ada").named(BulletinKind.SET_ASIDE, "ada").board()
    assert (board.status, board.is_over) == ("Decided, then set aside", True)
    assert board.headline == "Election of Ada as Director General of IOM set aside"
    assert board.summary.endswith("Ada was elected. The election was then set aside: the post was not taken up.")
    assert board.candidates[0].status_text == "elected, then set aside"


def test_a_second_tie_is_told_as_one():
    story = AnyStory(one_stage(HALF, drop=Drop(lowest=1, tie=(Tie.BALLOT,))), "ada ben cleo dan")
    story.counted("ballots", 1, {"ada": 9, "ben": 8, "cleo": 3, "dan": 3})
    story.counted("ballots", 1, {"cleo": 10, "dan": 10}, label="1b", kind=BallotKind.TIED, stay=1)
    assert story.board().next_text == (
        "Cleo and Dan are tied again, and no rule that we have read says what follows: the chair decides."
    )


def test_of_a_second_tie_for_the_first_place_the_rule_of_that_place_is_told():
    story = AnyStory(one_stage(PLURALITY, drop=Drop(lowest=1), tie=(Tie.BALLOT, Tie.LOT)))
    story.counted("ballots", 1, {"ada": 9, "ben": 9, "cleo": 3})
    story.counted("ballots", 1, {"ada": 10, "ben": 10}, label="1b", kind=BallotKind.TIED, stay=1)
    board = story.board()
    assert board.next_text == "Lots are drawn between Ada and Ben."
    assert board.ballots[-1].sentence.endswith("Ada and Ben are tied."), "and not that the rule does not settle it"


def test_of_two_who_were_elected_one_is_set_aside():
    story = first_ballot(HALF, places=2).elected("ada", "ben").named(BulletinKind.SET_ASIDE, "ada")
    assert story.board().summary.endswith("The election of Ada was then set aside: that post was not taken up.")


@pytest.mark.parametrize(
    ("goal", "coming"),
    [
        (Goal.DRAW, "Lots are drawn between Ada, Ben and Cleo."),
        (Goal.RESTART, "The procedure begins again with its first ballot."),
        (Goal.ADJOURN, "Voting is adjourned to another day."),
        (Goal.REOPEN, "Nominations are opened again, and the whole election is held anew."),
    ],
)
def test_what_follows_when_all_ballots_are_used_up(goal, coming):
    then = {End.REACHED: Goal.ELECTED, End.SPENT: goal}
    assert first_ballot(TWO_THIRDS, ballots=1, then=then).board().next_text == coming


def test_another_day_is_said_to_be_one():
    assert (
        first_ballot(TWO_THIRDS, per_day=1)
        .board()
        .next_text.startswith(
            "The ballots of that day are used up, and voting goes on another day. The next ballot is between"
        )
    )
    assert "another day" not in first_ballot(TWO_THIRDS, per_day=2).board().next_text


def test_two_drop_out_at_once():
    story = AnyStory(one_stage(TWO_THIRDS, drop=Drop(lowest=2)), "ada ben cleo dan")
    assert (
        story.counted("ballots", 1, THREE | {"dan": 3})
        .board()
        .next_text.startswith("Cleo and Dan, with the fewest votes, drop out.")
    )


def test_late_entries_pauses_and_lots_are_told():
    story = first_ballot(TWO_THIRDS).named(BulletinKind.WITHDRAWAL, "ben").named(BulletinKind.ENTERED, "ben")
    assert story.board().log[0].headline == "Ben enters the race"
    assert story.named(BulletinKind.ENTERED, "ben", "cleo").board().log[0].headline == "Ben and Cleo enter the race"
    assert story.tell(BulletinKind.SUSPENDED).board().status == "Suspended"
    assert story.tell(BulletinKind.RESUMED).board().status == "Between ballots"
    board = story.elected("ada", how=Method.LOT).board()
    assert (board.status, board.summary.split(". ")[-1]) == ("Decided: elected by lot", "Ada was elected by lot.")


def test_every_departure_from_the_rule_is_shown():
    story = AnyStory(one_stage(HALF, drop=Drop(lowest=1)))
    for number in (1, 2):
        story.counted("ballots", number, {"ada": 9, "ben": 8, "cleo": number})
    story.counted("ballots", 3, {"ada": 90, "ben": 8, "cleo": 1}).counted("ballots", 4, {"ada": 90, "ben": 8})
    assert story.board().differences == (
        "Bulletin 2: Cleo stayed in the race, although under the rule as we read it Cleo had dropped out.",
        "Bulletin 3: Cleo stayed in the race, although under the rule as we read it Cleo had dropped out.",
        "Bulletin 4: another ballot was held, although by the figures reported Ada had reached the majority that we"
        " calculate.",
    )


def test_majorities_that_were_reported_otherwise_are_told_at_once():
    story = AnyStory(one_stage(HALF))
    for number in (1, 2):
        story.counted("ballots", number, {"ada": 9, "ben": 8, "cleo": 7}, whole={"required": 17})
    assert story.board().differences == (
        "Bulletins 1 and 2: the majority that was reported differs from the one that we calculate.",
    )


def test_ballots_up_to_the_tenth_have_ordinals_and_later_ones_their_number():
    tenth, eleventh = (
        AnyStory(one_stage(HALF)).counted("ballots", number, THREE).board().ballots[0] for number in (10, 11)
    )
    assert (tenth.label, tenth.within) == ("Tenth ballot", "the tenth ballot")
    assert (eleventh.label, eleventh.within) == ("Ballot 11", "ballot 11")
    assert tenth.quotation.sentences.startswith("Ada won the tenth ballot with 20 votes")
    assert eleventh.quotation.sentences.startswith("Ada won ballot 11 with 20 votes")
