"""Loads the shipped packs: `manage.py load_packs`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from agencies.packs import PackError
from elections.bulletins.publish import Unguarded
from elections.packs import load_all


class Command(BaseCommand):
    help = "Load the shipped facts and elections, all or nothing, and say what changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="lay a pack again although it is the one loaded last")

    def handle(self, *args: Any, force: bool = False, **options: Any) -> None:
        try:
            reports = load_all(is_forced=force)
        except (PackError, Unguarded) as error:
            raise CommandError(f"Nothing was loaded.\n{error}") from error
        for name, report in reports.items():
            for line in report.lines():
                self.stdout.write(f"{name}: {line}")
        if not reports:
            self.stdout.write("Shipped data is loaded and unchanged.")
