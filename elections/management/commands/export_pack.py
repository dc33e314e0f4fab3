"""Writes the database as a pack: `manage.py export_pack AGENCY FOLDER`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from agencies.models import Agency
from agencies.packs import PackError
from elections.packs.exporting import export_pack


class Command(BaseCommand):
    help = "Write all that the database has of an agency into a new folder, from which it can be loaded again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("agency", help="the slug of the agency")
        parser.add_argument("folder", type=Path, help="the folder to be made, or the one to make it in")

    def handle(self, *args: Any, agency: str, folder: Path, **options: Any) -> None:
        record = Agency.objects.filter(slug=agency).first()
        if record is None:
            slugs = ", ".join(Agency.objects.values_list("slug", flat=True))
            raise CommandError(f"There is no agency “{agency}”; there are: {slugs}.")
        target = folder if folder.name == agency else folder / agency
        if target.exists():
            raise CommandError(f"{target} is there already, and is not written over.")
        try:
            export_pack(record, target)
        except PackError as error:
            raise CommandError(f"It cannot be written as a pack.\n{error}") from error
        self.stdout.write(f"{target} has it.")
