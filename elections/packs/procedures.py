"""Reads the rules of a pack, and lets its elections go by them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from agencies.packs import LoadReport, PackFault, PackNames, PackRow
from agencies.packs.faults import meant
from elections.bulletins.frozen_procedures import freeze_procedure
from elections.models import Election, FrozenProcedure
from elections.procedures.faults import FaultyProcedure
from elections.procedures.reading import FILE, read_procedures
from elections.rules.procedure import Procedure


@dataclass(frozen=True)
class Rules:
    """The procedures of a folder without a fault, and the keys of the others: None where these cannot be told."""

    readable: tuple[Procedure, ...] = ()
    unreadable: frozenset[str] | None = frozenset()
    is_missing: bool = False


def read_rules(folder: Path, sources: Collection[str]) -> tuple[Rules, list[PackFault]]:
    """The procedures of a folder, none where it has no such file, and what is wrong with them. Where none of its sources
    could be read, that is said already, and not again of each clause."""
    path = folder / FILE
    if not path.exists():
        return Rules(is_missing=True), []
    try:
        return Rules(read_procedures(path.read_text(encoding="utf-8"), sources=sources or None)), []
    except UnicodeDecodeError:
        return Rules(unreadable=None), [PackFault(FILE, None, "", "not UTF-8")]
    except FaultyProcedure as error:
        faults = [PackFault(FILE, None, "", ": ".join(filter(None, (one.place, one.reason)))) for one in error.faults]
        are_told = all(error.unreadable) and (error.readable or error.unreadable)
        return Rules(error.readable, error.unreadable if are_told else None), faults


def unknown_procedures(rows: Sequence[PackRow], rules: Rules) -> Iterator[PackFault]:
    """Neither of the pack's own nor kept here already. Of a file that cannot be read at all nobody can tell."""
    if rules.unreadable is None:
        return
    keys = sorted({*FrozenProcedure.objects.known_keys(), *(one.key for one in rules.readable), *rules.unreadable})
    missing = f", and the pack has no {FILE}" if rules.is_missing else ""
    for row in rows:
        if row["procedure"] and row["procedure"] not in keys:
            hint = meant(row["procedure"], keys)
            yield row.fault("procedure", f"“{row['procedure']}” is no procedure{missing}, {hint}")


def freeze_rules(procedures: Sequence[Procedure], names: PackNames) -> dict[str, str]:
    """Keep their texts, the sources under the keys that they have on the site: the digest of each, by key."""
    return {procedure.key: freeze_procedure(_cited(procedure, names)) for procedure in procedures}


def _cited(procedure: Procedure, names: PackNames) -> Procedure:
    clauses = (
        replace(clause, source=names.public_key(clause.source)) if clause.source else clause
        for clause in procedure.clauses
    )
    return replace(procedure, clauses=tuple(clauses))


def take_rules(agency: str, digests: dict[str, str], earlier: Collection[int], report: LoadReport) -> None:
    """Elections without a bulletin go by the rules as they are worded now. Of the others the bulletins say what they go by.
    `earlier` are the keys of those that were here before this loading."""
    for key, digest in digests.items():
        elections = Election.objects.filter(post__agency__slug=agency, procedure=key).exclude(procedure_digest=digest)
        if count := elections.filter(pk__in=earlier).count():
            report.changed["elections by a rule that is worded anew"] += count
        elections.update(procedure_digest=digest)
