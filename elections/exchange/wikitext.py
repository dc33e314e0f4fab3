"""Writes the ballots of a race as a table for a wiki, each figure with its sources as references."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from elections.exchange.ballot_columns import BallotColumn, ballot_columns
from elections.rules.tally import FigureKind, Paper
from elections.scoreboard import Scoreboard
from elections.scoreboard.sources import SourceView
from elections.scoreboard.values import FigureView

# Whatever means something to a wiki. A name with these is printed, and does nothing.
SPECIAL = re.compile(r"""[&<>\[\]{}|'"=~_*#:;!\\]""")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
IN_ADDRESSES = re.compile(r"""[\x00-\x20\x7f<>\[\]{}|'"\\^`]""")


class References:
    """Each source is given in full where it is first named, and by its name after that."""

    def __init__(self) -> None:
        self.given: set[str] = set()

    def to(self, sources: Sequence[SourceView]) -> str:
        return "".join(map(self._one, sources))

    def _one(self, source: SourceView) -> str:
        name = escaped(source.key)
        if source.key in self.given:
            return f'<ref name="{name}" />'
        self.given.add(source.key)
        fields = {
            "url": escaped_address(source.url),
            "title": escaped(source.title or source.publisher),
            "publisher": escaped(source.publisher if source.title not in ("", source.publisher) else ""),
            "date": escaped(source.dated),
            "language": escaped(source.language),
        }
        cite = " ".join(f"|{field}={value}" for field, value in fields.items() if value)
        return f'<ref name="{name}">{{{{cite web {cite}}}}}</ref>'


def escaped(text: str) -> str:
    return SPECIAL.sub(lambda match: f"&#{ord(match[0])};", " ".join(CONTROL.sub(" ", text).split()))


def escaped_address(url: str) -> str:
    return IN_ADDRESSES.sub(lambda match: f"%{ord(match[0]):02X}", url)


def wikitable(board: Scoreboard) -> str:
    """A candidate a line, a counted ballot a column, and below them what was needed. It shows who got what, and the
    majority by the rule. Of an election without ballots the words."""
    columns = ballot_columns(board.ballots)
    if not columns:
        return f"{escaped(board.headline)}. {escaped(board.summary)}\n"
    notes = References()
    lines = ['{| class="wikitable"', f"|+ {escaped(board.headline)}", "|-"]
    lines += [f"! scope=col | {escaped(title)}" for title in (_("Candidate"), *(column.title for column in columns))]
    for candidate in board.candidates:
        lines += ["|-", f"! scope=row | {escaped(candidate.name)}"]
        lines += [f"| {_votes(column, candidate.slug, notes)}" for column in columns]
    against = [_against(column) for column in columns]
    if any(against):
        lines += ["|-", f"! scope=row | {escaped(_('Against'))}", *(f"| {_cell(one, notes, '')}" for one in against)]
    lines += ["|-", f"! scope=row | {escaped(_('Votes needed'))}"]
    lines += [f"| {_needed(column)}" for column in columns]
    return "\n".join([*lines, "|}", ""])


def _needed(column: BallotColumn) -> str:
    needed = column.ballot.needed if column.kind is FigureKind.VOTES else None
    return "" if needed is None else str(needed)


def _votes(column: BallotColumn, candidate: str, notes: References) -> str:
    is_standing = column.row(candidate) is not None
    return _cell(column.figure(candidate), notes, escaped(_("not reported"))) if is_standing else "–"


def _against(column: BallotColumn) -> FigureView | None:
    """Of a yes/no vote: nobody else is on the paper."""
    rows = column.ballot.rows if column.ballot.paper == Paper.YES_NO else ()
    return next((row.against for row in rows if row.against), None)


def _cell(figure: FigureView | None, notes: References, otherwise: str) -> str:
    return otherwise if figure is None else f"{figure.value}{notes.to(figure.sources)}"
