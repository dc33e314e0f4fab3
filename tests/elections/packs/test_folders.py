"""A pack is a folder: where it lies, what it is called, and in which order packs are loaded."""

from pathlib import Path

import pytest

from agencies.models import Agency, Person, Source, Tenure
from agencies.packs import PackError
from elections.packs import folders, load_all
from elections.packs.folders import SHIPPED, pack_folders
from iomwatch import settings as site_settings

from .documented import OF_ELECTIONS, write_documented

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def own(tmp_path: Path, settings) -> Path:
    """A newsroom's own folder of packs, with one in it."""
    settings.PACKS = tmp_path / "own"
    write_documented(settings.PACKS, without=OF_ELECTIONS)
    return settings.PACKS


def refusal(*places: Path) -> str:
    with pytest.raises(PackError) as refused:
        load_all(*places)
    return str(refused.value)


def test_a_newsroom_adds_packs_of_its_own(own):
    shipped = {folder.name for folder in SHIPPED.iterdir()}
    assert {folder.name for folder in pack_folders()} == {*shipped, "ulh"} > {"iom", "world", "ulh"}
    assert list(load_all()) == ["ulh"], "the shipped ones are loaded already"
    assert Agency.objects.get(slug="ulh").seat == "Valletta"
    assert load_all() == {}


def test_without_the_variable_only_what_is_shipped_is_loaded():
    assert site_settings.PACKS is None
    assert {folder.parent for folder in pack_folders()} == {SHIPPED}


def test_a_name_in_both_places_is_refused(own):
    (own / "ulh").rename(own / "iom")
    assert "is a pack already" in refusal()


def test_a_place_that_is_not_there_is_refused(own, settings):
    settings.PACKS = own / "nowhere"
    assert "is no folder" in refusal()


def test_what_begins_with_a_dot_is_no_pack(own):
    (own / ".git").mkdir()
    assert list(load_all()) == ["ulh"]


def test_the_folder_has_the_name_of_its_agency(own):
    (own / "ulh").rename(own / "lights")
    assert "lights/agency.csv, line 2, column slug: “ulh” is not the name of the folder" in refusal()


def test_a_pack_has_one_agency(own):
    with (own / "ulh" / "agency.csv").open("a") as file:
        file.write("other,OTH,Another,,,,\n")
    assert "a pack has one agency" in refusal()


def test_a_file_of_an_unknown_name_is_a_fault(own):
    (own / "ulh" / "bullettins.csv").write_text("election\n")
    assert "bullettins.csv: no pack has such a file, did you mean bulletins.csv?" in refusal()


def first_in_the_alphabet(own: Path) -> None:
    """A pack of an earlier letter, whose only head is a person that the other one has."""
    other = own / "aaa"
    other.mkdir()
    (other / "agency.csv").write_text("slug,acronym,name\naaa,AAA,Another Agency\n")
    (other / "sources.csv").write_text("key,url,publisher\nstatutes,https://aaa.example/,AAA\n")
    (other / "posts.csv").write_text("slug,title\nhead,Head\n")
    (other / "tenures.csv").write_text("post,person,started,sources\nhead,mara-lamp,2012,statutes\n")


def test_packs_are_loaded_in_the_order_of_what_they_need(own):
    first_in_the_alphabet(own)
    assert list(load_all()) == ["ulh", "aaa"]
    assert Tenure.objects.filter(person__slug="mara-lamp").count() == 2


def test_on_an_empty_database_the_world_comes_first(emptied, own):
    first_in_the_alphabet(own)
    loaded = list(load_all())
    assert loaded[0] == "world"
    assert loaded.index("ulh") < loaded.index("aaa")


def test_control_in_the_order_of_the_alphabet_a_name_is_unknown(own, monkeypatch):
    first_in_the_alphabet(own)
    monkeypatch.setattr("elections.packs.load.in_order_of_needs", lambda packs: sorted(packs, key=lambda one: one.name))
    assert "“mara-lamp” is no person" in refusal()


def test_two_packs_that_need_each_other_come_to_an_end(own):
    first_in_the_alphabet(own)
    (own / "aaa" / "people.csv").write_text("slug,name,family_name\nzoe-buoy,Zoe Buoy,Buoy\n")
    tenures = own / "ulh" / "tenures.csv"
    tenures.write_text(tenures.read_text() + "keeper,zoe-buoy,,1999,2016,,,\n")
    assert "“zoe-buoy” is no person" in refusal()
    assert not Person.objects.filter(slug="zoe-buoy").exists()


def test_keys_of_sources_are_the_packs_own(own):
    first_in_the_alphabet(own)
    load_all()
    urls = dict(Source.objects.filter(key__endswith="statutes").values_list("key", "url"))
    assert urls == {"ulh-statutes": "https://ulh.example/statutes", "aaa-statutes": "https://aaa.example/"}


def test_the_sources_of_iom_keep_their_keys():
    assert Source.objects.filter(key="council-rules").exists()
    assert not Source.objects.filter(key__startswith="iom-council-rules").exists()


def test_faults_of_all_packs_are_named_at_once(own):
    first_in_the_alphabet(own)
    (own / "aaa" / "posts.csv").write_text("slug\nhead\n")
    with (own / "ulh" / "memberships.csv").open("a") as file:
        file.write("XX,member,2000,,\n")
    reasons = refusal()
    assert "aaa/posts.csv, line 1: the column title is missing" in reasons
    assert "ulh/memberships.csv, line 5, column state: “XX” is no state" in reasons


def test_the_digest_of_a_pack_is_that_of_its_tables(own):
    before = folders.pack_digest(own / "ulh")
    (own / "ulh" / "README.md").write_text("Notes.\n")
    assert folders.pack_digest(own / "ulh") == before
    (own / "ulh" / "names.csv").write_text("acronym,name\n")
    assert folders.pack_digest(own / "ulh") != before
