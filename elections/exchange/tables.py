"""Makes tables of elections, ballots and bulletins: what a page shows of a race, a row a line."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from django.utils.translation import gettext as _

from agencies.left_out import shown
from agencies.tables import Table
from elections.rules.tally import BallotKind
from elections.scoreboard import Scoreboard
from elections.scoreboard.values import BallotView, FigureView

ELECTIONS = ("election", "agency", "post", "held", "status", "headline", "candidates", "ballots_counted")
BALLOTS = (
    "election",
    "ballot",
    "ballot_kind",
    "figure",
    "candidate",
    "value",
    "preferred",
    "grade",
    "valid_votes",
    "needed",
    "note",
    "sources",
)
WIDE = ("election", "candidate")
BULLETINS = (
    "election",
    "number",
    "kind",
    "headline",
    "happened",
    "published_at",
    "grade",
    "note",
    "corrects",
    "replaced_by",
    "reason",
    "sources",
)


class HasBoard(Protocol):
    @property
    def board(self) -> Scoreboard: ...


def elections_table(elections: Iterable[HasBoard]) -> Table:
    return Table("elections", ELECTIONS, shown((one.board for one in elections), _election))


def _election(board: Scoreboard) -> tuple:
    return (
        board.slug,
        board.agency,
        board.post,
        board.held,
        board.status,
        board.headline,
        "; ".join(candidate.name for candidate in board.candidates),
        sum(1 for ballot in board.ballots if ballot.is_counted),
    )


def ballots_table(board: Scoreboard) -> Table:
    """Every figure that somebody reported, rivals beside the preferred. What nobody reported has no line."""
    rows = (row for ballot in board.ballots for row in _ballot(board, ballot))
    return Table(f"{board.slug}-ballots", BALLOTS, rows)


def _ballot(board: Scoreboard, ballot: BallotView) -> Iterator[tuple]:
    for row in ballot.rows:
        for kind, figure in (("votes", row.votes), ("against", row.against)):
            yield from _figure(board, ballot, kind, row.name, figure)
    for figure in ballot.figures:
        yield from _figure(board, ballot, figure.label, "", figure)


def _figure(
    board: Scoreboard, ballot: BallotView, kind: str, candidate: str, figure: FigureView | None
) -> Iterator[tuple]:
    if figure is None:
        return
    for place, one in enumerate((figure, *figure.rivals)):
        yield (
            board.slug,
            ballot.number,
            ballot.kind,
            kind,
            candidate,
            one.value,
            "no" if place else "yes",
            one.grade,
            ballot.base,
            ballot.needed,
            one.note,
            " ".join(source.url for source in one.sources),
        )


def wide_table(board: Scoreboard) -> Table:
    """A candidate a line, a counted ballot a column; empty where the votes are not reported."""
    counted = [ballot for ballot in board.ballots if ballot.is_counted]
    votes = [{row.slug: row.votes.value if row.votes else None for row in ballot.rows} for ballot in counted]
    rows = (
        (board.slug, candidate.name, *(by_candidate.get(candidate.slug, _("not standing")) for by_candidate in votes))
        for candidate in board.candidates
    )
    return Table(f"{board.slug}-ballots-wide", (*WIDE, *_columns(counted)), rows)


def _columns(ballots: Sequence[BallotView]) -> list[str]:
    """Their labels; where two are called the same, the later ones have a number behind."""
    labels = [_yes(ballot) if ballot.kind == BallotKind.CONFIRMATION else ballot.label for ballot in ballots]
    before = [labels[:place].count(label) for place, label in enumerate(labels)]
    return [f"{label} ({times + 1})" if times else label for label, times in zip(labels, before, strict=True)]


def _yes(ballot: BallotView) -> str:
    return _("%(ballot)s: yes") % {"ballot": ballot.label}


def bulletins_table(board: Scoreboard) -> Table:
    return Table(f"{board.slug}-bulletins", BULLETINS, (_bulletin(board, entry) for entry in board.log))


def _bulletin(board: Scoreboard, entry) -> tuple:
    return (
        board.slug,
        entry.number,
        entry.kind,
        entry.headline,
        entry.happened,
        entry.published_at.isoformat(),
        entry.grade,
        entry.note,
        entry.corrects,
        entry.replaced_by,
        entry.reason,
        " ".join(source.url for source in entry.sources),
    )
