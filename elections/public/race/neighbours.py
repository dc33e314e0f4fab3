"""Finds the elections to the same post before and after one, and the failed one that an election follows."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.http import Http404

from elections.bulletins.race_reader import RaceSnapshot
from elections.models.bulletin import Bulletin
from elections.models.election import Election
from elections.rules.race import RaceState
from elections.scoreboard import Phase, phase_of
from elections.scoreboard.days import held_text
from elections.scoreboard.headlines import headline as race_headline
from elections.scoreboard.phase import passed_text

HAS_BULLETINS = Exists(Bulletin.objects.filter(election=OuterRef("pk")))


@dataclass(frozen=True)
class Neighbours:
    """An election among those to the same post. A rehearsal has no place among them."""

    election: Election
    previous: Election | None = None
    following: Election | None = None
    failed_before: Election | None = None  # the failed election that this one follows
    held_again: Election | None = None  # the one that follows this, which failed


@dataclass(frozen=True)
class FollowingElection:
    """The next election to the same post, with the headline of its race where something stands about it."""

    election: Election
    phase: Phase
    headline: str
    held: str  # in words

    @property
    def is_expected(self) -> bool:
        return self.phase is Phase.EXPECTED

    @property
    def passed_text(self) -> str:
        return passed_text(self.election) if self.phase is Phase.PASSED else ""


def neighbours(slug: str) -> Neighbours:
    """One query. Raises Http404 where there is no such election."""
    same_post = list(
        Election.objects.with_post()
        .filter(post__elections__slug=slug)
        .annotate(has_bulletins=HAS_BULLETINS)
        .newest_first()
    )
    election = next((one for one in same_post if one.slug == slug), None)
    if election is None:
        raise Http404
    if election.is_rehearsal:
        return Neighbours(election)
    real = [one for one in same_post if not one.is_rehearsal]
    dated = [one for one in real if one.held_min and election.held_min]
    earlier = [one for one in dated if one.held_min < election.held_min]
    later = [one for one in dated if one.held_min > election.held_min]
    return Neighbours(
        election,
        previous=earlier[0] if earlier else None,
        following=later[-1] if later else None,
        failed_before=next((one for one in real if one.pk == election.follows_id), None),
        held_again=next((one for one in real if one.follows_id == election.pk), None),
    )


def following_election(election: Election, reading: RaceSnapshot | None) -> FollowingElection:
    state = reading.race.state if reading else RaceState.AHEAD
    headline = race_headline(reading.race, reading.facts, reading.agency) if reading else ""
    held = held_text(reading.race, reading.facts) if reading else election.held.text
    return FollowingElection(election, phase_of(election, state), headline, held)
