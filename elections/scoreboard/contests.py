"""Says of a contested election what is compared with others: who led, who had the post, how near the votes came.

Contested: two names or more stand on the first binding paper that is known. A straw poll binds nobody, and a ballot between
the tied is a part of the one before.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from agencies.models.source import Source
from elections.bulletins.race_reader import RaceSnapshot
from elections.models.candidacy import Candidacy
from elections.rules.bulletin import Method
from elections.rules.procedure import Paper
from elections.rules.race import BallotResult, Contender, Race, Status
from elections.rules.tally import FigureKind

from .ballot_names import label, within
from .days import held_text, year_text
from .formatting import listing, share
from .names import name
from .sources import RaceNotes, SourceView


@dataclass(frozen=True, kw_only=True)
class Nearness:
    """The votes of whoever was elected beside those that were needed; of who led where nobody was elected.

    On the last counted ballot of the body before which two names or more last stood; if it then votes yes or no on one name
    after another, on the vote with most in favour.
    """

    candidate: str
    is_elected: bool
    votes: int
    needed: int
    ballot: str
    ballot_key: str
    grade: str
    sources: tuple[SourceView, ...]

    @property
    def is_below(self) -> bool:
        return self.votes < self.needed

    @property
    def share_text(self) -> str:
        """Of the votes needed."""
        return share(self.votes, self.needed) if self.needed else ""


@dataclass(frozen=True, kw_only=True)
class Contest:
    """A contested election, as far as its bulletins say. Candidates are named by their slugs."""

    slug: str
    agency: str
    agency_slug: str
    post: str
    held: str
    year: str = ""
    number: int  # of the last bulletin
    is_over: bool
    names: Mapping[str, str]  # in full
    winners: tuple[str, ...]
    head: str  # who held the post and stood; empty where nobody did
    has_head_withdrawn: bool
    head_left_after: str  # which ballot, within a sentence; empty where that is not known
    is_first_known: bool  # the votes of all on the first ballot
    leader: str  # of the first ballot; empty where it is not known, or where several led
    nearness: Nearness | None
    positions: Mapping[str, str] = field(default_factory=dict)  # in the organization, of those of whom it is known
    position_sources: Sequence[Source] = ()  # of its deputies' positions
    is_acclaimed: bool = False
    has_papers: bool = True  # any that bind; without them it is contested if a sitting head stood against others

    @property
    def head_name(self) -> str:
        return self.names.get(self.head, "")

    @property
    def leader_name(self) -> str:
        return self.names.get(self.leader, "")

    @property
    def winner_names(self) -> str:
        return listing([self.names[slug] for slug in self.winners])

    @property
    def deputy_names(self) -> str:
        return listing([self.names[slug] for slug in self.deputies])

    @property
    def near_name(self) -> str:
        return self.names[self.nearness.candidate] if self.nearness else ""

    @property
    def challengers(self) -> tuple[str, ...]:
        """Who stood against the sitting head."""
        return tuple(slug for slug in self.names if slug != self.head) if self.head else ()

    @property
    def deputies(self) -> tuple[str, ...]:
        """Those of them who were deputy of the head."""
        return tuple(slug for slug in self.challengers if self.positions.get(slug) == Candidacy.Position.DEPUTY)


class Of(StrEnum):
    """Which contested elections a sentence counts. The values stand in addresses."""

    HEAD_STOOD = "head-stood"
    HEAD_WON = "head-won"
    HEAD_LOST = "head-lost"
    HEAD_WITHDREW = "head-withdrew"
    DEPUTY_STOOD = "deputy-stood"
    FIRST_KNOWN = "first-ballot-known"
    LEADER_WON = "first-leader-won"
    LEADER_LOST = "first-leader-lost"
    VOTES_KNOWN = "votes-known"
    BELOW = "below-the-line"


FITS: dict[Of, Callable[[Contest], bool]] = {
    Of.HEAD_STOOD: lambda one: bool(one.head),
    Of.HEAD_WON: lambda one: bool(one.head) and one.head in one.winners,
    Of.HEAD_LOST: lambda one: bool(one.head) and one.head not in one.winners,
    Of.HEAD_WITHDREW: lambda one: one.has_head_withdrawn,
    Of.DEPUTY_STOOD: lambda one: bool(one.deputies),
    Of.FIRST_KNOWN: lambda one: one.is_first_known,
    Of.LEADER_WON: lambda one: bool(one.leader) and one.leader in one.winners,
    Of.LEADER_LOST: lambda one: bool(one.leader) and one.leader not in one.winners,
    Of.VOTES_KNOWN: lambda one: one.nearness is not None and one.nearness.is_elected,
    Of.BELOW: lambda one: one.nearness is not None and one.nearness.is_elected and one.nearness.is_below,
}


def those(contests: Sequence[Contest], of: Of) -> list[Contest]:
    """The contests that a sentence counts, in their order."""
    return [one for one in contests if FITS[of](one)]


def contest_of(snapshot: RaceSnapshot) -> Contest | None:
    """None where the election was not contested, or fills no post."""
    race, facts = snapshot.race, snapshot.facts
    binding = _binding(race)
    head = next((one for one in race.contenders if one.candidate.is_incumbent), None)
    several = binding[0].ballot.standing if binding else race.contenders if head else ()
    if not race.procedure.fills or len(several) < 2:
        return None
    winners = race.outcome.winners if race.outcome and race.state.is_over else ()
    first = binding[0] if binding and binding[0].ballot.number == 1 else None
    return Contest(
        slug=facts.slug,
        agency=facts.agency,
        agency_slug=facts.agency_slug,
        post=facts.post,
        held=held_text(race, facts),
        year=year_text(facts),
        number=race.number,
        is_over=race.state.is_over,
        names={one.slug: name(race, one.slug) for one in race.contenders},
        winners=winners,
        head=head.slug if head else "",
        has_head_withdrawn=head is not None and head.status is Status.WITHDRAWN,
        head_left_after=_left_after(race, head) if head else "",
        is_first_known=first is not None and _are_votes_known(first),
        leader=_leader(first) if first and _are_votes_known(first) else "",
        nearness=_nearness(race, _deciding(race, binding), winners, RaceNotes(snapshot.sources)),
        is_acclaimed=race.outcome is not None and race.outcome.how is Method.ACCLAMATION,
        has_papers=bool(binding),
    )


def _binding(race: Race) -> list[BallotResult]:
    """The ballots with papers that bind, in the order in which they were held."""
    return [
        result
        for result in race.ballots
        if not (result.ballot.is_poll or result.ballot.stay)
        and result.ballot.paper is not Paper.NONE
        and race.procedure.stage_of(result.ballot).binds
    ]


def _left_after(race: Race, head: Contender) -> str:
    return "" if head.after is None else within(race, race.ballots[head.after].ballot)


def _votes(result: BallotResult, slug: str) -> int | None:
    return result.tally.value(FigureKind.VOTES, slug) if result.tally else None


def _are_votes_known(result: BallotResult) -> bool:
    return all(_votes(result, slug) is not None for slug in result.ballot.standing)


def _leader(result: BallotResult) -> str:
    """Who has most votes alone."""
    most = max(_votes(result, slug) or 0 for slug in result.ballot.standing)
    first = [slug for slug in result.ballot.standing if _votes(result, slug) == most]
    return first[0] if len(first) == 1 else ""


def _deciding(race: Race, binding: Sequence[BallotResult]) -> BallotResult | None:
    """Of the body before which several last stood: a yes/no vote of another body has no rival."""
    counted = [result for result in binding if result.tally is not None]
    several = [result for result in counted if len(result.ballot.standing) > 1]
    if not several:
        return None
    body = race.procedure.stage_of(several[-1].ballot).body
    before = [result for result in counted if race.procedure.stage_of(result.ballot).body == body]
    if before[-1].ballot.paper is not Paper.YES_NO:
        return before[-1]
    return max((result for result in before if result.ballot.paper is Paper.YES_NO), key=_in_favour)


def _in_favour(result: BallotResult) -> int:
    return max(_votes(result, slug) or 0 for slug in result.ballot.standing)


def _nearness(race: Race, result: BallotResult | None, winners: Sequence[str], notes: RaceNotes) -> Nearness | None:
    """None where the votes or the majority are not known, or where whoever has most votes is elected."""
    if result is None or result.tally is None or result.verdict is None or result.verdict.needed is None:
        return None
    elected = next((slug for slug in winners if slug in result.ballot.standing), "")
    slug = elected or (_leader(result) if _are_votes_known(result) and not winners else "")
    figure = result.tally.figure(FigureKind.VOTES, slug) if slug else None
    if figure is None:
        return None
    return Nearness(
        candidate=slug,
        is_elected=bool(elected),
        votes=figure.value,
        needed=result.verdict.needed,
        ballot=label(race, result.ballot),
        ballot_key=result.ballot.key,
        grade=figure.grade.value,
        sources=notes.views(figure.sources),
    )
