"""Checks a pack as a whole without writing it, and says what the engine makes of each of its ballots."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from django.db import transaction

from agencies.packs import LoadReport, PackError
from elections.bulletins.frozen_procedures import procedures_by
from elections.bulletins.race_reader import read_races
from elections.models import Election
from elections.rules.procedure import Procedure

from .ballot_table import ballot_table
from .bulletin_tables import BULLETINS
from .course_faults import course_faults
from .descriptor import DESCRIPTOR, described
from .election_tables import ELECTIONS, unknown_elections
from .folders import ReadPack, pack_folders, read_pack
from .load import load_needed, load_pack, strangers_in
from .procedures import shared_rules
from .remarks import pack_remarks


def check_pack(folder: Path) -> tuple[LoadReport, list[str]]:
    """What loading it would do, and what is to be read beside it. Raises PackError with every fault; nothing is written."""
    pack = read_pack(folder)
    outdated = list(_outdated(folder, pack))
    with transaction.atomic():
        load_needed(pack, [path for path in pack_folders() if path.name != pack.name])
        faults = [*pack.faults, *strangers_in(pack)]
        of_courses = course_faults(pack.rows, _rules(pack), faults, _by_key(pack))
        faults += [replace(fault, pack=pack.name) for fault in (*of_courses, *unknown_elections(pack.rows))]
        if faults:
            raise PackError(sorted(faults, key=lambda fault: (fault.file, fault.line or 0)))
        report = load_pack(pack)
        lines = [*outdated, *pack_remarks(pack.rows), *_ballots(pack)]
        transaction.set_rollback(True)
    return report, lines


def _rules(pack: ReadPack) -> dict[str, Procedure]:
    """By election: the rule that its bulletins here go by, else the one that the pack names, as far as it can be read."""
    by_key = _by_key(pack)
    for key in pack.rules.unreadable or ():
        by_key.pop(key, None)  # how it was worded before says nothing of how it is now
    keys = {row["slug"]: row["procedure"] for row in pack.rows.get(ELECTIONS.file, ())}
    changing = {row["election"] for row in pack.rows.get(BULLETINS.file, ()) if row["procedure"]}
    published = Election.objects.with_post().filter(slug__in=keys.keys() - changing, bulletins__number=1)
    here = {slug: snapshot.race.procedure for slug, snapshot in read_races(published).items()}
    return {slug: by_key[key] for slug, key in keys.items() if key in by_key} | here


def _by_key(pack: ReadPack) -> dict[str, Procedure]:
    """The pack's own before those that are here."""
    own = {one.key: one for one in pack.procedures}
    shared = shared_rules(own)
    texts = procedures_by(shared.values())
    return {key: texts[digest] for key, digest in shared.items() if digest in texts} | own


def _outdated(folder: Path, pack: ReadPack) -> Iterator[str]:
    path = folder / DESCRIPTOR
    if not path.is_file() or path.read_bytes() != described(pack).encode():
        yield f"{DESCRIPTOR} does not describe these files: `make describe-pack PACK={folder}` writes it."


def _ballots(pack: ReadPack) -> Iterator[str]:
    """Each ballot with what the procedure makes of it, beside what the pack says happened."""
    slugs = [row.texts["slug"] for row in pack.rows.get(ELECTIONS.file, ())]
    elections = Election.objects.with_post().filter(slug__in=slugs).order_by("held_min", "slug")
    snapshots = read_races(elections)
    for election in elections:
        if snapshot := snapshots.get(election.slug):
            yield from ballot_table(election, snapshot)
