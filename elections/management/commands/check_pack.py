"""Checks a pack: `manage.py check_pack FOLDER` names every fault at once and writes nothing."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from agencies.packs import PackError
from elections.packs.checking import check_pack


class Command(BaseCommand):
    help = "Name every fault of a pack, or say what loading it would do and what the rules make of its ballots."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="the folder of the pack")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        if not folder.is_dir():
            raise CommandError(f"{folder} is no folder. `make new-pack PACK={folder}` makes one.")
        try:
            report, lines = check_pack(folder.resolve())
        except PackError as error:
            count = len(error.faults)
            raise CommandError(f"{error}\n{count} {'fault' if count == 1 else 'faults'}.") from error
        for line in [*report.lines(is_trial=True), *lines]:
            self.stdout.write(line)
