"""Restores a backup into a database in which there is nothing, and holds it against the heads that were kept."""

from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from .archive import CannotRun, Manifest, NotWhole, opened
from .tools import put_postgresql, put_sqlite, sqlite_file
from .verifying import heads_in, is_verified


def restore_backup(source: Path, kept: Path | None = None) -> bool:
    """Tells whether what was restored verifies: against the heads in the backup, and against those in the file `kept`.
    Nothing is touched unless the backup is whole and the database empty. Raises NotWhole, CannotRun."""
    if not source.is_file():
        raise CannotRun(f"There is no file {source}.")
    earlier = heads_in(kept) if kept else {}
    _refuse_unless_empty()
    with opened(source) as (manifest, database):
        _refuse_what_does_not_fit(manifest)
        for slug, (number, _) in earlier.items():
            if number > manifest.heads.get(slug, [0, ""])[0]:
                raise NotWhole(f"The backup of {manifest.made_at} is older than {kept}: {slug} had {number} bulletins.")
        (put_postgresql if connection.vendor == "postgresql" else put_sqlite)(database)
    call_command("migrate", verbosity=0, skip_checks=True)
    return is_verified(manifest.heads, "the backup") and (kept is None or is_verified(earlier, str(kept)))


def _refuse_unless_empty() -> None:
    if connection.vendor == "sqlite":
        path = sqlite_file()
        is_empty = not path.exists() or not path.stat().st_size
    else:
        is_empty = not connection.introspection.table_names()
    if not is_empty:
        raise CannotRun(
            "The database is not empty; a backup is restored into an empty one, and nothing is written over."
        )


def _refuse_what_does_not_fit(manifest: Manifest) -> None:
    if manifest.vendor != connection.vendor:
        raise CannotRun(f"The backup is of {manifest.vendor}, and the database named here is {connection.vendor}.")
    ours = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    newer = [name for name in manifest.migrations if name not in ours]
    if newer:
        raise CannotRun(f"The backup was made by another release, which knows {newer[0]}: restore it with that one.")
