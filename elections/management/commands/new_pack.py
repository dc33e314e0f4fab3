"""Begins a pack: `manage.py new_pack FOLDER`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from elections.packs.skeleton import new_pack


class Command(BaseCommand):
    help = "Make the folder of a new pack, with the files it has to have and a page that explains every column."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder", type=Path, help="the folder to be made; its name is that of the agency in addresses"
        )

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        if folder.exists():
            raise CommandError(f"{folder} is there already, and is not written over.")
        try:
            new_pack(folder)
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{folder} is there. COLUMNS.md says what its files can hold; fill agency.csv first, then")
        self.stdout.write(f"  make check-pack PACK={folder}")
