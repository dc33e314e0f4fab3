"""Databases that were loaded before rows were remembered: nobody who edited is overwritten, and the desk is not buried."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry

from agencies.models import Agency, AgencyName, LoadedPack, LoadedRow, Milestone
from elections.models import Election, RaceEvent
from elections.packs import pack_digest
from tests.factories import make_clerk

from .conftest import OF_ELECTIONS, Pack
from .conftest import load_small as load

pytestmark = pytest.mark.usefixtures("loaded_once", "db")


def forget(pack: Pack) -> None:
    """As it is after a migration: which files were loaded last is known, and nothing of their rows."""
    LoadedRow.objects.all().delete()
    for loaded in LoadedPack.objects.all():
        loaded.digest = pack_digest(pack.folder / loaded.name)
        loaded.save()


def without_its_election(pack: Pack) -> None:
    """The files of today do not have it any more."""
    for file in OF_ELECTIONS:
        pack.write(file, pack.lines(file)[:1])


def touch(record) -> None:
    """As the admin keeps that somebody has changed it."""
    changed = type(record).objects.filter(pk=record.pk)
    LogEntry.objects.log_actions(make_clerk("editor").pk, changed, CHANGE, "Changed seat.", single_object=True)


def test_the_same_files_tell_what_was_changed_here(pack):
    """The pack that was loaded last is at hand: it is remembered at once, whatever the history of the admin says."""
    forget(pack)
    Election.objects.filter(slug="iom-2023").update(venue="Palais des Nations")
    report = load(pack)
    assert Election.objects.get(slug="iom-2023").venue == "Palais des Nations"
    assert (len(report.kept), report.conflicts, report.orphans) == (1, [], [])
    assert LoadedRow.objects.get(label="iom-2023").values["venue"] != "Palais des Nations"


def test_where_nobody_has_edited_the_files_corrections_are_taken(pack):
    forget(pack)
    pack.replace("agency.csv", ",Geneva,", ",Genève,")
    report = load(pack)
    assert Agency.objects.get(slug="iom").seat == "Genève"
    assert (report.kept, report.conflicts, report.orphans) == ([], [], [])


@pytest.mark.parametrize("edited", [Agency, AgencyName])
def test_what_an_editor_has_touched_is_a_conflict(pack, edited):
    forget(pack)
    agency = Agency.objects.get(slug="iom")
    touch(agency)
    if edited is Agency:
        pack.replace("agency.csv", ",Geneva,", ",Genève,")
    else:  # edited on the page of the agency, whose history has it
        pack.replace("names.csv", "Intergovernmental Committee for European", "International Committee for European")
    report = load(pack)
    assert len(report.conflicts) == 1
    assert not Agency.objects.filter(seat="Genève").exists()


@pytest.mark.parametrize("is_same", [True, False])
def test_what_was_made_by_hand_is_nobodys_orphan(pack, is_same):
    """However it was made, and whether or not a history still says so: the account of whoever made it may be gone."""
    forget(pack)
    if not is_same:
        pack.replace("agency.csv", ",Geneva,", ",Genève,")
    shipped = Election.objects.get(slug="iom-2023")
    post = shipped.post
    own = Election.objects.create(slug="iom-1999", post=post, procedure=shipped.procedure, time_zone=shipped.time_zone)
    RaceEvent.objects.create(
        election=own, text="Nominations open", happened_min="1999-01-01", happened_max="1999-01-01"
    )
    Milestone.objects.create(agency=post.agency, title="Our own", happened_min="1999-01-01", happened_max="1999-01-01")
    assert load(pack).orphans == []
    assert load(pack, is_forced=True).orphans == [], "nor at any later loading"
    assert not LoadedRow.objects.filter(needs_choice=True).exists()
    assert Election.objects.filter(slug="iom-1999").exists()


def test_what_was_published_from_a_pack_and_has_left_it_is_told(pack):
    """Its bulletins say where they came from, whatever is remembered."""
    without_its_election(pack)
    forget(pack)
    report = load(pack)
    assert report.orphans
    assert all(orphan.startswith("bulletins.csv: iom-2023/") for orphan in report.orphans)


def test_control_what_is_remembered_of_a_pack_is_an_orphan(pack):
    """What left the file after rows were remembered is told: so silence is no matter of not looking."""
    without_its_election(pack)
    assert "elections.csv: iom-2023" in load(pack).orphans
