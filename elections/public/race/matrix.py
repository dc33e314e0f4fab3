"""Lists every candidate of a race with what each counted ballot gave them: a table for ballots that share a scale."""

from collections.abc import Sequence
from dataclasses import dataclass

from elections.scoreboard import Scoreboard
from elections.scoreboard.drawings import SmallMultiples
from elections.scoreboard.values import BallotGroup, BallotView, CandidateRow, CandidateView


@dataclass(frozen=True)
class Matrix:
    heading: str  # empty where there is one table alone
    ballots: Sequence[BallotView]
    rows: list[tuple[CandidateView, list[CandidateRow | None]]]  # None for a ballot that they did not stand in
    multiples: SmallMultiples | None

    @property
    def is_without_figures(self) -> bool:
        return all(ballot.is_without_figures for ballot in self.ballots)


def counted_ballots(board: Scoreboard) -> list[BallotView]:
    return [ballot for ballot in board.ballots if ballot.is_counted]


def matrices(board: Scoreboard) -> list[Matrix]:
    return [_matrix(group) for group in board.groups]


def _matrix(group: BallotGroup) -> Matrix:
    """Where there are several tables, each with those alone who stood in one of its ballots."""
    by_ballot = [{row.slug: row for row in ballot.rows} for ballot in group.ballots]
    rows = [(view, [by_slug.get(view.slug) for by_slug in by_ballot]) for view in group.candidates]
    stood = [row for row in rows if any(row[1])]
    return Matrix(group.heading, group.ballots, stood if group.heading else rows, group.multiples)
