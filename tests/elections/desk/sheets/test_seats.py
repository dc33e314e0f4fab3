"""A board whose rule counts seats: its sheet asks for no member states, holds up no roll, and judges nothing impossible."""

from dataclasses import replace
from fractions import Fraction

import pytest

from elections.rules.majority import Base, Majority
from elections.rules.procedure import Procedure, Stage
from elections.rules.tally import Paper
from tests.elections.desk.any_rule import COUNCIL, ELECTS, RuleDesk, desk_by
from tests.elections.desk.makers import text_of

pytestmark = pytest.mark.django_db

BAR = Majority(share=Fraction(1, 2), is_strict=True, base=Base.SEATS, seats=12)
BOARD = Procedure(
    key="board",
    name="A board of twelve seats",
    stages=(Stage(key="ballots", body="Board", paper=Paper.NAME, bars=(BAR,), then=ELECTS),),
)
NAMES = ("Ada", "Ben", "Cleo", "Dora")


@pytest.fixture
def board() -> RuleDesk:
    return desk_by(BOARD, *NAMES)


@pytest.fixture
def key(board) -> str:
    return board.open_proposed()


def arithmetic(board: RuleDesk, key: str, *votes: str, **typed: str) -> str:
    figures = {f"votes-{name.lower()}-value": value for name, value in zip(NAMES, votes, strict=True)}
    return text_of(board.post(f"ballots/{key}/sheets/tally/", figures | typed))


def refused(board: RuleDesk, key: str, **figures: int) -> list[str]:
    answer = board.send(key, {f"votes-{name}": value for name, value in figures.items()})
    assert answer.status_code == 422
    return answer.context["form"].head.errors.get("accepted", [])


def test_a_sum_that_does_not_fit_is_called_that(board, key):
    page = arithmetic(board, key, "5", "4", "1", "1", **{"valid-value": "12"})
    assert "It is not judged, because these figures cannot all be true." in page
    assert "The votes add up to 11, but the number of valid votes is given as 12." in page
    assert "was not reported" not in page


def test_a_figure_that_cannot_be_read_is_called_that(board, key):
    page = arithmetic(board, key, "5", "abc", "1", "1")
    assert "It is not judged until every figure can be read." in page
    assert "was not reported" not in page


def test_what_is_only_not_typed_yet_is_still_called_that(board, key):
    assert "It is not judged" not in arithmetic(board, key, "5", "", "1", "1")


def test_thirteen_votes_of_twelve_seats_reach_nothing(board, key):
    page = arithmetic(board, key, "13", "0", "0", "0")
    assert "is more than the number of seats" in page
    assert "reached the majority" not in page
    assert "108.3%" not in page


def test_control_seven_votes_of_twelve_reach_it(board, key):
    page = arithmetic(board, key, "7", "3", "1", "1")
    assert "Ada Doe reached the majority." in page
    assert "58.3%" in page


def test_the_impossible_needs_no_explanation(board, key):
    assert refused(board, key, ada=14, ben=0, cleo=0, dora=0) == []


def test_no_member_states_are_asked_for_unless_somebody_gave_them(board, key):
    assert 'name="members-value"' not in text_of(board.get(f"ballots/{key}/sheets/new/"))
    page = text_of(board.send(key, {"votes-ada": 14, "members": 190}))
    assert 'name="members-value" value="190"' in page
    sheet = board.type(key, {"votes-ada": 7, "votes-ben": 5, "members": 190})
    assert 'name="members-value"' in text_of(board.second.get(f"{board.address}sheets/{sheet.pk}/again/"))


def test_no_roll_is_held_against_seats(board, key):
    assert "By our count" not in arithmetic(board, key, "180", "0", "0", "0")


def test_a_roll_is_held_up_once_against_member_states(desk):
    desk.opened()
    answer = desk.post("ballots/1/sheets/new/", desk.votes(ada="205", ben="180"))
    questions = answer.context["form"].head.errors["accepted"]
    assert questions == [
        "By our count there were 175 member states that day, fewer than 205 (votes).",
        "If it is right, say why here.",
    ]


def test_two_entries_that_differ_of_one_name_say_it_once():
    desk = desk_by(replace(COUNCIL, key="council-2"), "Ada", "Ben")
    key = desk.open_proposed()
    figures = {"votes-ada": 8, "against-ada": 2, "no_opinion-ada": 1, "vetoes-ada": 0, "cast": 11}
    sheet = desk.type(key, figures)
    changed = {"against-ada-value": "1", "no_opinion-ada-value": "2"}
    assert desk.type_again(sheet, **changed).status_code == 302
    page = text_of(desk.get(f"sheets/{sheet.pk}/"))
    plain = page.replace("\u2068", "").replace("\u2069", "")
    assert "The two entries differ for Ada Doe (against, no opinion)." in plain
