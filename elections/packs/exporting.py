"""Writes what the database has of an agency as a pack. Loading it back changes nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from agencies.models import Agency, LoadedRow, Person, Source, State
from agencies.packs import PackError, PackFault, PackNames, PackTable
from agencies.packs.agency_tables import SOURCE_TABLE
from agencies.packs.cells import Line, cell_of, table_text
from agencies.packs.columns import Column, Reference
from agencies.packs.sharing import SHARED
from elections.bulletins.frozen_procedures import procedure_by, procedures_by
from elections.bulletins.payload import SourceFacts
from elections.bulletins.race_reader import candidacies_in_order, candidate_of, facts_of, payloads_of
from elections.bulletins.rule_history import RuleHistory
from elections.models import Election
from elections.procedures.reading import FILE as RULES
from elections.procedures.writing import toml_of
from elections.rules.procedure import Procedure

from .bulletin_tables import BULLETINS, FIGURES
from .descriptor import write_descriptor
from .election_tables import ELECTIONS
from .exported_bulletins import bulletin_line, figure_lines
from .folders import PACK_TABLES, read_pack

# How the records of a file lead to their agency. Those of people and states are found by what names them.
WAY_TO_AGENCY = {
    "agency.csv": "pk",
    "tenures.csv": "post__agency",
    "elections.csv": "post__agency",
    "candidacies.csv": "election__post__agency",
    "endorsements.csv": "candidacy__election__post__agency",
    "nominations.csv": "candidacy__election__post__agency",
    "documents.csv": "candidacy__election__post__agency",
    "events.csv": "election__post__agency",
}


def export_pack(agency: Agency, folder: Path) -> None:
    """Write a folder that is not there yet. Raises PackError where the database has what no pack can say."""
    lines = PackLines(agency)
    folder.mkdir(parents=True)
    for table in PACK_TABLES:
        text = table_text([column.name for column in table.columns], lines.of_table[table.file])
        if text:
            (folder / table.file).write_text(text, encoding="utf-8")
    if rules := list(lines.rules()):
        (folder / RULES).write_text(toml_of(rules), encoding="utf-8")
    pack = read_pack(folder)
    if pack.faults:
        raise PackError(pack.faults)
    write_descriptor(pack, folder)


class PackLines:
    """The lines of each file of the pack of an agency. What they name is collected while they are written, so that sources,
    people and states come last."""

    def __init__(self, agency: Agency) -> None:
        self.agency = agency
        self.names = PackNames(agency.slug, PACK_TABLES)
        self.facts: dict[str, SourceFacts] = {}  # of sources that only bulletins have by now
        self.changed_to: set[str] = set()  # digests of rules that bulletins put in the place of others
        self.cited: set[str] = self._remembered(Source, "key")
        self.named: dict[type[models.Model], set[int]] = {model: self._remembered(model, "pk") for model in SHARED}
        self.of_table: dict[str, list[Line]] = {BULLETINS.file: [], FIGURES.file: []}
        for election in self._records(ELECTIONS):
            self._add_bulletins(election)
        last = [table for table in PACK_TABLES if table.model in (Person, State)]
        first = [table for table in PACK_TABLES if table not in (*last, SOURCE_TABLE, BULLETINS, FIGURES)]
        for table in (*first, *reversed(last), SOURCE_TABLE):
            self.of_table[table.file] = [self._line(table, record) for record in self._records(table)]

    def rules(self) -> Iterator[Procedure]:
        """Those by which its elections go as they are entered, or by a later bulletin, the sources under the keys of the
        pack. One that rests on the sources of another pack is that one's."""
        entered = [election.digest_now for election in self._records(ELECTIONS)]
        for procedure in procedures_by([*entered, *self.changed_to]).values():
            if self._is_foreign(procedure):
                continue
            clauses = (
                replace(clause, source=self.names.own_key(clause.source)) if clause.source else clause
                for clause in procedure.clauses
            )
            yield replace(procedure, clauses=tuple(clauses))

    def _remembered(self, model: type[models.Model], field: str) -> set[Any]:
        """What the pack has said of these before, whether or not anything names it."""
        rows = LoadedRow.objects.filter(pack=self.agency.slug, content_type=ContentType.objects.get_for_model(model))
        return set(model._base_manager.filter(pk__in=rows.values("object_id")).values_list(field, flat=True))

    def _records(self, table: PackTable) -> Iterable[Any]:
        model: Any = table.model
        if model is Source:
            return self._sources()
        if model in SHARED:
            return self._shared(model)
        lead = WAY_TO_AGENCY.get(table.file, "agency")
        is_ours = Q(**{lead: self.agency.pk})
        if model is Election:
            is_ours &= Q(is_rehearsal=False)
        elif "election" in lead:
            is_ours &= Q(**{f"{lead.removesuffix('__post__agency')}__is_rehearsal": False})
        return model._default_manager.filter(is_ours).order_by("pk")

    def _shared(self, model: Any) -> Iterable[models.Model]:
        """Those that this pack has said something of, and those that it names and that no other pack has."""
        rows = LoadedRow.objects.filter(content_type=ContentType.objects.get_for_model(model), is_orphan=False)
        of_others = set(rows.exclude(pack=self.agency.slug).values_list("object_id", flat=True))
        ours = self.named[model] - (of_others - self._remembered(model, "pk"))
        return model._default_manager.filter(pk__in=ours).order_by("pk")

    def _sources(self) -> list[Source]:
        here = {source.key: source for source in Source.objects.filter(key__in=self.cited).order_by("pk")}
        lost = [self.facts[key] for key in sorted(self.cited - here.keys()) if key in self.facts]
        return [*here.values(), *(_source(facts) for facts in lost)]

    def _add_bulletins(self, election: Election) -> None:
        now = {one.slug: one for one in map(candidate_of, candidacies_in_order(election=election))}
        payloads = payloads_of(election)
        history = RuleHistory(payloads, facts_of(election))
        for payload in payloads:
            name = f"bulletin {payload.bulletin.number} of {election.slug}"
            if payload.is_altered:
                raise _refused(f"{name} is not as it was published")
            rule = self._changed_rule(history.named_by.get(payload.bulletin.number, ""), name)
            self.facts |= payload.sources
            self.of_table[BULLETINS.file].append(bulletin_line(payload, now, self._cite, rule))
            self.of_table[FIGURES.file] += figure_lines(payload, self._cite)

    def _changed_rule(self, digest: str, bulletin: str) -> str:
        """The key of the rule to which a bulletin changed, if it did. Raises PackError where another pack has that rule."""
        if not digest:
            return ""
        procedure = procedure_by(digest)
        if self._is_foreign(procedure):
            raise _refused(f"{bulletin} goes by “{procedure.key}”, the rule of another pack")
        self.changed_to.add(digest)
        return procedure.key

    def _is_foreign(self, procedure: Procedure) -> bool:
        read = Source.objects.filter(key__in={clause.source for clause in procedure.clauses})
        return any(map(self._is_of_another, read))

    def _line(self, table: PackTable, record: Any) -> Line:
        return {column.name: self._cell(table, column, record) for column in table.columns}

    def _cell(self, table: PackTable, column: Column, record: Any) -> str:
        if table is SOURCE_TABLE and column.name in ("key", "site_key"):
            return self._keys(record.key)[column.name]
        holder = getattr(record, "candidacy", record) if column.name in table.helpers else record
        value = getattr(holder, column.name)
        if not isinstance(column.kind, Reference):
            return cell_of(value)
        if not column.kind.are_several:
            return self._name(value, column.kind) if value else ""
        if column.kind.file == SOURCE_TABLE.file:
            return self._cite(self._ours(table, value.order_by("pk")))
        return cell_of([self._name(one, column.kind) for one in value.order_by("pk")])

    def _name(self, record: Any, reference: Reference) -> str:
        """What a file calls a record: the last of the fields that tell it from others."""
        target = next(table for table in PACK_TABLES if table.file == reference.file)
        if target.model in SHARED:
            self.named[target.model].add(record.pk)
        return cell_of(getattr(record, target.key[-1]))

    def _ours(self, table: PackTable, sources: Iterable[Source]) -> Iterator[str]:
        """Of a person or a state other packs have sources too, which stay theirs."""
        for source in sources:
            if table.model not in SHARED or source.key in self.cited or not self._is_of_another(source):
                yield source.key

    def _is_of_another(self, source: Source) -> bool:
        kind = ContentType.objects.get_for_model(Source)
        return LoadedRow.objects.filter(content_type=kind, object_id=source.pk).exclude(pack=self.agency.slug).exists()

    def _cite(self, keys: Iterable[str]) -> str:
        keys = list(keys)
        self.cited.update(keys)
        return cell_of([self._keys(key)["key"] for key in keys])

    def _keys(self, public: str) -> Line:
        """The key that the pack has for a source; the one on the site only where it does not follow from that."""
        key = self.names.own_key(public)
        return {"key": key, "site_key": "" if self.names.public_key(key) == public else public}


def _refused(reason: str) -> PackError:
    return PackError([PackFault(BULLETINS.file, None, "", reason)])


def _source(facts: SourceFacts) -> Source:
    from agencies.partial_date import PartialDate

    published = PartialDate.read(facts.published)
    return Source(
        key=facts.key,
        url=facts.url,
        publisher=facts.publisher,
        title=facts.title,
        language=facts.language,
        published_min=published.earliest,
        published_max=published.latest,
    )
