"""The real ballots of IOM against the engine: who reached what, who really dropped out, who really won.

`tests/data/historic_ballots.csv` holds one candidate of one ballot a row, each with its source. `needed`, `outcome`
and what was declared are what the sources report (or, where `source_says` says so, plain arithmetic on it); the
engine is given the votes alone.
"""

import csv
from itertools import groupby
from pathlib import Path

import pytest

from elections.rules.bulletin import BulletinKind, Method
from elections.rules.next_step import Step
from elections.rules.race import RaceState
from elections.rules.tally import BallotKind
from elections.rules.verdict import judge
from tests.iom_rules import IOM_SINCE_2013

from .makers import Story, make_ballot, make_candidate, make_tally, statuses

ROWS = list(csv.DictReader((Path(__file__).parents[2] / "data" / "historic_ballots.csv").open()))
BALLOTS = [
    pytest.param(list(rows), id=f"{election} ballot {number}")
    for (election, number), rows in groupby(ROWS, key=lambda row: (row["election"], row["ballot"]))
]
ELECTIONS = {election: list(rows) for election, rows in groupby(ROWS, key=lambda row: row["election"])}
DEPARTURES = {"withdrawal": Story.withdrew, "elimination": Story.eliminated, "left_race": Story.left}


def ballot_of(rows):
    standing = " ".join(row["candidate"] for row in rows)
    return make_ballot(standing, int(rows[0]["ballot"]), BallotKind(rows[0]["kind"]))


def tally_of(rows):
    reported = {"abstentions": "abstentions", "registered": "registered", "announced": "required"}
    others = {kind: int(rows[0][column]) for column, kind in reported.items() if rows[0][column]}
    return make_tally(counts(rows, "votes"), counts(rows, "against"), **others)


def counts(rows, column: str) -> dict[str, int]:
    return {row["candidate"]: int(row[column]) for row in rows if row[column]}


def test_every_row_has_its_source():
    assert len(ROWS) == 16
    assert all(row["source"].startswith("http") and row["source_says"] for row in ROWS)


@pytest.mark.parametrize("rows", BALLOTS)
def test_the_majority_and_the_outcome_are_the_reported_ones(rows):
    verdict = judge(ballot_of(rows), tally_of(rows), IOM_SINCE_2013)
    assert verdict.needed == int(rows[0]["needed"])
    assert verdict.outcome.value == rows[0]["outcome"]
    for line, row in zip(verdict.lines, rows, strict=True):
        assert (line.candidate, line.votes) == (row["candidate"], int(row["votes"]))
        assert line.short_by == int(row["needed"]) - int(row["votes"]) > 0


@pytest.mark.parametrize("rows", [ballot for ballot in BALLOTS if int(ballot.values[0][0]["ballot"]) >= 3])
def test_who_the_rule_drops_is_who_really_was_out_next(rows):
    """From the third ballot on the lowest drops out: it was so every time, whatever word the press had for it."""
    verdict = judge(ballot_of(rows), tally_of(rows), IOM_SINCE_2013)
    really_out = tuple(row["candidate"] for row in rows if row["dropped_after"])
    assert verdict.eliminated == really_out


@pytest.mark.parametrize("rows", [ballot for ballot in BALLOTS if int(ballot.values[0][0]["ballot"]) < 3])
def test_before_the_third_ballot_the_rule_drops_nobody(rows):
    """Vitorino withdrew after the first ballot of 2023: no rule made him."""
    assert judge(ballot_of(rows), tally_of(rows), IOM_SINCE_2013).eliminated == ()


def story_of(election: str) -> Story:
    """The whole election in bulletins: each ballot, who left after it, how it ended."""
    rows = ELECTIONS[election]
    story = Story(*(make_candidate(slug) for slug in dict.fromkeys(row["candidate"] for row in rows)))
    for _, ballot in groupby(rows, key=lambda row: row["ballot"]):
        ballot = list(ballot)
        story.tell(BulletinKind.RESULT, ballot=ballot_of(ballot), tally=tally_of(ballot))
        for row in ballot:
            if row["dropped_after"]:
                DEPARTURES[row["dropped_after"]](story, row["candidate"])
        for row in ballot:
            if row["declared"] == "closed":
                story.closed()
            elif row["declared"]:
                story.elected(row["candidate"], Method(row["declared"]))
    return story


@pytest.mark.parametrize(
    ("election", "state", "ended"),
    [
        (
            "iom-2018",
            RaceState.DECIDED,
            {"antonio-vitorino": "elected", "laura-thompson": "left", "ken-isaacs": "eliminated"},
        ),
        ("iom-ddg-2019", RaceState.CLOSED, {"m-shahidul-haque": "not_elected", "candidate-of-sudan": "eliminated"}),
        ("iom-2023", RaceState.DECIDED, {"amy-pope": "elected", "antonio-vitorino": "withdrawn"}),
    ],
)
def test_how_it_ended(election, state, ended):
    race = story_of(election).race()
    assert (race.state, statuses(race)) == (state, ended)
    assert race.next_step.step is Step.ENDED


@pytest.mark.parametrize("election", ELECTIONS)
def test_history_and_the_rule_nowhere_disagree(election):
    story = story_of(election)
    for number in range(1, len(story.bulletins) + 1):
        assert story.race(up_to=number).differences == ()


@pytest.mark.parametrize("election", ELECTIONS)
def test_the_rule_foresaw_who_was_on_the_next_paper(election):
    """After each ballot and whoever left, what the engine asks for next is what the room then did."""
    story = story_of(election)
    for position, bulletin in enumerate(story.bulletins[1:], start=1):
        if bulletin.kind is not BulletinKind.RESULT:
            continue
        expected = story.race(up_to=position).next_step
        assert expected.standing == bulletin.ballot.standing
        assert expected.number == bulletin.ballot.number


def test_a_slip_in_the_figures_would_be_seen():
    """Control: with twelve votes more Pope is elected, and the acclamation of the real story is out of place."""
    rows = [dict(row) for row in ELECTIONS["iom-2023"]]
    rows[0]["votes"] = "110"
    rows[1]["votes"] = "55"
    assert judge(ballot_of(rows), tally_of(rows), IOM_SINCE_2013).outcome.value == "reached"
