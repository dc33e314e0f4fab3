"""What describes a pack is made of what reads it, is valid, and is true of the files."""

import csv
import json
import re
from pathlib import Path

import pytest
from jsonschema.validators import validator_for

from elections.packs.descriptor import DESCRIPTOR, described
from elections.packs.folders import PACK_TABLES, SHIPPED, read_pack
from elections.packs.skeleton import explanation, new_pack
from tests.site import PROJECT

from .documented import write_documented

SCHEMA = json.loads((PROJECT / "tests" / "data" / "schemas" / "datapackage-2.0.json").read_text())
PACKS = sorted(path for path in SHIPPED.iterdir() if path.is_dir())


def faults_of(content: dict) -> list[str]:
    return [fault.message for fault in validator_for(SCHEMA)(SCHEMA).iter_errors(content)]


@pytest.mark.parametrize("folder", PACKS, ids=lambda path: path.name)
def test_each_shipped_pack_is_described_as_it_is(folder):
    text = (folder / DESCRIPTOR).read_text()
    assert text == described(read_pack(folder)), f"make describe-pack PACK={folder}"
    assert faults_of(json.loads(text)) == []


@pytest.mark.parametrize("folder", PACKS, ids=lambda path: path.name)
def test_each_shipped_pack_says_what_is_known_and_what_is_not(folder):
    text = (folder / "README.md").read_text()
    assert re.findall("^## (.*)", text, re.MULTILINE) == ["What is known", "What is not known", "The sources"]


def test_control_a_column_more_is_noticed(tmp_path):
    folder = write_documented(tmp_path)
    before = described(read_pack(folder))
    posts = folder / "posts.csv"
    posts.write_text(posts.read_text().replace("title,", "title,note,").replace("Keeper,", "Keeper,A note.,"))
    assert described(read_pack(folder)) != before


def rows(folder: Path, file: str) -> list[dict[str, str]]:
    with (folder / file).open(newline="") as opened:
        return list(csv.DictReader(opened))


def strangers(folder: Path, content: dict) -> list[tuple[str, tuple[str, ...]]]:
    """Keys of foreign keys that their file does not have."""
    paths = {one["name"]: one["path"] for one in content["resources"]}
    lost = []
    for one in content["resources"]:
        for key in one["schema"].get("foreignKeys", ()):
            target = key["reference"]
            named = {tuple(row[field] for field in target["fields"]) for row in rows(folder, paths[target["resource"]])}
            own = [tuple(row[field] for field in key["fields"]) for row in rows(folder, one["path"])]
            lost += [(one["name"], value) for value in own if value[-1] and value not in named]
    return lost


def test_foreign_keys_lead_somewhere():
    content = json.loads((SHIPPED / "iom" / DESCRIPTOR).read_text())
    assert strangers(SHIPPED / "iom", content) == []
    keys = [
        (one["name"], key["fields"]) for one in content["resources"] for key in one["schema"].get("foreignKeys", ())
    ]
    assert ("figures", ["election", "bulletin"]) in keys
    assert ("endorsements", ["election", "candidacy"]) in keys
    assert ("tenures", ["post"]) in keys
    assert not any("state" in fields for _, fields in keys), "states are of another pack"


def test_control_a_stranger_is_found(tmp_path):
    folder = write_documented(tmp_path)
    content = json.loads(described(read_pack(folder)))
    (folder / "figures.csv").write_text((folder / "figures.csv").read_text().replace("ulh-2022,2,", "ulh-2022,9,"))
    assert strangers(folder, content)


@pytest.mark.parametrize("table", PACK_TABLES, ids=lambda table: table.name)
def test_every_file_and_column_has_a_sentence(table):
    sentences = [table.about, *(column.about for column in table.columns)]
    assert [text for text in sentences if not re.fullmatch(r"\S.*[.”]", text)] == []


def test_a_new_pack_explains_every_column_and_holds_nothing_that_is_loaded(tmp_path):
    new_pack(tmp_path / "ulh")
    text = (tmp_path / "ulh" / "COLUMNS.md").read_text()
    assert text == explanation()
    columns = re.findall(r"^- `(\w+)`", text, re.MULTILINE)
    assert columns == [column.name for table in PACK_TABLES for column in table.columns]
    faults = [str(fault) for fault in read_pack(tmp_path / "ulh").faults]
    assert faults == [
        "ulh/agency.csv, line 2, column acronym: is empty",
        "ulh/agency.csv, line 2, column name: is empty",
    ]


@pytest.mark.parametrize("name", ["ULH", "u l h", "ulh_2"])
def test_a_name_that_no_address_can_have_is_refused(tmp_path, name):
    with pytest.raises(ValueError, match="is not a slug"):
        new_pack(tmp_path / name)
    assert list(tmp_path.iterdir()) == []
