"""The race while it is being added up, bulletin by bulletin."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Literal, assert_never

from .amendments import Contradiction
from .ballots_in_order import put_in_order
from .bulletin import Bulletin, BulletinKind, Method
from .course import Turn
from .procedure import End, Procedure
from .race import DEPARTURES, BallotResult, ElectedOutcome, RaceState, Status
from .statements import ballot_of, named_by, stage_after
from .tally import Ballot
from .verdict import judge

# What is told late belongs to what happened before the end; who has left or died since is news.
EVEN_AFTER_THE_END = (BulletinKind.NOTICE, BulletinKind.RESULT, *DEPARTURES)
AFTER_IT_WAS_SET_ASIDE = (
    BulletinKind.BALLOT_OPENED,
    BulletinKind.ENTERED,
    BulletinKind.ELECTED,
    BulletinKind.SET_ASIDE,
    BulletinKind.CLOSED,
)

Naming = Literal[
    BulletinKind.WITHDRAWAL,
    BulletinKind.ELIMINATION,
    BulletinKind.LEFT_RACE,
    BulletinKind.ENTERED,
    BulletinKind.NOMINATED,
    BulletinKind.ELECTED,
    BulletinKind.SET_ASIDE,
]


class RunningRace:
    """The race while it is being added up: the only thing here that changes."""

    def __init__(self, procedure: Procedure, status: dict[str, Status]) -> None:
        self.procedure, self.status = procedure, status
        self.since: dict[str, Bulletin] = {}
        self.entered: dict[str, int] = {}  # the root of what first named somebody, or let them in again
        self.ballots: list[BallotResult] = []
        self.turns: list[Turn] = []
        self.outcome: ElectedOutcome | None = None
        self.end: RaceState | None = None
        self.has_begun = self.is_suspended = False

    def take(self, bulletin: Bulletin, root: int) -> None:
        self._refuse_after_the_end(bulletin)
        for candidate in bulletin.candidates:
            self.entered.setdefault(candidate.slug, root)
        match kind := bulletin.content_kind:
            case BulletinKind.BALLOT_OPENED:
                self._open(bulletin, root)
            case BulletinKind.RESULT:
                self._count(bulletin, root)
            case BulletinKind.SUSPENDED | BulletinKind.RESUMED:
                self.is_suspended = kind is BulletinKind.SUSPENDED
            case BulletinKind.MOVED_ON:
                stage = stage_after(bulletin, self.procedure, self._last, End.MOVED_ON)
                self.turns.append(Turn(root=root, number=bulletin.number, stage=stage))
            case BulletinKind.CLOSED:
                self._end(bulletin, RaceState.CLOSED)
            case BulletinKind.NOTICE:
                pass
            case BulletinKind.CORRECTION | BulletinKind.RETRACTION | None:
                raise ValueError("an amendment has been put in the place of what it amends before")
            case _:
                self._name(kind, bulletin, root)
        self.has_begun = True

    def _name(self, kind: Naming, bulletin: Bulletin, root: int) -> None:
        """What is about somebody who stands."""
        match kind:
            case BulletinKind.WITHDRAWAL | BulletinKind.ELIMINATION | BulletinKind.LEFT_RACE:
                self._depart(bulletin, DEPARTURES[kind])
            case BulletinKind.ENTERED:
                self._restore(named_by(bulletin, self.status))
                self.entered |= dict.fromkeys(bulletin.slugs, root)
            case BulletinKind.NOMINATED:
                self._nominate(bulletin, root)
            case BulletinKind.ELECTED:
                self._elect(bulletin)
            case BulletinKind.SET_ASIDE:
                self._set_aside(bulletin)
            case _:
                assert_never(kind)

    def _refuse_after_the_end(self, bulletin: Bulletin) -> None:
        allowed = {None: tuple(BulletinKind), RaceState.DECIDED: (BulletinKind.SET_ASIDE,)}
        allowed[RaceState.SET_ASIDE] = AFTER_IT_WAS_SET_ASIDE
        if bulletin.content_kind not in (*allowed.get(self.end, ()), *EVEN_AFTER_THE_END):
            raise Contradiction("after_the_end", bulletin=bulletin.number)

    def _open(self, bulletin: Bulletin, root: int) -> None:
        ballot = ballot_of(bulletin, self.procedure, self.status)
        if self._same(ballot):
            raise Contradiction("ballot_opened_twice", bulletin=bulletin.number)
        self.ballots.append(BallotResult(ballot=ballot, bulletin=bulletin, root=root, opened_by=bulletin.number))
        if self.in_order()[-1].bulletin is bulletin:  # else late news: the ballots after it say how things stand
            self._restore(ballot.standing)
            self.is_suspended, self.end = False, None

    def _count(self, bulletin: Bulletin, root: int) -> None:
        ballot = ballot_of(bulletin, self.procedure, self.status)
        opened = self._same(ballot) or self._unnumbered(ballot)
        if opened and opened.tally is not None:
            raise Contradiction("ballot_counted_twice", bulletin=bulletin.number)
        verdict = judge(ballot, bulletin.tally, self.procedure)
        counted = BallotResult(
            ballot=ballot,
            bulletin=bulletin,
            root=opened.root if opened else root,
            opened_by=opened.opened_by if opened else None,
            tally=bulletin.tally,
            verdict=verdict,
        )
        if opened:
            self.ballots[self.ballots.index(opened)] = counted
            return
        self.ballots.append(counted)
        if self.in_order()[-1] is counted and self.end is None:
            self._restore([slug for slug in ballot.standing if self._had_left_before(slug, bulletin, root)])

    def _had_left_before(self, slug: str, result: Bulletin, root: int) -> bool:
        """Whoever is on the paper of a ballot has come back, unless the news of leaving is of a later moment."""
        if self.status[slug] is Status.NOT_NOMINATED:  # nor where figures come late: another ballot was held since
            return any(self.turns and self.turns[-1].root < one.root < root for one in self.ballots)
        if not self.status[slug].has_departed:
            return False
        left, held = self.since[slug].happened.earliest, result.happened.latest
        return left is None or held is None or left < held

    def _restore(self, slugs: Iterable[str]) -> None:
        for slug in slugs:
            self.status[slug] = Status.STANDING
            self.since.pop(slug, None)

    def _depart(self, bulletin: Bulletin, status: Status) -> None:
        (slug,) = named_by(bulletin, self.status)
        if self.status[slug].has_departed:
            raise Contradiction("leaves_twice", bulletin=bulletin.number, detail=slug)
        if self.status[slug] in (Status.ELECTED, Status.SET_ASIDE):
            return  # who has won stays the winner of this race, whatever happened since
        self.status[slug] = status
        self.since[slug] = bulletin

    def _nominate(self, bulletin: Bulletin, root: int) -> None:
        names = self._in_the_race(bulletin)
        stage = stage_after(bulletin, self.procedure, self._last, End.REACHED, End.NARROWED)
        for slug, status in self.status.items():
            if status.is_in_the_race:
                self.status[slug] = Status.NOMINATED if slug in names else Status.NOT_NOMINATED
                self.since[slug] = bulletin
        self.turns.append(Turn(root=root, number=bulletin.number, stage=stage, named=names))

    def _elect(self, bulletin: Bulletin) -> None:
        names = self._in_the_race(bulletin)
        kept = tuple(slug for slug, status in self.status.items() if status is Status.ELECTED)
        if len({*kept, *names}) > self.procedure.places:
            raise Contradiction("more_than_places", bulletin=bulletin.number)
        how = bulletin.how or Method.UNKNOWN
        self.outcome = ElectedOutcome(candidate=names[0], how=how, bulletin=bulletin, kept=kept)
        self._end(bulletin, RaceState.DECIDED, names)

    def _set_aside(self, bulletin: Bulletin) -> None:
        names = named_by(bulletin, self.status)
        if self.outcome is None or any(self.status[slug] is not Status.ELECTED for slug in names):
            raise Contradiction("sets_aside_who_was_not_elected", bulletin=bulletin.number)
        self.outcome = replace(self.outcome, set_aside=bulletin)
        for slug in names:
            self.status[slug] = Status.SET_ASIDE
            self.since[slug] = bulletin
        self.end = RaceState.SET_ASIDE

    def _in_the_race(self, bulletin: Bulletin) -> tuple[str, ...]:
        names = named_by(bulletin, self.status)
        for slug in names:
            if self.status[slug].has_departed or not (self.status[slug].is_in_the_race or self.end):
                raise Contradiction("elected_without_standing", bulletin=bulletin.number, detail=slug)
        return names

    def _end(self, bulletin: Bulletin, state: RaceState, elected: Collection[str] = ()) -> None:
        for slug, status in self.status.items():
            if slug in elected or status.is_in_the_race or status is Status.NOT_NOMINATED:
                self.status[slug] = Status.ELECTED if slug in elected else Status.NOT_ELECTED
                self.since[slug] = bulletin
        self.end = state

    def _same(self, ballot: Ballot) -> BallotResult | None:
        return next((one for one in self.ballots if ballot.key and one.ballot.key == ballot.key), None)

    def _unnumbered(self, ballot: Ballot) -> BallotResult | None:
        """The opening of a ballot of which no source gives the number: of the same candidates, and not counted yet."""
        alike = [one for one in self.ballots if one.tally is None and one.ballot.number is ballot.number is None]
        same = [one for one in alike if set(one.ballot.standing) == set(ballot.standing)]
        return same[0] if same and ballot.number is None else None

    def in_order(self) -> tuple[BallotResult, ...]:
        return put_in_order(self.ballots, self.procedure)

    @property
    def _last(self) -> BallotResult | None:
        return self.in_order()[-1] if self.ballots else None
