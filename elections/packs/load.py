"""Loads all shipped packs that differ from those loaded last, in one transaction."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from agencies.models import Edition, LoadedPack, LoadedRow
from agencies.packs import LoadReport, Unremembered, load_agency

from .bulletins import load_bulletins
from .records import load_records

AGENCIES = Path(settings.BASE_DIR) / "agencies" / "data"
ELECTIONS = Path(settings.BASE_DIR) / "elections" / "data"


@transaction.atomic
def load_all(
    *, agencies: Path = AGENCIES, elections: Path = ELECTIONS, is_forced: bool = False
) -> dict[str, LoadReport]:
    """Load every pack that differs from the one loaded last: what each changed, by name.

    What an editor has changed since stays as it was edited; `is_forced` looks at an unchanged pack again.
    Raises PackError, and then nothing is written.
    """
    reports: dict[str, LoadReport] = {}
    is_remembered = Exists(LoadedRow.objects.filter(pack=OuterRef("name")))
    loaded = {pack.name: pack for pack in LoadedPack.objects.annotate(is_remembered=is_remembered)}
    for folder in sorted(path for path in agencies.iterdir() if path.is_dir()):
        folders = [folder, elections / folder.name]
        digest = pack_digest(folders)
        held = loaded.get(folder.name)
        if held and held.digest == digest and held.is_remembered and not is_forced:
            continue
        unremembered = Unremembered.OTHERS
        if held and not held.is_remembered:
            unremembered = Unremembered.SAME_FILES if held.digest == digest else Unremembered.EARLIER_FILES
        reports[folder.name] = _load(folders, digest, LoadReport(folder.name, unremembered))
    return reports


def _load(folders: list[Path], digest: str, report: LoadReport) -> LoadReport:
    facts, elections = folders
    load_agency(facts, report)
    if elections.is_dir():
        load_records(elections, report)
        load_bulletins(elections, report)
    loaded = {"digest": digest, "loaded_at": timezone.now()}
    LoadedPack.objects.update_or_create(name=facts.name, defaults=loaded)
    if report.has_changes:
        Edition.objects.advance()
    return report


def pack_digest(folders: Iterable[Path]) -> str:
    """SHA-256 over the names and bytes of all files."""
    total = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.glob("*.csv")):
            content = path.read_bytes()
            total.update(f"{path.parent.parent.parent.name}/{path.name} {len(content)}\n".encode())
            total.update(content)
    return total.hexdigest()
