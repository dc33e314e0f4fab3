"""Reads the rules of a pack, and lets its elections go by them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.core.exceptions import ValidationError

from agencies.packs import LoadReport, PackError, PackFault, PackNames, PackRow
from agencies.packs.faults import meant
from agencies.packs.files import bytes_of
from agencies.visible_text import refuse_unseen
from elections.bulletins.frozen_procedures import freeze_procedure
from elections.models import Election, FrozenProcedure
from elections.procedures import LEGACY
from elections.procedures.faults import FaultyProcedure
from elections.procedures.reading import FILE, read_procedures
from elections.rules.procedure import Procedure

MOST_BYTES = 1_000_000


@dataclass(frozen=True)
class Rules:
    """The procedures of a folder without a fault, and the keys of the others: None where these cannot be told."""

    readable: tuple[Procedure, ...] = ()
    unreadable: frozenset[str] | None = frozenset()
    is_missing: bool = False


def read_rules(folder: Path, sources: Collection[str]) -> tuple[Rules, list[PackFault]]:
    """The procedures of a folder, none where it has no such file, and what is wrong with them. Where none of its sources
    could be read, that is said already, and not again of each clause."""
    try:
        content = bytes_of(folder / FILE, MOST_BYTES)
        if content is None:
            return Rules(is_missing=True), []
        procedures = read_procedures(content.decode(), sources=sources or None)
    except PackError as error:
        return Rules(unreadable=None), list(error.faults)
    except UnicodeDecodeError:
        return Rules(unreadable=None), [PackFault(FILE, None, "", "not UTF-8")]
    except FaultyProcedure as error:
        faults = [PackFault(FILE, None, "", ": ".join(filter(None, (one.place, one.reason)))) for one in error.faults]
        are_told = all(error.unreadable) and (error.readable or error.unreadable)
        return Rules(error.readable, error.unreadable if are_told else None), faults
    faults = [PackFault(FILE, None, "", reason) for procedure in procedures for reason in _unseen(procedure)]
    return (Rules(unreadable=None) if faults else Rules(procedures)), faults


def _unseen(procedure: Procedure) -> Iterator[str]:
    """What readers cannot see in the texts that they read. The text of a clause may break over lines."""
    of_stages = [(f"stage “{one.key}”", [one.body, *(bar.source for bar in one.bars)]) for one in procedure.stages]
    of_clauses = [(f"clause “{one.key}”", [*one.text.splitlines(), one.reference]) for one in procedure.clauses]
    for place, texts in [("name", [procedure.name]), *of_stages, *of_clauses]:
        for text in texts:
            try:
                refuse_unseen(text)
            except ValidationError as error:
                yield f"procedure “{procedure.key}”, {place}: {' '.join(error.messages)}"


def freeze_rules(procedures: Sequence[Procedure], names: PackNames) -> dict[str, str]:
    """Keep their texts, the sources under the keys that they have on the site: the digest of each, by key."""
    return {procedure.key: freeze_procedure(_cited(procedure, names)) for procedure in procedures}


def _cited(procedure: Procedure, names: PackNames) -> Procedure:
    clauses = (
        replace(clause, source=names.public_key(clause.source)) if clause.source else clause
        for clause in procedure.clauses
    )
    return replace(procedure, clauses=tuple(clauses))


def shared_rules(own: Collection[str]) -> dict[str, str]:
    """What a pack may name besides its `own` rules, the digest by key: the two of old, and of other packs each whose key
    means one text."""
    texts = defaultdict(list)
    for key, digest in FrozenProcedure.objects.values_list("key", "digest"):
        texts[key].append(digest)
    of_others = {key: digests[0] for key, digests in texts.items() if len(digests) == 1}
    return {key: digest for key, digest in (of_others | LEGACY).items() if key not in own}


def unknown_procedures(rows: Sequence[PackRow], rules: Rules) -> Iterator[PackFault]:
    """Those that are no rule of the pack, and no one rule that is here already. Of a file that cannot be read at all nobody
    can tell."""
    if rules.unreadable is None:
        return
    own = {*(one.key for one in rules.readable), *rules.unreadable}
    keys, stored = sorted({*shared_rules(own), *own}), FrozenProcedure.objects.known_keys()
    missing = f", and the pack has no {FILE}" if rules.is_missing else ""
    for row in (one for one in rows if one["procedure"] and one["procedure"] not in keys):
        key = row["procedure"]
        if key in stored:
            yield row.fault("procedure", f"“{key}” means several rules of other packs: write the one into {FILE}")
        else:
            yield row.fault("procedure", f"“{key}” is no procedure{missing}, {meant(key, keys)}")


def take_shared_rules(agency: str, own: Collection[str]) -> None:
    """Elections that go by a rule of another pack keep the text that it has now. What the keys of old mean never changes."""
    elections = Election.objects.filter(post__agency__slug=agency, procedure_digest="").exclude(procedure__in=LEGACY)
    if keys := set(elections.values_list("procedure", flat=True)):
        for key, digest in shared_rules(own).items():
            if key in keys:
                elections.filter(procedure=key).update(procedure_digest=digest)


def take_rules(agency: str, digests: dict[str, str], earlier: Collection[int], report: LoadReport) -> None:
    """Elections without a bulletin go by the rules as they are worded now. Of the others the bulletins say what they go by.
    `earlier` are the keys of those that were here before this loading."""
    for key, digest in digests.items():
        elections = Election.objects.filter(post__agency__slug=agency, procedure=key).exclude(procedure_digest=digest)
        if count := elections.filter(pk__in=earlier).count():
            report.changed["elections by a rule that is worded anew"] += count
        elections.update(procedure_digest=digest)
