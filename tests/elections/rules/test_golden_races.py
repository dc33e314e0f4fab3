"""The races of every "as of" of every IOM election, as they were before a procedure was a list of stages.

`tests/data/golden_races.json` was written by the rules of that time, an entry a bulletin: `iom-2018@7`. Old pages may
change for one reason only, that a rule was mended: every such difference is named below, with the reason.
"""

import json

import pytest

from elections.rules.race import Race
from elections.rules.verdict import Verdict

from .shipped import BULLETINS, ELECTIONS, ROOT, race_of

GOLDEN = json.loads((ROOT / "tests" / "data" / "golden_races.json").read_text())
# An "as of", where in it, what the race says now, and why.
NAMED: dict[tuple[str, str], tuple[object, str]] = {}


def told(race: Race) -> dict:
    """A race as the file has it."""
    step, outcome = race.next_step, race.outcome
    return {
        "state": race.state.value,
        "contenders": {one.slug: [one.status.value, one.since, one.after] for one in race.contenders},
        "outcome": [outcome.candidate, outcome.how.value, outcome.bulletin.number] if outcome else None,
        "next": {
            "step": step.step.value,
            "number": step.number,
            "kind": step.kind.value if step.kind else None,
            "standing": list(step.standing),
            "dropping": list(step.dropping),
            "clauses": list(step.clauses),
            "share": str(step.majority.share) if step.majority else None,
        },
        "differences": [[one.disagreement.value, one.candidate, one.bulletin] for one in race.differences],
        "ballots": [
            {
                "number": one.ballot.number,
                "kind": one.ballot.kind.value,
                "standing": list(one.ballot.standing),
                "bulletin": one.bulletin.number,
                "opened_by": one.opened_by,
                "verdict": judgement(one.verdict) if one.verdict else None,
            }
            for one in race.ballots
        ],
    }


def judgement(verdict: Verdict) -> dict:
    return {
        "outcome": verdict.outcome.value,
        "base": verdict.base,
        "needed": verdict.needed,
        "lines": [[line.candidate, line.votes, line.short_by] for line in verdict.lines],
        "elected": next(iter(verdict.reached), None),
        "eliminated": list(verdict.eliminated),
        "tied": list(verdict.tied),
        "elimination_is_known": verdict.cut is not None,
    }


def differing(old: object, new: object, path: str = "") -> dict[str, object]:
    """Where two differ, with what the new one has there."""
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():
        return {key: value for k in old for key, value in differing(old[k], new[k], f"{path}.{k}".strip(".")).items()}
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        parts = [
            differing(one, other, f"{path}.{place}") for place, (one, other) in enumerate(zip(old, new, strict=True))
        ]
        return {key: value for part in parts for key, value in part.items()}
    return {} if old == new else {path: new}


@pytest.mark.parametrize("key", GOLDEN)
def test_an_old_page_says_what_it_said(key):
    election, number = key.split("@")
    named = {path: value for (where, path), (value, _why) in NAMED.items() if where == key}
    assert differing(GOLDEN[key], told(race_of(election, int(number)))) == named


def test_every_as_of_is_among_them():
    expected = {f"{slug}@{number}" for slug in ELECTIONS for number in range(len(BULLETINS[slug]) + 1)}
    assert set(GOLDEN) == expected


def test_a_vote_that_changed_is_seen():
    """Control: the comparison looks into every ballot."""
    race = told(race_of("iom-2018", 7))
    race["ballots"][2]["verdict"]["lines"][0][1] += 1
    assert differing(GOLDEN["iom-2018@7"], race) == {"ballots.2.verdict.lines.0.1": 69}
