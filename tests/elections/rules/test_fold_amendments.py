"""Corrections and retractions: the latest standing one counts, in the place of what it replaces. All made up."""

import pytest

from elections.rules.amendments import Contradiction
from elections.rules.bulletin import Method
from elections.rules.race import RaceState
from elections.rules.tally import FigureKind

from .makers import Story, disagreements, statuses


def votes_of(race, slug: str, key: str = "1") -> int | None:
    return race.ballot(key).tally.value(FigureKind.VOTES, slug)


def links(race) -> list[tuple[int, int | None, int]]:
    return [(entry.bulletin.number, entry.replaced_by, entry.root) for entry in race.entries]


def test_a_correction_replaces_the_whole_content():
    """Never a delta: what the correction leaves out is no longer said."""
    story = Story().counted({"ada": 89, "ben": 67}, registered=171)
    race = story.corrected(1, Story().counted({"ada": 98, "ben": 67})).race()
    (result,) = race.ballots
    assert votes_of(race, "ada") == 98
    assert result.tally.value(FigureKind.REGISTERED) is None
    assert result.bulletin.number == 2


def test_a_chain_of_corrections_ends_with_the_last():
    story = Story().counted({"ada": 89, "ben": 67})
    story.corrected(1, Story().counted({"ada": 90, "ben": 67}))
    story.corrected(2, Story().counted({"ada": 98, "ben": 67}))
    race = story.race()
    assert votes_of(race, "ada") == 98
    assert links(race) == [(1, 2, 1), (2, 3, 1), (3, None, 1)]


def test_before_its_correction_the_old_figure_stands():
    story = Story().counted({"ada": 89, "ben": 67}).corrected(1, Story().counted({"ada": 98, "ben": 67}))
    assert votes_of(story.race(up_to=1), "ada") == 89
    assert links(story.race(up_to=1)) == [(1, None, 1)]


def test_a_correction_stands_where_the_corrected_one_stood():
    """The result is corrected after the election; the race is still decided, and by the same story."""
    story = Story().counted({"ada": 89, "ben": 67}).withdrew("ben").elected("ada")
    race = story.corrected(1, Story().counted({"ada": 98, "ben": 67})).race()
    assert (race.state, votes_of(race, "ada")) == (RaceState.DECIDED, 98)
    assert race.contender("ben").after == 0


def test_a_correction_may_say_something_of_another_kind():
    """It was announced as a withdrawal; the record says eliminated."""
    story = Story().counted({"ada": 60, "ben": 50, "cleo": 30}, 3).withdrew("cleo")
    race = story.corrected(2, Story().eliminated("cleo")).race()
    assert (statuses(race)["cleo"], race.contender("cleo").since) == ("eliminated", 3)


def test_a_retraction_leaves_nothing():
    story = Story().counted({"ada": 60, "ben": 50}).withdrew("ben").retracted(2)
    race = story.race()
    assert statuses(race)["ben"] == "standing"
    assert links(race) == [(1, None, 1), (2, 3, 2), (3, None, 2)]


def test_an_election_retracted_goes_on():
    story = Story().counted({"ada": 60, "ben": 50}).elected("ada").retracted(2)
    assert (story.race().state, story.race().outcome) == (RaceState.BETWEEN, None)
    assert story.opened("ada ben", 2).race().state is RaceState.VOTING


def test_all_retracted_is_a_race_with_bulletins_and_no_news():
    race = Story().counted({"ada": 60, "ben": 50}).retracted(1).race()
    assert (race.state, race.ballots, race.number) == (RaceState.AHEAD, (), 2)


def test_what_was_wrongly_retracted_is_stated_again_by_a_correction():
    story = Story().withdrew("ben").retracted(1).corrected(2, Story().withdrew("ben"))
    race = story.race()
    assert (statuses(race)["ben"], race.contender("ben").since) == ("withdrawn", 3)
    assert links(race) == [(1, 2, 1), (2, 3, 1), (3, None, 1)]


def test_a_swap_of_two_names_is_undone_step_by_step():
    """Ben was said to have withdrawn and Ada to be elected; it was the other way round."""
    story = Story().withdrew("ben").elected("ada").retracted(2)
    story.corrected(1, Story().withdrew("ada")).elected("ben")
    assert statuses(story.race()) == {"ada": "withdrawn", "ben": "elected", "cleo": "not_elected"}


def test_a_correction_that_belies_what_followed_is_refused():
    story = Story().withdrew("ben").elected("ada").corrected(1, Story().withdrew("ada"))
    with pytest.raises(Contradiction) as refused:
        story.race()
    assert (refused.value.code, refused.value.detail) == ("elected_without_standing", "ada")


def test_a_retraction_that_takes_the_ground_from_what_followed_is_refused():
    story = Story().withdrew("ben").opened("ada ben", 1).withdrew("ben").retracted(2)
    with pytest.raises(Contradiction) as refused:
        story.race()
    assert (refused.value.code, refused.value.bulletin) == ("leaves_twice", 3)


def test_a_prefix_may_be_wrong_where_the_whole_is_not():
    """So publishing must fold before every bulletin and not only at the end: a page as of 2 would have no race."""
    story = Story().elected("ada").elected("ben").retracted(1)
    assert statuses(story.race())["ben"] == "elected"
    with pytest.raises(Contradiction):
        story.race(up_to=2)


def test_a_difference_goes_with_the_figures_that_made_it():
    story = Story().counted({"ada": 60, "ben": 50}).elected("ada", Method.BALLOT)
    assert disagreements(story.race()) == [("elected_without_majority", "ada")]
    assert story.corrected(1, Story().counted({"ada": 90, "ben": 20})).race().differences == ()
