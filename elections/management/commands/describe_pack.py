"""Describes a pack: `manage.py describe_pack FOLDER` writes its datapackage.json."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from elections.packs.descriptor import DESCRIPTOR, write_descriptor
from elections.packs.folders import read_pack


class Command(BaseCommand):
    help = "Write the datapackage.json of packs: every file and column that they have, with a sentence each."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folders", type=Path, nargs="+", help="the folders of the packs")

    def handle(self, *args: Any, folders: list[Path], **options: Any) -> None:
        for folder in folders:
            pack = read_pack(folder.resolve())
            if pack.faults:
                raise CommandError("\n".join(map(str, pack.faults)))
            write_descriptor(pack, folder)
            self.stdout.write(f"{folder / DESCRIPTOR} is written.")
