"""Writes the ballots of a race as a table for a wiki, each figure with its sources as references."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from elections.rules.coverage import Coverage
from elections.rules.tally import FigureKind
from elections.scoreboard import Scoreboard
from elections.scoreboard.sources import SourceView
from elections.scoreboard.values import BallotView, FigureView

# Whatever means something to a wiki. A name with these is printed, and does nothing.
SPECIAL = re.compile(r"""[&<>\[\]{}|'"=~_*#:;!\\]""")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
IN_ADDRESSES = re.compile(r"""[\x00-\x20\x7f<>\[\]{}|'"\\^`]""")

FIGURES = Coverage(
    FigureKind,
    handled=(FigureKind.VOTES, FigureKind.AGAINST),
    left_out=dict.fromkeys(
        (
            *(FigureKind.ABSTENTIONS, FigureKind.INVALID, FigureKind.BLANK, FigureKind.VALID, FigureKind.CAST),
            *(FigureKind.PRESENT, FigureKind.REGISTERED, FigureKind.ENTITLED, FigureKind.MEMBERS, FigureKind.REQUIRED),
        ),
        "the table of a wiki shows who got what, and the majority by the rule",
    ),
)


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
    """A candidate a line, a counted ballot a column, and below them what was needed."""
    counted = [ballot for ballot in board.ballots if ballot.is_counted]
    notes = References()
    lines = ['{| class="wikitable"', f"|+ {escaped(board.headline)}", "|-"]
    lines += [f"! scope=col | {escaped(title)}" for title in (_("Candidate"), *(ballot.label for ballot in counted))]
    for candidate in board.candidates:
        lines += ["|-", f"! scope=row | {escaped(candidate.name)}"]
        lines += [f"| {_votes(ballot, candidate.slug, notes)}" for ballot in counted]
    if any(row.against for ballot in counted for row in ballot.rows):
        lines += ["|-", f"! scope=row | {escaped(_('Against'))}"]
        lines += [
            f"| {_cell(next((r.against for r in ballot.rows if r.against), None), notes, '')}" for ballot in counted
        ]
    lines += ["|-", f"! scope=row | {escaped(_('Votes needed'))}"]
    lines += [f"| {'' if ballot.needed is None else ballot.needed}" for ballot in counted]
    return "\n".join([*lines, "|}", ""])


def _votes(ballot: BallotView, candidate: str, notes: References) -> str:
    row = next((row for row in ballot.rows if row.slug == candidate), None)
    return "–" if row is None else _cell(row.votes, notes, escaped(_("not reported")))


def _cell(figure: FigureView | None, notes: References, otherwise: str) -> str:
    return otherwise if figure is None else f"{figure.value}{notes.to(figure.sources)}"
