"""From bulletins to a race: the real stories first, then the awkward ones."""

import pytest

from elections.rules.bulletin import BulletinKind, Method
from elections.rules.next_step import Step
from elections.rules.race import RaceState
from elections.rules.tally import BallotKind, FigureKind
from elections.rules.verdict import Outcome

from .makers import ADA, BEN, CLEO, Story, make_candidate, statuses


def story_of_2023() -> Story:
    story = Story(make_candidate("pope"), make_candidate("vitorino"))
    story.opened("pope vitorino").counted({"pope": 98, "vitorino": 67}, registered=171)
    return story.withdrew("vitorino").elected("pope")


def story_of_2018() -> Story:
    story = Story(*(make_candidate(slug) for slug in ("vitorino", "thompson", "isaacs")))
    story.counted({"vitorino": 58, "thompson": 48, "isaacs": 37}, 1)
    story.counted({"vitorino": 65, "thompson": 51, "isaacs": 27}, 2)
    story.counted({"vitorino": 68, "thompson": 52, "isaacs": 22}, 3).eliminated("isaacs")
    story.counted({"vitorino": 77, "thompson": 66}, 4, kind=BallotKind.RESTRICTED).left("thompson")
    return story.elected("vitorino")


def test_2023_as_of_each_bulletin():
    races = [story_of_2023().race(up_to=number) for number in range(5)]
    assert [race.state for race in races] == [
        RaceState.AHEAD,
        RaceState.VOTING,
        RaceState.BETWEEN,
        RaceState.BETWEEN,
        RaceState.DECIDED,
    ]
    assert [race.next_step.step for race in races] == [
        Step.BALLOT,
        Step.RESULT,
        Step.BALLOT,
        Step.LAST_CANDIDATE,
        Step.ENDED,
    ]
    assert [statuses(race)["vitorino"] for race in races] == ["standing"] * 3 + ["withdrawn"] * 2


def test_2023_as_it_ended():
    race = story_of_2023().race()
    assert statuses(race) == {"pope": "elected", "vitorino": "withdrawn"}
    assert (race.outcome.candidate, race.outcome.how) == ("pope", Method.ACCLAMATION)
    assert race.outcome.bulletin.number == race.number == 4
    assert [result.verdict.outcome for result in race.counted] == [Outcome.NOBODY]
    assert race.differences == ()


def test_2018_who_dropped_when():
    race = story_of_2018().race()
    assert statuses(race) == {"vitorino": "elected", "thompson": "left", "isaacs": "eliminated"}
    assert [(c.slug, c.after, c.since) for c in race.contenders] == [
        ("vitorino", None, 7),
        ("thompson", 3, 6),
        ("isaacs", 2, 4),
    ]
    assert race.differences == ()


def test_2018_no_fifth_ballot_is_invented_for_the_acclamation():
    assert [result.ballot.number for result in story_of_2018().race().ballots] == [1, 2, 3, 4]


def test_2019_a_confirmation_fails_and_nobody_wins():
    story = Story(make_candidate("haque"), make_candidate("candidate-of-sudan")).noticed()
    votes = {"haque": 75, "candidate-of-sudan": 73}
    story.counted(votes, 5, kind=BallotKind.RESTRICTED, abstentions=2).eliminated("candidate-of-sudan")
    story.counted({"haque": 86}, 6, kind=BallotKind.CONFIRMATION, against={"haque": 57}, required=96)
    assert story.race().next_step.step is Step.REPEAT
    race = story.closed().race()
    assert (race.state, race.outcome, race.next_step.step) == (RaceState.CLOSED, None, Step.ENDED)
    assert [result.ballot.number for result in race.ballots] == [5, 6]
    assert statuses(race) == {"haque": "not_elected", "candidate-of-sudan": "eliminated"}
    assert race.differences == ()


def test_2008_a_winner_without_figures():
    story = Story(*(make_candidate(slug) for slug in ("swing", "mckinley", "marchi", "riccardi")))
    race = story.elected("swing", Method.BALLOT).race()
    assert (race.state, race.ballots, race.differences) == (RaceState.DECIDED, (), ())
    assert statuses(race)["swing"] == "elected"
    assert set(statuses(race).values()) == {"elected", "not_elected"}


def test_before_the_first_bulletin_candidates_are_those_known():
    race = Story(ADA, BEN).race()
    assert (race.state, race.number, race.entries) == (RaceState.AHEAD, 0, ())
    assert statuses(race) == {"ada": "standing", "ben": "standing"}


def test_a_candidate_is_named_as_the_latest_bulletin_names_them():
    renamed = make_candidate("ada")
    story = Story(ADA, BEN).noticed().tell(BulletinKind.NOTICE, candidates=(BEN, renamed, CLEO))
    assert [c.candidate for c in story.race().contenders] == [BEN, renamed, CLEO]
    assert [c.order for c in story.race().contenders] == [0, 1, 2]


@pytest.mark.parametrize(
    ("tell", "state"),
    [
        pytest.param(Story.noticed, RaceState.OPEN, id="a notice opens the race, no ballot"),
        pytest.param(lambda s: s.withdrew("ben"), RaceState.OPEN, id="so does a withdrawal"),
        pytest.param(Story.suspended, RaceState.SUSPENDED, id="suspended"),
        pytest.param(Story.closed, RaceState.CLOSED, id="closed"),
        pytest.param(lambda s: s.opened("ada ben"), RaceState.VOTING, id="ballot under way"),
        pytest.param(lambda s: s.counted({"ada": 3, "ben": 2}), RaceState.BETWEEN, id="counted, never opened"),
        pytest.param(lambda s: s.elected("ada"), RaceState.DECIDED, id="elected"),
    ],
)
def test_state_after_a_first_bulletin(tell, state):
    assert tell(Story()).race().state is state


def test_a_ballot_ends_a_suspension_and_a_notice_does_not():
    story = Story().counted({"ada": 9, "ben": 8}).suspended().noticed()
    assert story.race().state is RaceState.SUSPENDED
    assert story.opened("ada ben", 2).race().state is RaceState.VOTING


def test_withdrawal_then_return_by_the_paper_of_a_later_ballot():
    story = Story().counted({"ada": 60, "ben": 40, "cleo": 30}).withdrew("cleo")
    gone = story.race().contender("cleo")
    assert (gone.status.value, gone.since, gone.after) == ("withdrawn", 2, 0)
    back = story.opened("ada ben cleo", 2).race().contender("cleo")
    assert (back.status.value, back.since, back.after) == ("standing", None, None)


def test_who_returned_can_leave_again():
    story = Story().opened("ada ben").withdrew("ben").opened("ada ben", 2).withdrew("ben")
    gone = story.race().contender("ben")
    assert (gone.since, gone.after) == (4, 1)


def test_a_result_takes_the_place_of_its_opening_and_remembers_it():
    (result,) = Story().opened("ada ben").counted({"ada": 9, "ben": 8}).race().ballots
    assert (result.opened_by, result.bulletin.number) == (1, 2)
    assert result.tally.value(FigureKind.VOTES, "ada") == 9


def test_notices_may_follow_the_end():
    assert story_of_2023().noticed().race().state is RaceState.DECIDED
    assert Story().closed().noticed().race().state is RaceState.CLOSED


def test_a_race_finds_its_ballots_and_contenders():
    race = story_of_2018().race()
    assert race.ballot("4").ballot.number == 4
    assert race.ballot("5") is None
    assert race.contender("isaacs").order == 2
    assert race.contender("nobody") is None
