"""How far an election has come: what was held, who can be on the next paper, where a body has turned to."""

from collections.abc import Sequence
from dataclasses import dataclass

from .procedure import Procedure, Stage
from .tally import Ballot, Paper
from .verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class Turn:
    """A body has passed names on, or goes on itself: to another stage."""

    stage: Stage
    root: int  # the bulletin that first said so
    number: int  # and the one that says so now
    named: tuple[str, ...] = ()  # empty: all who stand


@dataclass(frozen=True, kw_only=True)
class Course:
    """How far an election has come."""

    procedure: Procedure
    standing: tuple[str, ...]  # who can be on the next paper, in order of candidacy
    returning: tuple[str, ...] = ()  # and with those whom a body had not nominated, should it have to begin again
    held: Sequence[tuple[Ballot, Verdict | None]] = ()  # all ballots in their order; no verdict while under way
    put_out: frozenset[str] = frozenset()  # whom the chair declared out after the last of them
    turn: Turn | None = None  # what a body has said since

    @property
    def to_drop(self) -> tuple[str, ...]:
        """Who drops out by the rule after the last ballot and still stands. Where the chair has put out somebody else,
        nobody does: that is settled."""
        verdicts = [verdict for _ballot, verdict in self._last_with_its_ties if verdict]
        by_rule = {slug for verdict in verdicts for slug in verdict.eliminated}
        tied = {slug for verdict in verdicts for slug in verdict.tied}
        return tuple(slug for slug in self.standing if slug in by_rule) if self.put_out <= by_rule | tied else ()

    @property
    def won_by_a_tie_ballot(self) -> tuple[str, ...]:
        """Who had reached the majority together with others, and is left after a ballot between these."""
        first, *ties = [verdict for _ballot, verdict in self._last_with_its_ties]
        lost = {slug for verdict in ties if verdict for slug in verdict.eliminated}
        left = [slug for slug in self.standing if slug not in lost]
        return tuple(slug for slug in first.reached if slug in left) if first and lost else ()

    @property
    def _last_with_its_ties(self) -> Sequence[tuple[Ballot, Verdict | None]]:
        """The last ballot, or the last ones: who was below the tied drops out with whoever loses the ballot between them."""
        last = next((place for place in reversed(range(len(self.held))) if not self.held[place][0].stay), 0)
        return self.held[last:]

    def in_place(self, place: int) -> str:
        """Who came first, second … in the last ballot between several, from 0; empty where figures do not tell."""
        contests = [v for ballot, v in self.held if v and ballot.paper is not Paper.YES_NO and not ballot.stay]
        votes = {line.candidate: line.votes for line in contests[-1].lines} if contests else {}
        counted = sorted((count for count in votes.values() if count is not None), reverse=True)
        if len(counted) < len(votes) or len(counted) <= place or counted.count(counted[place]) > 1:
            return ""
        return next(slug for slug, count in votes.items() if count == counted[place])

    @property
    def refused(self) -> tuple[str, ...]:
        """Who failed in the last ballot, a yes/no vote."""
        ballot, _verdict = self.held[-1] if self.held else (None, None)
        return ballot.standing if ballot and ballot.paper is Paper.YES_NO else ()

    @property
    def is_tied_for_the_first_place(self) -> bool:
        """And not for staying in the race: in the last ballot, or in the one that it is a ballot between the tied of."""
        first = self._last_with_its_ties[0][1]
        return first is not None and bool(first.reached)
