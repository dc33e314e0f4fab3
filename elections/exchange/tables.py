"""Makes tables of elections, ballots and bulletins: what a page shows of a race, a row a line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from django.utils.translation import gettext as _

from agencies.left_out import shown
from agencies.tables import Table
from elections.exchange.ballot_columns import BallotColumn, ballot_columns, figures_of
from elections.rules.majority import Base
from elections.rules.race import BallotResult, Race
from elections.rules.tally import FigureKind, Paper
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
# Behind the others, where a ballot has any of it.
OF_STAGES = ("ballot_key", "stage", "number_in_stage", "body", "paper", "counted", "counted_on")
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


def ballots_table(race: Race, board: Scoreboard) -> Table:
    """Every figure that somebody reported, rivals beside the preferred. What nobody reported has no line."""
    header, pairs = ballots_header(race), zip(board.ballots, race.ballots, strict=True)
    rows = (row for ballot, result in pairs for row in _ballot(board, ballot, result))
    return Table(f"{board.slug}-ballots", header, (row[: len(header)] for row in rows))


def ballots_header(race: Race) -> tuple[str, ...]:
    return (*BALLOTS, *OF_STAGES) if any(map(_needs_more, race.ballots)) else BALLOTS


def _needs_more(result: BallotResult) -> bool:
    """Whether it is more than one in a row of ballots with one name a paper, counted on valid votes."""
    ballot = result.ballot
    is_plain = ballot.paper.adds_up and not (ballot.stage or ballot.label or ballot.is_poll)
    return not is_plain or _counted_on(result) is not Base.VALID


def _counted_on(result: BallotResult) -> Base:
    majority = result.verdict.majority if result.verdict else None
    return majority.base if majority else Base.VALID


def _ballot(board: Scoreboard, ballot: BallotView, result: BallotResult) -> Iterator[tuple]:
    for row in ballot.rows:
        for kind, figure in figures_of(row).items():
            yield from _figure(board, ballot, result, kind.value, row.name, figure)
    for figure in ballot.figures:
        yield from _figure(board, ballot, result, figure.label, "", figure)


def _figure(
    board: Scoreboard,
    ballot: BallotView,
    result: BallotResult,
    kind: str,
    candidate: str,
    figure: FigureView | None,
) -> Iterator[tuple]:
    if figure is None:
        return
    counted_on = _counted_on(result)
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
            ballot.base if counted_on is Base.VALID else None,
            ballot.needed,
            one.note,
            " ".join(source.url for source in one.sources),
            ballot.key,
            result.ballot.stage,
            result.ballot.number_in_stage,
            ballot.body,
            ballot.paper,
            ballot.base,
            counted_on.value if ballot.base is not None else "",
        )


def wide_table(board: Scoreboard) -> Table:
    """A candidate a line, a counted ballot a column, or two of a yes/no vote; empty where the votes are not reported."""
    columns = [side for column in ballot_columns(board.ballots) for side in _yes_and_no(column)]
    rows = (
        (board.slug, candidate.name, *(_cell(column, candidate.slug) for column in columns))
        for candidate in board.candidates
    )
    return Table(f"{board.slug}-ballots-wide", (*WIDE, *_titles(columns)), rows)


def _cell(column: BallotColumn, candidate: str) -> str | int | None:
    if column.row(candidate) is None:
        return _("not standing")
    figure = column.figure(candidate)
    return figure.value if figure else None


def _titles(columns: Sequence[BallotColumn]) -> list[str]:
    """Where two are called the same, the later ones have a number behind."""
    titles = [_side(column) if column.ballot.paper == Paper.YES_NO else column.title for column in columns]
    before = [titles[:place].count(title) for place, title in enumerate(titles)]
    return [f"{title} ({times + 1})" if times else title for title, times in zip(titles, before, strict=True)]


def _yes_and_no(column: BallotColumn) -> Iterator[BallotColumn]:
    yield column
    if column.ballot.paper == Paper.YES_NO and any(row.against for row in column.ballot.rows):
        yield replace(column, kind=FigureKind.AGAINST)


def _side(column: BallotColumn) -> str:
    side = _("%(ballot)s: no") if column.kind is FigureKind.AGAINST else _("%(ballot)s: yes")
    return side % {"ballot": column.title}


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
