"""A race as it would have been with other figures of one ballot: all before it stays, nothing since has happened."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from .amendments import standing_of
from .bulletin import Bulletin, BulletinKind
from .coverage import Coverage
from .fold import fold
from .race import DEPARTURES, BallotResult, Race
from .tally import Ballot, Tally

KEPT = (BulletinKind.BALLOT_OPENED, BulletinKind.RESULT, BulletinKind.ENTERED, *DEPARTURES)
CONCLUDED = "with other figures the body may conclude something else"
BULLETINS = Coverage(
    BulletinKind,
    handled=KEPT,
    left_out={
        BulletinKind.NOMINATED: CONCLUDED,
        BulletinKind.MOVED_ON: CONCLUDED,
        BulletinKind.ELECTED: CONCLUDED,
        BulletinKind.SET_ASIDE: CONCLUDED,
        BulletinKind.CLOSED: CONCLUDED,
        BulletinKind.SUSPENDED: "the ballot was held all the same",
        BulletinKind.RESUMED: "the ballot was held all the same",
        BulletinKind.NOTICE: "says nothing of who stands",
        BulletinKind.CORRECTION: "what stands is in the place of what it corrects",
        BulletinKind.RETRACTION: "what it retracts does not stand",
    },
)
LONG_AGO = datetime(1951, 12, 5, tzinfo=UTC)  # nobody asks when an imagined bulletin was published


def race_with(race: Race, ballot: Ballot, tally: Tally) -> Race:
    """`ballot` is one of the race, or one that can follow; it is the last of what comes back."""
    held = next((result for result in race.ballots if result.ballot is ballot), None)
    before = list(_before(race, held))
    slugs = set(ballot.standing).union(*map(_names, before), _named_by_then(race, held))
    candidates = tuple(one.candidate for one in race.contenders if one.slug in slugs)
    counted = Bulletin(
        number=len(before) + 1,
        kind=BulletinKind.RESULT,
        content_kind=BulletinKind.RESULT,
        published_at=LONG_AGO,
        candidates=candidates,
        ballot=ballot,
        tally=tally,
    )
    if held:
        counted = replace(counted, happened=held.bulletin.happened)
    return fold([*before, counted], race.procedure)


def _before(race: Race, held: BallotResult | None) -> Iterator[Bulletin]:
    """As news, numbered anew: what stands of before the ballot was counted, and before any later ballot."""
    roots = [_counted_at(race, held), *(one.root for one in race.ballots[_place(race, held) + 1 :])]
    news = sorted(standing_of(race.entries), key=lambda entry: entry.root)
    kept = [one.bulletin for one in news if one.root < min(roots) and one.bulletin.content_kind in KEPT]
    for number, bulletin in enumerate(kept, start=1):
        yield replace(bulletin, number=number, kind=bulletin.content_kind or bulletin.kind, corrects=None)


def _place(race: Race, held: BallotResult | None) -> int:
    return race.ballots.index(held) if held else len(race.ballots)


def _counted_at(race: Race, held: BallotResult | None) -> int:
    """The bulletin that first gave its figures; of a ballot that has none yet, the one to come."""
    if held is None or held.tally is None:
        return race.number + 1
    return next(entry.root for entry in race.entries if entry.bulletin is held.bulletin)


def _named_by_then(race: Race, held: BallotResult | None) -> set[str]:
    if not race.entries:
        return {contender.slug for contender in race.contenders}
    by_then = race.entries[min(_counted_at(race, held), race.number) - 1].bulletin
    return {candidate.slug for candidate in by_then.candidates}


def _names(bulletin: Bulletin) -> set[str]:
    return {*bulletin.slugs, *(bulletin.ballot.standing if bulletin.ballot else ())}


def after_moving_on(race: Race) -> Race | None:
    """The race if the body now turned to the stage that it may turn to; None where it may not."""
    stage = race.next_step.may_move_on
    if stage is None:
        return None
    moved = Bulletin(
        number=race.number + 1,
        kind=BulletinKind.MOVED_ON,
        content_kind=BulletinKind.MOVED_ON,
        published_at=LONG_AGO,
        candidates=tuple(one.candidate for one in race.contenders),
        stage=stage.key,
    )
    return fold([*(entry.bulletin for entry in race.entries), moved], race.procedure)
