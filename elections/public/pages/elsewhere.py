"""What the home page has of other agencies than the one that it features: what comes next, and the newest of each."""

from collections.abc import Iterable

from elections.public.pages.race_list import ListedElection, by_agency
from elections.public.pages.upcoming import begun_elections, next_elsewhere
from elections.public.timeline.titles import LEADING
from elections.scoreboard import Phase, RaceSummary

Races = list[ListedElection[RaceSummary]]

MOST_COMING = 5


def first_elsewhere(races: Iterable[ListedElection[RaceSummary]], agency: str) -> Races:
    """What is under way in other agencies than this one, the latest first, then what comes next there, the soonest first."""
    races = list(races)
    begun = [one for one in begun_elections(races) if one.board.agency_slug != agency]
    return [*begun, *next_elsewhere(races, agency)][:MOST_COMING]


def newest_of_each(races: Iterable[ListedElection[RaceSummary]]) -> Races:
    """Of each agency the last that is over and of which ballots are known, to the post that leads it where there is one.
    The races are the newest first."""
    with_ballots = [one for one in races if one.phase is Phase.OVER and one.board.leading]
    return [min(of_agency, key=lambda one: one.board.post_slug not in LEADING) for of_agency in by_agency(with_ballots)]
