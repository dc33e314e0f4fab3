"""A pack that was written to break something, or to look like something else, is refused in words."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from agencies.packs import PackError
from elections.packs import load_all, procedures
from elections.packs.checking import check_pack
from elections.packs.election_tables import MOST_CANDIDATES
from elections.packs.folders import read_pack

from .documented import write_documented

FILES = ("sources.csv", "people.csv", "procedure.toml")
MARKS = """
[[procedure]]
key = "ulh-marks"
name = "Union of Lighthouses, three names on each paper"
[[procedure.stage]]
key = "ballots"
body = "Assembly"
paper = "marks"
marks = 3
majority = { share = "1/2", strict = true }
drop = { keep = 2 }
then = { reached = "elected", moved_on = "last" }
[[procedure.stage]]
key = "last"
body = "Assembly"
paper = "yes_no"
who = "leader"
majority = { share = "1/2", strict = true }
then = { reached = "elected", refused = "reopen" }
"""
PLACE = "stage,number_in_stage,label,paper,marks,stay"


@pytest.fixture
def ulh(tmp_path: Path) -> Path:
    return write_documented(tmp_path)


def faults(folder: Path) -> list[str]:
    return [str(fault).removeprefix("ulh/") for fault in read_pack(folder).faults]


def in_place(folder: Path, cells: str, kind: str = "open") -> None:
    """The second ballot and what follows in a stage of a rule of its own, with these cells for its place."""
    (folder / "procedure.toml").write_text(MARKS)
    elections = folder / "elections.csv"
    elections.write_text(elections.read_text().replace("iom-2013", "ulh-marks"))
    header, first, second, _elected = (folder / "bulletins.csv").read_text().splitlines()
    first, second = f"{first},ballots,1,,marks,3,", f"{second},{cells}".replace(",open,", f",{kind},")
    (folder / "bulletins.csv").write_text("\n".join([f"{header},{PLACE}", first, second]) + "\n")


def refused(way: Callable[[Path], object], folder: Path) -> list[str]:
    with pytest.raises(PackError) as error:
        way(folder)
    return [f"{fault.column}: {fault.reason}" for fault in error.value.faults]


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(
    "make",
    [Path.mkdir, os.mkfifo, lambda path: path.symlink_to("/nowhere"), lambda path: path.symlink_to("/dev/null")],
    ids=["folder", "pipe", "link to nothing", "device"],
)
def test_what_is_no_file_is_a_fault(ulh, file, make):
    (ulh / file).unlink(missing_ok=True)
    make(ulh / file)
    assert f"{file}: is no file" in faults(ulh)


def test_control_a_link_to_a_file_is_one(ulh):
    (ulh / "people.csv").rename(ulh / "people")
    (ulh / "people.csv").symlink_to("people")
    assert faults(ulh) == []


def test_a_rule_can_be_no_larger_than_a_file_of_rules_is(ulh):
    (ulh / "procedure.toml").write_text("#" * (procedures.MOST_BYTES + 1))
    assert faults(ulh) == ["procedure.toml: larger than 1000000 bytes"]


def test_a_descriptor_in_another_encoding_is_out_of_date(ulh, db):
    (ulh / "datapackage.json").write_bytes(b"\xff\xfe")
    _, lines = check_pack(ulh)
    assert lines[0].startswith("datapackage.json does not describe these files")


def test_signs_that_cannot_be_seen_are_refused_in_texts_of_a_rule(ulh):
    (ulh / "procedure.toml").write_text(MARKS.replace("Assembly", "Assem\u202ebly", 1), encoding="utf-8")
    assert faults(ulh) == [
        "procedure.toml: procedure “ulh-marks”, stage “ballots”:"
        " Character 6 cannot be seen: U+202E RIGHT-TO-LEFT OVERRIDE."
    ]


def test_an_election_has_so_many_candidacies_at_most(ulh):
    file = ulh / "candidacies.csv"
    lines = [f"ulh-2022,c{place},,Name {place},{place},0,,herald\n" for place in range(3, MOST_CANDIDATES + 2)]
    file.write_text(file.read_text() + "".join(lines[:-1]))
    assert faults(ulh) == []
    file.write_text(file.read_text() + lines[-1])
    assert faults(ulh) == ["candidacies.csv, line 202, column election: has more than 200 candidacies"]


@pytest.mark.parametrize("label", ["../x", "=cmd()", "x" * 21, "1\u202e", "poll-1", "1B", "é"])
def test_a_label_is_what_an_address_can_hold(ulh, label):
    in_place(ulh, f"ballots,2,{label},marks,3,")
    (fault,) = faults(ulh)
    assert fault.startswith("bulletins.csv, line 3, column label: “")


@pytest.mark.parametrize(("file", "column"), [("bulletins.csv", "ballot_note"), ("figures.csv", "note")])
def test_nothing_in_a_note_turns_what_stands_beside_it(ulh, file, column):
    header, first, *rest = (ulh / file).read_text().splitlines()
    lines = [f"{header},{column}", f"{first},1\u202e", *(f"{line}," for line in rest)]
    (ulh / file).write_text("\n".join(lines) + "\n", encoding="utf-8")
    (fault,) = faults(ulh)
    assert fault == (f"{file}, line 2, column {column}: Character 2 cannot be seen: U+202E RIGHT-TO-LEFT OVERRIDE.")


@pytest.mark.parametrize("column", ["number_in_stage", "marks", "stay"])
def test_what_is_counted_from_one_is_not_0(ulh, column):
    cells = {"stage": "ballots", "number_in_stage": "2", "label": "", "paper": "marks", "marks": "3", "stay": ""}
    in_place(ulh, ",".join({**cells, column: "0"}.values()))
    (fault,) = faults(ulh)
    assert fault.startswith(f"bulletins.csv, line 3, column {column}: “0” is not 1 or more")


@pytest.mark.django_db
@pytest.mark.parametrize("way", [check_pack, lambda folder: load_all(folder.parent)], ids=["check", "load"])
@pytest.mark.parametrize(
    ("cells", "kind", "reason"),
    [
        ("ballots,2,,,,", "open", "paper: is empty, and papers of the stage “ballots” are of the kind marks"),
        ("ballots,2,,marks,,", "open", "marks: says how many names one paper could carry: two or more"),
        ("last,1,,,,", "open", "ballot_kind: ballots of the stage “last” are yes/no votes, of the kind confirmation"),
        (
            "ballots,2,2b,marks,3,",
            "tied",
            "stay: says how many of the tied stay: at least one, and fewer than there are",
        ),
        (
            "ballots,2,2b,marks,3,2",
            "tied",
            "stay: says how many of the tied stay: at least one, and fewer than there are",
        ),
        ("ballots,2,,marks,3,", "straw_poll", "ballot_kind: ballots of the stage “ballots” are binding"),
    ],
)
def test_a_ballot_fits_its_stage(ulh, way, cells, kind, reason):
    in_place(ulh, cells, kind)
    assert reason in refused(way, ulh)


@pytest.mark.django_db
def test_control_a_ballot_with_its_paper_is_loaded(ulh):
    in_place(ulh, "ballots,2,2b,marks,3,1", "tied")
    check_pack(ulh)
    assert load_all(ulh.parent)["ulh"].created["bulletins"] == 2
