"""What the procedure asks for next, in every state that a race can be in."""

import pytest

from elections.rules.bulletin import BulletinKind
from elections.rules.next_step import Step
from elections.rules.tally import BallotKind
from tests.iom_rules import IOM_BEFORE_2013, IOM_SINCE_2013

from .makers import ADA, BEN, CLEO, Story

THREE = {"ada": 60, "ben": 50, "cleo": 30}
TWO = {"ada": 60, "ben": 50}
RESTRICTED = BallotKind.RESTRICTED


def step_of(story: Story):
    return story.race().next_step


@pytest.mark.parametrize(
    ("story", "step", "number", "standing"),
    [
        pytest.param(Story(), Step.BALLOT, 1, "ada ben cleo", id="nothing yet: the first ballot"),
        pytest.param(Story(ADA), Step.LAST_CANDIDATE, 1, "ada", id="one candidate from the start"),
        pytest.param(Story().withdrew("cleo"), Step.BALLOT, 1, "ada ben", id="one withdrew before it"),
        pytest.param(Story().opened("ada ben cleo"), Step.RESULT, 1, "ada ben cleo", id="ballot under way"),
        pytest.param(Story().counted(THREE, 1), Step.BALLOT, 2, "ada ben cleo", id="nobody, all again"),
        pytest.param(Story().counted(THREE, 2), Step.BALLOT, 3, "ada ben cleo", id="the second drops nobody"),
        pytest.param(Story().counted(THREE, 3), Step.BALLOT, 4, "ada ben", id="the third drops the lowest"),
        pytest.param(
            Story().eliminated("cleo").counted(TWO, 4, kind=RESTRICTED),
            Step.LAST_CANDIDATE,
            5,
            "ada",
            id="2018: of the last two one is left",
        ),
        pytest.param(
            Story(ADA, BEN).counted(TWO, 3), Step.LAST_CANDIDATE, 4, "ada", id="two from the start: third ballot"
        ),
        pytest.param(
            Story(ADA, BEN).counted(TWO).withdrew("ben"), Step.LAST_CANDIDATE, 2, "ada", id="2023: the rival withdrew"
        ),
        pytest.param(
            Story().counted(THREE, 3).withdrew("cleo"), Step.BALLOT, 4, "ada ben", id="the lowest withdrew himself"
        ),
        pytest.param(
            Story().counted(THREE).suspended(), Step.BALLOT, 2, "ada ben cleo", id="suspended, then as before"
        ),
        pytest.param(Story().counted({"ada": 99, "ben": 9}), Step.DECLARATION, None, "ada", id="somebody reached it"),
        pytest.param(
            Story().counted({"ada": 99, "ben": 9, "cleo": 5}).withdrew("ada"),
            Step.BALLOT,
            2,
            "ben cleo",
            id="who reached it has withdrawn",
        ),
        pytest.param(
            Story().counted({"ada": 60, "ben": 40, "cleo": 40}, 3), Step.CHAIR, None, "ben cleo", id="a tie for last"
        ),
        pytest.param(
            Story().counted({"ada": 60, "ben": 40, "cleo": 40}, 3).eliminated("cleo"),
            Step.BALLOT,
            4,
            "ada ben",
            id="the chair has settled the tie",
        ),
        pytest.param(
            Story(ADA, BEN).counted({"ada": 71, "ben": 71}, 4, kind=RESTRICTED).withdrew("ben"),
            Step.LAST_CANDIDATE,
            5,
            "ada",
            id="or a candidate did",
        ),
        pytest.param(
            Story(ADA).counted({"ada": 86}, 6, kind=BallotKind.CONFIRMATION, against={"ada": 57}),
            Step.REPEAT,
            None,
            "",
            id="2019: the yes/no vote failed",
        ),
        pytest.param(
            Story().counted({"ada": 60}, standing="ada ben"), Step.UNKNOWN, None, "", id="a figure is not reported"
        ),
        pytest.param(Story().counted(THREE, None), Step.UNKNOWN, None, "", id="the ballot's number is not known"),
        pytest.param(
            Story(ADA, BEN).counted(TWO, None).withdrew("ben"), Step.LAST_CANDIDATE, None, "ada", id="but one is left"
        ),
        pytest.param(
            Story().counted(THREE, 1, kind=BallotKind.STRAW_POLL),
            Step.BALLOT,
            1,
            "ada ben cleo",
            id="after a straw poll the first ballot is still the first",
        ),
        pytest.param(
            Story(ADA, BEN).withdrew("ada").withdrew("ben"), Step.UNKNOWN, 1, "", id="nobody is left, no rule for it"
        ),
        pytest.param(
            Story(ADA, BEN).counted({"ada": 71, "ben": 71}, 4), Step.CHAIR, None, "ada ben", id="the last two level"
        ),
        pytest.param(
            Story(ADA, BEN).counted(TWO, None), Step.UNKNOWN, None, "", id="two left, the ballot's number is not known"
        ),
        pytest.param(Story().elected("ada"), Step.ENDED, None, "", id="elected"),
        pytest.param(Story().closed(), Step.ENDED, None, "", id="closed"),
    ],
)
def test_next(story, step, number, standing):
    following = step_of(story)
    assert (following.step, following.number, " ".join(following.standing)) == (step, number, standing)


@pytest.mark.parametrize(
    ("story", "dropping"),
    [
        pytest.param(Story().counted(THREE, 3), ("cleo",), id="the lowest"),
        pytest.param(Story().counted(THREE, 3).eliminated("cleo"), (), id="already out, not said again"),
        pytest.param(Story().counted(THREE, 2), (), id="nobody after the second"),
    ],
)
def test_who_drops_out_before_it(story, dropping):
    assert step_of(story).dropping == dropping


@pytest.mark.parametrize(
    ("story", "kind"),
    [
        pytest.param(Story(), BallotKind.OPEN, id="the first"),
        pytest.param(Story().counted(THREE, 2), BallotKind.OPEN, id="all still stand"),
        pytest.param(Story().counted(THREE, 3), BallotKind.RESTRICTED, id="one drops out"),
        pytest.param(Story().counted(THREE, 1).withdrew("cleo"), BallotKind.RESTRICTED, id="one withdrew"),
        pytest.param(
            Story().counted(THREE, 4, kind=RESTRICTED).eliminated("cleo"), BallotKind.RESTRICTED, id="once restricted"
        ),
        pytest.param(Story(ADA), BallotKind.CONFIRMATION, id="one is left, if they vote at all"),
        pytest.param(Story().counted({"ada": 99, "ben": 9}), None, id="no ballot follows"),
    ],
)
def test_kind_of_the_next_ballot(story, kind):
    assert step_of(story).kind is kind


def test_who_is_no_longer_on_the_paper_does_not_come_back_in_the_next_step():
    """The fourth ballot opens between two; that the third dropped out is news that nobody has published yet."""
    story = Story().counted(THREE, 3).opened("ada ben", 4).counted(TWO, 4, kind=RESTRICTED)
    assert story.race().contender("cleo").status.value == "standing"
    assert (step_of(story).standing, step_of(story).dropping) == (("ada",), ("ben",))


def test_a_candidate_who_enters_between_ballots_is_in_the_next():
    story = Story(ADA, BEN).counted(TWO, 1).tell(BulletinKind.NOTICE, candidates=(ADA, BEN, CLEO))
    assert step_of(story).standing == ("ada", "ben", "cleo")


def test_the_majority_is_the_one_of_that_kind_of_ballot():
    ballots, last = IOM_SINCE_2013.stages
    assert step_of(Story()).majority is ballots.bars[0]
    assert step_of(Story(ADA)).majority is last.bars[0]
    assert step_of(Story().elected("ada")).majority is None


@pytest.mark.parametrize(
    ("story", "clauses"),
    [
        pytest.param(Story(), {"majority", "repeat"}, id="a ballot"),
        pytest.param(Story().counted(THREE, 1), {"majority", "repeat"}, id="nobody drops out, nothing says so"),
        pytest.param(Story().counted(THREE, 3), {"majority", "repeat", "elimination"}, id="practice of 2018"),
        pytest.param(
            Story(ADA, BEN).counted(TWO, 3),
            {"confirmation", "acclamation", "elimination", "two_from_the_start"},
            id="two from the start: inferred, and said to be",
        ),
        pytest.param(
            Story(ADA, BEN).counted(TWO, 4, kind=RESTRICTED),
            {"confirmation", "acclamation", "elimination"},
            id="two of three: practice",
        ),
        pytest.param(Story(ADA), {"confirmation", "acclamation"}, id="one left"),
        pytest.param(Story().counted({"ada": 71, "ben": 71}, 3), {"tie"}, id="a tie"),
        pytest.param(Story().counted(THREE, None), {"elimination"}, id="the number is what is missing"),
    ],
)
def test_it_names_the_clauses_that_say_so(story, clauses):
    cited = step_of(story).clauses
    assert set(cited) == clauses
    assert len(cited) == len(clauses)
    assert all(IOM_SINCE_2013.clause(key) for key in cited)


def test_before_2013_nobody_can_tell_who_stands_in_the_next_ballot():
    step = Story().counted(THREE, 5).race(procedure=IOM_BEFORE_2013).next_step
    assert (step.step, step.dropping) == (Step.UNKNOWN, ())
