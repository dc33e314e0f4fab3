"""Several ballots at once: a panel a candidate on one scale, what changed since the ballot before, and yes/no votes."""

import pytest

from elections.rules.tally import BallotKind
from elections.scoreboard.drawings import Panel, SmallMultiples
from elections.scoreboard.multiples import FLOOR, TOP
from tests.elections.rules.makers import ADA, BEN, Story, make_candidate
from tests.elections.scoreboard.test_told_truly import board

YES_NO, STRAW = BallotKind.CONFIRMATION, BallotKind.STRAW_POLL


def two_ballots() -> Story:
    story = Story().counted({"ada": 60, "ben": 50, "cleo": 30}).eliminated("cleo")
    return story.counted({"ada": 83, "ben": 50}, 2)


def multiples(story: Story) -> SmallMultiples:
    drawn = board(story).multiples
    assert drawn is not None
    return drawn


def panel(story: Story, slug: str) -> Panel:
    return next(one for one in multiples(story).panels if one.slug == slug)


def test_a_panel_a_candidate_and_a_bar_a_ballot():
    panels = multiples(two_ballots()).panels
    votes = {one.slug: [bar.votes for bar in one.bars] for one in panels}
    assert votes == {"ada": [60, 83], "ben": [50, 50], "cleo": [30, None]}
    assert list(votes) == ["ada", "ben", "cleo"], "who stood last, with most votes, comes first"
    assert {one.slug: one.status_text for one in panels}["cleo"] == "dropped out after the first ballot"


def test_all_panels_have_one_scale():
    """94 votes are needed of 140 and 89 of 133: the greatest number of all reaches the top, whoever's it is."""
    bars = [bar for one in multiples(two_ballots()).panels for bar in one.bars if bar.votes is not None]
    assert len({round(bar.height / bar.votes, 3) for bar in bars}) == 1
    assert min(bar.needed_y for bar in bars) == TOP
    assert all(TOP <= bar.y <= FLOOR for bar in bars)


def test_the_line_of_the_majority_crosses_each_ballot_where_it_was():
    (first, second) = panel(two_ballots(), "cleo").bars
    assert first.needed_y < second.needed_y, "fewer were needed of fewer valid votes"
    assert (first.end, second.end) == (second.start, 100), "through all, also where the candidate did not stand"
    assert multiples(two_ballots()).needed_text == "needed, ballot by ballot: 94 and 89"


def test_a_ballot_of_which_nobody_knows_how_many_were_needed_keeps_its_place():
    unknown = Story(ADA, BEN).counted({"ada": 60}, standing="ada ben")
    once = unknown.counted({"ada": 70, "ben": 50}, 2).counted({"ada": 66, "ben": 50}, 3)
    assert multiples(once).needed_text == "needed, ballot by ballot: not known, 80 and 78"
    assert multiples(once).has_line
    never = Story(ADA, BEN).counted({"ada": 60}, standing="ada ben").counted({"ada": 70}, 2, standing="ada ben")
    assert (multiples(never).needed_text, multiples(never).has_line) == ("votes needed: not known", False)


def test_a_straw_poll_is_called_one_and_needs_no_votes():
    polls = (
        Story(ADA, BEN).counted({"ada": 9, "ben": 6}, None, kind=STRAW).counted({"ada": 10, "ben": 5}, None, kind=STRAW)
    )
    assert multiples(polls).needed_text == ""
    assert [bar.label for bar in panel(polls, "ada").bars] == ["straw", "straw"]
    assert multiples(polls.counted({"ada": 75, "ben": 73})).needed_text == (
        "needed, ballot by ballot: none (straw poll), none (straw poll) and 99"
    )


def test_a_ballot_that_somebody_did_not_stand_in_is_left_empty_and_one_that_nobody_reported_is_not():
    story = Story(ADA, BEN).counted({"ada": 60, "ben": 50}).counted({"ada": 70}, 2, standing="ada ben", valid=120)
    assert [bar.votes_text for bar in panel(two_ballots(), "cleo").bars] == ["30", ""]
    assert [bar.votes_text for bar in panel(story, "ben").bars] == ["50", "?"]
    assert multiples(story).has_unreported
    assert not multiples(two_ballots()).has_unreported
    assert panel(story, "ben").text == "First ballot: 50 votes. Second ballot: votes not reported."


def test_every_bar_is_said_in_words():
    assert panel(two_ballots(), "ada").text == (
        "First ballot: 60 votes. Second ballot: 83 votes, 23 more than on the first ballot."
    )
    assert panel(two_ballots(), "cleo").text == "First ballot: 30 votes."


@pytest.mark.parametrize(
    "story",
    [
        Story(),
        Story(ADA, BEN).counted({"ada": 90, "ben": 60}),
        Story(ADA, BEN).counted({"ada": 90, "ben": 60}).opened("ada ben", 2),
        Story(ADA, BEN).counted({}, standing="ada ben").counted({"ada": 90, "ben": 60}, 2),
    ],
)
def test_one_ballot_is_no_series(story):
    assert board(story).multiples is None


def test_ten_ballots_have_wide_panels_and_stay_within_them():
    story = Story(ADA, BEN)
    for number in range(1, 11):
        story.counted({"ada": 1000 + number, "ben": 900}, number)
    drawn = multiples(story)
    assert drawn.is_wide
    assert not multiples(two_ballots()).is_wide
    ends = [bar.x + bar.width for bar in drawn.panels[0].bars]
    assert max(ends) < 100
    assert ends == sorted(ends)


# What changed since the ballot before.


def changes(story: Story) -> dict[str, tuple[str, str]]:
    return {row.slug: (row.change_mark, row.change_text) for row in board(story).ballots[-1].rows}


def test_more_fewer_and_as_many():
    story = two_ballots().counted({"ada": 1100, "ben": 40}, 3)
    assert changes(two_ballots()) == {
        "ada": ("+23", "23 more than on the first ballot"),
        "ben": ("±0", "as many as on the first ballot"),
    }
    assert changes(story) == {
        "ada": ("+1,017", "1,017 more than on the second ballot"),
        "ben": ("−10", "10 fewer than on the second ballot"),
    }


def test_there_is_none_where_one_of_both_ballots_has_no_votes():
    assert set(changes(Story(ADA, BEN).counted({"ada": 60, "ben": 50})).values()) == {("", "")}
    unreported = Story(ADA, BEN).counted({"ada": 60}, standing="ada ben").counted({"ada": 60, "ben": 50}, 2)
    assert changes(unreported)["ben"] == ("", "")
    between = Story(ADA, BEN).counted({"ada": 60, "ben": 50}).opened("ada ben", 2).counted({"ada": 61, "ben": 50}, 3)
    assert set(changes(between).values()) == {("", "")}, "the ballot before is the second, of which nothing is known"


def test_a_yes_or_no_vote_and_a_straw_poll_are_compared_with_no_other_ballot():
    after = Story(ADA, BEN).counted({"ada": 75, "ben": 73})
    confirmed = after.withdrew("ben").counted({"ada": 86}, 2, kind=YES_NO, against={"ada": 57})
    assert changes(confirmed) == {"ada": ("", "")}
    straw = Story(ADA, BEN).counted({"ada": 9, "ben": 6}, None, kind=STRAW).counted({"ada": 75, "ben": 73})
    assert set(changes(straw).values()) == {("", "")}


def test_who_no_longer_stood_is_named_with_the_votes_that_were_free():
    assert board(two_ballots()).ballots[1].field_changes == (
        "Cleo, who had 30 votes on the first ballot, no longer stood.",
    )
    assert board(two_ballots()).ballots[0].field_changes == ()
    silent = Story(ADA, BEN).counted({"ada": 60}, standing="ada ben").left("ben").opened("ada", 2)
    assert board(silent).ballots[1].field_changes == ("Ben stood on the first ballot and no longer on this one.",)


# A yes/no vote, to both sides of a middle.


def yes_no(votes: int, against: dict[str, int], **more: int):
    story = Story(ADA).counted({"ada": votes}, kind=YES_NO, against=against, **more)
    return board(story).ballots[0]


def test_no_goes_to_the_left_and_yes_to_the_right_on_one_scale():
    ballot = yes_no(86, {"ada": 57})
    (row,) = ballot.rows
    bars = row.diverging
    assert ballot.is_yes_no
    assert bars.no_x + bars.no_width == 50
    assert bars.yes_width / bars.no_width == pytest.approx(86 / 57, abs=0.001)
    assert bars.needed_x == pytest.approx(50 + 50 * ballot.needed / 143, abs=0.001)
    assert (bars.abstentions, bars.abstentions_width) == (None, 0)


def test_abstentions_stand_apart_across_the_middle():
    bars = yes_no(86, {"ada": 57}, abstentions=12).rows[0].diverging
    assert bars.abstentions == 12
    assert bars.abstentions_x + bars.abstentions_width / 2 == 50
    assert bars.abstentions_width / bars.no_width == pytest.approx(12 / 57, abs=0.001)


def test_a_side_that_nobody_reported_is_not_drawn_as_none():
    assert not yes_no(86, {}).is_yes_no
    assert yes_no(86, {"ada": 0}).is_yes_no


def test_all_against_and_nobody_at_all_can_be_drawn():
    assert yes_no(0, {"ada": 140}).rows[0].diverging.no_x == 0
    assert yes_no(0, {"ada": 0}).rows[0].diverging.yes_width == 0


def test_its_panel_says_how_many_were_against():
    dan = make_candidate("dan")
    story = Story(ADA, dan).counted({"ada": 75, "dan": 73}).left("dan")
    bar = panel(story.counted({"ada": 86}, 2, kind=YES_NO, against={"ada": 57}), "ada").bars[1]
    assert (bar.label, bar.votes_text, bar.below_text) == ("yes/no", "86", "57 no")
    assert bar.text == "Yes/no vote: 86 for, 57 against."


def test_a_ballot_after_a_yes_no_vote_is_compared_with_the_ballot_before_that():
    story = two_ballots().counted({"ada": 80}, 3, standing="ada", kind=YES_NO, against={"ada": 60})
    story.counted({"ada": 90, "ben": 45}, 4)
    assert [row.change_text for row in board(story).ballots[-1].rows] == [
        "7 more than on the second ballot",
        "5 fewer than on the second ballot",
    ]
