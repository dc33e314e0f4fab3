"""Several packs may speak of one person: each adds what it knows, and none changes what another says."""

import pytest

from agencies.models import LoadedRow, Person, State
from agencies.packs import LoadReport, keeping
from elections.packs import load_all

from .conftest import Pack
from .conftest import load_small as load

pytestmark = pytest.mark.usefixtures("loaded_once", "db")

AMY = "amy-pope,Amy Pope,Pope"


def other(pack: Pack, people: str, columns: str = "slug,name,family_name,former_names,sources") -> LoadReport:
    """What a second pack says of her, loaded."""
    folder = pack.folder / "zzz"
    folder.mkdir(exist_ok=True)
    (folder / "agency.csv").write_text("slug,acronym,name\nzzz,ZZZ,Another\n")
    (folder / "sources.csv").write_text("key,url,publisher\nown,https://zzz.example/,ZZZ\n")
    (folder / "people.csv").write_text(f"{columns}\n{people}\n")
    return load_all(pack.folder)["zzz"]


def amy() -> Person:
    return Person.objects.get(slug="amy-pope")


def test_a_pack_that_says_the_same_is_no_conflict(pack):
    report = other(pack, f"{AMY},,")
    assert (report.conflicts, report.kept, report.changed) == ([], [], {})


def test_a_pack_that_says_something_else_is_told_so_and_changes_nothing(pack):
    report = other(pack, "amy-pope,Amy P.,Pope,,")
    assert amy().name == "Amy Pope"
    assert report.conflicts == ["people.csv, line 2 (amy-pope): name, otherwise in the pack iom"]
    assert LoadedRow.objects.get(pack="zzz", file="people.csv").conflicts == ["name"]


def test_what_no_pack_says_yet_is_taken(pack):
    report = other(pack, f"{AMY},Amy Elizabeth Pope,")
    assert amy().former_names == "Amy Elizabeth Pope"
    assert report.changed == {"people": 1}
    assert load(pack, is_forced=True).kept == [], "the first pack says nothing there"


def test_what_an_editor_has_typed_there_is_not_overwritten(pack):
    Person.objects.filter(slug="amy-pope").update(former_names="Amy E. Pope")
    other(pack, f"{AMY},Amy Elizabeth Pope,")
    assert amy().former_names == "Amy E. Pope"


def test_what_an_editor_has_emptied_stays_empty(pack):
    Person.objects.filter(slug="amy-pope").update(nationality=None)
    other(pack, f"{AMY},US", "slug,name,family_name,nationality")
    assert amy().nationality is None


def test_sources_stand_beside_those_of_the_other(pack):
    before = set(amy().sources.values_list("key", flat=True))
    report = other(pack, f"{AMY},,own")
    assert set(amy().sources.values_list("key", flat=True)) == before | {"zzz-own"}
    assert report.conflicts == []
    again = load_all(pack.folder, is_forced=True)
    assert [again[name].lines()[-1] for name in ("iom", "zzz") if again[name].has_changes] == []
    assert (again["iom"].kept, again["zzz"].kept) == ([], [])


def test_a_source_that_an_editor_took_away_does_not_come_back(pack):
    other(pack, f"{AMY},,own")
    gone = amy().sources.exclude(key="zzz-own").first()
    amy().sources.remove(gone)
    load(pack, is_forced=True)
    assert gone not in amy().sources.all()


def test_the_first_pack_cannot_change_what_the_second_says_too(pack):
    other(pack, f"{AMY},,")
    pack.replace("people.csv", AMY, "amy-pope,Amy E. Pope,Pope")
    report = load(pack)
    assert amy().name == "Amy Pope"
    assert report.conflicts[0].endswith("name, otherwise in the pack zzz")


def test_control_alone_it_can(pack):
    pack.replace("people.csv", AMY, "amy-pope,Amy E. Pope,Pope")
    load(pack)
    assert amy().name == "Amy E. Pope"


def test_control_without_a_look_at_other_packs_it_would(pack, monkeypatch):
    other(pack, f"{AMY},,")
    monkeypatch.setattr(keeping.OtherPacks, "saying", lambda *_: [])
    pack.replace("people.csv", AMY, "amy-pope,Amy E. Pope,Pope")
    load(pack)
    assert amy().name == "Amy E. Pope"


def test_states_are_shared_too_and_a_pack_may_add_its_own(pack: Pack):
    folder = pack.folder / "zzz"
    other(pack, f"{AMY},,")
    (folder / "states.csv").write_text("iso2,iso3,name\nTW,TWN,Chinese Taipei\nUS,USA,United States\n")
    (folder / "memberships.csv").write_text("state,standing,joined\nTW,member,2002\n")
    report = load_all(pack.folder)["zzz"]
    assert State.objects.get(iso2="TW").name == "Chinese Taipei"
    assert State.objects.get(iso2="US").name == "United States of America"
    assert report.conflicts == ["states.csv, line 3 (US): name, otherwise in the pack world"]
