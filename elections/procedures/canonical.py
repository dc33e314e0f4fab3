"""Turns a procedure into the text that is stored and published, and reads it back.

The text is canonical (sorted keys, no spaces, nothing that is as usual), so that its SHA-256 names the rule: a rule that
says something else has another one, and a field that rules learn later changes none.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from fractions import Fraction
from typing import Any

from elections.rules.fitting import fits
from elections.rules.majority import Base, Majority
from elections.rules.procedure import Basis, Clause, Drop, End, Procedure, Stage, Tie, Who
from elections.rules.tally import Paper


class ProcedureError(ValueError):
    """The text is not that of a procedure."""


def text_of(procedure: Procedure) -> str:
    return json.dumps(_plain(procedure), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def text_digest(text: str) -> str:
    """SHA-256 of the text's bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def procedure_of(text: str) -> Procedure:
    """Read a text back. Raises ProcedureError."""
    try:
        content = json.loads(text)
        stages = tuple(_stage(stage) for stage in content.pop("stages"))
        clauses = tuple(_clause(clause) for clause in content.pop("clauses", ()))
        procedure = Procedure(**content, stages=stages, clauses=clauses)
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise ProcedureError(f"not a procedure: {error!r}") from error
    if not (fits(procedure, Procedure) and _is_usable(procedure)):
        raise ProcedureError("not a procedure: something in it is of another kind")
    return procedure


def _is_usable(procedure: Procedure) -> bool:
    """Whether ballots can be held by it: counts begin at one, and so do the stages."""
    counts = [procedure.places, len(procedure.stages)]
    for stage in procedure.stages:
        of_stage = (stage.marks, stage.until, stage.ballots, stage.per_day, stage.drop.after if stage.drop else None)
        counts += [count for count in of_stage if count is not None]
    return min(counts) >= 1


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value) if not _is_as_usual(value, one)}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, Fraction) else value


def _is_as_usual(value: Any, one: Field) -> bool:
    usual = one.default if one.default_factory is MISSING else one.default_factory()
    return usual is not MISSING and getattr(value, one.name) == usual


def _stage(content: dict[str, Any]) -> Stage:
    parsed = {
        "paper": Paper(content["paper"]),
        "then": {End(end): target for end, target in content.get("then", {}).items()},
        "who": Who(content.get("who", Who.LEFT)),
        "bars": tuple(_majority(bar) for bar in content.get("bars", ())),
        "tie": _ways(content),
        "drop": _drop(content["drop"]) if content.get("drop") else None,
    }
    return Stage(**content | parsed)


def _majority(content: dict[str, Any]) -> Majority:
    share = content["share"]
    parsed = {"share": None if share is None else Fraction(share), "base": Base(content.get("base", Base.VALID))}
    return Majority(**content | parsed)


def _drop(content: dict[str, Any]) -> Drop:
    return Drop(**content | {"tie": _ways(content)})


def _ways(content: dict[str, Any]) -> tuple[Tie, ...]:
    return tuple(Tie(way) for way in content.get("tie", (Tie.CHAIR,)))


def _clause(content: dict[str, Any]) -> Clause:
    return Clause(**content | {"basis": Basis(content["basis"])})
