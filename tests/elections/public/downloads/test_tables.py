"""Tables as files: the same figures as on the page, nothing that a spreadsheet would run."""

import re

import pytest

from agencies.tables import Table, csv_file
from elections.models import Election
from tests.elections.public.reading import table

pytestmark = pytest.mark.django_db


def test_ballots_carry_every_figure_with_grade_and_source(client):
    rows = table(client.get("/elections/iom-2023/ballots.csv"))
    votes = {row["candidate"]: row for row in rows if row["figure"] == "votes"}

    assert {name: row["value"] for name, row in votes.items()} == {"Amy Pope": "98", "António Vitorino": "67"}
    assert {(row["valid_votes"], row["needed"]) for row in rows} == {("165", "110")}
    assert all(row["grade"] and row["sources"] for row in rows)


def test_ballots_have_no_line_for_what_nobody_reported(client):
    rows = table(client.get("/elections/iom-2023/ballots.csv"))

    assert not [row for row in rows if row["figure"] in ("abstentions", "invalid papers", "blank papers")]


def test_rival_figures_stand_beside_the_preferred(client):
    rows = table(client.get("/elections/iom-ddg-2019/ballots.csv"))
    cast = {row["preferred"]: row["value"] for row in rows if row["figure"] == "papers cast" and row["ballot"] == "5"}

    assert cast == {"yes": "150", "no": "148"}


def test_bulletins_as_a_file(client):
    rows = table(client.get("/elections/iom-2023/bulletins.csv"))

    assert [row["number"] for row in rows] == ["4", "3", "2", "1"]


def test_elections_and_key_figures_as_files(client):
    assert len(table(client.get("/elections.csv"))) == Election.objects.count() > 60
    assert len(table(client.get("/elections.csv?agency=iom"))) == 18
    assert len(table(client.get("/agencies/iom/figures.csv"))) > 200


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_formula_is_made_harmless(text):
    cell = csv_file(Table("x", ["a"], [[text]])).content.decode().split("\r\n", 1)[1]

    assert cell.strip('"\r\n').startswith("'")


def test_numbers_and_gaps_are_left_as_they_are():
    assert csv_file(Table("x", ["a", "b", "c"], [[-3, None, ""]])).content.decode() == "a,b,c\r\n-3,,\r\n"


TABLES = [
    *("/agencies/iom/figures/", "/agencies/iom/states/", "/agencies/iom/director-general/", "/elections/iom-2018/"),
    *("/elections/iom-2018/rounds/1/", "/elections/iom-2018/candidates/ken-isaacs/"),
]


@pytest.mark.parametrize("path", TABLES)
def test_a_page_with_a_table_leads_to_a_file(client, path):
    page = client.get(path).content.decode()

    assert "<table" in page
    assert re.search(r'href="[^"]+\.csv[^"]*" download', page)
