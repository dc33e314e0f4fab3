"""Says which elections are to come: for the home page, the page of an agency and the search."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeVar

from django.utils import timezone

from elections.public.pages.race_list import ListedElection
from elections.scoreboard import Phase, RaceSummary

Board = TypeVar("Board", bound=RaceSummary)

STAYS = timedelta(days=30)  # after its last day, for an election of which nothing more is known


def upcoming(races: Iterable[ListedElection[Board]]) -> list[ListedElection[Board]]:
    """The soonest first: all that are called, and of those that are only expected the next; none that is long past."""
    soonest = sorted(races, key=lambda one: one.election.held_min or date.max)
    expected = next((one for one in soonest if one.is_expected and not _is_past(one)), None)
    return [one for one in soonest if one is expected or (one.phase is Phase.CALLED and not _is_past(one))]


def _is_past(one: ListedElection[Board]) -> bool:
    """So long ago that it is history of which nothing is known here."""
    last = one.election.held_max
    return last is not None and last < timezone.now().date() - STAYS
