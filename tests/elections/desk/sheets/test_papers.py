"""Sheets by what is on the paper: what is asked, what is added up, what is impossible, and what is printed."""

import pytest

from elections.rules.tally import FigureKind
from tests.elections.desk.any_rule import desk_by, reasons
from tests.elections.desk.makers import text_of
from tests.elections.rules.agency_procedures import UN, UNESCO, WHO

pytestmark = pytest.mark.django_db

POLL = {"votes-ada": 12, "against-ada": 1, "no_opinion-ada": 2, "vetoes-ada": 0}


@pytest.fixture
def poll(db):
    desk = desk_by(UN, "Ada", "Ben")
    desk.open_proposed()
    return desk


@pytest.fixture
def board(db):
    desk = desk_by(WHO, "Ada", "Ben", "Cleo", "Dora", "Eva", "Finn")
    desk.open_proposed()
    return desk


def sum_of(desk, key: str, figures: dict[str, int]) -> str:
    typed = {f"{name}-value": str(value) for name, value in figures.items()}
    return text_of(desk.post(f"ballots/{key}/sheets/tally/", desk.told(**typed)))


def test_a_paper_on_each_name_asks_four_things_of_each(poll):
    page = text_of(poll.get("ballots/poll-1/sheets/new/"))
    assert page.count('class="opinions__of"') == 2
    for kind in ("votes", "against", "no_opinion", "vetoes"):
        assert f'name="{kind}-ada-value"' in page
    assert 'name="weights-value"' not in page


def test_votes_on_each_name_make_no_sum(poll):
    text = sum_of(poll, "poll-1", POLL | {"votes-ben": 9})
    assert "12 + 9" not in text
    assert "the votes do not add up to papers" in text


def test_votes_of_several_marks_make_no_sum(board):
    text = sum_of(board, "1", {"votes-ada": 30, "votes-ben": 28})
    assert "30 + 28" not in text
    assert "One paper carries up to 5 names" in text


def test_control_one_name_a_paper_is_added_up():
    desk = desk_by(UNESCO, "Ada", "Ben")
    desk.open_proposed()
    assert "30 + 28 = 58" in sum_of(desk, "1", {"votes-ada": 30, "votes-ben": 28})


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        (POLL | {"cast": 14}, "For, against and no opinion on Ada Doe add up to 15, but only 14 papers were cast."),
        (
            POLL | {"vetoes-ada": 2},
            "A veto is a vote against: 2 vetoes on Ada Doe cannot be more than the votes against, 1.",
        ),
    ],
)
def test_what_a_paper_on_each_name_cannot_say_is_refused(poll, figures, sentence):
    answer = poll.send("poll-1", figures, step="hand-in")
    assert answer.status_code == 422
    assert sentence in reasons(answer)


def test_more_marks_than_papers_carry_are_refused(board):
    votes = {f"votes-{slug}": 30 for slug in ("ada", "ben", "cleo", "dora", "eva", "finn")}
    answer = board.send("1", votes | {"valid": 34}, step="hand-in")
    assert answer.status_code == 422
    assert "The votes add up to 180; the valid papers carry no more than 170 names." in reasons(answer)


def test_what_two_people_type_differently_is_named_by_its_column(poll):
    sheet = poll.type("poll-1", POLL)
    poll.type_again(sheet, **{"against-ada-value": "2", "no_opinion-ada-value": "1"})
    page = text_of(poll.second.get(f"{poll.address}sheets/{sheet.pk}/"))
    assert "The two entries differ for Ada Doe (against, no opinion)." in page


def test_a_poll_is_corrected_from_what_stands(poll):
    poll.count("poll-1", POLL)
    number = poll.race.number
    page = text_of(poll.get(f"bulletins/{number}/correction/"))
    assert 'name="no_opinion-ada-value" value="2"' in page
    typed = {f"{name}-value": str(value) for name, value in (POLL | {"votes-ada": 11}).items()}
    answer = poll.post(f"bulletins/{number}/correction/", poll.told(reason="Misread.", **typed))
    assert answer.status_code == 302, reasons(answer)
    poll.publish(poll.sheets.latest("pk"))
    assert poll.race.ballots[0].tally.value(FigureKind.VOTES, "ada") == 11


def test_a_poll_and_a_ballot_of_one_number_have_sheets_apart(poll):
    poll.count("poll-1", POLL)
    poll.declare("stages/new/")
    assert poll.open_proposed() == "1"
    assert poll.get("ballots/poll-1/sheets/new/").context.get("standing") is not None, "it is counted"
    assert 'name="votes-ada-value"' in text_of(poll.get("ballots/1/sheets/new/"))
    assert poll.get("ballots/poll-7/sheets/new/").status_code == 404


def test_paper_has_boxes_for_what_is_asked(poll):
    page = text_of(poll.get("ballots/poll-1/paper/"))
    for answer in ("For", "Against", "No opinion", "Vetoes"):
        assert page.count(f'paper__answer">{answer} ') == 2
    assert "A straw poll: no majority is required." in page


def test_paper_of_a_board_says_how_many_votes_of_its_seats_are_needed():
    desk = desk_by(UNESCO)
    page = text_of(desk.get("ballots/1/paper/"))
    assert "Majority: more than half of all seats, which is 30 votes." in " ".join(page.split())
    assert "majorities" not in page


def test_paper_of_a_ballot_that_only_cuts_asks_for_no_majority(board):
    page = text_of(board.get("ballots/1/paper/"))
    assert "No majority is required in this ballot." in page
    assert "One paper carries up to 5 names" in page
