"""Compares the tallies that several people typed of the same ballot, cell by cell.

A cell is what one kind of figure says of one candidate or of the ballot as a whole: the number to be shown first, then
its rivals. One that nobody typed is a cell without a number, and that is a reading too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .tally import OF_CANDIDATES, Ballot, FigureKind, Tally

Numbers = tuple[int | None, ...]  # None: there are rivals alone, beside what the rule says


@dataclass(frozen=True, order=True)
class Cell:
    kind: FigureKind
    candidate: str | None = None


@dataclass(frozen=True, kw_only=True)
class TypedTally:
    """What somebody read. `reader` is whatever tells people apart."""

    reader: object
    tally: Tally

    def numbers(self, cell: Cell) -> Numbers:
        value = self.tally.value(cell.kind, cell.candidate)
        rivals = sorted(rival.value for rival in self.tally.rivals(cell.kind, cell.candidate))
        return (value, *rivals) if rivals or value is not None else ()


def cells(ballot: Ballot, readings: Iterable[TypedTally]) -> tuple[Cell, ...]:
    """Every cell that one of the readings fills: the candidates' first, in their order, then those of the ballot."""
    figures = [figure for reading in readings for figure in reading.tally.figures]
    filled = {Cell(figure.kind, figure.candidate) for figure in figures}
    of_candidates = [Cell(kind, slug) for slug in ballot.standing for kind in OF_CANDIDATES]
    in_order = [*of_candidates, *(Cell(kind) for kind in FigureKind if not kind.names_candidate)]
    return tuple(cell for cell in in_order if cell in filled)


def differing(ballot: Ballot, readings: Sequence[TypedTally]) -> tuple[Cell, ...]:
    """The cells that were not read the same by all."""
    all_cells = cells(ballot, readings)
    return tuple(cell for cell in all_cells if len({reading.numbers(cell) for reading in readings}) > 1)


def unconfirmed(ballot: Ballot, reading: TypedTally, others: Sequence[TypedTally]) -> tuple[Cell, ...]:
    """The cells of a reading that nobody else has read the same. None are left: it was typed twice, by two people.

    So two equal readings confirm each other, and a third that agrees in every cell with one of two different ones is
    confirmed as well. Readings by the same reader confirm nothing.
    """
    independent = [other for other in others if other.reader != reading.reader]
    all_cells = cells(ballot, [reading, *independent])
    return tuple(
        cell for cell in all_cells if reading.numbers(cell) not in {other.numbers(cell) for other in independent}
    )
