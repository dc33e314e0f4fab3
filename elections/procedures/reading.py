"""Reads procedures from the text of a `procedure.toml`: all of them, or all the faults it has."""

import tomllib
from collections.abc import Collection
from copy import deepcopy
from fractions import Fraction
from typing import Any

from elections.rules.majority import Base, Majority
from elections.rules.procedure import Basis, Clause, Drop, End, Goal, Procedure, Stage, Tie, Who
from elections.rules.tally import Paper

from .faults import FaultyProcedure, Path, ProcedureFault, by_place, place_in_words
from .meaning import Table, meaning_faults
from .shape import shape_faults

FILE = "procedure.toml"
# What tomllib says, in words of what stands in the file.
PLAINER = {
    "Unclosed inline table": "A table that begins with “{” does not end with “}”, or a comma is missing in it",
    "Unclosed array": "A list that begins with “[” does not end with “]”, or a comma is missing in it",
    "Invalid value": "What stands behind “=” cannot be read; words stand in straight quotes, numbers in none",
    "Expected '=' after a key in a key/value pair": "“=” is missing behind a key",
    "Expected newline or end of document after a statement": "Something is left over at the end of the line",
    "Unterminated string": "A text that begins with a quote does not end with one",
    "Illegal character '\\n'": "A text that begins with a quote does not end with one in its line",
}


def read_procedures(text: str, *, sources: Collection[str] | None = None) -> tuple[Procedure, ...]:
    """The procedures of a file, in its order. Raises FaultyProcedure with everything that is wrong with it.

    With the keys of the pack's sources, those that clauses name are looked up among them.
    """
    data, tidy = _parsed(text)
    faults = [*shape_faults(tidy), *meaning_faults(tidy, sources)]
    if faults:
        faults.sort(key=lambda fault: by_place(fault[0]))
        in_words = [ProcedureFault(FILE, place_in_words(path, data), reason) for path, reason in faults]
        raise FaultyProcedure(in_words, *_parted(data, {path[:2] for path, _ in faults}))
    return tuple(_procedure(table) for table in data["procedure"])


def _parted(data: Table, faulty: Collection[Path]) -> tuple[list[Procedure], list[str]]:
    """The procedures without a fault, and the keys of the others. Of two with one key neither can be used."""
    if ("procedure",) in faulty or not isinstance(data.get("procedure"), list):
        return [], []
    keys = [table.get("key") if isinstance(table, dict) else "" for table in data["procedure"]]
    is_sound = [("procedure", place) not in faulty and keys.count(key) == 1 for place, key in enumerate(keys)]
    readable = [_procedure(table) for table, sound in zip(data["procedure"], is_sound, strict=True) if sound]
    others = [key for key, sound in zip(keys, is_sound, strict=True) if not sound]
    return readable, [key if isinstance(key, str) else "" for key in others]


def _parsed(text: str) -> tuple[Table, Table]:
    """Twice: once as written, and once to be tidied."""
    try:
        data = tomllib.loads(text)
        repr(data)  # which jsonschema does in its messages: of a number with thousands of digits Python refuses it
        return data, deepcopy(data)
    except RecursionError as error:
        raise FaultyProcedure([_no_toml("Too many brackets within each other")]) from error
    except tomllib.TOMLDecodeError as error:
        raise FaultyProcedure([_no_toml(str(error))]) from error
    except ValueError as error:
        raise FaultyProcedure([_no_toml("A number has too many digits")]) from error


def _no_toml(message: str) -> ProcedureFault:
    """A syntax error hides all that stands behind it. tomllib says “Invalid value (at line 3, column 7)”."""
    reason, _, at = message.partition(" (at ")
    line, _, column = at.rstrip(")").partition(", ")
    plain = PLAINER.get(reason, reason)
    return ProcedureFault(
        FILE, line, f"{plain}{column and f' ({column})'}. Mend it first: nothing behind it can be read."
    )


def _procedure(table: Table) -> Procedure:
    return Procedure(
        key=table["key"],
        name=table["name"],
        stages=tuple(map(_stage, table["stage"])),
        places=table.get("places", 1),
        fills=table.get("fills", True),
        clauses=tuple(map(_clause, table.get("clause", ()))),
    )


def _stage(table: Table) -> Stage:
    return Stage(
        key=table["key"],
        body=table["body"],
        paper=Paper(table["paper"]),
        then={End(end): Goal(target) if target in {*Goal} else target for end, target in table["then"].items()},
        marks=table.get("marks", 1),
        who=Who(table.get("who", Who.LEFT)),
        bars=tuple(map(_majority, _listed(table.get("majority", [])))),
        drop=_drop(table["drop"]) if "drop" in table else None,
        tie=_ties(table),
        until=table.get("until", 1),
        ballots=table.get("ballots"),
        per_day=table.get("per_day"),
        acclaims=table.get("acclaims", False),
    )


def _listed(value: Any) -> list[Any]:
    """One is written without a list."""
    return value if isinstance(value, list) else [value]


def _ties(table: Table) -> tuple[Tie, ...]:
    return tuple(map(Tie, _listed(table.get("tie", Tie.CHAIR))))


def _majority(table: Table) -> Majority:
    return Majority(
        share=None if table["share"] == "most" else Fraction(table["share"]),
        is_strict=table.get("strict", False),
        base=Base(table.get("of", Base.VALID)),
        source=table.get("source", ""),
        seats=table.get("seats"),
        vetoes=table.get("vetoes", False),
    )


def _drop(table: Table) -> Drop:
    return Drop(
        lowest=table.get("lowest", 0),
        keep=table.get("keep", 0),
        zeros=table.get("zeros", False),
        after=table.get("after", 1),
        tie=_ties(table),
        is_known=table.get("known", True),
    )


def _clause(table: Table) -> Clause:
    return Clause(
        key=table["key"],
        text=table["text"],
        basis=Basis(table["basis"]),
        reference=table["reference"],
        source=table.get("source", ""),
        about=table.get("about", ""),
        stage=table.get("stage", ""),
    )
