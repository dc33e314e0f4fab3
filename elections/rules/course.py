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
    root: int = 0  # the bulletin that said so
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
        ballot, verdict = self.held[-1]
        by_rule = list(verdict.eliminated if verdict else ())
        if ballot.stay:  # who was below the tied in the ballot before has dropped out with it
            before = next((one for held, one in reversed(self.held) if not held.stay), None)
            by_rule += before.eliminated if before else ()
        return tuple(slug for slug in self.standing if slug in by_rule) if self.put_out <= {*by_rule} else ()

    @property
    def ranking(self) -> tuple[str, ...]:
        """Who stood in the last ballot between several, best first."""
        for ballot, verdict in reversed(self.held):
            if verdict and ballot.paper is not Paper.YES_NO and not ballot.stay:
                return tuple(ln.candidate for ln in sorted(verdict.lines, key=lambda line: -(line.votes or 0)))
        return ()
