"""The database as a pack: loading it back changes nothing, and elsewhere it makes the same bulletins."""

import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from agencies.models import Agency, Milestone, Person, Source
from agencies.packs import LoadReport, PackError
from elections.bulletins.compose import Content
from elections.bulletins.stored_bulletins import chain_heads
from elections.models import Bulletin, Candidacy, Election
from elections.packs import load_all
from elections.packs.exporting import export_pack
from elections.packs.folders import SHIPPED, read_pack
from elections.rehearsals.create import rehearse
from elections.rules.bulletin import BulletinKind
from tests.factories import tell
from tests.shipped import empty

from .conftest import load_small as load
from .documented import write_documented

pytestmark = pytest.mark.django_db


def exported(place: Path, slug: str = "iom") -> Path:
    """The folder in which the pack lies, beside the shipped states."""
    shutil.copytree(SHIPPED / "world", place / "world")
    export_pack(Agency.objects.get(slug=slug), place / slug)
    return place


def heads() -> dict[str, str]:
    of_iom = Election.objects.filter(post__agency__slug="iom")
    return {head.election: head.digest for head in chain_heads(of_iom)}


def test_all_of_iom_loaded_back_changes_nothing(tmp_path):
    bulletins = dict(Bulletin.objects.values_list("pk", "digest"))
    report = load_all(exported(tmp_path / "out"), is_forced=True)["iom"]
    assert not report.has_changes
    assert (report.kept, report.conflicts, report.orphans, report.reworded) == ([], [], [], [])
    assert dict(Bulletin.objects.values_list("pk", "digest")) == bulletins


def test_all_of_iom_loaded_elsewhere_has_the_same_chains(tmp_path):
    before = heads()
    rows = {file: len(lines) for file, lines in read_pack(SHIPPED / "iom").rows.items() if lines}
    place = exported(tmp_path / "out")
    empty()
    load_all(place)
    assert heads() == before
    assert {file: len(lines) for file, lines in read_pack(place / "iom").rows.items() if lines} == rows


@pytest.fixture
def small(loaded_once, db) -> None:
    """A database with few rows."""


def loaded_back(tmp_path: Path) -> LoadReport:
    return load_all(exported(tmp_path / "out"), is_forced=True)["iom"]


def test_what_editors_changed_is_in_it(small, tmp_path, pack):
    Agency.objects.filter(slug="iom").update(seat="Genf")
    Person.objects.filter(slug="amy-pope").update(slug="amy-e-pope")
    Milestone.objects.order_by("pk").first().delete()
    report = loaded_back(tmp_path)
    assert not report.has_changes
    assert (report.conflicts, report.orphans) == ([], [])
    assert Agency.objects.get(slug="iom").seat == "Genf"


def test_what_the_desk_published_is_in_it_and_is_not_published_again(small, tmp_path):
    election = Election.objects.with_post().get(slug="iom-2023")
    bulletin = Bulletin.objects.get(election=election, number=3)
    candidacy = Candidacy.objects.get(slug="antonio-vitorino")
    content = Content(kind=BulletinKind.WITHDRAWAL, candidacy=candidacy, note="As the desk has it.")
    tell(election, content, corrects=bulletin, reason="A better source.", author="desk")
    tell(election, Content(kind=BulletinKind.NOTICE, note="A slip."), author="desk")
    tell(election, None, corrects=Bulletin.objects.get(election=election, number=6), reason="A slip.", author="desk")
    report = loaded_back(tmp_path)
    assert (report.created, report.changed) == ({}, {})
    assert election.bulletins.count() == 7
    text = (tmp_path / "out" / "iom" / "bulletins.csv").read_text()
    assert "iom-2023,7,retraction," in text


def test_lines_that_came_later_keep_the_numbers_they_got(small, tmp_path, pack):
    """A line of the files that found its number taken by the desk."""
    election = Election.objects.with_post().get(slug="iom-2023")
    tell(election, Content(kind=BulletinKind.NOTICE, note="The desk was first."), author="desk")
    pack.write("bulletins.csv", [*pack.lines("bulletins.csv"), "iom-2023,5,notice,,,,,,,,,,The file came later.,,,,,,"])
    assert load(pack).created == {"bulletins": 1}
    report = loaded_back(tmp_path)
    assert (report.created, report.changed) == ({}, {})
    assert load(pack, is_forced=True).created == {}, "nor by the files that were first"


def test_control_what_the_desk_said_otherwise_would_be_published(small, tmp_path):
    election = Election.objects.with_post().get(slug="iom-2023")
    tell(election, Content(kind=BulletinKind.NOTICE, note="A slip."), author="desk")
    place = exported(tmp_path / "out")
    file = place / "iom" / "bulletins.csv"
    file.write_text(file.read_text().replace("iom-2023,5,notice,", "iom-2023,5,closed_without_result,"))
    with pytest.raises(PackError, match="The election is over by then"):
        load_all(place)


def test_sources_of_the_desk_keep_their_keys(small, tmp_path, settings):
    """Also in a pack whose keys have its name in front."""
    folder = write_documented(tmp_path / "own")
    (folder / "states.csv").write_text("iso2,iso3,name\nMT,MLT,Malta\nIS,ISL,Iceland\nKI,KIR,Kiribati\n")
    load_all(folder.parent)
    typed = Source.objects.create(key="typed-at-the-desk", url="https://x.example/", publisher="X")
    Agency.objects.get(slug="ulh").sources.add(typed)
    place = exported(tmp_path / "out", "ulh")
    assert (
        "statutes,https://ulh.example/statutes,Union of Lighthouses,Statutes" in (place / "ulh/sources.csv").read_text()
    )
    shutil.rmtree(place / "world")
    report = load_all(place)["ulh"]
    assert not report.has_changes
    assert (report.kept, report.conflicts, report.orphans) == ([], [], [])
    assert set(Agency.objects.get(slug="ulh").sources.values_list("key", flat=True)) == {"ulh-statutes", typed.key}


def test_rehearsals_are_not_in_it(small, tmp_path):
    rehearse(Election.objects.with_post().get(slug="iom-2023"), by=None)
    place = exported(tmp_path / "out")
    assert "rehearsal" not in "".join(path.read_text() for path in (place / "iom").iterdir())


def test_what_no_file_can_say_is_refused(small, tmp_path):
    Agency.objects.filter(slug="iom").update(summary="Two\nlines.")
    with pytest.raises(PackError, match="a cell breaks over lines"):
        exported(tmp_path / "out")


def test_the_command_makes_the_folder_and_writes_over_none(small, tmp_path, capsys):
    call_command("export_pack", "iom", tmp_path / "out")
    assert "has it" in capsys.readouterr().out
    assert (tmp_path / "out" / "iom" / "datapackage.json").exists()
    with pytest.raises(CommandError, match="is there already"):
        call_command("export_pack", "iom", tmp_path / "out" / "iom")
    with pytest.raises(CommandError, match="no agency “imo”"):
        call_command("export_pack", "imo", tmp_path / "out")
