"""Elections as lists show them: each with the scoreboard of its race, read for all of them at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from agencies.models.agency import Agency
from agencies.models.post import Post
from elections.models.election import Election, ElectionQuerySet
from elections.reading import read_races
from elections.scoreboard import Scoreboard, scoreboard_for


@dataclass(frozen=True)
class Listed:
    election: Election
    board: Scoreboard

    @property
    def is_contested(self) -> bool:
        """More than one candidate is known to have stood."""
        return len(self.board.candidates) > 1


def listed(elections: Iterable[Election]) -> list[Listed]:
    """The elections in their order, with their present races. Two or three queries however many there are."""
    found = list(elections)
    readings = read_races(found)
    return [Listed(election, scoreboard_for(readings[election.slug])) for election in found]


def public_elections() -> ElectionQuerySet:
    return Election.objects.with_post().for_public().newest_first()


def elections_of(agency: Agency) -> ElectionQuerySet:
    return public_elections().filter(post__agency=agency)


def elections_to(post: Post) -> ElectionQuerySet:
    return public_elections().for_post(post)
