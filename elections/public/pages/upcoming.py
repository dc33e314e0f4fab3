"""Says which elections are to come: for the home page, the page of an agency, the search, and the list of all of them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.number_words import number_word
from elections.public.pages.race_list import ListedElection
from elections.scoreboard import Phase, RaceSummary

Board = TypeVar("Board", bound=RaceSummary)

STAYS = timedelta(days=30)  # after its last day, for an election of which nothing more is known,
LISTED = timedelta(days=366)  # and in the list of all that are not over
BOTH = 2


def upcoming(races: Iterable[ListedElection[Board]]) -> list[ListedElection[Board]]:
    """The soonest first: all that are called, of those that are only expected the next to each post, and what was to be held
    a short while ago."""
    return list(_coming(_soonest_first(races)))


def begun_elections(races: Iterable[ListedElection[Board]]) -> list[ListedElection[Board]]:
    """The latest first."""
    begun = [one for one in races if one.phase is Phase.UNDER_WAY]
    return sorted(begun, key=lambda one: one.election.held_max or date.max, reverse=True)


def next_elsewhere(races: Iterable[ListedElection[Board]], agency: str) -> list[ListedElection[Board]]:
    """What is to come in all agencies but this one."""
    return upcoming(one for one in races if one.board.agency_slug != agency)


def not_over(races: Iterable[ListedElection[Board]]) -> list[ListedElection[Board]]:
    """All that are under way, called, expected, or were to be held within a year: the soonest first."""
    return [one for one in _soonest_first(races) if one.phase is not Phase.OVER and not _is_past(one, LISTED)]


def _coming(soonest_first: Iterable[ListedElection[Board]]) -> Iterable[ListedElection[Board]]:
    expected_to = set()
    for one in soonest_first:
        if one.phase is Phase.EXPECTED and one.election.post_id not in expected_to:
            expected_to.add(one.election.post_id)
            yield one
        elif one.phase is Phase.CALLED or (one.phase is Phase.PASSED and not _is_past(one, STAYS)):
            yield one


def _soonest_first(races: Iterable[ListedElection[Board]]) -> list[ListedElection[Board]]:
    return sorted(races, key=lambda one: one.election.held_min or date.max)


def _is_past(one: ListedElection[Board], stays: timedelta) -> bool:
    """So long ago that it is history of which nothing is known here."""
    last = one.election.held_max
    return one.phase is Phase.PASSED and last is not None and last < timezone.now().date() - stays


def held_and_to_come(elections: Sequence[ListedElection[RaceSummary]]) -> str:
    """How many there are of each; nothing of none."""
    held = sum(one.phase is Phase.OVER for one in elections)
    params = {"held": number_word(held), "coming": number_word(len(elections) - held)}
    if not elections:
        return ""
    if held == len(elections) == BOTH:
        return _("Both elections held")
    if held == len(elections):
        return ngettext("The one election held", "All %(held)s elections held", held) % params
    if not held:
        return ngettext("The one election to come", "All %(coming)s elections to come", len(elections)) % params
    return _("All elections: %(held)s held, %(coming)s to come") % params
