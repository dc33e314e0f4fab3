"""Restores a backup: `manage.py restore FILE`. Exit code 0: restored and verified, 1: the backup or what came of it is not
sound, 2: nothing was tried."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from elections.backups.archive import CannotRun, NotWhole
from elections.backups.restore import restore_backup
from iomwatch.database_owner import as_owner


class Command(BaseCommand):
    help = (
        "Restore a backup into the empty database that the settings name, and verify it against the heads kept with it."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a file that `backup` has written")
        parser.add_argument("--heads", type=Path, help="heads that were kept elsewhere; an older backup is refused")

    def handle(self, *args: Any, file: Path, heads: Path | None, **options: Any) -> None:
        try:
            with as_owner():
                is_sound = restore_backup(file, heads)
        except NotWhole as error:
            raise CommandError(f"Nothing was restored. {error}", returncode=1) from error
        except (CannotRun, OSError) as error:
            raise CommandError(f"Nothing was restored. {error}", returncode=2) from error
        if not is_sound:
            raise CommandError("What was restored does not verify: see above. Do not serve it.", returncode=1)
        self.stdout.write("Restored and verified. `make run` serves it.")
