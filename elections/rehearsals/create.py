"""Makes a rehearsal: an election like the one it is made from, in which nothing has happened and nobody is real.

Only what a clerk or a procedure needs is taken over. Names, dates, notes, sources, support and what has been published
stay behind, so that a rehearsal cannot tell anything of what it was made from. What it consists of has names that mean
nothing anywhere else: see agencies.rehearsals.
"""

from collections.abc import Iterator
from itertools import count, takewhile
from typing import Any

from django.contrib.admin.models import ADDITION, LogEntry
from django.db import transaction
from django.utils import timezone

from agencies.rehearsals import REHEARSAL
from elections.models import Candidacy, Election
from elections.rehearsals.names import invented

TAKEN_OVER = (
    "post",
    "post_then",
    "agency_then",
    "organ",
    "session",
    "venue",
    "time_zone",
    "procedure",
    "procedure_digest",
    "entry",
)
LONGEST_BEGINNING = 35  # of a slug of 50 characters, without `rehearsal-` and a number
FEWEST = 2  # where nobody is known to stand yet: with fewer there is nothing to rehearse


@transaction.atomic
def rehearse(election: Election, *, by: Any, expected: str = "") -> Election:
    """Make a rehearsal of an election, held today. `by` is whoever asked at the desk, or None.

    `expected` is the slug that they have seen it get. If there is a rehearsal of that name by now, it is returned: a form
    sent twice makes one.
    """
    # The lock puts clerks in a queue on PostgreSQL; SQLite's immediate transaction already has.
    Election.objects.select_for_update().get(pk=election.pk)
    if expected in _made(election):
        return Election.objects.with_post().get(slug=expected)
    today = timezone.localdate(timezone=election.zone)
    rehearsal = Election.objects.create(
        slug=next_slug(election),
        is_rehearsal=True,
        held_min=today,
        held_max=today,
        **{name: getattr(election, name) for name in TAKEN_OVER},
    )
    Candidacy.objects.bulk_create(_candidacies(election, rehearsal))
    _note(rehearsal, by)
    return rehearsal


def next_slug(election: Election) -> str:
    """What the next rehearsal of this election will be called."""
    made = _made(election)
    return next(slug for slug in _slugs(election) if slug not in made)


def _made(election: Election) -> list[str]:
    """The slugs of its rehearsals, as far as they go without a gap."""
    taken = set(Election.objects.rehearsals().values_list("slug", flat=True))
    return list(takewhile(taken.__contains__, _slugs(election)))


def _slugs(election: Election) -> Iterator[str]:
    first = REHEARSAL + election.slug.removeprefix(REHEARSAL)[:LONGEST_BEGINNING]
    yield first
    yield from (f"{first}-{number}" for number in count(2))


def _candidacies(election: Election, rehearsal: Election) -> Iterator[Candidacy]:
    real = election.candidacies.order_by("order").values_list("order", "is_incumbent")
    for place, (order, is_incumbent) in enumerate(real or [(order, False) for order in range(1, FEWEST + 1)]):
        name, slug = invented(place)
        yield Candidacy(election=rehearsal, slug=slug, ballot_name=name, order=order, is_incumbent=is_incumbent)


def _note(rehearsal: Election, by: Any) -> None:
    """Keep who made it, where the history of all reference data is kept."""
    if by is not None:
        made = Election.objects.filter(pk=rehearsal.pk)
        LogEntry.objects.log_actions(by.pk, made, ADDITION, change_message="rehearsal", single_object=True)
