"""Prepares the database for serving: `manage.py prepare` lays the tables and loads what is shipped, once however often."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from iomwatch.one_at_a_time import one_at_a_time


class Command(BaseCommand):
    help = "Bring the tables up to date and load the shipped data. A second start at the same time waits."

    def handle(self, *args: Any, **options: Any) -> None:
        with one_at_a_time():
            call_command("migrate", verbosity=0, skip_checks=True)
            call_command("load_packs", skip_checks=True, stdout=self.stdout, stderr=self.stderr)
