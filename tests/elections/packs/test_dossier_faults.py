"""Nominations and documents of a pack that cannot be so are refused; what rarely is so is remarked on."""

from pathlib import Path

import pytest
from django.core.management import call_command

from elections.models.dossier import MOST_DOCUMENTS, MOST_NOMINATIONS
from elections.packs.folders import read_pack

from .documented import write_documented
from .test_course_faults import add, change

NOMINATIONS, DOCUMENTS, POSTS = "nominations.csv", "documents.csv", "posts.csv"
NOMINATED = "ulh-2022,lamp,Malta,MT,2022-01-02,,herald"
VISION = "ulh-2022,lamp,vision,1,Vision,https://ulh.example/v.pdf,en,2022-01,herald"


@pytest.fixture
def ulh(tmp_path: Path) -> Path:
    folder = write_documented(tmp_path)
    header = "election,candidacy,nominator,state,made_on,withdrawn_on,sources"
    (folder / NOMINATIONS).write_text(f"{header}\n{NOMINATED}\n")
    header = "election,candidacy,kind,is_published,title,url,language,dated,sources"
    (folder / DOCUMENTS).write_text(f"{header}\n{VISION}\n")
    header, line = (folder / POSTS).read_text().splitlines()
    text = f"{header},no_woman_until,no_woman_sources\n{line},2020-01-01,herald\n"
    (folder / POSTS).write_text(text)
    return folder


def faults(folder: Path) -> list[str]:
    return [str(fault).removeprefix("ulh/") for fault in read_pack(folder).faults]


def test_control_what_is_right_has_no_fault(ulh):
    assert faults(ulh) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "column"),
    [
        (NOMINATIONS, "2022-01-02,", "2190-01-02,", "made_on"),
        (NOMINATIONS, "2022-01-02,", "2022-01-02,2190", "withdrawn_on"),
        (DOCUMENTS, "en,2022-01", "en,2190-01", "dated"),
        (DOCUMENTS, ",en,", ",\u202ex,", "language"),
        (POSTS, "2020-01-01,", "2190-01-01,", "no_woman_until"),
        (POSTS, "2020-01-01,herald", "2020-01-01,", "no_woman_sources"),
    ],
)
def test_a_cell_that_cannot_be_so(ulh, file, old, new, column):
    change(ulh / file, old, new)
    (fault,) = faults(ulh)
    assert fault.startswith(f"{file}, line 2, column {column}: ")


@pytest.mark.parametrize(
    "address",
    [
        "https://user:pw@evil.example/",
        "https://x.example:99999/",
        "https://exa\u202emple.com/",
        "https://x.example/\u0007",
        "https://x.example\t/y",
        "https://x.example/\\@evil.example",
        "ftp://x.example/",
        "javascript:alert(1)",
    ],
)
def test_an_address_that_is_not_what_it_looks_like(ulh, address):
    change(ulh / DOCUMENTS, "https://ulh.example/v.pdf", address)
    assert any("column url: “" in fault and "is not a web address" in fault for fault in faults(ulh))


@pytest.mark.parametrize("name", ["malta", "MALTA", "Málta"])
def test_one_nominates_once_however_it_is_written(ulh, name):
    add(ulh / NOMINATIONS, NOMINATED.replace("Malta", name), NOMINATED.replace("lamp,Malta", f"beacon,{name}"))
    assert faults(ulh) == [f"{NOMINATIONS}, line 3, column nominator: “Malta” nominated already, see line 2"]


def test_a_paper_that_is_published_and_is_not(ulh):
    add(ulh / DOCUMENTS, "ulh-2022,lamp,vision,0,Other,,,,herald", "ulh-2022,lamp,cv,0,,,,,herald")
    reason = "says both: a vision is published and not, see line 2"
    assert faults(ulh) == [f"{DOCUMENTS}, line 3, column is_published: {reason}"]


@pytest.mark.parametrize(
    ("file", "line", "most", "what"),
    [
        (NOMINATIONS, "ulh-2022,lamp,Nominator {0},,2022,,herald", MOST_NOMINATIONS, "nominations"),
        (DOCUMENTS, "ulh-2022,lamp,vision,1,Paper {0},,,,herald", MOST_DOCUMENTS, "documents"),
    ],
)
def test_a_candidacy_has_so_many_at_most(ulh, file, line, most, what):
    add(ulh / file, *(line.format(place) for place in range(most - 1)))
    assert faults(ulh) == []
    add(ulh / file, line.format("more"))
    assert faults(ulh) == [f"{file}, line {most + 2}, column candidacy: has more than {most} {what}"]


def remarks(folder: Path, capsys) -> list[str]:
    call_command("check_pack", folder)
    lines = capsys.readouterr().out.splitlines()
    return [line.removeprefix("remark: ") for line in lines if line.startswith("remark: ")]


@pytest.mark.django_db
def test_what_rarely_is_so(ulh, capsys):
    assert remarks(ulh, capsys) == []
    change(ulh / NOMINATIONS, "Malta,MT,2022-01-02", "Iceland,IS,2022-05-05")
    change(ulh / DOCUMENTS, "en,2022-01", "en,2023")
    change(ulh / POSTS, "2020-01-01", "2023-01-01")
    for old, new in (("nationality,", "nationality,gender,"), ("MT,", "MT,f,"), ("IS,", "IS,m,")):
        change(ulh / "people.csv", old, new)
    assert remarks(ulh, capsys) == [
        "posts.csv, line 2, column no_woman_until: is after “mara-lamp”, a woman, took office, see tenures.csv, line 3",
        "nominations.csv, line 2, column made_on: is after the election was held, 2022-05-03",
        "documents.csv, line 2, column dated: is after the election was held, 2022-05-03",
        "nominations.csv, line 2, column state: “IS” is not among those that candidacies.csv names in nominated_by",
    ]


@pytest.mark.django_db
def test_a_nomination_that_was_taken_back_may_be_left_out_of_the_candidacy(ulh, capsys):
    """Control."""
    change(ulh / NOMINATIONS, "Malta,MT,2022-01-02,", "Iceland,IS,2022-01-02,2022-02")
    assert remarks(ulh, capsys) == []
