"""Every real ballot of eight bodies against the rules: what came of it, who won, who dropped out, who stood next.

Whole elections are told in bulletins and folded, so that each next step is tried by the ballot that was really held.
`pytest -s` prints the table.
"""

from collections import Counter

import pytest

from elections.rules.procedure import Who
from elections.rules.verdict import Outcome

from .agency_rows import ALL_HELD, HAPPENED, Held

# Where a body did what its rule does not say, or where the rows lack what it did.
DEPARTURES = {
    "WIPO-2014-CC 1": "46 of 83 were enough; the last of four was dropped all the same, and the rest agreed on the first",
    "IAEA-2009-JUL 4": "the ballot of more than half that named the leader is not in the rows",
}
NOT_TO_BE_JUDGED = {"ITU-2006-SG 2": "the votes for Marc Furrer and the papers cast are not reported"}
AS_HAPPENED = {Outcome.REACHED: "elected", Outcome.TIE: "nobody", Outcome.UNKNOWN: "cannot be judged"}


def names(slugs) -> str:
    return ";".join(sorted(slugs))


def outcome_of(held: Held) -> str:
    """In the words of the rows: a tie and a ballot between the tied elect nobody."""
    outcome, step = held.counted.ballots[-1].verdict.outcome, held.counted.next_step
    if held.ballot.stay:
        return "nobody"
    if outcome is Outcome.REACHED and step.stage and step.stage.who is Who.LEADER:
        return "leader_named"
    return AS_HAPPENED.get(outcome, outcome.value)


def computed(held: Held) -> dict[str, str]:
    """What the engine makes of a ballot, in the columns of the rows."""
    outcome, step = outcome_of(held), held.after.next_step
    verdict = held.counted.ballots[-1].verdict
    return {
        "outcome": outcome,
        "winner": names(verdict.reached) if verdict.outcome is Outcome.REACHED else "",
        "dropped": names(set(held.ballot.standing) - set(step.standing))
        if outcome == "leader_named"
        else names(step.dropping),
        "tied": names(step.standing) if step.stay else "",
    } | ({"next_standing": names(step.standing)} if is_followed(held) else {})


def is_followed(held: Held) -> bool:
    """Whether the next row is the ballot that came next. After a poll, the body chooses when it goes on."""
    number, following = held.ballot.number, held.what["next_round"]
    if (
        not held.what["next_standing"]
        or held.ballot.is_poll
        or number is None
        or held.what["next_kind"] == "acclamation"
    ):
        return False
    return following in (str(number + 1), f"{number}b")


def wrong(held: Held) -> dict[str, tuple[str, str]]:
    """Where the engine differs from what happened: by column, both."""
    return {
        column: (value, held.what[column]) for column, value in computed(held).items() if value != held.what[column]
    }


def kind_of(held: Held) -> str:
    if not wrong(held):
        return "straw poll" if held.ballot.is_poll else "right"
    return "cannot be judged" if outcome_of(held) == "cannot be judged" else "departs"


@pytest.mark.parametrize("held", ALL_HELD, ids=lambda held: held.key)
def test_what_came_of_it(held):
    if held.key in DEPARTURES:
        assert kind_of(held) == "departs"
    elif held.key in NOT_TO_BE_JUDGED:
        assert kind_of(held) == "cannot be judged"
    else:
        assert wrong(held) == {}


def test_the_table():
    """All rows with figures can be expressed; straw polls are counted apart."""
    kinds = Counter(kind_of(held) for held in ALL_HELD)
    for held in ALL_HELD:
        print(f"{held.key:22} {kind_of(held):17}", "; ".join(f"{k}: {a} not {b}" for k, (a, b) in wrong(held).items()))
    print(dict(kinds))
    assert kinds == {"right": 72, "straw poll": 16, "departs": 2, "cannot be judged": 1}
    assert len(ALL_HELD) == sum(row["counted"] == "1" for row in HAPPENED) == 91
