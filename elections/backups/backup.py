"""Makes a backup while the site runs: the database as of one moment, with the heads of that same moment."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.utils import timezone

from .archive import CannotRun, Manifest, digest_of, write
from .tools import copy_sqlite, dump_postgresql
from .verifying import heads_now, is_verified


def backup(target: Path) -> bool:
    """Write a backup to a file that is not there yet. Tells whether the chains in it are whole; the file is kept in either
    case. Raises CannotRun."""
    if target.exists():
        raise CannotRun(f"{target} is there already, and is not written over.")
    if not target.parent.is_dir():
        raise CannotRun(f"{target.parent} is no folder.")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        database = Path(folder) / "database"
        with _copied(database):
            heads, migrations = heads_now(), _migrations()
            is_whole = is_verified(heads, "the backup")
        manifest = Manifest(
            made_at=timezone.now().isoformat(timespec="seconds"),
            vendor=connection.vendor,
            migrations=migrations,
            heads=heads,
            digest=digest_of(database),
        )
        write(target, database, manifest)
    return is_whole


@contextmanager
def _copied(database: Path) -> Iterator[None]:
    """Inside, `connection` reads what was copied."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            dump_postgresql(database, _snapshot())
            yield
        return
    copy_sqlite(database)
    live = connections[DEFAULT_DB_ALIAS]
    copy = live.copy()
    copy.settings_dict["NAME"] = f"file:{database}?mode=rw"
    connections[DEFAULT_DB_ALIAS] = copy
    try:
        yield
    finally:
        copy.close()
        connections[DEFAULT_DB_ALIAS] = live


def _snapshot() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        # pg_dump takes what it needs at its start, and may then take longer than a page ever does.
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SELECT pg_export_snapshot()")
        return str(cursor.fetchone()[0])


def _migrations() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        return [f"{app}.{name}" for app, name in cursor.fetchall()]
