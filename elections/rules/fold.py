"""Folds the bulletins of an election into its race.

The same bulletins are always the same race, in whatever order they arrive: so "as of bulletin 2", replay, history,
cache keys and corrections are all this one function with fewer or more of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from .amendments import Contradiction, entries_of, standing_of
from .bulletin import Bulletin, BulletinKind, Candidate, Method
from .differences import differences
from .next_step import ENDED, NextStep, next_step
from .procedure import Procedure
from .race import DEPARTURES, BallotResult, Contender, ElectedOutcome, LogEntry, Race, RaceState, Status
from .tally import Ballot, BallotKind
from .verdict import judge

# Figures often leak after the chair has declared somebody elected; they belong to ballots held before that.
EVEN_AFTER_THE_END = (BulletinKind.NOTICE, BulletinKind.RESULT)


def fold(bulletins: Iterable[Bulletin], procedure: Procedure, candidates: Sequence[Candidate] = ()) -> Race:
    """Compute the race. `candidates` are those known before the first bulletin names any.

    Raises Contradiction.
    """
    ordered = sorted(bulletins, key=lambda bulletin: bulletin.number)
    entries = entries_of(ordered)
    named = ordered[-1].candidates if ordered else tuple(candidates)
    board = _Board(procedure, {candidate.slug: Status.STANDING for candidate in named})
    for entry in sorted(standing_of(entries), key=lambda entry: entry.root):
        board.take(entry.bulletin)
    return board.race(named, entries)


@dataclass
class _Board:
    """The race while it is being added up."""

    procedure: Procedure
    status: dict[str, Status]
    since: dict[str, int] = field(default_factory=dict)
    ballots: list[BallotResult] = field(default_factory=list)
    outcome: ElectedOutcome | None = None
    state: RaceState = RaceState.AHEAD

    def take(self, bulletin: Bulletin) -> None:
        kind = bulletin.content_kind
        if self.state.is_over and kind not in EVEN_AFTER_THE_END:
            raise Contradiction("after_the_end", bulletin=bulletin.number)
        match kind:
            case BulletinKind.BALLOT_OPENED:
                self._open(bulletin)
            case BulletinKind.RESULT:
                self._count(bulletin)
            case BulletinKind.ELECTED:
                self._elect(bulletin)
            case BulletinKind.WITHDRAWAL | BulletinKind.ELIMINATION | BulletinKind.LEFT_RACE:
                self._depart(bulletin, DEPARTURES[kind])
            case BulletinKind.CLOSED:
                self._end(bulletin, RaceState.CLOSED)
            case BulletinKind.SUSPENDED:
                self.state = RaceState.SUSPENDED
            case BulletinKind.NOTICE:
                self.state = RaceState.OPEN if self.state is RaceState.AHEAD else self.state
            case BulletinKind.CORRECTION | BulletinKind.RETRACTION | None:
                raise ValueError("an amendment has been put in the place of what it amends before")
            case _:
                assert_never(kind)

    def _open(self, bulletin: Bulletin) -> None:
        ballot = self._ballot(bulletin)
        if self._index(ballot) is not None:
            raise Contradiction("ballot_opened_twice", bulletin=bulletin.number)
        self.ballots.append(BallotResult(ballot=ballot, bulletin=bulletin, opened_by=bulletin.number))
        if self._in_order()[-1].bulletin is not bulletin:
            return  # late news of an earlier ballot: the ones after it say how things stand
        for slug in ballot.standing:  # whoever is on the paper again has come back
            self.status[slug] = Status.STANDING
            self.since.pop(slug, None)
        self.state = RaceState.VOTING

    def _count(self, bulletin: Bulletin) -> None:
        ballot = self._ballot(bulletin)
        for figure in bulletin.tally.figures:
            if figure.kind.names_candidate and figure.candidate not in ballot.standing:
                raise Contradiction("figure_for_nobody_on_the_paper", bulletin=bulletin.number)
        index = self._index(ballot)
        opened_by = None if index is None else self.ballots[index].opened_by
        if index is not None and self.ballots[index].tally is not None:
            raise Contradiction("ballot_counted_twice", bulletin=bulletin.number)
        verdict = judge(ballot, bulletin.tally, self.procedure)
        result = BallotResult(
            ballot=ballot, bulletin=bulletin, opened_by=opened_by, tally=bulletin.tally, verdict=verdict
        )
        if index is None:
            self.ballots.append(result)
        else:
            self.ballots[index] = result
        # Ballots follow each other: an earlier one that nobody reported is over all the same.
        under_way = self._in_order()[-1].tally is None
        if not self.state.is_over:
            self.state = RaceState.VOTING if under_way else RaceState.BETWEEN

    def _depart(self, bulletin: Bulletin, status: Status) -> None:
        slug = self._candidate(bulletin)
        if self.status[slug] is not Status.STANDING:
            raise Contradiction("leaves_twice", bulletin=bulletin.number, detail=slug)
        self.status[slug] = status
        self.since[slug] = bulletin.number
        if self.state is RaceState.AHEAD:
            self.state = RaceState.OPEN

    def _elect(self, bulletin: Bulletin) -> None:
        slug = self._candidate(bulletin)
        if self.status[slug] is not Status.STANDING:
            raise Contradiction("elected_without_standing", bulletin=bulletin.number, detail=slug)
        self.outcome = ElectedOutcome(candidate=slug, how=bulletin.how or Method.UNKNOWN, bulletin=bulletin)
        self._end(bulletin, RaceState.DECIDED, elected=slug)

    def _end(self, bulletin: Bulletin, state: RaceState, elected: str | None = None) -> None:
        for slug, status in self.status.items():
            if status is Status.STANDING:
                self.status[slug] = Status.ELECTED if slug == elected else Status.NOT_ELECTED
                self.since[slug] = bulletin.number
        self.state = state

    def _ballot(self, bulletin: Bulletin) -> Ballot:
        ballot = bulletin.ballot
        if ballot is None or not ballot.standing:
            raise Contradiction("ballot_without_candidates", bulletin=bulletin.number)
        if ballot.kind is BallotKind.CONFIRMATION and len(ballot.standing) > 1:
            raise Contradiction("confirmation_of_several", bulletin=bulletin.number)
        for slug in ballot.standing:
            if slug not in self.status:
                raise Contradiction("names_an_unknown_candidate", bulletin=bulletin.number, detail=slug)
        return ballot

    def _candidate(self, bulletin: Bulletin) -> str:
        slug = bulletin.candidate or ""
        if slug not in self.status:
            raise Contradiction("names_an_unknown_candidate", bulletin=bulletin.number, detail=slug)
        return slug

    def _index(self, ballot: Ballot) -> int | None:
        """Where this ballot already is. One without a number is never the same as another."""
        numbers = [result.ballot.number for result in self.ballots]
        return numbers.index(ballot.number) if ballot.number is not None and ballot.number in numbers else None

    def _in_order(self) -> tuple[BallotResult, ...]:
        """Ballots in their own order, whenever their figures came; one without a number where it was published."""
        places, highest = [], 0
        for result in self.ballots:
            highest = max(highest, result.ballot.number or 0)
            places.append(result.ballot.number or highest)
        order = sorted(range(len(places)), key=places.__getitem__)
        return tuple(self.ballots[taken] for taken in order)

    def race(self, named: Sequence[Candidate], entries: tuple[LogEntry, ...]) -> Race:
        ballots = self._in_order()
        contenders = tuple(
            Contender(
                candidate=candidate,
                order=order,
                status=self.status[candidate.slug],
                since=self.since.get(candidate.slug),
                after=self._left_after(candidate.slug, ballots),
            )
            for order, candidate in enumerate(named)
        )
        return Race(
            procedure=self.procedure,
            state=self.state,
            contenders=contenders,
            ballots=ballots,
            entries=entries,
            next_step=self._next(ballots),
            outcome=self.outcome,
            differences=differences(ballots, contenders, self.outcome),
        )

    def _left_after(self, slug: str, ballots: tuple[BallotResult, ...]) -> int | None:
        """The last ballot whose paper named someone who then left: also where the news of it came later."""
        if self.status[slug] not in DEPARTURES.values():
            return None
        papers = [place for place, result in enumerate(ballots) if slug in result.ballot.standing]
        return papers[-1] if papers else None

    def _next(self, ballots: tuple[BallotResult, ...]) -> NextStep:
        if self.state.is_over:
            return ENDED
        last = ballots[-1] if ballots else None
        earlier = {slug for result in ballots[:-1] for slug in result.ballot.standing}
        # Who was on an earlier paper and not on the last is out, whether or not anybody has said so yet.
        dropped = earlier - set(last.ballot.standing) if last else set()
        standing = [s for s, status in self.status.items() if status is Status.STANDING and s not in dropped]
        return next_step(self.procedure, standing, last.ballot if last else None, last.verdict if last else None)
