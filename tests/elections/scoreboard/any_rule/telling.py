"""Tells elections of any rule, bulletin by bulletin, and makes of them what pages show."""

from typing import Any

from elections.bulletins.race_reader import RaceSnapshot
from elections.rules.bulletin import Bulletin, BulletinKind, Candidate, Method, Named
from elections.rules.fold import fold
from elections.rules.procedure import Procedure
from elections.rules.race import Race
from elections.rules.tally import Ballot, BallotKind, Figure, FigureKind, Grade, Paper, Tally
from elections.scoreboard import Scoreboard, scoreboard_for
from tests.elections.rules.makers import NIGHT, make_candidate
from tests.elections.scoreboard.test_told_truly import FACTS

EACH = (FigureKind.VOTES, FigureKind.AGAINST, FigureKind.NO_OPINION, FigureKind.VETOES)
Votes = dict[str, Any]  # by slug: a number, or those of `EACH` in their order


class AnyStory:
    """The bulletins of one election; every method adds one and returns the story."""

    def __init__(self, procedure: Procedure, names: str = "ada ben cleo") -> None:
        self.procedure = procedure
        self.candidates: tuple[Candidate, ...] = tuple(map(make_candidate, names.split()))
        self.bulletins: list[Bulletin] = []

    def tell(self, kind: BulletinKind, **content: Any) -> "AnyStory":
        number = len(self.bulletins) + 1
        fields = {"number": number, "kind": kind, "content_kind": kind, "published_at": NIGHT}
        self.bulletins.append(Bulletin(**(fields | {"candidates": self.candidates} | content)))
        return self

    def ballot(self, stage: str, number: int, place: int, standing: str, **more: Any) -> Ballot:
        of = self.procedure.stage(stage)
        if of is None:
            raise LookupError(stage)
        kind = BallotKind.OPEN if of.binds else BallotKind.STRAW_POLL
        kind = BallotKind.CONFIRMATION if of.paper is Paper.YES_NO else kind
        fields = {"number": number, "kind": kind, "standing": tuple(standing.split()), "stage": stage}
        fields |= {"number_in_stage": place, "paper": of.paper, "marks": of.marks}
        return Ballot(**(fields | more))

    def opened(self, stage: str, number: int, place: int, standing: str, **more: Any) -> "AnyStory":
        return self.tell(BulletinKind.BALLOT_OPENED, ballot=self.ballot(stage, number, place, standing, **more))

    def counted(
        self, stage: str, number: int, votes: Votes, place: int = 0, whole: dict[str, int] | None = None, **more: Any
    ) -> "AnyStory":
        """`place` is that in the stage, the number of the ballot if it is not given."""
        ballot = self.ballot(stage, number, place or number, more.pop("standing", " ".join(votes)), **more)
        return self.tell(BulletinKind.RESULT, ballot=ballot, tally=tally(votes, **whole or {}))

    def named(self, kind: BulletinKind, *names: str, **more: Any) -> "AnyStory":
        several = tuple(Named(candidate=name) for name in names) if len(names) > 1 else ()
        return self.tell(kind, candidate=names[0], **{"named": several} | more)

    def elected(self, *names: str, how: Method = Method.BALLOT, **more: Any) -> "AnyStory":
        return self.named(BulletinKind.ELECTED, *names, how=how, **more)

    def nominated(self, *names: str, stage: str = "") -> "AnyStory":
        return self.named(BulletinKind.NOMINATED, *names, stage=stage)

    def race(self) -> Race:
        return fold(self.bulletins, self.procedure, self.candidates)

    def board(self) -> Scoreboard:
        race = self.race()
        return scoreboard_for(RaceSnapshot(race=race, facts=FACTS, sources={}, latest=race.number))


def tally(votes: Votes, **whole: int) -> Tally:
    """`tally({"ada": (12, 1, 2)}, valid=15)`."""
    counts = [
        (kind, slug, value)
        for slug, given in votes.items()
        for kind, value in zip(EACH, given if isinstance(given, tuple) else (given,), strict=False)
        if value is not None
    ]
    counts += [(FigureKind(kind), None, value) for kind, value in whole.items()]
    return Tally(
        tuple(
            Figure(kind=kind, candidate=slug, value=value, grade=Grade.NAMED, sources=("wire-2033",))
            for kind, slug, value in counts
        )
    )
