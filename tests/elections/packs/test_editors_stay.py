"""Loading again never overwrites an editor: what was changed here stays, what the file changed is followed, and where both
changed, somebody has to choose."""

import contextlib
import shutil

import pytest
from django.db import IntegrityError, transaction

from agencies.models import Agency, LoadedRow, Milestone, Person, Source
from agencies.packs import keeping
from agencies.packs.merging import Merge
from elections.models import Bulletin, Candidacy, Election, Endorsement
from elections.packs import load_all

from .conftest import Pack
from .conftest import load_small as load

pytestmark = pytest.mark.usefixtures("loaded_once", "db")


TOMORROWS = "iom-2040,director-general,,,2040,,,,Europe/Zurich,iom-2013,1,,,,"


def add_a_milestone(pack: Pack) -> None:
    pack.write("milestones.csv", [*pack.lines("milestones.csv"), "2029,A milestone of tomorrow,,"])


def edit_the_election() -> None:
    """As an editor does under reference data."""
    Election.objects.filter(slug="iom-2023").update(is_expected=True, venue="Palais des Nations")


def election() -> Election:
    return Election.objects.get(slug="iom-2023")


def test_what_an_editor_changed_stays_when_another_file_changes(pack):
    edit_the_election()
    add_a_milestone(pack)

    report = load(pack)

    assert (election().is_expected, election().venue) == (True, "Palais des Nations")
    assert Milestone.objects.filter(title="A milestone of tomorrow").exists()
    assert report.kept == ["elections.csv, line 2 (iom-2023): venue, is_expected, changed here"]
    assert report.conflicts == []


def test_control_without_the_three_values_the_editor_is_overwritten(pack, monkeypatch):
    def only_the_file(file, here, *_):
        return Merge(taken={column: value for column, value in file.items() if value != here[column]})

    monkeypatch.setattr(keeping, "merge", only_the_file)
    edit_the_election()
    add_a_milestone(pack)
    load(pack)
    assert not election().is_expected


def test_what_only_the_file_changed_is_followed_beside_what_an_editor_changed(pack):
    edit_the_election()
    pack.replace("elections.csv", ",IOM Council,", ",The Council,")
    report = load(pack)
    assert election().organ == "The Council"
    assert election().venue == "Palais des Nations"
    assert report.changed["elections"] == 1


def test_what_both_changed_stays_and_waits_for_a_choice(pack):
    Agency.objects.filter(slug="iom").update(seat="Genf")
    line = pack.replace("agency.csv", ",Geneva,", ",Genève,")

    report = load(pack)

    assert Agency.objects.get(slug="iom").seat == "Genf"
    assert report.conflicts == [f"agency.csv, line {line} (iom): seat, changed here and in the file"]
    row = LoadedRow.objects.get(needs_choice=True)
    assert (row.conflicts, row.values["seat"]) == (["seat"], "Genève")
    assert load(pack, is_forced=True).conflicts == report.conflicts, "until somebody chooses"


def test_both_changed_alike_is_no_conflict(pack):
    Agency.objects.filter(slug="iom").update(seat="Genève")
    pack.replace("agency.csv", ",Geneva,", ",Genève,")
    report = load(pack)
    assert (report.kept, report.conflicts) == ([], [])


def test_sources_and_dates_are_values_like_others(pack):
    milestone = Milestone.objects.order_by("happened_min").first()
    milestone.sources.clear()
    Person.objects.filter(slug="amy-pope").update(born_min="1970-01-01", born_max="1970-12-31")
    add_a_milestone(pack)
    report = load(pack)
    assert not milestone.sources.exists()
    assert Person.objects.get(slug="amy-pope").born.text == "1970"
    assert len(report.kept) == 2


def test_a_record_that_an_editor_renamed_is_still_the_rows_own(pack):
    """Also where other files name it by its first name."""
    Person.objects.filter(slug="amy-pope").update(slug="amy-e-pope")
    milestone = Milestone.objects.order_by("happened_min").first()
    Milestone.objects.filter(pk=milestone.pk).update(title="Another title")
    numbers = Person.objects.count(), Milestone.objects.count(), Candidacy.objects.count()
    pack.replace("people.csv", "amy-pope,Amy Pope,Pope,,US", "amy-pope,Amy E. Pope,Pope,,US")
    load(pack)
    assert (Person.objects.count(), Milestone.objects.count(), Candidacy.objects.count()) == numbers
    assert Person.objects.get(slug="amy-e-pope").name == "Amy E. Pope"


def test_a_record_that_an_editor_deleted_is_not_made_again(pack):
    milestone = Milestone.objects.order_by("happened_min").first()
    milestone.delete()
    add_a_milestone(pack)
    report = load(pack)
    assert not Milestone.objects.filter(title=milestone.title).exists()
    assert len(report.kept) == 1
    assert report.kept[0].endswith("deleted here")

    pack.replace("milestones.csv", milestone.description[:20], "In other words")
    report = load(pack)
    assert not Milestone.objects.filter(title=milestone.title).exists()
    assert report.conflicts[0].endswith("deleted here, changed in the file")


def test_a_source_that_an_editor_deleted_is_missed_by_no_row(pack):
    """Rows of many files name it; none of them is refused, and none is given it back."""
    source = Source.objects.get(key="ap-2023-05-15-kidnewsradio")
    bulletins = Bulletin.objects.count()
    Endorsement.objects.all().delete()
    for one in Source.objects.exclude(pk=source.pk)[:40]:
        delete_if_free(one)
    add_a_milestone(pack)
    report = load(pack)
    assert Bulletin.objects.count() == bulletins
    assert not Endorsement.objects.exists()
    assert report.created == {"milestones": 1}


def test_an_election_that_an_editor_deleted_is_not_filled_again(pack):
    """Its line stays in the file, and others come that name it."""
    pack.write("elections.csv", [*pack.lines("elections.csv"), TOMORROWS])
    load(pack)
    Election.objects.get(slug="iom-2040").delete()
    pack.write("candidacies.csv", [*pack.lines("candidacies.csv"), "iom-2040,zoe,,Zoe,1,,,0,,,,,,,"])
    pack.write("bulletins.csv", [*pack.lines("bulletins.csv"), "iom-2040,1,notice,,,,,,,,,unverified,Soon.,,,,,,"])
    report = load(pack)
    assert not Election.objects.filter(slug="iom-2040").exists()
    assert [line.rpartition(": ")[2] for line in report.kept] == [
        "deleted here",
        "left out, its election was deleted here",
        "left out, iom-2040 was deleted here",
    ]


def delete_if_free(source: Source) -> None:
    """Unless a sheet names it: then the database keeps it."""
    with contextlib.suppress(IntegrityError), transaction.atomic():
        source.delete()


def test_what_the_file_says_does_not_go_together_with_an_edit_and_waits(pack):
    """The editor's end before the file's new beginning: the database would refuse both at once."""
    Person.objects.filter(slug="amy-pope").update(died_min="2020-01-01", died_max="2020-12-31")
    amy = Person.objects.get(slug="amy-pope")
    column = pack.lines("people.csv")[0].split(",").index("born")
    lines = pack.lines("people.csv")
    place = next(n for n, line in enumerate(lines) if line.startswith("amy-pope,"))
    cells = lines[place].split(",")
    cells[column] = "2021"
    lines[place] = ",".join(cells)
    pack.write("people.csv", lines)
    report = load(pack)
    amy.refresh_from_db()
    assert amy.born.text != "2021"
    assert "born" in report.conflicts[0]


def test_a_row_that_has_left_its_file_is_said_to_and_stays(pack):
    lines = pack.lines("milestones.csv")
    gone = Milestone.objects.get(title=lines[3].split(",")[1])
    pack.write("milestones.csv", [*lines[:3], *lines[4:]])

    report = load(pack)

    assert Milestone.objects.filter(pk=gone.pk).exists()
    assert report.orphans == [f"milestones.csv: {gone.title}"]
    assert load(pack, is_forced=True).orphans == report.orphans, "until somebody chooses"
    pack.write("milestones.csv", lines)
    assert load(pack).orphans == []
    assert not LoadedRow.objects.filter(is_orphan=True).exists()


def test_control_without_what_is_remembered_it_would_stay_in_silence(pack, monkeypatch):
    monkeypatch.setattr(keeping.RowKeeper, "_find_orphans", lambda self: None)
    lines = pack.lines("milestones.csv")
    pack.write("milestones.csv", [*lines[:3], *lines[4:]])
    assert load(pack).orphans == []


def test_a_bulletin_whose_line_has_left_its_file_is_said_to_as_well(pack):
    lines = pack.lines("bulletins.csv")
    pack.write("bulletins.csv", lines[:-1])
    report = load(pack)
    assert report.orphans == ["bulletins.csv: iom-2023/4"]
    assert Bulletin.objects.filter(shipped_as="iom-2023/4").exists()
    pack.write("bulletins.csv", lines)
    assert load(pack).orphans == []


def test_a_record_that_somebody_made_first_is_not_overwritten(pack):
    """A newsroom types a milestone, and the pack has it a week later in other words."""
    agency = Agency.objects.get(slug="iom")
    Milestone.objects.create(
        agency=agency,
        title="A milestone of tomorrow",
        description="Ours.",
        happened_min="2029-02-01",
        happened_max=None,
    )
    add_a_milestone(pack)
    report = load(pack)
    assert Milestone.objects.get(title="A milestone of tomorrow").description == "Ours."
    assert len(report.conflicts) == 1


def test_two_packs_do_not_overwrite_each_other(pack):
    """The second says something else of a person whom the first has."""
    other = pack.folder / "zzz"
    other.mkdir()
    for file in ("sources", "people"):
        shutil.copy(pack.path(f"{file}.csv"), other / f"{file}.csv")
    (other / "agency.csv").write_text("slug,acronym,name\nzzz,ZZZ,Another\n")
    people = (other / "people.csv").read_text()
    (other / "people.csv").write_text(people.replace("amy-pope,Amy Pope,", "amy-pope,Amy P.,"))
    report = load_all(pack.folder)["zzz"]
    assert Person.objects.get(slug="amy-pope").name == "Amy Pope"
    assert len(report.conflicts) == 1
    assert "name" in report.conflicts[0]
