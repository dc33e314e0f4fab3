"""Replays an election in a rehearsal of it: `manage.py replay` with its slug."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from elections.bulletins.payload import PayloadError
from elections.models import Election
from elections.rehearsals.replay import begin_replay

LONGEST = 3600.0


class Command(BaseCommand):
    help = (
        "Publish the bulletins of an election again, one by one, in a rehearsal of it: for demonstrations and drills."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        what = "slug of the election, as in the address of its page; if left out, the newest one of the featured agency"
        parser.add_argument("election", nargs="?", default="", help=what)
        parser.add_argument("--seconds", type=float, default=10.0, help="between two bulletins (default: 10)")

    def handle(self, *args: Any, election: str, seconds: float, **options: Any) -> None:
        if not 0 <= seconds <= LONGEST:
            raise CommandError(f"{seconds} seconds are not between 0 and {LONGEST:.0f}; nothing was made.")
        public = Election.objects.with_post().for_public().filter(bulletins__number=1).newest_first()
        ours = public.filter(post__agency__slug=settings.FEATURED_AGENCY)
        original = public.filter(slug=election).first() if election else ours.first() or public.first()
        if original is None:
            which = f"no election “{election}”" if election else "no election"
            raise CommandError(f"There is {which} that could be told again; nothing was made.")
        try:
            rehearsal, bulletins = begin_replay(original)
        except PayloadError as error:
            raise CommandError(f"{error}; nothing was made.") from error
        self.stdout.write(f"Open {reverse('public:race', args=[rehearsal.slug])} and watch.")
        self.stdout.flush()
        time.sleep(seconds)
        for bulletin in bulletins:
            self.stdout.write(f"Bulletin {bulletin.number}: {bulletin.get_kind_display()}")
            self.stdout.flush()
            time.sleep(seconds)
