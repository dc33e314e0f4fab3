"""Turns lines of cells into figures. Every cell is read strictly; all faults are said at once, with row and column."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from agencies.tables import FORMULA_STARTS
from elections.rules.counts import CountError, read_count
from elections.rules.tally import Ballot, FigureKind, Grade, kinds_on

from .figures import FigureRow, KnownNames
from .file_format import COLUMNS, LONGEST_CELL, MOST_FAULTS, CodedFault, Line, UnreadableFile, column_names, unreadable


def figures_in(lines: Sequence[Line], names: KnownNames) -> tuple[FigureRow, ...]:
    """The rows that report a figure. Raises Unreadable."""
    columns = _columns(lines[0])
    rows = [_Row(line.number, dict(zip(columns, line.cells, strict=True))) for line in lines[1:] if any(line.cells)]
    if not rows:
        raise unreadable("header_only")
    for row in rows:
        _read(row, names)
    _refuse_doubles(rows)
    if faults := [fault for row in rows for fault in row.faults]:
        raise UnreadableFile(*faults[:MOST_FAULTS])
    figures = tuple(row.figure for row in rows if row.figure)
    if not figures:
        raise unreadable("no_figures")
    return figures


def _columns(header: Line) -> tuple[str, ...]:
    names = column_names(header.cells)
    faults = [CodedFault("unknown_column", header.number, name) for name in names if name not in COLUMNS]
    faults += [CodedFault("column_twice", header.number, name) for name in COLUMNS if names.count(name) > 1]
    faults += [CodedFault("missing_column", header.number, name) for name in COLUMNS if name not in names]
    if faults:
        raise UnreadableFile(*faults[:MOST_FAULTS])
    return names


@dataclass
class _Row:
    """A row as it is read: what it reports, or what is wrong with it."""

    number: int
    cells: dict[str, str]
    faults: list[CodedFault] = field(default_factory=list)
    about: tuple = ()  # ballot, figure, candidate and sources: no other row may have the same
    figure: FigureRow | None = None

    def read(self, column: str, reader: Callable[..., Any], *with_: Any) -> Any:
        """What `reader` makes of a cell. If nothing: None, and its faults are noted with row and column."""
        try:
            return reader(self.cells[column], *with_)
        except UnreadableFile as error:
            self.faults += [CodedFault(fault.code, self.number, column, fault.params) for fault in error.faults]
            return None


def _read(row: _Row, names: KnownNames) -> None:
    for column in COLUMNS:
        row.read(column, _plain)
    if row.faults:
        return
    row.read("election", _election, names)
    ballot = row.read("ballot", _ballot, names)
    kind = row.read("figure", _kind, ballot)
    candidate = row.read("candidate", _candidate, kind, ballot, names) if kind and ballot else None
    value = row.read("value", _value)
    sources = row.read("source", _sources, names)
    grade = row.read("grade", _grade, value is not None)
    if row.faults:
        return
    row.about = (ballot.key, kind, candidate, sources)
    if value is not None:
        row.figure = FigureRow(
            row=row.number,
            ballot=ballot.key,
            kind=kind,
            candidate=candidate,
            value=value,
            sources=sources,
            grade=grade,
        )


def _plain(cell: str) -> None:
    """A cell that a spreadsheet would run is refused in whichever column, and so is one that nobody can survey."""
    if cell.startswith(FORMULA_STARTS):
        raise unreadable("formula", read=cell)
    if "\n" in cell or "\r" in cell:
        raise unreadable("broken_cell", read=cell)
    if len(cell) > LONGEST_CELL:
        raise unreadable("long_cell", length=len(cell), most=LONGEST_CELL)


def _election(cell: str, names: KnownNames) -> None:
    if cell != names.election:
        raise unreadable("other_election", read=cell, expected=names.election)


def _ballot(cell: str, names: KnownNames) -> Ballot:
    if cell in names.ballots:
        return names.ballots[cell]
    try:
        number = read_count(cell)
    except CountError:
        number = None
    if number is None:
        raise unreadable("number_of_ballot", read=cell)
    if str(number) not in names.ballots:
        raise unreadable("unknown_ballot", read=number, known=_listed(names.ballots))
    return names.ballots[str(number)]


def _kind(cell: str, ballot: Ballot | None) -> FigureKind:
    if cell not in list(FigureKind):
        raise unreadable("unknown_figure", read=cell, known=_listed(FigureKind))
    kind = FigureKind(cell)
    if ballot and kind.names_candidate and kind not in kinds_on(ballot.paper):
        code = "against" if kind is FigureKind.AGAINST else "of_each"
        raise unreadable(code, ballot=ballot.key, figure=kind.value)
    return kind


def _candidate(cell: str, kind: FigureKind, ballot: Ballot, names: KnownNames) -> str | None:
    """The very slug. No capital, space or accent is forgiven: the votes could be somebody else's."""
    if not kind.names_candidate:
        if cell:
            raise unreadable("candidate_of_whole", read=cell, figure=kind.value)
        return None
    standing = _listed(ballot.standing)
    if not cell:
        raise unreadable("candidate_missing", known=standing)
    if cell in ballot.standing:
        return cell
    code = "not_standing" if cell in names.candidates else "unknown_candidate"
    raise unreadable(code, read=cell, ballot=ballot.key, known=standing)


def _value(cell: str) -> int | None:
    try:
        return read_count(cell)
    except CountError as error:
        raise unreadable("count", read=cell) from error


def _sources(cell: str, names: KnownNames) -> tuple[str, ...]:
    keys = [key for key in cell.split(" ") if key]
    if strangers := [key for key in keys if key not in names.sources]:
        raise unreadable("unknown_source", read=strangers[0])
    return tuple(sorted(set(keys)))


def _grade(cell: str, is_needed: bool) -> Grade | None:
    if not cell and not is_needed:
        return None
    if cell not in list(Grade):
        raise unreadable("unknown_grade" if cell else "grade_missing", read=cell, known=_listed(Grade))
    return Grade(cell)


def _refuse_doubles(rows: Iterable[_Row]) -> None:
    seen: dict[tuple, int] = {}
    for row in rows:
        if not row.about:
            continue
        if row.about in seen:
            row.faults.append(CodedFault("figure_twice", row.number, "figure", {"other": seen[row.about]}))
        seen.setdefault(row.about, row.number)


def _listed(words: Iterable[object]) -> str:
    return ", ".join(map(str, words)) or "—"
