"""How much was declared for whom, beside what the ballots gave: each number says what it is."""

from dataclasses import replace

from elections.public.race.support import Support, support
from elections.rules.tally import BallotKind
from tests.elections.rules.makers import ADA, BEN, Story
from tests.elections.scoreboard.test_told_truly import board as board_of_story

NOMINATED = replace(ADA, nominated_by=("Portugal",))


def support_of(story: Story) -> Support | None:
    board = board_of_story(story)
    return support([(view, None) for view in board.candidates], [], [one for one in board.ballots if one.is_counted])


def votes(story: Story) -> tuple[str, list[str]]:
    stood = support_of(story)
    assert stood is not None
    return stood.votes_heading, [line.votes for line in stood.lines]


def test_a_straw_poll_is_called_one():
    polled = Story(NOMINATED, BEN).counted({"ada": 9, "ben": 6}, None, kind=BallotKind.STRAW_POLL)
    assert votes(polled) == ("Votes on the straw poll", ["9", "6"])
    assert votes(polled.counted({"ada": 80, "ben": 60})) == (
        "Votes, ballot by ballot",
        ["9 (straw poll), 80", "6 (straw poll), 60"],
    )


def test_before_any_ballot_there_is_no_column_of_votes():
    assert votes(Story(NOMINATED, BEN).opened("ada ben")) == ("", ["", ""])


def test_where_nobody_nominated_or_backed_anybody_there_is_nothing():
    assert support_of(Story(ADA, BEN).counted({"ada": 80, "ben": 60})) is None
