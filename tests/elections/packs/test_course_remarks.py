"""What may be so and rarely is: checking says it of a pack that is right, and loads nothing less for it."""

from pathlib import Path

import pytest
from django.core.management import call_command

from .documented import write_documented
from .test_course_faults import BULLETINS, add, change

pytestmark = pytest.mark.django_db

POLL = "ulh-2022,4,result,{number},straw_poll,lamp;beacon,,,2022-05-03 morning,single,,herald"


@pytest.fixture
def ulh(tmp_path: Path) -> Path:
    return write_documented(tmp_path)


@pytest.fixture
def remarks(ulh, capsys):
    def of_the_pack() -> list[str]:
        call_command("check_pack", ulh)
        lines = capsys.readouterr().out.splitlines()
        return [line.removeprefix("remark: ") for line in lines if line.startswith("remark: ")]

    return of_the_pack


def test_what_is_right_has_none(remarks):
    """Control."""
    assert remarks() == []


def test_elected_before_the_hour_of_the_last_ballot(ulh, remarks):
    change(ulh / BULLETINS, "lamp,ballot,2022-05-03 afternoon", "lamp,ballot,2022-05-03 08:20")
    assert remarks() == [
        "bulletins.csv, line 4, column happened: is earlier than that of bulletin 2 (line 3), which is told before it"
    ]


def test_a_correction_has_the_place_of_what_it_corrects(ulh, remarks):
    """Control: it comes last in the file, and in time it does not."""
    change(ulh / BULLETINS, "note,sources", "note,sources,corrects,reason")
    text = (ulh / BULLETINS).read_text().replace(",herald\n", ",herald,,\n")
    again = "ulh-2022,4,result,1,open,lamp;beacon,,,2022-05-03 11:00,single,As the Herald had it.,herald,1,The hour."
    (ulh / BULLETINS).write_text(f"{text}{again}\n")
    for votes in ("lamp,31", "beacon,29"):
        add(ulh / "figures.csv", f"ulh-2022,4,votes,{votes},single,1,herald")
    assert remarks() == []


def test_elected_and_then_another_ballot(ulh, remarks):
    lines = (ulh / BULLETINS).read_text().splitlines()
    (ulh / BULLETINS).write_text("\n".join([*lines[:2], lines[3], lines[2]]).replace(",3,elected", ",2,elected"))
    change(ulh / BULLETINS, "ulh-2022,2,result", "ulh-2022,3,result")
    for _ in range(2):
        change(ulh / "figures.csv", "ulh-2022,2,votes", "ulh-2022,3,votes")
    assert remarks() == [
        "bulletins.csv, line 3, column number: elected by ballot, and bulletin 3 (line 4) tells of a ballot after that"
    ]


def test_ballots_on_days_on_which_the_election_was_not_held(ulh, remarks):
    for hour in ("afternoon", "afternoon"):
        change(ulh / BULLETINS, f"2022-05-03 {hour}", "2022-05-05")
    where = "is after the election was held, 2022-05-03 (elections.csv, line 2, column held)"
    assert remarks() == [f"bulletins.csv, line {line}, column happened: {where}" for line in (3, 4)]


def test_numbers_that_no_ballot_has(ulh, remarks):
    change(ulh / BULLETINS, "ulh-2022,2,result,2", "ulh-2022,2,result,6")
    assert remarks() == ["bulletins.csv, line 3, column ballot: ballots 2 to 5 are missing"]


@pytest.mark.parametrize(("first", "missing"), [(2, 1), (3, 2)])
def test_straw_polls_are_counted_apart(ulh, remarks, first, missing):
    change(ulh / BULLETINS, "ulh-2022,1,result,1,open", "ulh-2022,1,result,1,straw_poll")
    if first == 3:
        change(ulh / BULLETINS, "ulh-2022,2,result,2", "ulh-2022,2,result,3")
    numbers = "ballot 1 is missing" if missing == 1 else "ballots 1 to 2 are missing"
    hint = "straw polls are counted apart, from 1"
    assert remarks() == [f"bulletins.csv, line 3, column ballot: {numbers}; {hint}"]


def test_two_heads_with_one_number(ulh, remarks):
    change(ulh / "tenures.csv", "olaf-beacon,1,", "olaf-beacon,2,")
    assert remarks() == ["tenures.csv, line 3, column order: 2 is the number of “olaf-beacon” too, see line 2"]
