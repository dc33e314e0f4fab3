"""The data package is valid by its published schema, and every column is of the type that it says."""

import csv
import json
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
from django.test import Client
from jsonschema.validators import validator_for

from elections.models import Election
from elections.rehearsals.create import rehearse

pytestmark = pytest.mark.django_db

SCHEMA = json.loads((Path(__file__).parents[3] / "data" / "schemas" / "datapackage-2.0.json").read_text())
READ = {"integer": int, "number": float, "datetime": datetime.fromisoformat, "string": str}


def package() -> dict:
    return Client().get("/datapackage.json").json()


def faults_of(content: dict) -> list[str]:
    return [fault.message for fault in validator_for(SCHEMA)(SCHEMA).iter_errors(content)]


def test_it_is_valid():
    content = package()
    assert faults_of(content) == []
    assert {licence["name"] for licence in content["licenses"]} == {"CC-BY-4.0"}
    assert len(content["sources"]) > 100


def test_control_a_slip_is_found():
    content = package()
    content["resources"][0]["schema"]["fields"][0]["type"] = "words"
    content["resources"][1].pop("path")
    assert faults_of(content)


# Two races stand for the rest; of all others only that the file is there is known from the crawl of addresses.
TABLES = (
    "elections",
    "sources",
    "ballots-compared",
    "iom-states",
    "iom-members",
    "iom-key-figures",
    "iom-director-general",
)
RACES = tuple(f"{slug}-{table}" for slug in ("iom-2023", "iom-ddg-2019") for table in ("ballots", "bulletins"))


@pytest.mark.parametrize("name", TABLES + RACES)
def test_every_cell_is_of_the_type_of_its_column(name):
    resource = next(one for one in package()["resources"] if one["name"] == name)
    header, *rows = csv.reader(StringIO(Client().get(f"/{resource['path']}").content.decode(), newline=""))

    assert header == [field["name"] for field in resource["schema"]["fields"]]
    assert rows
    for column, field in enumerate(resource["schema"]["fields"]):
        for row in rows:
            assert row[column] == "" or READ[field["type"]](row[column]) is not None
    numbers = [column for column, name in enumerate(header) if all(row[column].isdigit() for row in rows)]
    assert {resource["schema"]["fields"][column]["type"] for column in numbers} <= {"integer"}


def test_it_lists_every_election_and_no_rehearsal():
    rehearsal = rehearse(Election.objects.get(slug="iom-2023"), by=None)
    names = {one["name"] for one in package()["resources"]}
    assert {f"{slug}-ballots" for slug in Election.objects.for_public().values_list("slug", flat=True)} < names
    assert f"{rehearsal.slug}-ballots" not in names


def test_it_asks_little(django_assert_max_num_queries):
    with django_assert_max_num_queries(7):  # the races are read: which columns a file has hangs on its ballots
        package()
