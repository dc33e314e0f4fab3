"""News that comes out of order: figures leak after the next ballot has opened, or after somebody was declared elected.

A bulletin's number orders what was published, a ballot's number orders what happened. All cases are made up.
"""

import pytest

from elections.rules.amendments import Contradiction
from elections.rules.bulletin import Method
from elections.rules.next_step import Step
from elections.rules.race import RaceState

from .makers import Story, disagreements, statuses

THREE = {"ada": 60, "ben": 50, "cleo": 30}


def test_the_result_of_an_earlier_ballot_does_not_end_the_one_under_way():
    story = Story().opened("ada ben cleo", 1).opened("ada ben cleo", 2).counted(THREE, 1)
    race = story.race()
    assert (race.state, race.next_step.step, race.next_step.number) == (RaceState.VOTING, Step.RESULT, 2)


def test_a_ballot_that_nobody_reported_is_over_once_a_later_one_is_counted():
    """Control of the words “under way”: they would otherwise stay on the page for good."""
    race = Story().opened("ada ben cleo", 1).opened("ada ben cleo", 2).counted(THREE, 2).race()
    assert race.state is RaceState.BETWEEN
    assert (race.next_step.step, race.next_step.number) == (Step.BALLOT, 3)
    assert [result.tally is None for result in race.ballots] == [True, False]


def test_an_earlier_ballot_said_to_have_been_opened_changes_nothing_of_a_later_one():
    story = Story().counted(THREE, 2).withdrew("cleo")
    before, after = story.race(), story.opened("ada ben cleo", 1).race()
    assert (after.state, statuses(after), after.next_step) == (before.state, statuses(before), before.next_step)
    assert [result.ballot.number for result in after.ballots] == [1, 2]


def test_ballots_stand_in_their_own_order_however_late_their_figures():
    story = Story().counted(THREE, 3).counted(THREE, 1).counted(THREE, 2)
    assert [result.ballot.number for result in story.race().ballots] == [1, 2, 3]


def test_a_ballot_without_a_number_stands_where_it_was_published():
    story = Story().counted(THREE, 1).counted(THREE, None).counted(THREE, 2).counted(THREE, None)
    assert [result.ballot.number for result in story.race().ballots] == [1, None, 2, None]


def test_the_latest_ballot_is_the_highest_and_not_the_last_published():
    """Cleo drops out after the third. The figures of the first, found later, change nothing of that."""
    told_in_order = Story().counted(THREE, 1).counted(THREE, 3).eliminated("cleo").race()
    told_late = Story().counted(THREE, 3).counted(THREE, 1).eliminated("cleo").race()
    for race in (told_in_order, told_late):
        assert race.contender("cleo").after == 1
        assert race.differences == ()
        assert race.next_step.number == 4


def test_who_left_after_the_third_left_after_the_third_even_if_the_fourth_is_already_open():
    story = Story().counted(THREE, 3).opened("ada ben", 4).eliminated("cleo")
    race = story.race()
    assert race.ballots[race.contender("cleo").after].ballot.number == 3
    assert statuses(race)["cleo"] == "eliminated"


def test_who_was_on_no_paper_left_after_no_ballot():
    assert Story().counted({"ada": 60, "ben": 50}).withdrew("cleo").race().contender("cleo").after is None


def test_elimination_is_judged_by_the_ballot_whenever_its_figures_come():
    """The room says that Ben is out before any figure is known; the figures then show that Cleo was last."""
    story = Story().opened("ada ben cleo", 3).eliminated("ben")
    assert story.race().differences == ()
    assert disagreements(story.counted(THREE, 3).race()) == [("eliminated_against_rule", "ben")]


@pytest.mark.parametrize("how", Method)
def test_figures_may_come_after_the_end(how):
    story = Story().opened("ada ben", 1).elected("ada", how).counted({"ada": 100, "ben": 30}, 1)
    race = story.race()
    assert (race.state, race.next_step.step) == (RaceState.DECIDED, Step.ENDED)
    assert [result.tally is None for result in race.ballots] == [False]
    assert statuses(race) == {"ada": "elected", "ben": "not_elected", "cleo": "not_elected"}
    assert race.differences == ()


def test_figures_after_the_end_are_held_against_what_was_declared():
    story = Story().elected("ada", Method.BALLOT).counted({"ada": 60, "ben": 50}, 1)
    assert disagreements(story.race()) == [("elected_without_majority", "ada")]


def test_figures_after_an_end_without_a_winner():
    story = Story().opened("ada ben", 1).closed().counted({"ada": 60, "ben": 50}, 1)
    assert (story.race().state, len(story.race().counted)) == (RaceState.CLOSED, 1)


@pytest.mark.parametrize("end", [lambda s: s.elected("ada"), Story.closed], ids=["elected", "closed"])
@pytest.mark.parametrize(
    "tell",
    [
        pytest.param(lambda s: s.opened("ada ben", 9), id="no ballot opens"),
        pytest.param(lambda s: s.moved_on("last"), id="nothing goes on"),
        pytest.param(lambda s: s.entered("ben"), id="nobody enters"),
        pytest.param(Story.resumed, id="nothing is resumed"),
        pytest.param(lambda s: s.elected("ben"), id="nobody else is elected"),
        pytest.param(lambda s: s.elected("ada"), id="nor the same again"),
        pytest.param(Story.suspended, id="nothing is suspended"),
        pytest.param(Story.closed, id="nothing is closed"),
    ],
)
def test_nothing_else_comes_after_the_end(end, tell):
    story = end(Story())
    with pytest.raises(Contradiction) as refused:
        tell(story).race()
    assert (refused.value.code, refused.value.bulletin) == ("after_the_end", 2)


@pytest.mark.parametrize("end", [lambda s: s.elected("ada"), Story.closed], ids=["elected", "closed"])
@pytest.mark.parametrize(
    ("leave", "status"), [(Story.withdrew, "withdrawn"), (Story.eliminated, "eliminated"), (Story.left, "left")]
)
def test_who_left_is_news_after_the_end(end, leave, status):
    ended, later = end(Story()).race(), leave(end(Story()), "ben").race()
    assert statuses(later) == statuses(ended) | {"ben": status}
    assert (later.state, later.outcome, later.next_step) == (ended.state, ended.outcome, ended.next_step)


def test_whatever_happens_to_the_winner_the_winner_has_won():
    race = Story().elected("ada").left("ada").race()
    assert (race.state, race.outcome.candidate, statuses(race)["ada"]) == (RaceState.DECIDED, "ada", "elected")
