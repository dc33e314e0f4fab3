"""What is wrong with stages, figures and the course of an election is told in the run that tells of everything else."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.site import PROJECT

from .documented import write_documented

pytestmark = pytest.mark.django_db

FIGURES, BULLETINS = "figures.csv", "bulletins.csv"


@pytest.fixture
def ulh(tmp_path: Path) -> Path:
    return write_documented(tmp_path)


@pytest.fixture
def ofu(tmp_path: Path) -> Path:
    """It has a rule of its own."""
    folder = tmp_path / "ofu"
    folder.mkdir()
    for path in (PROJECT / "tests" / "data" / "packs" / "ofu").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def add(path: Path, *lines: str) -> None:
    with path.open("a") as file:
        file.writelines(f"{line}\n" for line in lines)


def faults(folder: Path) -> list[str]:
    with pytest.raises(CommandError) as refused:
        call_command("check_pack", folder)
    *reasons, count = str(refused.value).split("\n")
    assert count.startswith(f"{len(reasons)} ")
    return [reason.removeprefix(f"{folder.name}/") for reason in reasons]


def test_what_needs_no_loading_is_told_beside_faults_of_other_files(ulh):
    change(ulh / "memberships.csv", "MT,member", "XX,member")
    change(ulh / BULLETINS, "2,open,lamp;beacon", "2,open,lamp")
    add(ulh / FIGURES, "ulh-2022,1,cast,,50,single,1,herald")
    add(ulh / BULLETINS, "ulh-2022,4,elected,,,,beacon,ballot,2022-05-03,single,,herald")
    assert [reason for reason in faults(ulh) if "memberships.csv" not in reason] == [
        "bulletins.csv, line 5: The election is over by then; only results of earlier ballots, departures, notices and"
        " setting the outcome aside can follow.",
        "figures.csv, line 5, column candidacy: “beacon” is not on the paper of bulletin 2",
        "figures.csv, line 6, column value: 60 (valid votes) cannot be more than 50 (papers cast).",
    ]


def test_figures_are_judged_where_the_rule_cannot_be_read(ofu):
    change(ofu / "procedure.toml", "lowest = 1", "lowst = 1")
    change(ofu / FIGURES, "1,cast,,45", "1,cast,,42")
    procedure, figure = sorted(faults(ofu), reverse=True)
    assert "“lowst” is no key here" in procedure
    assert figure.startswith("figures.csv, line 7, column value: 43 (valid votes) cannot be more than 42")


def test_stages_are_those_of_the_rule(ofu):
    header, *lines = (ofu / BULLETINS).read_text().splitlines()
    stages = ["balots", "", "", ""]
    text = [f"{header},stage,next_stage", *(f"{line},{stage}," for line, stage in zip(lines, stages, strict=True))]
    (ofu / BULLETINS).write_text("\n".join([*text[:2], f"{text[2][:-1]},lst", *text[3:]]) + "\n")
    assert faults(ofu) == [
        "bulletins.csv, line 2, column stage: “balots” is no stage of ofu-1999, did you mean ballots?",
        "bulletins.csv, line 3, column next_stage: “lst” is no stage of ofu-1999, did you mean last?",
    ]


def test_a_rule_that_there_is_not_is_told_with_the_rest(ofu):
    change(ofu / "elections.csv", "ofu-1999,1", "ofu-1998,1")
    change(ofu / "memberships.csv", "FJ,member", "XX,member")
    assert "elections.csv, line 3, column procedure: “ofu-1998” is no procedure, did you mean ofu-1999?" in faults(ofu)
    assert len(faults(ofu)) == 2


def test_an_election_that_there_is_not(ulh):
    change(ulh / "tenures.csv", ",ulh-2022,", ",ulh-2023,")
    assert faults(ulh) == ["tenures.csv, line 3, column election: “ulh-2023” is no election, did you mean ulh-2022?"]


def test_a_moment_that_cannot_be_read(ulh):
    change(ulh / BULLETINS, "2022-05-03 morning", "3 May")
    (reason,) = faults(ulh)
    assert reason.startswith("bulletins.csv, line 2, column happened: ")


def test_a_state_that_joins_again_before_it_left(ulh):
    add(ulh / "memberships.csv", "MT,member,2003,list,list")
    assert faults(ulh) == ["memberships.csv, line 5, column joined: “MT” is member already on that day, see line 2"]


def test_a_state_that_joins_again_after_it_left(ulh):
    """Control."""
    change(ulh / "memberships.csv", "joined,", "joined,left,")
    lines = (ulh / "memberships.csv").read_text().replace("MT,member,1999,", "MT,member,1999,2001,")
    lines = lines.replace("2003/2004,", "2003/2004,,").replace("/2023-01,", "/2023-01,,")
    (ulh / "memberships.csv").write_text(f"{lines}MT,member,2003,,list,list\n")
    call_command("check_pack", ulh)


UNREADABLE = [
    pytest.param("people.csv", b"Lamp,MT", b"Lamp,MT,x,y", "a text with a comma stands in quotes", id="a comma"),
    pytest.param("people.csv", b"Olaf", b"Ol\xe9f", "line 3: not UTF-8: save it as", id="another character set"),
    pytest.param("tenures.csv", b"2016,2022", b"2026,2022", "earlier than “started”, 1 January 2026", id="two dates"),
]


@pytest.mark.parametrize(("file", "old", "new", "reason"), UNREADABLE)
def test_what_cannot_be_read_says_what_to_do(ulh, file, old, new, reason):
    (ulh / file).write_bytes((ulh / file).read_bytes().replace(old, new, 1))
    assert reason in "\n".join(faults(ulh))


def test_semicolons_between_cells_are_one_fault(ulh):
    path = ulh / "memberships.csv"
    path.write_text(path.read_text().replace(",", ";"))
    assert faults(ulh) == [
        "memberships.csv, line 1: commas, not semicolons, separate cells: save it as CSV with commas"
    ]
