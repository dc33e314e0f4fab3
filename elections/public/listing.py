"""Elections as lists show them: each with the scoreboard of its race, read for all of them at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from agencies.models.agency import Agency
from agencies.models.post import Post
from elections.models.election import Election, ElectionQuerySet
from elections.payload import SourceFacts
from elections.reading import Reading, read_races
from elections.scoreboard import Glance, Scoreboard, glance_at, scoreboard_for
from elections.scoreboard.values import LogEntry

Board = TypeVar("Board", bound=Glance)


@dataclass(frozen=True)
class Listed(Generic[Board]):
    election: Election
    board: Board

    @property
    def is_contested(self) -> bool:
        """More than one candidate is known to have stood."""
        return len(self.board.candidates) > 1


def listed(
    elections: Iterable[Election], more_sources: Mapping[str, SourceFacts] | None = None
) -> list[Listed[Scoreboard]]:
    """The elections in their order, with their present races. Two or three queries however many there are."""
    return [Listed(election, scoreboard_for(reading, more_sources)) for election, reading in _read(elections)]


def glanced(elections: Iterable[Election]) -> list[Listed[Glance]]:
    """The same for pages that say of each race only how it stands: a fraction of the work."""
    return [Listed(election, glance_at(reading)) for election, reading in _read(elections)]


def _read(elections: Iterable[Election]) -> list[tuple[Election, Reading]]:
    found = list(elections)
    readings = read_races(found)
    return [(election, readings[election.slug]) for election in found]


def newness(board: Glance, entry: LogEntry) -> tuple:
    """By what news is ordered: the day it was published, not held, for a correction of an old election is news. Shipped
    bulletins came in one go."""
    return entry.published_at, board.held_iso, entry.number


def public_elections() -> ElectionQuerySet:
    return Election.objects.with_post().for_public().newest_first()


def elections_of(agency: Agency) -> ElectionQuerySet:
    return public_elections().filter(post__agency=agency)


def elections_to(post: Post) -> ElectionQuerySet:
    return public_elections().for_post(post)
