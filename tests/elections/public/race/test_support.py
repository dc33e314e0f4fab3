"""How much was declared for whom, beside what the ballots gave: each number says what it is."""

from collections.abc import Sequence
from dataclasses import replace

from elections.public.race.support import Support, support
from elections.rules.tally import BallotKind
from elections.scoreboard.values import BallotView
from tests.elections.rules.makers import ADA, BEN, Story
from tests.elections.scoreboard.any_rule.bodies import POLLS_FIRST, REMOVAL
from tests.elections.scoreboard.any_rule.telling import AnyStory
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


def test_where_each_name_is_judged_all_sides_stand():
    story = AnyStory(POLLS_FIRST).counted("polls", 1, {"ada": (12, 2, 1), "ben": (None, 11)})
    ballots = story.board().ballots
    assert _votes_of("ada", ballots) == "12 for, 2 against, 1 no opinion"
    assert _votes_of("ben", ballots) == "11 against"
    removal = AnyStory(REMOVAL, "ada").counted("ballots", 1, {"ada": (30, 70)}).board()
    assert _votes_of("ada", removal.ballots) == "30 for, 70 against"


def _votes_of(slug: str, ballots: Sequence[BallotView]) -> str:
    (view,) = board_of_story(Story(replace(NOMINATED, slug=slug))).candidates
    stood = support([(view, None)], [], ballots)
    assert stood is not None
    return stood.lines[0].votes


def test_before_any_ballot_there_is_no_column_of_votes():
    assert votes(Story(NOMINATED, BEN).opened("ada ben")) == ("", ["", ""])


def test_where_nobody_nominated_or_backed_anybody_there_is_nothing():
    assert support_of(Story(ADA, BEN).counted({"ada": 80, "ben": 60})) is None
