"""As it happened: each thing once, in its present wording; what it was before is on the page of the bulletins."""

from dataclasses import replace

from elections.scoreboard.chronicle import Happening, chronicle
from tests.elections.rules.makers import Story
from tests.elections.scoreboard.test_told_truly import board


def happenings(story: Story) -> list[Happening]:
    scoreboard = board(story)
    return chronicle(scoreboard.log, scoreboard.ballots)


def test_what_was_corrected_stands_once_at_its_place_with_its_present_wording():
    right = Story().counted({"ada": 98, "ben": 67})
    story = Story().counted({"ada": 40, "ben": 67}).withdrew("ben").corrected(1, right)
    withdrawal, ballot = happenings(story)

    assert withdrawal.headline == "Ben withdraws"
    assert ballot.headline == "First ballot: Ada 98, Ben 67"
    assert ballot.is_corrected
    assert (ballot.entry.number, [one.number for one in ballot.earlier]) == (3, [1])


def test_a_correction_of_a_correction_is_of_the_same_thing():
    story = Story().counted({"ada": 40, "ben": 67})
    story = story.corrected(1, Story().counted({"ada": 97, "ben": 67}))
    (ballot,) = happenings(story.corrected(2, Story().counted({"ada": 98, "ben": 67})))

    assert ballot.headline == "First ballot: Ada 98, Ben 67"
    assert [one.number for one in ballot.earlier] == [2, 1]


def test_a_source_that_came_after_a_correction_does_not_hide_it():
    right = Story().counted({"ada": 98, "ben": 67})
    (ballot,) = happenings(Story().counted({"ada": 98, "ben": 67}).corrected(1, right))
    assert not ballot.adds_sources, "nothing differs"
    sourced = replace(ballot.entry, adds_sources=True)
    news = replace(sourced, number=1, corrects=None, adds_sources=False)
    assert replace(ballot, entry=sourced, earlier=(news,)).adds_sources
    corrected = replace(news, number=2, corrects=1)
    assert not replace(ballot, entry=sourced, earlier=(corrected, news)).adds_sources


def test_what_was_retracted_is_told_as_retracted():
    (gone,) = happenings(Story().withdrew("ben").retracted(1))

    assert gone.headline == "Bulletin 1 retracted"
    assert not gone.is_corrected
    assert not gone.happened


def test_the_sentence_of_a_ballot_is_not_told_twice():
    opened, counted = reversed(happenings(Story().opened("ada ben").counted({"ada": 98, "ben": 67})))

    assert opened.text == "Standing: Ada and Ben."
    assert (counted.text, counted.note) == ("", "")
    assert chronicle(()) == []
