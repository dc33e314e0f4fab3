"""Backs up the database: `manage.py backup FILE`. Exit code 0: made and verified, 1: made and not sound, 2: not made."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from elections.backups.archive import CannotRun
from elections.backups.backup import backup
from iomwatch.database_owner import as_owner


class Command(BaseCommand):
    help = "Write the whole database and the heads of its chains to a new file, while the site runs."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="where to; a file that is not there yet")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            with as_owner():
                is_whole = backup(file)
        except (CannotRun, OSError) as error:
            raise CommandError(f"Nothing was backed up. {error}", returncode=2) from error
        if not is_whole:
            raise CommandError(f"{file} is made, and what it holds is not sound: see above.", returncode=1)
        self.stdout.write(f"Backed up to {file}. Keep a copy on another machine.")
