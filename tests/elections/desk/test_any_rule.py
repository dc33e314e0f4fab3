"""Elections by rules that are not IOM's, each from its first ballot to its end by the desk alone."""

from dataclasses import replace

import pytest

from elections.rules.bulletin import Method
from elections.rules.majority import Base
from elections.rules.next_step import Step
from elections.rules.procedure import End, Goal, Procedure, Stage
from elections.rules.race import RaceState, Status
from elections.rules.tally import BallotKind, Paper
from tests.elections.desk.any_rule import ELECTS, MORE_THAN_HALF, desk_by, reasons
from tests.elections.desk.makers import text_of
from tests.elections.rules.agency_procedures import IAEA, UN, UNESCO, WHO

pytestmark = pytest.mark.django_db


def each(votes: int, against: int, none: int, vetoes: int, slug: str) -> dict[str, int]:
    kinds = {"votes": votes, "against": against, "no_opinion": none, "vetoes": vetoes}
    return {f"{kind}-{slug}": value for kind, value in kinds.items()}


def test_a_council_polls_on_each_name_and_an_assembly_appoints():
    desk = desk_by(UN)
    assert desk.acts()[0] == "Open straw poll 1"
    key = desk.vote(each(12, 1, 2, 0, "ada") | each(8, 5, 2, 1, "ben") | each(4, 11, 0, 3, "cleo") | {"cast": 15})
    assert key == "poll-1"
    assert "The body goes on to another stage" in desk.acts()
    desk.declare("stages/new/")
    assert desk.vote(each(13, 0, 2, 0, "ada") | each(9, 4, 2, 1, "ben") | each(4, 11, 0, 3, "cleo")) == "1"
    assert desk.race.next_step.step is Step.NOMINATION
    desk.declare("nominations/new/")
    assert desk.race.state is RaceState.NOMINATED
    assert desk.race.contender("ben").status is Status.NOT_NOMINATED
    desk.declare("outcome/new/", how="acclamation")
    assert desk.race.outcome.candidate == "ada"
    assert desk.race.state is RaceState.DECIDED


def test_a_board_cuts_its_list_with_several_names_on_a_paper():
    desk = desk_by(WHO, "Ada", "Ben", "Cleo", "Dora", "Eva", "Finn")
    five = {"ada": 30, "ben": 28, "cleo": 25, "dora": 20, "eva": 18, "finn": 9}
    desk.vote({f"votes-{slug}": votes for slug, votes in five.items()} | {"valid": 34})
    assert desk.race.next_step.dropping == ("finn",)
    desk.vote({"votes-ada": 30, "votes-ben": 25, "votes-cleo": 19, "votes-dora": 11, "votes-eva": 8, "valid": 34})
    assert desk.acts()[0] == "Record whom the body nominates"
    desk.declare("nominations/new/")
    ballot = desk.race.next_step.ballot
    assert (ballot.stage, ballot.number, ballot.number_in_stage, ballot.standing) == (
        "assembly",
        3,
        1,
        ("ada", "ben", "cleo"),
    )
    assert desk.vote({"votes-ada": 95, "votes-ben": 48, "votes-cleo": 30}) == "3"
    assert desk.vote({"votes-ada": 120, "votes-ben": 50}) == "4"
    desk.declare("outcome/new/")
    assert desk.race.outcome.how is Method.BALLOT


def test_a_tie_is_broken_by_a_ballot_of_its_own_and_a_conference_says_yes():
    desk = desk_by(UNESCO)
    for votes in ((22, 18, 18), (22, 18, 18), (24, 17, 17)):
        desk.vote(dict(zip(("votes-ada", "votes-ben", "votes-cleo"), votes, strict=True)))
    desk.vote({"votes-ada": 26, "votes-ben": 16, "votes-cleo": 16})
    assert desk.acts()[0] == "Open ballot 4b"
    proposed = desk.proposed()
    assert (proposed["kind"], proposed["label"], proposed["stay"]) == (BallotKind.TIED, "4b", 1)
    assert desk.vote({"votes-ben": 30, "votes-cleo": 28}) == "4b"
    assert desk.vote({"votes-ada": 31, "votes-ben": 27}) == "5"
    desk.declare("nominations/new/")
    key = desk.open_proposed()
    page = text_of(desk.get(f"ballots/{key}/sheets/new/"))
    assert "General Conference, yes/no vote" in page
    desk.count(key, {"votes-ada": 131, "against-ada": 19})
    desk.declare("outcome/new/")
    assert desk.race.outcome.candidate == "ada"


@pytest.mark.parametrize("label", ["4B", "poll-1", "4_b", "0b"])
def test_a_label_that_no_address_can_hold_is_refused(label):
    desk = desk_by(UNESCO)
    answer = desk.post("ballots/new/", desk.told(**desk.proposed() | {"label": label}))
    assert answer.status_code == 422
    assert any(reason.startswith("A label has small letters and digits") for reason in reasons(answer))
    assert not desk.race.ballots


def test_a_leader_fails_and_the_second_is_asked():
    desk = desk_by(IAEA, "Ada", "Ben")
    desk.vote({"votes-ada": 20, "votes-ben": 15})
    desk.declare("stages/new/")
    for _ballot in range(3):
        desk.vote({"votes-ada": 21, "votes-ben": 14})
    assert desk.vote({"votes-ada": 20, "votes-ben": 15}) == "4"
    assert desk.proposed()["stage"] == "leader"
    desk.vote({"votes-ada": 20, "against-ada": 15})
    assert desk.proposed()["standing"] == ["ben"]
    desk.vote({"votes-ben": 26, "against-ben": 9})
    desk.declare("nominations/new/")
    assert desk.acts()[0] == "Record who was elected"
    desk.declare("outcome/new/")
    assert (desk.race.outcome.candidate, desk.race.outcome.how) == ("ben", Method.APPOINTED)


TWO = Procedure(
    key="two",
    name="Two share a term",
    places=2,
    stages=(Stage(key="ballots", body="Assembly", paper=Paper.MARKS, marks=2, bars=(MORE_THAN_HALF,), then=ELECTS),),
)


def test_two_win_each_from_a_day_to_a_day():
    desk = desk_by(TWO)
    desk.vote({"votes-ada": 60, "votes-ben": 55, "votes-cleo": 20, "valid": 70})
    days = {"begins-ada": "2034-01-01", "ends-ada": "2036-06-30", "begins-ben": "2036-07", "ends-ben": "2038"}
    desk.declare("outcome/new/", **days)
    named = desk.race.outcome.bulletin.named
    assert [(one.candidate, one.begins, one.ends) for one in named] == [
        ("ada", "2034-01-01", "2036-06-30"),
        ("ben", "2036-07", "2038"),
    ]


def test_a_third_winner_of_two_is_refused_in_a_sentence():
    desk = desk_by(TWO)
    answer = desk.post("outcome/new/", desk.told(kind="elected", names=["ada", "ben", "cleo"], how="unknown"))
    assert answer.status_code == 409
    assert "More people are named than there are places to fill." in text_of(answer)


REMOVAL = Procedure(
    key="removal",
    name="Removal",
    fills=False,
    stages=(
        Stage(
            key="vote",
            body="Assembly",
            paper=Paper.YES_NO,
            bars=(MORE_THAN_HALF,),
            then={End.REACHED: Goal.ELECTED, End.REFUSED: Goal.REOPEN},
        ),
    ),
)


def test_somebody_is_removed_from_a_post():
    desk = desk_by(REMOVAL, "Ada")
    desk.vote({"votes-ada": 48, "against-ada": 7, "abstentions": 43})
    assert "removed from the post" in text_of(desk.get("outcome/new/"))
    desk.declare("outcome/new/")
    assert desk.race.outcome.candidate == "ada"


def test_a_vote_by_weights_asks_what_all_of_them_weigh():
    bar = replace(MORE_THAN_HALF, base=Base.WEIGHTS)
    stage = Stage(key="ballots", body="Board", paper=Paper.NAME, bars=(bar,), then=ELECTS)
    desk = desk_by(Procedure(key="weights", name="By weights", stages=(stage,)), "Ada", "Ben")
    key = desk.open_proposed()
    assert 'name="weights-value"' in text_of(desk.get(f"ballots/{key}/sheets/new/"))
    desk.count(key, {"votes-ada": 5100, "votes-ben": 4900, "weights": 10000})
    assert desk.race.next_step.step is Step.DECLARATION
