"""Holds the figures of a file, the names they are checked against, and the digest that makes two files the same."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from elections.rules.tally import Ballot, FigureKind, Grade


@dataclass(frozen=True, kw_only=True)
class KnownNames:
    """What the cells of a file are held against. A name that is not in here is refused, however close it comes."""

    election: str
    ballots: Mapping[str, Ballot]  # by key: `3`, `4b`, `poll-2`
    candidates: tuple[str, ...]  # slugs, in order of candidacy
    sources: frozenset[str]  # keys


@dataclass(frozen=True, kw_only=True)
class FigureRow:
    """One figure that a file reports."""

    row: int  # in the file
    ballot: str  # its key
    kind: FigureKind
    candidate: str | None
    value: int
    sources: tuple[str, ...]  # sorted
    grade: Grade


def figures_digest(election: str, rows: Iterable[FigureRow]) -> str:
    """The same for the same figures, whatever the name, the format, the order and the empty rows of the file."""
    cells = [
        [_number_or_key(one), one.kind.value, one.candidate or "", one.value, list(one.sources), one.grade.value]
        for one in rows
    ]
    cells.sort(key=lambda cell: (isinstance(cell[0], str), cell))
    return hashlib.sha256(json.dumps([election, cells], separators=(",", ":")).encode()).hexdigest()


def _number_or_key(one: FigureRow) -> int | str:
    """A number where it is one, as before ballots had keys: what was handed in then is known again."""
    return int(one.ballot) if one.ballot.isdigit() else one.ballot
