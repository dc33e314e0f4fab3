"""Lists every candidate of a race with what each counted ballot gave them."""

from typing import TypeAlias

from elections.scoreboard import Scoreboard
from elections.scoreboard.values import BallotView, CandidateRow, CandidateView

Matrix: TypeAlias = list[tuple[CandidateView, list[CandidateRow | None]]]


def counted_ballots(board: Scoreboard) -> list[BallotView]:
    return [ballot for ballot in board.ballots if ballot.is_counted]


def matrix(board: Scoreboard) -> Matrix:
    """A row for each counted ballot, or None for one that they did not stand in."""
    rows = [{row.slug: row for row in ballot.rows} for ballot in counted_ballots(board)]
    return [(view, [by_candidate.get(view.slug) for by_candidate in rows]) for view in board.candidates]
