"""Loads all packs that differ from those loaded last, in the order of what they need, in one transaction."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from agencies.models import Edition, LoadedPack, LoadedRow
from agencies.packs import (
    LoadReport,
    PackError,
    PackFault,
    PackNames,
    PackRow,
    PackTable,
    Unremembered,
    gathered,
    unknown_names,
    write_table,
)
from elections.bulletins.kept_facts import kept_facts
from elections.models import Election

from .belonging import strangers_elections
from .bulletin_tables import BULLETINS, FIGURES
from .bulletins import load_bulletins
from .election_tables import ELECTIONS
from .folders import WORLD, ReadPack, SharedName, in_order_of_needs, pack_digest, pack_folders, read_pack
from .procedures import freeze_rules, shared_rules, take_rules, take_shared_rules, unknown_procedures


@transaction.atomic
def load_all(*places: Path, is_forced: bool = False) -> dict[str, LoadReport]:
    """Load every pack that differs from the one loaded last, of these places or of all: what each changed, by name.

    What an editor has changed since stays as it was edited; `is_forced` looks at an unchanged pack again.
    Raises PackError, and then nothing is written.
    """
    loaded = _loaded()
    folders = [folder for folder in pack_folders(*places) if is_forced or not _is_loaded(folder, loaded)]
    reports = {}
    for pack in in_order_of_needs(_read(folders)):
        reports[pack.name] = load_pack(pack, _unremembered(loaded.get(pack.name), pack.digest))
    return reports


def load_needed(pack: ReadPack, folders: Sequence[Path]) -> None:
    """Load what is not loaded yet of the packs that share a person, a state or an election with this one, and of those that
    they need.
    Raises PackError."""
    loaded = _loaded()
    others = {path.name: read_pack(path) for path in folders if not _is_loaded(path, loaded)}
    needed: dict[str, ReadPack] = {}
    ahead = [pack]
    while ahead:
        one = ahead.pop()
        names = one.own_names() | one.foreign_names() | one.elections()
        new = [
            other
            for other in others.values()
            if other.name not in needed and names & (other.own_names() | other.elections())
        ]
        needed |= {other.name: other for other in new}
        ahead += new
    for other in in_order_of_needs(needed.values()):
        load_pack(other)


def _loaded() -> dict[str, LoadedPack]:
    is_remembered = Exists(LoadedRow.objects.filter(pack=OuterRef("name")))
    return {pack.name: pack for pack in LoadedPack.objects.annotate(is_remembered=is_remembered)}


def _is_loaded(folder: Path, loaded: Mapping[str, LoadedPack]) -> bool:
    held = loaded.get(folder.name)
    return held is not None and held.digest == pack_digest(folder) and held.is_remembered  # type: ignore[attr-defined]


def _unremembered(held: LoadedPack | None, digest: str) -> Unremembered:
    if held is None or held.is_remembered:  # type: ignore[attr-defined]
        return Unremembered.OTHERS
    return Unremembered.SAME_FILES if held.digest == digest else Unremembered.EARLIER_FILES


def _read(folders: Sequence[Path]) -> list[ReadPack]:
    """Raises PackError with all that is wrong in them, if anything is wrong with their files."""
    packs = [read_pack(folder) for folder in folders]
    if faults := [fault for pack in packs for fault in pack.faults]:
        elsewhere = {name for pack in packs for name in pack.own_names()}
        raise PackError(faults + [fault for pack in packs for fault in strangers_in(pack, elsewhere)])
    return packs


def strangers_in(pack: ReadPack, elsewhere: Collection[SharedName] = ()) -> list[PackFault]:
    """What a pack names that is neither in it, nor in the database, nor elsewhere; and what is there, and not its to tell."""
    names = PackNames(pack.name, pack.tables)
    unknown = unknown_names(pack.rows, pack.tables, names, elsewhere)
    if pack.name != WORLD:
        unknown += strangers_elections(pack.rows, names)
    named = [*pack.rows.get(ELECTIONS.file, ()), *pack.rows.get(BULLETINS.file, ())]
    unknown += unknown_procedures(named, pack.rules)
    return [replace(fault, pack=pack.name) for fault in unknown]


def load_pack(pack: ReadPack, unremembered: Unremembered = Unremembered.OTHERS) -> LoadReport:
    """Write a pack that was read. Call it in a transaction. Raises PackError with every fault that can be told at once."""
    report = LoadReport(pack.name, unremembered)
    digests = freeze_rules(pack.procedures, PackNames(pack.name, pack.tables))
    if faults := strangers_in(pack) or _write(pack, digests, report):
        raise PackError(faults)
    loaded = {"digest": pack.digest, "loaded_at": timezone.now()}
    LoadedPack.objects.update_or_create(name=pack.name, defaults=loaded)
    if report.changed:
        slugs = [row.texts["slug"] for row in pack.rows.get(ELECTIONS.file, ())]
        elections = Election.objects.with_post().filter(slug__in=slugs)
        report.published_otherwise += map(str, kept_facts(elections))
    if report.has_changes:
        Edition.objects.advance()
    return report


def _write(pack: ReadPack, digests: dict[str, str], report: LoadReport) -> list[PackFault]:
    """File by file. What names rows of a file that cannot be written is not looked at."""
    names = PackNames(pack.name, pack.tables)
    earlier = list(Election.objects.filter(post__agency__slug=pack.name).values_list("pk", flat=True))
    faults: list[PackFault] = []
    broken: set[str] = set()
    for table in pack.tables:
        if not broken.isdisjoint(one.file for _, one in table.references):
            broken.add(table.file)
            continue
        before = len(faults)
        with gathered(faults), transaction.atomic():
            _write_file(pack, table, names, digests, report)
        if table is ELECTIONS:
            take_rules(pack.name, digests, earlier, report)
            take_shared_rules(pack.name, digests)
            link_failed(pack.rows[table.file], report)
        if len(faults) > before:
            broken.add(table.file)
    return [replace(fault, pack=pack.name) for fault in faults]


def link_failed(rows: Sequence[PackRow], report: LoadReport) -> None:
    """An election follows the failed one of the same pack, unless an editor has said that it follows another."""
    for row in rows:
        if slug := row.texts.get("follows"):
            failed = Election.objects.filter(slug=slug).first()
            election = Election.objects.filter(slug=row["slug"], follows=None)
            if failed and election.update(follows=failed):
                report.changed["elections that follow a failed one"] += 1


def _write_file(
    pack: ReadPack, table: PackTable, names: PackNames, digests: dict[str, str], report: LoadReport
) -> None:
    if table is BULLETINS:
        load_bulletins(pack.rows, names, shared_rules(digests) | digests, report)
    elif table is not FIGURES:  # which are published with their bulletins
        write_table(pack.rows[table.file], table, names, report)
