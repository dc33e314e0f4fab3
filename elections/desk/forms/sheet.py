"""A whole sheet as a clerk types it: the source on the left, the figures on the right, judged as they are typed."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Source
from elections.desk.race import DeskRace
from elections.desk.sentences import problem_text
from elections.models.words import Grades
from elections.rules.checks import Problem, What, problems
from elections.rules.tally import Ballot, Figure, FigureKind, Tally

from .figures import FigureRow, SheetDefaults, figure_rows
from .moments import MomentField
from .source import SourceForm

GRADES = [("", "—"), *Grades.choices]
ROWS = {"rows": 2}


def focus(fields: list[forms.BoundField]) -> None:
    """Let the page open with the cursor in the first of these fields."""
    for field in fields[:1]:
        field.field.widget.attrs["autofocus"] = True


class HeadForm(forms.Form):
    """What holds for the sheet as a whole."""

    grade = forms.ChoiceField(label=gettext_lazy("How the figures are known"), choices=GRADES)
    happened = MomentField(label=gettext_lazy("When, by the venue’s clock"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Public note"), required=False, max_length=2000, widget=forms.Textarea(attrs=ROWS)
    )
    accepted = forms.CharField(
        label=gettext_lazy("Why publish what looks odd"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs=ROWS),
        help_text=gettext_lazy("Readers will see this with the result."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why a correction is needed"), max_length=1000, widget=forms.Textarea(attrs=ROWS)
    )

    def __init__(self, *args: Any, desk: DeskRace, is_correction: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["happened"].zone = desk.zone
        if not is_correction:
            del self.fields["reason"]


class SheetForm:
    """The forms of a sheet, taken as one. `initial` is what elections.desk.prefill makes of a published result."""

    def __init__(
        self,
        desk: DeskRace,
        ballot: Ballot,
        data: Any = None,
        *,
        initial: dict[str, Any] | None = None,
        is_correction: bool = False,
    ) -> None:
        initial = initial or {}
        self.desk, self.ballot, self.is_correction = desk, ballot, is_correction
        head = {"happened": desk.now} | initial.get("head", {})
        self.head = HeadForm(data, desk=desk, is_correction=is_correction, initial=head)
        self.source = SourceForm(desk, data, initial=initial.get("source", {}))
        self.candidates, self.whole = figure_rows(data, ballot, desk.names, desk.sources, initial.get("figures", {}))

    def aim(self) -> None:
        """Put the cursor where the clerk is needed: at what is wrong, else at the first number."""
        focus([field for form in self.forms for field in form if field.errors] or [self.candidates[0].main["value"]])

    @property
    def rows(self) -> list[FigureRow]:
        return [*self.candidates, *self.whole]

    @property
    def has_folded(self) -> bool:
        """Is anything typed, or wrong, in what is folded away?"""
        return any(row.is_folded_open for row in self.rows)

    @property
    def forms(self) -> list[forms.Form]:
        return [self.head, self.source, *(form for row in self.rows for form in row.forms)]

    def is_valid(self) -> bool:
        """Could all be read, is it possible, is the source named, and is what looks odd explained?"""
        valid = [form.is_valid() for form in self.forms]  # each one, so that everything wrong is told at once
        if not all(valid):
            return False
        self.source.require(self.head.cleaned_data["grade"] if self.needs_source else "")
        for row in self.rows:
            row.check_rivals()
        self._refuse_the_impossible()
        self._refuse_the_empty()
        self._ask_about_the_odd()
        return not any(form.errors for form in self.forms)

    @property
    def needs_source(self) -> bool:
        """A sheet whose figures all name their own sources needs none of its own."""
        typed = [row.main.cleaned_data for row in self.rows if row.main.cleaned_data.get("value") is not None]
        return not typed or any(not figure.get("sources") for figure in typed)

    @cached_property
    def tally(self) -> Tally:
        """What could be read so far. Asks for validation, so that every form has its cleaned values."""
        for form in self.forms:
            form.is_valid()
        grade = self.head.cleaned_data.get("grade") or Grades.UNVERIFIED
        return Tally(tuple(self._figures(SheetDefaults(grade, self.sources))))

    def _figures(self, defaults: SheetDefaults) -> Iterator[Figure]:
        for row in self.rows:
            yield from row.figures(defaults)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        return self.source.sources() if self.source.is_valid() else ()

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        before = self.desk.before(self.ballot)
        earlier = (before.ballot, before.tally) if before and before.tally else None
        return problems(self.ballot, self.tally, self.desk.race.procedure, earlier)

    def problem_texts(self) -> list[tuple[bool, str]]:
        """Each problem as a sentence, and whether it is impossible."""
        return [(problem.what.is_impossible, self._text(problem)) for problem in self.problems]

    def _text(self, problem: Problem) -> str:
        return problem_text(problem, self.desk.names)

    def _refuse_the_impossible(self) -> None:
        for problem in self.problems:
            if problem.what.is_impossible:
                self._row_of(problem).main.add_error("value", self._text(problem))

    def _row_of(self, problem: Problem) -> FigureRow:
        """The row that a problem is told at: the one it names, else the first that can be at fault."""
        told_at = {What.SUM_IS_NOT_VALID: FigureKind.VALID, What.PARTS_OVER_CAST: FigureKind.CAST}
        kind = told_at.get(problem.what, problem.figure)
        typed = [row for row in self.rows if self.tally.figure(row.kind, row.candidate)]
        named = (
            row for row in typed if (row.candidate if problem.candidate else row.kind) == (problem.candidate or kind)
        )
        return next(named, typed[0] if typed else self.rows[0])

    def _refuse_the_empty(self) -> None:
        if not self.tally.figures and not self.head.cleaned_data["note"]:
            self.head.add_error(None, _("Nothing is typed: neither a figure nor a note that says what is known."))

    def _ask_about_the_odd(self) -> None:
        odd = [self._text(problem) for problem in self.problems if not problem.what.is_impossible]
        if odd and not self.head.cleaned_data["accepted"].strip():
            self.head.add_error("accepted", [*odd, _("If it is so all the same, say why here.")])
