"""Holds a procedure as written against itself: what its stages lead to, and what goes together.

A value of None is one whose shape is already at fault; nothing is said of it again.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from fractions import Fraction
from typing import Any

from elections.rules.procedure import Goal

from .faults import Path, suggestion

NO_STAGE = "none"  # as elections.desk.statements.place_in_rule has it
Table = dict[str, Any]
Finding = tuple[Path, str]


def meaning_faults(data: Table, sources: Collection[str] | None = None) -> Iterator[Finding]:
    """Every fault that the shape does not show. Without the keys of the pack's sources none of them is looked up."""
    yield from _repeated((), data, "procedure")
    for path, procedure in tables((), data, "procedure"):
        yield from _repeated(path, procedure, "stage")
        yield from _repeated(path, procedure, "clause")
        yield from _course(path, procedure)
        for place, (where, stage) in enumerate(tables(path, procedure, "stage")):
            yield from _stage(where, stage, is_first=place == 0)
        for where, clause in tables(path, procedure, "clause"):
            yield from _clause(where, clause, stage_keys(procedure), sources)


def tables(path: Path, table: Table, key: str) -> list[tuple[Path, Table]]:
    """The tables of a list, or the only one, each with its place."""
    value = table.get(key) or ()
    if isinstance(value, dict):
        return [((*path, key), value)]
    return [((*path, key, place), one) for place, one in enumerate(value) if one is not None]


def stage_keys(procedure: Table) -> list[str]:
    return [stage["key"] for _, stage in tables((), procedure, "stage") if stage.get("key")]


def _repeated(path: Path, table: Table, key: str) -> Iterator[Finding]:
    times = Counter(one.get("key") for _, one in tables(path, table, key))
    for name, count in times.items():
        if name and count > 1:
            yield path, f"{count} tables [[{key}]] have the key “{name}”: each needs its own."


def _course(path: Path, procedure: Table) -> Iterator[Finding]:
    """Where the stages lead. While one leads nowhere, who is never reached cannot be told."""
    yield from _taken(path, procedure)
    strays = list(_strays(path, procedure))
    yield from strays
    yield from _circles(path, procedure)
    stages = [stage for _, stage in tables(path, procedure, "stage")]
    if not strays and stages and all(_is_whole(stage) for stage in stages):
        yield from _never_reached(path, procedure)


def _is_whole(stage: Table) -> bool:
    then = stage.get("then")
    return bool(stage.get("key") and then and all(then.values()))


def _taken(path: Path, procedure: Table) -> Iterator[Finding]:
    for key in {*stage_keys(procedure)} & {*Goal}:
        yield path, f"A stage cannot have the key “{key}”: in “then” this word stands for what is no stage."
    if NO_STAGE in stage_keys(procedure):
        yield path, f"A stage cannot have the key “{NO_STAGE}”: at the desk this word stands for no stage at all."


def _strays(path: Path, procedure: Table) -> Iterator[Finding]:
    targets = [*stage_keys(procedure), *Goal]
    for where, stage in tables(path, procedure, "stage"):
        for end, target in (stage.get("then") or {}).items():
            if target and target not in targets:
                meant = suggestion(target, targets) or f" There are {', '.join(targets)}."
                yield (*where, "then"), f'{end} = "{target}" leads to no stage.{meant}'


def _circles(path: Path, procedure: Table) -> Iterator[Finding]:
    """A stage that is over as soon as it begins, and leads back to itself, never ends."""
    narrowed = {s.get("key"): (s.get("then") or {}).get("narrowed") for _, s in tables(path, procedure, "stage")}
    circles = {frozenset(circle): circle for key in reversed(narrowed) if key and (circle := _circle(key, narrowed))}
    for circle in circles.values():
        yield (
            path,
            f"“narrowed” leads round in a circle: {' → '.join([*circle, circle[0]])}. One of them has to end otherwise.",
        )


def _circle(start: Any, narrowed: dict[Any, Any]) -> list[str]:
    """The stages from this one back to itself, if its `narrowed` leads there."""
    way = [start]
    while (following := narrowed.get(way[-1])) and following not in way:
        way.append(following)
    return way if following == start else []


def _never_reached(path: Path, procedure: Table) -> Iterator[Finding]:
    leads = {stage["key"]: set(stage["then"].values()) for _, stage in tables(path, procedure, "stage")}
    reached, ahead = set[str](), {next(iter(leads))}
    while ahead:
        reached |= ahead
        ahead = {target for key in ahead for target in leads.get(key, ())} - reached
    if Goal.ELECTED not in reached:
        yield path, 'No way leads to “elected”: one stage has to say reached = "elected".'
    for key in [key for key in leads if key not in reached]:
        yield path, f"No way leads to the stage “{key}”."


def _stage(path: Path, stage: Table, *, is_first: bool) -> Iterator[Finding]:
    for reason in [*_paper(stage), *_ends(stage)]:
        yield path, reason
    if is_first and (who := stage.get("who")) and who != "left":
        yield path, f'who = "{who}" needs a stage before it, and this is the first.'
    if drop := stage.get("drop"):
        yield from (((*path, "drop"), reason) for reason in _drop(stage, drop))
    for where, majority in tables(path, stage, "majority"):
        yield from ((where, reason) for reason in _majority(majority))
        if majority.get("vetoes") and stage.get("paper") not in ("each", None):
            yield where, f'A veto can only be cast where paper = "each"; here paper = "{stage["paper"]}".'


def _paper(stage: Table) -> Iterator[str]:
    paper = stage.get("paper")
    if paper == "marks" and "marks" not in stage:
        yield 'paper = "marks" needs “marks”: how many names one paper may carry.'
    if paper not in ("marks", None) and "marks" in stage:
        yield f'“marks” is only for paper = "marks"; here paper = "{paper}".'


def _ends(stage: Table) -> Iterator[str]:
    """What ends a stage and what follows on it go together."""
    paper, then = stage.get("paper"), stage.get("then")
    if then is None:
        return
    if "majority" in stage and "reached" not in then:
        yield "There is a majority, but “then” does not say what follows when it is reached."
    if "majority" not in stage and "reached" in then and paper not in ("none", None):
        yield "“then” says what follows on “reached”, but there is no “majority” that anybody could reach."
    if "ballots" in stage and "spent" not in then:
        yield "“ballots” sets an end, but “then” does not say what follows on “spent”."
    if "spent" in then and "ballots" not in stage:
        yield "“then” says what follows on “spent”, but “ballots” does not say after how many."
    if "refused" in then and paper not in ("yes_no", None):
        yield f'Only a yes/no vote can be refused; here paper = "{paper}".'


def _drop(stage: Table, drop: Table) -> Iterator[str]:
    if "lowest" in drop and "keep" in drop:
        yield "“lowest” and “keep” exclude each other: the lowest drop out, or the best stay."
    if not {"lowest", "keep", "zeros"} & {*drop}:
        yield "Who drops out is missing: “lowest” or “keep”."
    if stage.get("paper") in ("yes_no", "none"):
        yield f'Nobody can drop out where paper = "{stage["paper"]}".'
    after, ballots = drop.get("after"), stage.get("ballots")
    if after and ballots and after > ballots:
        yield f"It begins after ballot {after}, but the stage has only {ballots}."


def _majority(majority: Table) -> Iterator[str]:
    base, share = majority.get("of", "valid"), majority.get("share")
    if base == "seats" and "seats" not in majority:
        yield 'of = "seats" needs “seats”: how many there are.'
    if base not in ("seats", None) and "seats" in majority:
        yield f'“seats” is only for of = "seats"; here of = "{base}".'
    if share in ("most", None):
        return
    if Fraction(share) > 1:
        yield f'share = "{share}" is more than all votes.'
    if Fraction(share) == Fraction(1, 2) and "strict" not in majority:
        yield "Is exactly half enough? Say strict = true for “more than half”, strict = false for “at least half”."


def _clause(path: Path, clause: Table, stages: list[str], sources: Collection[str] | None) -> Iterator[Finding]:
    stage, source = clause.get("stage"), clause.get("source", "")
    if stage and stages and stage not in stages:
        yield path, f"There is no stage “{stage}”.{suggestion(stage, stages)}"
    if source == "" and clause.get("basis") in ("text", "practice"):
        yield path, f'basis = "{clause["basis"]}" needs a source; only an inference may go without.'
    if source and sources is not None and source not in sources:
        yield path, f"“{source}” is no source in sources.csv.{suggestion(source, sources)}"
