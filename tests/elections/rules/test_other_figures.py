"""What the calculator makes of a ballot with the figures reported is what the race itself made of it."""

import pytest

from elections.rules.bulletin import BulletinKind
from elections.rules.fold import fold
from elections.rules.other_figures import race_with
from elections.rules.race import Race
from elections.rules.tally import Ballot, BallotKind

from .agency_procedures import UNESCO
from .agency_rows import final_races
from .makers import make_tally
from .play import Play, line_of, nominated, votes
from .shapes import STORIES as SHAPES
from .shipped import BULLETINS, ELECTIONS, race_of
from .test_stories_of_bodies import STORIES as BODIES


def played(name: str) -> Race:
    rule, names, moves = (SHAPES | BODIES)[name]
    play = Play(rule, names)
    for move, _ahead in moves:
        move(play)
    return play.race


REAL = final_races() | {slug: race_of(slug, len(BULLETINS[slug])) for slug in ELECTIONS}
RACES = REAL | {name: played(name) for name in SHAPES | BODIES}


def differing(race: Race) -> list[str]:
    """The counted ballots after which the calculator names another next step than the race did at the time."""
    return [one.ballot.key for one in race.counted if again(race, one.ballot) != at_the_time(race, one.ballot)]


def again(race: Race, ballot: Ballot) -> str:
    tally = next(one.tally for one in race.counted if one.ballot is ballot)
    return line_of(race_with(race, ballot, tally).next_step)


def at_the_time(race: Race, ballot: Ballot) -> str:
    root = next(
        one.root for one in race.entries if one.bulletin.content_kind == "result" and one.bulletin.ballot == ballot
    )
    return line_of(fold([one.bulletin for one in race.entries[:root]], race.procedure).next_step)


@pytest.mark.parametrize("name", RACES)
def test_after_each_ballot_comes_what_the_race_named(name):
    assert differing(RACES[name]) == []


def test_control_with_nobody_but_the_tied_who_leads_is_forgotten():
    race = RACES["UNESCO: two tie for the second place"]
    tied = race.ballot("4b").ballot
    assert again(race, tied) == "ballot 5 board.5: ada ben"
    alone = Play(UNESCO, "ada ben cleo")
    alone.story.left("ada").tell(BulletinKind.RESULT, ballot=tied, tally=race.ballot("4b").tally)
    assert alone.ahead == "ballot 5 board.5: ben"


def test_others_have_the_tied_places_where_the_figures_say_so():
    race = RACES["UNESCO: two tie for the second place"]
    turned = race_with(race, race.ballot("4b").ballot, make_tally({"ben": 25, "cleo": 31}))
    assert line_of(turned.next_step) == "ballot 5 board.5: ada cleo"
    first = RACES["a tie for first place is settled by a ballot between the tied"]
    won = race_with(first, first.ballot("1b").ballot, make_tally({"ada": 60, "ben": 40}))
    assert line_of(won.next_step) == "declaration: ada"


def test_a_ballot_still_to_come_follows_those_that_were_held():
    play = Play(UNESCO, "ada ben cleo")
    for _ballot in range(4):
        votes("ada 22 ben 18 cleo 18")(play)
    race, coming = play.race, play.race.next_step.ballot
    assert (coming.kind, coming.label) == (BallotKind.TIED, "4b")
    following = race_with(race, coming, make_tally({"ben": 25, "cleo": 31}))
    assert line_of(following.next_step) == "ballot 5 board.5: ada cleo"


def test_figures_that_come_after_what_they_led_to_are_judged_without_it():
    play = Play(UNESCO, "ada ben")
    ballot = play.race.next_step.ballot
    nominated("ada")(play)
    play.story.tell(BulletinKind.RESULT, ballot=ballot, tally=make_tally({"ada": 30, "ben": 28}))
    race = play.race
    assert line_of(race_with(race, ballot, make_tally({"ada": 28, "ben": 30})).next_step) == "nomination: ben"


def test_whoever_joined_later_is_not_waited_for():
    race = RACES["UN: polls, a veto, an appointment"]
    first = race.ballot("poll-1")
    assert line_of(race_with(race, first.ballot, first.tally).next_step) == "ballot 2 polls.2: ada ben"
