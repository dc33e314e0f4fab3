"""Compares a sheet from a file with what is published, cell by cell, and says what keeps it from being handed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from elections.desk.figure_files.submit import FileSheet
from elections.models.choices import Grades
from elections.rules.tally import Figure, FigureKind, Tally
from elections.scoreboard import formatting


@dataclass(frozen=True, kw_only=True)
class DiffCell:
    """One figure as the file and as the public page have it; empty where one of them does not have it."""

    label: str
    in_file: str
    grade: str
    published: str
    difference: str
    is_changed: bool


class SheetDiff:
    """One sheet of a dry run. With `is_final`, what the clerk must add and has not is an error."""

    def __init__(self, sheet: FileSheet, *, is_final: bool = False) -> None:
        self.sheet, self.form, self.about = sheet, sheet.form, sheet.about
        self.form.is_valid()  # so that every form says what is wrong with it
        if not self.odd:
            self.about.without("accepted")
        if is_final:
            self._ask_for_what_is_missing()

    @property
    def label(self) -> str:
        return formatting.ballot_label(self.sheet.ballot)

    @property
    def sources(self) -> list[str]:
        sources = self.form.desk.sources
        return [f"{sources[key].publisher} ({key})" for key in self.sheet.rows[0].sources]

    @cached_property
    def cells(self) -> list[DiffCell]:
        return [cell for row in self.form.rows if (cell := self._cell(row.label, row.kind, row.candidate))]

    @property
    def is_same(self) -> bool:
        """Does it say nothing but what is published?"""
        return self.sheet.published_result is not None and not any(cell.is_changed for cell in self.cells)

    @property
    def loses(self) -> bool:
        """Would a correction lose what is not in the file, or what no file can say: notes, and rivals beside a figure?"""
        in_file = {(row.kind, row.candidate) for row in self.sheet.rows}
        return any(
            figure.note or not figure.is_preferred or (figure.kind, figure.candidate) not in in_file
            for figure in self._published.figures
        )

    @cached_property
    def odd(self) -> list[str]:
        """What may be so, if somebody says why."""
        oddities = [text for is_impossible, text in self.form.problem_texts() if not is_impossible]
        return oddities + [
            _("The votes are the same as in ballot %(number)s.") % {"number": number} for number in self._repeats()
        ]

    @cached_property
    def refusals(self) -> list[str]:
        """Why it cannot be handed in, whatever the clerk adds."""
        reasons = [error for row in self.form.rows for part in row.forms for error in _errors(part, row.label)]
        reasons += _errors(self.form.source)
        reasons += [
            str(error)
            for name, errors in self.form.head.errors.items()
            if name not in self.about.fields
            for error in errors
        ]
        return reasons or self._lost()

    @property
    def is_ready(self) -> bool:
        return not self.refusals and not self.about.errors

    @property
    def _published(self) -> Tally:
        return (self.sheet.published_result and self.sheet.published_result.tally) or Tally()

    def _cell(self, label: str, kind: FigureKind, candidate: str | None) -> DiffCell | None:
        in_file, published = self.form.tally.figure(kind, candidate), self._published.figure(kind, candidate)
        if in_file is None and published is None:
            return None
        return DiffCell(
            label=label,
            in_file=formatting.count(in_file.value) if in_file else "",
            grade=str(Grades(in_file.grade.value).label) if in_file else "",
            published=formatting.count(published.value) if published else "",
            difference=_difference(in_file, published),
            is_changed=_key(in_file) != _key(published),
        )

    def _repeats(self) -> Iterator[str]:
        """Other ballots that came out the same, as far as they are published: a file may say the wrong number."""
        votes = _votes(self.form.tally)
        for result in self.form.desk.race.counted:
            is_another = result.ballot.key not in ("", self.sheet.ballot.key)
            if is_another and len(votes) > 1 and votes == _votes(result.tally or Tally()):
                yield result.ballot.key

    def _lost(self) -> list[str]:
        """The form must say every figure of the file and no other, or it was not meant for it."""
        in_form = {(f.kind, f.candidate, f.value, f.grade, f.sources) for f in self.form.tally.figures}
        in_file = {(r.kind, r.candidate, r.value, r.grade, r.sources) for r in self.sheet.rows}
        return [] if in_form == in_file else [_("A sheet cannot hold what is in the file.")]

    def _ask_for_what_is_missing(self) -> None:
        self.about.is_valid()
        for name, errors in self.form.head.errors.items():
            if name in self.about.fields:
                self.about.add_error(name, list(errors))
        # The form asks for it as well, but knows nothing of other ballots.
        if self.odd and not self.about.errors.get("accepted") and not (self.about["accepted"].value() or "").strip():
            self.about.add_error("accepted", [*self.odd, _("If it is right, say why here.")])


def _votes(tally: Tally) -> dict[tuple, int]:
    return {(f.kind, f.candidate): f.value for f in tally.figures if f.kind.names_candidate and f.is_preferred}


def _errors(form, label: str = "") -> list[str]:
    return [f"{label}: {error}" if label else str(error) for errors in form.errors.values() for error in errors]


def _key(figure: Figure | None) -> tuple | None:
    return (figure.value, figure.grade, tuple(sorted(figure.sources))) if figure else None


def _difference(in_file: Figure | None, published: Figure | None) -> str:
    if in_file is None:
        return _("not in the file")
    if published is None:
        return _("new")
    if in_file.value == published.value:
        return _("same") if _key(in_file) == _key(published) else _("same number, different grade or source")
    return f"{in_file.value - published.value:+,d}".replace("-", "−")
