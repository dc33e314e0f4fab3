"""Files and columns that are not there say nothing: they are no fault, take nothing away, and what has left is reported."""

from pathlib import Path

import pytest

from agencies.models import Milestone, Person, Tenure
from agencies.packs import PackError
from elections.packs import load_all

from .conftest import Pack
from .conftest import load_small as load
from .documented import OF_ELECTIONS, write_documented

pytestmark = pytest.mark.usefixtures("loaded_once", "db")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A pack beside a world of three states."""
    folder = write_documented(tmp_path / "own", without=OF_ELECTIONS)
    states = "iso2,iso3,name\nMT,MLT,Malta\nIS,ISL,Iceland\nKI,KIR,Kiribati\n"
    (folder / "states.csv").write_text(states)
    return folder


def test_an_agency_and_its_sources_are_enough(own):
    for path in own.iterdir():
        if path.name not in ("agency.csv", "sources.csv"):
            path.unlink()
    assert load_all(own.parent)["ulh"].created == {"agencies": 1, "sources": 3}


@pytest.mark.parametrize("file", ["agency.csv", "sources.csv"])
def test_these_two_have_to_be_there(own, file):
    (own / file).unlink()
    with pytest.raises(PackError, match=f"ulh/{file}: the file is missing"):
        load_all(own.parent)


def test_a_file_with_a_header_alone_is_like_none(own):
    (own / "milestones.csv").write_text("happened,title\n")
    assert "milestones" not in load_all(own.parent)["ulh"].created


def test_columns_may_stand_in_any_order(own):
    (own / "posts.csv").write_text("title,slug\nKeeper,keeper\n")
    load_all(own.parent)
    assert Tenure.objects.filter(post__title="Keeper").count() == 2


def test_a_file_that_has_gone_leaves_orphans(pack: Pack):
    pack.path("milestones.csv").unlink()
    report = load(pack)
    assert len(report.orphans) == 5
    assert Milestone.objects.count() == 5


def without_column(pack: Pack, file: str, column: str) -> None:
    import csv
    import io

    rows = list(csv.DictReader(pack.lines(file)))
    out = io.StringIO()
    writer = csv.DictWriter(
        out, [name for name in rows[0] if name != column], lineterminator="\n", extrasaction="ignore"
    )
    writer.writeheader()
    writer.writerows(rows)
    pack.path(file).write_text(out.getvalue())


def test_a_column_that_has_gone_takes_nothing_away(pack: Pack):
    without_column(pack, "people.csv", "born")
    report = load(pack)
    assert not report.has_changes
    assert Person.objects.get(slug="marcus-daly").born.is_known


def test_control_an_empty_cell_of_a_column_that_is_there_does(pack: Pack):
    pack.replace("people.csv", ",1908-09-18,1969", ",,1969")
    load(pack)
    assert not Person.objects.get(slug="marcus-daly").born.is_known


def test_a_column_that_comes_back_is_followed(pack: Pack):
    original = pack.path("people.csv").read_text()
    without_column(pack, "people.csv", "note")
    load(pack)
    pack.path("people.csv").write_text(original.replace("m,,1908-09-18", "m,,1908-09-19"))
    report = load(pack)
    assert (report.conflicts, report.kept) == ([], [])
    assert str(Person.objects.get(slug="marcus-daly").born) == "1908-09-19"
