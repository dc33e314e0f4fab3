"""What the packs of eight bodies are graded by, and what their rules in short are about."""

import csv

import pytest

from elections.procedures.reading import read_procedures
from elections.scoreboard.clauses import DECIDING
from tests.site import PROJECT

from .eight_bodies import BODIES

# Ballots whose figures an official gave who can be named: the chair of a board, a spokeswoman, a minister, an envoy.
BY_AN_OFFICIAL = {
    ("iaea-2009-march", "4"),
    ("iaea-2019", "7"),
    ("unesco-2013", "1"),
    ("unesco-2017", "3"),
    ("who-2022", "1"),
}
DECIDES_BY = {  # of each body in turn, the clause that pages put first
    "ilo": ["majority"],
    "fao": ["majority"],
    "un": ["majority", "assembly_majority"],
    "wipo": ["majority", "appointment"],
}


def test_a_figure_that_a_report_took_from_a_site_is_not_that_of_a_named_official():
    graded = set()
    for body in BODIES:
        with (PROJECT / f"agencies/data/{body}/figures.csv").open(newline="", encoding="utf-8") as file:
            graded |= {(row["election"], row["bulletin"]) for row in csv.DictReader(file) if row["grade"] == "named"}
    assert graded == BY_AN_OFFICIAL


@pytest.mark.parametrize("body", DECIDES_BY)
def test_the_rule_in_short_says_what_each_body_needs_and_not_who_may_nominate(body):
    rules = read_procedures((PROJECT / f"agencies/data/{body}/procedure.toml").read_text(encoding="utf-8"))
    rule = next(one for one in rules if one.key == body)
    first = [keys[0] for stage in rule.stages if (keys := rule.clauses_about(*DECIDING, stage=stage))]
    assert first == DECIDES_BY[body]
