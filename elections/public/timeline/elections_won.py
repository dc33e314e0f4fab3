"""Finds the elections that each holder of a post won, with ballots and rule, and the one that ended a tenure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from elections.bulletins.frozen_procedures import procedures_of
from elections.models.election import Election
from elections.public.pages.race_list import ListedElection
from elections.public.race.matrix import Matrix, counted_ballots, matrices
from elections.scoreboard import Scoreboard
from elections.scoreboard.values import BallotView, CandidateView, ClauseView, LogItem

# What decided about every holder: how many votes it took, and how often one could come back.
TERMS = ("no_term_limit", "term")
CUSTOM = "acclamation"  # told where nobody reported how an election went


@dataclass(frozen=True)
class ElectionWon:
    """One election that a holder won."""

    listed: ListedElection[Scoreboard]

    @property
    def board(self) -> Scoreboard:
        return self.listed.board

    @property
    def ballots(self) -> list[BallotView]:
        return counted_ballots(self.board)

    @property
    def matrices(self) -> list[Matrix]:
        return matrices(self.board)

    @property
    def decision(self) -> LogItem | None:
        """The bulletin that says who was elected, and how well that is known."""
        return next((entry for entry in self.board.log if entry.kind == "elected" and entry.is_standing), None)

    @property
    def rule(self) -> list[ClauseView]:
        is_custom_told = not self.ballots and not self.listed.is_contested
        keys = (*TERMS, CUSTOM) if is_custom_told else TERMS
        deciding = (clause for clause in self.board.clauses if clause.decides or clause.key in keys)
        return [clause for clause in deciding if self._is_of_then(clause)]

    def _is_of_then(self, clause: ClauseView) -> bool:
        """Since 2013 acclamation is for the last candidate who is left, not for the only one who stood."""
        return clause.key != CUSTOM or not any(one.key == "term" for one in self.board.clauses)


@dataclass(frozen=True)
class LostReelection:
    """An election in which a holder stood again and was not elected."""

    board: Scoreboard
    candidate: CandidateView


def clause_keys(elections: Iterable[Election]) -> set[str]:
    """Of the sources that the rules of these elections rest on."""
    return {clause.source for procedure in procedures_of(elections) for clause in procedure.clauses}


def elections_won(elections: Sequence[ListedElection[Scoreboard]]) -> dict[str, list[ElectionWon]]:
    """By person, the first election first."""
    won: dict[str, list[ElectionWon]] = defaultdict(list)
    for one in reversed(elections):
        for candidate in one.board.candidates:
            if candidate.status == "elected" and candidate.person:
                won[candidate.person].append(ElectionWon(one))
    return won


def lost_reelections(elections: Sequence[ListedElection[Scoreboard]]) -> dict[str, LostReelection]:
    """By person: who stood again in office and was not given another term."""
    return {
        candidate.person: LostReelection(one.board, candidate)
        for one in elections
        for candidate in one.board.candidates
        if candidate.is_incumbent and one.board.is_over and candidate.status != "elected"
    }
