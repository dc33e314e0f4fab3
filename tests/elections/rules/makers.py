"""Makers of rules' values for tests. Candidates are made up: Ada, Ben, Cleo."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from elections.rules.bulletin import Bulletin, BulletinKind, Candidate, Method, Named
from elections.rules.fold import fold
from elections.rules.majority import Majority
from elections.rules.procedure import Procedure
from elections.rules.race import Race
from elections.rules.tally import Ballot, BallotKind, Figure, FigureKind, Grade, Tally
from elections.rules.verdict import Verdict, judge
from tests.iom_rules import IOM_SINCE_2013

NIGHT = datetime(2023, 5, 15, 9, 0, tzinfo=UTC)


def make_candidate(slug: str) -> Candidate:
    return Candidate(slug=slug, name=slug.title(), family_name=slug.title())


ADA, BEN, CLEO = (make_candidate(slug) for slug in ("ada", "ben", "cleo"))


def make_ballot(standing: str, number: int | None = 1, kind: BallotKind = BallotKind.OPEN, **more: Any) -> Ballot:
    return Ballot(number=number, kind=kind, standing=tuple(standing.split()), **more)


def make_tally(votes: dict[str, int] | None = None, against: dict[str, int] | None = None, **others: int) -> Tally:
    """`make_tally({"ada": 98}, registered=171)`: preferred figures only."""
    of_candidates = [(FigureKind.VOTES, slug, value) for slug, value in (votes or {}).items()]
    of_candidates += [(FigureKind.AGAINST, slug, value) for slug, value in (against or {}).items()]
    of_ballot = [(FigureKind(kind), None, value) for kind, value in others.items()]
    return Tally(
        tuple(
            Figure(kind=kind, candidate=slug, value=value, grade=Grade.UNNAMED)
            for kind, slug, value in [*of_candidates, *of_ballot]
        )
    )


def with_bars(*bars: Majority, procedure: Procedure = IOM_SINCE_2013) -> Procedure:
    """The same procedure with other majorities in all of its stages."""
    return replace(procedure, stages=tuple(replace(stage, bars=bars) for stage in procedure.stages))


def judged(
    votes: dict[str, int],
    *,
    standing: str = "",
    number: int | None = 1,
    kind: BallotKind = BallotKind.OPEN,
    procedure: Procedure = IOM_SINCE_2013,
    **others: Any,
) -> Verdict:
    """The verdict on one ballot; those standing are those with votes unless said otherwise."""
    ballot = make_ballot(standing or " ".join(votes), number, kind)
    return judge(ballot, make_tally(votes, **others), procedure)


def several(slugs: Sequence[str]) -> dict[str, Any]:
    """The fields of a bulletin about one or several."""
    named = tuple(Named(candidate=slug) for slug in slugs) if len(slugs) > 1 else ()
    return {"candidate": slugs[0], "named": named}


class Story:
    """Bulletins told one after another, numbered as they come; every method adds one and returns the story."""

    def __init__(self, *candidates: Candidate) -> None:
        self.candidates = candidates or (ADA, BEN, CLEO)
        self.bulletins: list[Bulletin] = []

    def tell(self, kind: BulletinKind, **content: Any) -> "Story":
        number = len(self.bulletins) + 1
        fields = {
            "number": number,
            "kind": kind,
            "content_kind": kind,
            "published_at": NIGHT + timedelta(minutes=number),
            "candidates": self.candidates,
        }
        self.bulletins.append(Bulletin(**(fields | content)))
        return self

    def opened(self, standing: str, number: int | None = 1, kind: BallotKind = BallotKind.OPEN) -> "Story":
        return self.tell(BulletinKind.BALLOT_OPENED, ballot=make_ballot(standing, number, kind))

    def counted(
        self,
        votes: dict[str, int],
        number: int | None = 1,
        *,
        kind: BallotKind = BallotKind.OPEN,
        standing: str = "",
        **others: Any,
    ) -> "Story":
        ballot = make_ballot(standing or " ".join(votes), number, kind)
        return self.tell(BulletinKind.RESULT, ballot=ballot, tally=make_tally(votes, **others))

    def withdrew(self, slug: str) -> "Story":
        return self.tell(BulletinKind.WITHDRAWAL, candidate=slug)

    def eliminated(self, slug: str) -> "Story":
        return self.tell(BulletinKind.ELIMINATION, candidate=slug)

    def left(self, slug: str) -> "Story":
        return self.tell(BulletinKind.LEFT_RACE, candidate=slug)

    def elected(self, slug: str, how: Method = Method.ACCLAMATION) -> "Story":
        return self.tell(BulletinKind.ELECTED, candidate=slug, how=how)

    def entered(self, slug: str) -> "Story":
        return self.tell(BulletinKind.ENTERED, candidate=slug)

    def nominated(self, *slugs: str, stage: str = "") -> "Story":
        return self.tell(BulletinKind.NOMINATED, **several(slugs), stage=stage)

    def moved_on(self, stage: str = "") -> "Story":
        return self.tell(BulletinKind.MOVED_ON, stage=stage)

    def set_aside(self, slug: str) -> "Story":
        return self.tell(BulletinKind.SET_ASIDE, candidate=slug)

    def suspended(self) -> "Story":
        return self.tell(BulletinKind.SUSPENDED)

    def resumed(self) -> "Story":
        return self.tell(BulletinKind.RESUMED)

    def closed(self) -> "Story":
        return self.tell(BulletinKind.CLOSED)

    def noticed(self) -> "Story":
        return self.tell(BulletinKind.NOTICE, note="The doors are shut.")

    def corrected(self, number: int, like: "Story") -> "Story":
        """Replace bulletin `number` by what the only bulletin of `like` says."""
        (bulletin,) = like.bulletins
        content = {"content_kind": bulletin.kind, "ballot": bulletin.ballot, "tally": bulletin.tally}
        content |= {"candidate": bulletin.candidate, "how": bulletin.how}
        return self.tell(BulletinKind.CORRECTION, corrects=number, reason="a slip of the pen", **content)

    def retracted(self, number: int) -> "Story":
        return self.tell(BulletinKind.RETRACTION, corrects=number, content_kind=None, reason="it did not happen")

    def race(self, up_to: int | None = None, procedure: Procedure = IOM_SINCE_2013) -> Race:
        return fold(self.bulletins[:up_to], procedure, self.candidates)


def statuses(race: Race) -> dict[str, str]:
    return {contender.slug: contender.status.value for contender in race.contenders}


def disagreements(race: Race) -> list[tuple[str, str | None]]:
    return [(difference.disagreement.value, difference.candidate) for difference in race.differences]
