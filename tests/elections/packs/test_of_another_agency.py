"""A pack tells of the elections of its own agency, and of no other."""

from pathlib import Path

import pytest

from agencies.packs import PackError
from elections.models import Bulletin, Election
from elections.packs import load_all
from elections.packs.checking import check_pack

from .documented import write_documented

pytestmark = pytest.mark.django_db

NAMED = {  # a file, a column, and how many lines of the documented pack name its election there
    "elections.csv": ("slug", 1),
    "candidacies.csv": ("election", 2),
    "bulletins.csv": ("election", 3),
    "figures.csv": ("election", 4),
    "tenures.csv": ("election", 1),
}
REFUSAL = "“iom-2023” is an election of IOM: only the pack of IOM tells of it"


@pytest.fixture
def ulh(tmp_path: Path) -> Path:
    return write_documented(tmp_path)


def name_the_election_of_another(folder: Path, *files: str) -> None:
    for file in files:
        path = folder / file
        path.write_text(path.read_text().replace("ulh-2022", "iom-2023"))


@pytest.mark.parametrize("way", [check_pack, lambda folder: load_all(folder.parent)], ids=["check", "load"])
def test_a_whole_election_of_another_agency_is_refused_line_by_line(ulh, way):
    name_the_election_of_another(ulh, *NAMED)
    before = Bulletin.objects.count()
    with pytest.raises(PackError) as refused:
        way(ulh)
    faults = [fault for fault in refused.value.faults if fault.reason == REFUSAL]
    assert {
        file: (column, [(f.file, f.column) for f in faults].count((file, column)))
        for file, (column, _) in NAMED.items()
    } == NAMED
    assert Bulletin.objects.count() == before
    assert Election.objects.get(slug="iom-2023").post.agency.slug == "iom"


@pytest.mark.parametrize("file", ["bulletins.csv", "tenures.csv"])
def test_a_line_alone_is_refused_as_well(ulh, file):
    name_the_election_of_another(ulh, file)
    with pytest.raises(PackError, match=REFUSAL):
        load_all(ulh.parent)


@pytest.mark.usefixtures("emptied")
def test_the_other_pack_is_asked_even_if_it_is_not_loaded_yet(ulh):
    name_the_election_of_another(ulh, *NAMED)
    with pytest.raises(PackError, match=REFUSAL):
        check_pack(ulh)


def test_control_elections_of_its_own_are_loaded_and_loaded_again(ulh):
    assert load_all(ulh.parent)["ulh"].created["bulletins"] == 3
    assert not load_all(ulh.parent, is_forced=True)["ulh"].has_changes
