"""What stands beside and under the bars: all sides of a poll as far as reported, and since which ballot votes changed."""

from elections.rules.tally import BallotKind
from elections.scoreboard.multiples import HEIGHT
from tests.elections.scoreboard.any_rule.bodies import BOARD_AND_CONFERENCE, POLLS_FIRST
from tests.elections.scoreboard.any_rule.telling import AnyStory

FIRST = {"ada": (12, 0, 3), "ben": (9, 5, 1), "cleo": (None, 11)}
SECOND = {"ada": (14,), "ben": (7, 6, 2), "cleo": (2, 9, 4)}


def two_polls() -> AnyStory:
    return AnyStory(POLLS_FIRST).counted("polls", 1, FIRST).counted("polls", 2, SECOND)


def after_a_tie() -> AnyStory:
    story = AnyStory(BOARD_AND_CONFERENCE, "ada ben cleo dan")
    story.counted("board", 4, {"ada": 19, "ben": 13, "cleo": 13, "dan": 5})
    story.counted("board", 4, {"ben": 31, "cleo": 25}, label="4b", kind=BallotKind.TIED, stay=1)
    return story.counted("board", 5, {"ada": 31, "ben": 25})


def bars(story: AnyStory, slug: str):
    return next(panel for panel in story.board().multiples.panels if panel.slug == slug).bars


def test_under_the_bar_of_a_poll_are_those_against_and_never_the_change():
    below = {slug: [bar.below_text for bar in bars(two_polls(), slug)] for slug in ("ada", "ben", "cleo")}
    assert below == {"ada": ["0 no", "? no"], "ben": ["5 no", "6 no"], "cleo": ["11 no", "9 no"]}


def test_a_poll_in_words_has_all_sides_that_were_reported():
    assert [bar.text for bar in bars(two_polls(), "ada")] == [
        "Straw poll 1: 12 for, 0 against, 3 no opinion.",
        "Straw poll 2: 14 for.",
    ]
    assert bars(two_polls(), "cleo")[0].text == "Straw poll 1: 11 against."
    nothing = AnyStory(POLLS_FIRST).counted("polls", 1, FIRST).counted("polls", 2, {"ada": (9, 1)}, standing="ada ben")
    assert bars(nothing, "ben")[1].text == "Straw poll 2: not reported."


def test_a_change_since_another_ballot_than_the_one_to_the_left_says_since_which():
    assert [bar.below_text for bar in bars(after_a_tie(), "ben")] == ["", "", "+12 on ballot 4"]
    assert [bar.is_below_long for bar in bars(after_a_tie(), "ben")] == [False, False, True]
    plain = AnyStory(BOARD_AND_CONFERENCE, "ada ben").counted("board", 1, {"ada": 20, "ben": 9})
    plain.counted("board", 2, {"ada": 24, "ben": 5})
    assert [bar.below_text for bar in bars(plain, "ada")] == ["", "+4"]


def test_the_words_of_a_change_are_in_a_poll_and_on_a_ballot():
    assert two_polls().board().ballots[1].rows[0].change_text == "2 more than in straw poll 1"
    assert after_a_tie().board().ballots[2].rows[0].change_text == "12 more than on the fourth ballot"


def test_a_poll_that_is_known_in_part_is_quoted_with_all_that_is():
    quoted = two_polls().board().ballots[0].quotation.sentences
    assert quoted.startswith(
        "These votes were reported for straw poll 1: Ada 12 for, 0 against, 3 no opinion; Ben 9 for, 5 against, 1 no"
        " opinion; Cleo 11 against. How many were for Cleo was not reported. A straw poll is not binding."
    )


def test_shares_between_the_tied_are_of_their_votes_and_not_of_the_seats():
    ballot = after_a_tie().board().ballots[1]
    assert (ballot.base, ballot.chart.base) == (56, 56)
    assert [(row.share_text, row.share_of) for row in ballot.rows] == [
        ("55.4%", "of 56 valid votes"),
        ("44.6%", "of 56 valid votes"),
    ]


def test_a_panel_is_no_higher_than_its_highest_bar_or_line():
    panels = {panel.slug: panel for panel in two_polls().board().multiples.panels}
    assert panels["ada"].above == 0, "the greatest number reaches the top"
    assert panels["cleo"].above > 80
    assert {panel.height + panel.above for panel in panels.values()} == {HEIGHT}
    lines = {panel.above for panel in after_a_tie().board().multiples.panels}
    assert len(lines) == 2, "in the others the line of the majority is the highest"
    assert max(lines) < 5
