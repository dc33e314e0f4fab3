"""Reads the races of many elections at once, and keeps what was drawn of each until there is another bulletin."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from typing import Generic, TypeVar

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from agencies.left_out import shown
from agencies.models.agency import Agency
from agencies.models.post import Post
from elections.bulletins.payload import SourceFacts
from elections.bulletins.race_reader import RaceSnapshot, colours_of_persons, read_races
from elections.models.bulletin import Bulletin
from elections.models.election import Election, ElectionQuerySet
from elections.scoreboard import Phase, RaceSummary, Scoreboard, phase_of, phase_text, race_summary, scoreboard_for
from elections.scoreboard.expectations import known_until
from elections.scoreboard.phase import passed_text
from elections.scoreboard.values import LogItem
from iomwatch.memory_cache import MemoryCache

Board = TypeVar("Board", bound=RaceSummary)

MOST_KEPT = 2_000  # races, some kilobytes each
SCOREBOARDS: MemoryCache[Scoreboard] = MemoryCache(MOST_KEPT)
SUMMARIES: MemoryCache[RaceSummary] = MemoryCache(MOST_KEPT)


@dataclass(frozen=True)
class ListedElection(Generic[Board]):
    election: Election
    board: Board

    @property
    def phase(self) -> Phase:
        return phase_of(self.election, self.board.state)

    @property
    def is_expected(self) -> bool:
        """Not yet called, as far as anybody has said."""
        return self.phase is Phase.EXPECTED

    @property
    def how_far(self) -> str:
        return phase_text(self.election, self.board.state)

    @property
    def is_passed(self) -> bool:
        """Its days are over, and nothing is known here of a result."""
        return self.phase is Phase.PASSED

    @property
    def passed_text(self) -> str:
        return passed_text(self.election)

    @property
    def known_until(self) -> str:
        """Until when all of it is known, of an election that is not over."""
        return known_until(self.election, self.phase, timezone.now().date())

    @property
    def note(self) -> str:
        """What is noted of it, unless that is only what was expected and it has been overtaken."""
        is_overtaken = self.election.is_expected and self.phase not in (Phase.EXPECTED, Phase.PASSED)
        return "" if is_overtaken else self.election.note

    @property
    def slug(self) -> str:
        return self.election.slug

    @property
    def is_contested(self) -> bool:
        """More than one candidate is known to have stood."""
        return len(self.board.candidates) > 1


def with_scoreboards(
    elections: Iterable[Election], more_sources: Mapping[str, SourceFacts] | None = None
) -> list[ListedElection[Scoreboard]]:
    """The elections in their order, with their present races; without those that cannot be shown. Two to five queries
    however many there are."""
    named = frozenset((more_sources or {}).values())
    return _boards(elections, SCOREBOARDS, lambda reading: scoreboard_for(reading, more_sources), named)


def with_summaries(elections: Iterable[Election]) -> list[ListedElection[RaceSummary]]:
    """The same for pages that say of each race only how it stands: a fraction of the work."""
    return _boards(elections, SUMMARIES, race_summary)


def _boards(
    elections: Iterable[Election],
    cache: MemoryCache[Board],
    draw: Callable[[RaceSnapshot], Board],
    also: Hashable = None,
) -> list[ListedElection[Board]]:
    """A race is what its bulletins say, and these are bound by the digest of the last. So nothing is drawn twice for one
    language, unless there is no bulletin yet: then it hangs on what an editor may change. So do the colours of persons,
    which are a query each time."""
    by_pk = {election.pk: election for election in elections}
    heads, language, colours = _heads(by_pk), get_language(), colours_of_persons()

    def drawn(missing: list[int]) -> dict[int, Board]:
        readings = read_races((by_pk[pk] for pk in missing), colours)
        return dict(shown((by_pk[pk] for pk in missing if by_pk[pk].slug in readings), partial(board_of, readings)))

    def board_of(readings: Mapping[str, RaceSnapshot], election: Election) -> tuple[int, Board]:
        board = draw(readings[election.slug])
        reverse("public:race", args=[board.slug])  # what a list leads to: without an address it is none of the list
        reverse("public:timeline", args=[board.agency_slug, board.post_slug])
        return election.pk, board

    def is_lasting(pk: int, board: Board) -> bool:
        """Not if there was none, nor if one was published since the heads were read."""
        return pk in heads and board.number == heads[pk][0]

    worn = _one_of_equals(frozenset(colours.items()))
    keys = {pk: (pk, *heads.get(pk, ()), _named(by_pk[pk].post.agency), language, also, worn) for pk in by_pk}
    boards = cache.get_or_make_many(keys, drawn, is_lasting)
    return [ListedElection(election, boards[pk]) for pk, election in by_pk.items() if pk in boards]


@lru_cache(maxsize=1)
def _one_of_equals(colours: frozenset) -> frozenset:
    """Always the same object while they stay the same: the keys of a hundred races are then compared by that, and not each
    by all the persons that there are."""
    return colours


def _named(agency: Agency) -> tuple[str, str, str]:
    """What an editor may change of the agency that a race names: the clock that times are told by, and its article."""
    return agency.seat, agency.time_zone, agency.in_sentence()


def _heads(elections: Collection[int]) -> dict[int, tuple[int, str]]:
    """Number and digest of the last bulletin of each."""
    rows = Bulletin.objects.filter(election__in=elections).order_by("number")
    return {pk: (number, digest) for pk, number, digest in rows.values_list("election", "number", "digest")}


def newness(board: RaceSummary, entry: LogItem) -> tuple:
    """By what news is ordered: the day it was published, not held, for a correction of an old election is news. Shipped
    bulletins came in one go."""
    return entry.published_at, board.held_last or date.min, board.slug, entry.number


def by_agency(races: Iterable[ListedElection[Board]]) -> list[list[ListedElection[Board]]]:
    """Those of each agency together, in the order in which they come."""
    of_agency: dict[str, list[ListedElection[Board]]] = {}
    for one in races:
        of_agency.setdefault(one.board.agency_slug, []).append(one)
    return list(of_agency.values())


def public_elections() -> ElectionQuerySet:
    return Election.objects.with_post().for_public().newest_first()


def elections_of(agency: Agency) -> ElectionQuerySet:
    return public_elections().filter(post__agency=agency)


def elections_to(post: Post) -> ElectionQuerySet:
    return public_elections().for_post(post)
