"""Makes a rehearsal of an election: `manage.py rehearse` with its slug."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from elections.models import Election
from elections.rehearsals.create import rehearse


class Command(BaseCommand):
    help = "Make a rehearsal of an election, with invented candidates, and say where it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("election", help="slug of the election, as in the address of its page")

    def handle(self, *args: Any, election: str, **options: Any) -> None:
        original = Election.objects.with_post().filter(slug=election).first()
        if original is None:
            raise CommandError(f"There is no election “{election}”; nothing was made.")
        made = rehearse(original, by=None)
        self.stdout.write(f"Made {made.slug}.")
        self.stdout.write(f"To rehearse:  {reverse('desk:election', args=[made.slug])}")
        self.stdout.write(f"What readers of it see, in no list:  {reverse('public:race', args=[made.slug])}")
