"""Says which columns a ballot fills in a table of candidates: its votes, and where each name is judged the other sides too."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from elections.rules.coverage import Coverage
from elections.rules.tally import OF_CANDIDATES, FigureKind
from elections.scoreboard.values import BallotView, CandidateRow, FigureView

FIGURES = Coverage(
    FigureKind,
    handled=OF_CANDIDATES,
    left_out={kind: "is of the ballot as a whole" for kind in FigureKind if not kind.names_candidate},
)


def figures_of(row: CandidateRow) -> dict[FigureKind, FigureView | None]:
    """All that was reported of one candidate."""
    return {
        FigureKind.VOTES: row.votes,
        FigureKind.AGAINST: row.against,
        FigureKind.NO_OPINION: row.no_opinion,
        FigureKind.VETOES: row.vetoes,
    }


@dataclass(frozen=True, kw_only=True)
class BallotColumn:
    """One kind of figure of one ballot; a yes/no vote has one column, and those against a line of their own."""

    ballot: BallotView
    kind: FigureKind = FigureKind.VOTES

    @property
    def title(self) -> str:
        """`Straw poll 2: against`."""
        label = self.ballot.full_label
        if not self.ballot.is_on_each:
            return label
        return {
            FigureKind.VOTES: _("%(ballot)s: for"),
            FigureKind.AGAINST: _("%(ballot)s: against"),
            FigureKind.NO_OPINION: _("%(ballot)s: no opinion"),
            FigureKind.VETOES: _("%(ballot)s: vetoes"),
        }[self.kind] % {"ballot": label}

    def row(self, candidate: str) -> CandidateRow | None:
        """Of a slug; None where that candidate did not stand."""
        return next((row for row in self.ballot.rows if row.slug == candidate), None)

    def figure(self, candidate: str) -> FigureView | None:
        row = self.row(candidate)
        return figures_of(row)[self.kind] if row else None


def ballot_columns(ballots: Iterable[BallotView]) -> list[BallotColumn]:
    """Of those that are counted."""
    return [column for ballot in ballots if ballot.is_counted for column in _columns(ballot)]


def _columns(ballot: BallotView) -> Iterator[BallotColumn]:
    yield BallotColumn(ballot=ballot)
    for kind in OF_CANDIDATES[1:] if ballot.is_on_each else ():
        if any(figures_of(row)[kind] for row in ballot.rows):
            yield BallotColumn(ballot=ballot, kind=kind)
