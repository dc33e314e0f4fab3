"""Writes procedures as the text of a `procedure.toml`: read back, they are the same."""

import json
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from elections.rules.majority import Majority
from elections.rules.procedure import Clause, Drop, Procedure, Stage, Tie

Value = dict[str, Any]
USUAL_TIE = (Tie.CHAIR,)
HALF = Fraction(1, 2)


def toml_of(procedures: Iterable[Procedure]) -> str:
    return "\n".join(line for procedure in procedures for line in _lines(procedure))


def _lines(procedure: Procedure) -> Iterator[str]:
    usual = {"places": 1, "fills": True}
    named = {"key": procedure.key, "name": procedure.name, "places": procedure.places, "fills": procedure.fills}
    yield from _table("procedure", _without(named, usual))
    for stage in procedure.stages:
        yield from _table("procedure.stage", _stage(stage))
    for clause in procedure.clauses:
        yield from _table("procedure.clause", _clause(clause))


def _table(name: str, values: Value) -> Iterator[str]:
    yield f"[[{name}]]"
    yield from (f"{key} = {_written(value)}" for key, value in values.items())
    yield ""


def _written(value: Any) -> str:
    """A text of JSON is a text of TOML as well, and so is a number, a truth and a list."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_written(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _without(values: Value, usual: Value) -> Value:
    """What is as usual goes without saying."""
    return {key: value for key, value in values.items() if key not in usual or value != usual[key]}


def _stage(stage: Stage) -> Value:
    bars = [_majority(bar) for bar in stage.bars]
    values = {
        "key": stage.key,
        "body": stage.body,
        "paper": stage.paper.value,
        "marks": stage.marks,
        "who": stage.who.value,
        "majority": bars[0] if len(bars) == 1 else bars,
        "drop": _drop(stage.drop) if stage.drop else None,
        "tie": _ways(stage.tie),
        "until": stage.until,
        "ballots": stage.ballots,
        "per_day": stage.per_day,
        "acclaims": stage.acclaims,
        "then": {end.value: str(target) for end, target in stage.then.items()},
    }
    usual = {"marks": 1, "who": "left", "majority": [], "drop": None, "tie": _ways(USUAL_TIE), "until": 1}
    return _without(values, usual | {"ballots": None, "per_day": None, "acclaims": False})


def _majority(bar: Majority) -> Value:
    values = {
        "share": _share(bar.share),
        "strict": bar.is_strict,
        "of": bar.base.value,
        "seats": bar.seats,
        "vetoes": bar.vetoes,
        "source": bar.source,
    }
    usual: Value = {"seats": None, "vetoes": False, "source": ""}
    # Whether exactly half is enough has to be said.
    return _without(values, usual if bar.share == HALF else usual | {"strict": False})


def _share(share: Fraction | None) -> str:
    return "most" if share is None else f"{share.numerator}/{share.denominator}"


def _drop(drop: Drop) -> Value:
    values: Value = {"lowest": drop.lowest, "keep": drop.keep, "zeros": drop.zeros, "after": drop.after}
    values |= {"tie": _ways(drop.tie), "known": drop.is_known}
    usual: Value = {"lowest": 0, "keep": 0, "zeros": False, "after": 1, "tie": _ways(USUAL_TIE), "known": True}
    return _without(values, usual)


def _ways(ties: Sequence[Tie]) -> str | list[str]:
    return ties[0].value if len(ties) == 1 else [way.value for way in ties]


def _clause(clause: Clause) -> Value:
    values = {"key": clause.key, "text": clause.text, "basis": clause.basis.value, "reference": clause.reference}
    values |= {"source": clause.source, "about": clause.about, "stage": clause.stage}
    return _without(values, {"source": "", "about": "", "stage": ""})
