"""What follows is told in every state that a race can be in: all that three candidates can come to are walked through."""

from collections.abc import Iterator

import pytest

from elections.rules.amendments import Contradiction
from elections.rules.bulletin import Method
from elections.rules.next_step import Step
from elections.rules.procedure import Procedure
from elections.rules.race import Race, RaceState, Status
from elections.rules.tally import BallotKind
from elections.scoreboard.next_steps import next_text
from tests.elections.rules.makers import Story
from tests.iom_rules import IOM_BEFORE_2013, IOM_SINCE_2013

DEEPEST = 9  # bulletins: four ballots and an end
COUNTS = {
    "nobody": (40, 35, 30),
    "a majority": (90, 10, 5),
    "a tie at the top": (40, 40, 30),
    "a tie at the bottom": (60, 30, 30),
}


def told_so_far(story: Story) -> Story:
    again = Story(*story.candidates)
    again.bulletins = list(story.bulletins)
    return again


def following(story: Story, race: Race) -> Iterator[Story]:
    """Every story that goes on from here by one bulletin, whether or not the rule asks for it."""
    standing = [one.slug for one in race.contenders if one.status is Status.STANDING]
    last = race.ballots[-1] if race.ballots else None
    if race.state is RaceState.VOTING and last:
        paper = last.ballot
        for counts in COUNTS.values():
            votes = dict(zip(paper.standing, counts, strict=False))
            against = dict.fromkeys(votes, 70) if paper.kind is BallotKind.CONFIRMATION else {}
            yield told_so_far(story).counted(votes, paper.number, kind=paper.kind, against=against)
        yield told_so_far(story).counted({}, paper.number, kind=paper.kind, standing=" ".join(paper.standing))
    elif standing:
        number, kind = race.next_step.number or len(race.ballots) + 1, race.next_step.kind or BallotKind.OPEN
        yield told_so_far(story).opened(" ".join(race.next_step.standing or standing), number, kind)
        yield told_so_far(story).opened(" ".join(standing), number, BallotKind.STRAW_POLL)
    for slug in standing:
        yield told_so_far(story).withdrew(slug)
        yield told_so_far(story).elected(slug, Method.BALLOT)
    for slug in race.next_step.dropping:
        yield told_so_far(story).eliminated(slug)
    yield told_so_far(story).suspended()
    yield told_so_far(story).closed()


def looks(race: Race) -> tuple:
    """What the next step can hang on."""
    last = race.ballots[-1] if race.ballots else None
    kind = (last.ballot.kind, last.ballot.standing) if last else None
    outcome = last.verdict.outcome if last and last.verdict else None
    statuses = tuple(one.status for one in race.contenders)
    return race.state, statuses, kind, outcome, min(len(race.ballots), 4)


def walk(procedure: Procedure) -> Iterator[Race]:
    """Each kind of state once, however it came about."""
    seen, stories = set(), [Story()]
    while stories:
        story = stories.pop(0)
        try:
            race = story.race(procedure=procedure)
        except Contradiction:
            continue  # no clerk can publish that
        if looks(race) in seen:
            continue
        seen.add(looks(race))
        yield race
        if len(story.bulletins) < DEEPEST and not race.state.is_over:
            stories.extend(following(story, race))


# Within `make test` the procedure in force since 2013.
WALKED = [
    pytest.param(IOM_SINCE_2013, id="iom-2013"),
    pytest.param(IOM_BEFORE_2013, id="iom-before-2013", marks=pytest.mark.long),
]
# One body that elects by itself knows neither of these; other procedures have tests of their own.
OF_OTHERS = {Step.NOMINATION, Step.APPOINTMENT, Step.LOT, Step.RESTART, Step.ADJOURNMENT}


@pytest.fixture(scope="module", params=WALKED)
def races(request: pytest.FixtureRequest) -> list[Race]:
    return list(walk(request.param))


def test_the_walk_comes_everywhere(races):
    assert {race.state for race in races} == set(RaceState) - {RaceState.NOMINATED, RaceState.SET_ASIDE}
    drop = races[0].procedure.stages[0].drop
    # Where nobody knows who drops out, no tie for the last place is to be settled; where no yes or no vote, none fails.
    unknown = set() if drop.is_known else {Step.CHAIR, Step.REPEAT}
    assert {race.next_step.step for race in races} == set(Step) - OF_OTHERS - unknown
    assert any(race.next_step.dropping for race in races) is drop.is_known
    assert len(races) > 500


def test_every_state_but_the_end_says_what_follows(races):
    assert {bool(next_text(race)) for race in races if race.state.is_over} == {False}
    assert [race for race in races if not race.state.is_over and not next_text(race).endswith(".")] == []


def test_what_it_rests_on_can_be_shown(races):
    """The clauses are looked up by their keys: one that is misspelt would be left out without a word."""
    shown = {clause.key for clause in races[0].procedure.clauses}
    steps = {(race.next_step.step, race.next_step.clauses) for race in races if race.next_step.clauses}
    assert [step for step, clauses in steps if not shown & set(clauses)] == []
    if races[0].procedure is IOM_SINCE_2013:
        assert {key for _step, clauses in steps for key in clauses} <= shown


def test_what_is_known_of_our_days_is_not_told_of_earlier_ones(races):
    text = " ".join(map(next_text, races))
    is_ours = races[0].procedure is IOM_SINCE_2013
    assert ("held anew" in text) is ("must vote yes" in text) is is_ours
    assert "2019" not in text, "that a year is told of is up to a clause"


def test_nobody_who_is_out_is_told_to_stand(races):
    """Those who left are on no coming paper, by any way."""
    for race in races:
        out = {one.slug for one in race.contenders if one.status is not Status.STANDING}
        coming = race.next_step.step in (Step.BALLOT, Step.LAST_CANDIDATE)
        assert not (coming and out & set(race.next_step.standing))


def test_a_suspended_vote_is_said_to_be_taken_up_again(races):
    suspended = [next_text(race) for race in races if race.state is RaceState.SUSPENDED]
    assert all(text.startswith("When voting resumes: ") for text in suspended)
    assert not any("When voting resumes" in next_text(race) for race in races if race.state is RaceState.BETWEEN)
