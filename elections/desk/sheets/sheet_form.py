"""The form of a whole tally sheet: the source on the left, the figures on the right, judged as they are typed."""

from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Source
from elections.desk.desk_race import DeskRace
from elections.desk.drafts.drafts import restore
from elections.desk.sheets.checked_figures_form import JudgedFigures
from elections.desk.sheets.figure_labels import WHOLE, whole_of
from elections.desk.sheets.figures_form import SheetDefaults, figure_fields, prefix_of, rivals_in
from elections.desk.sheets.moment_form import HappenedField
from elections.desk.sheets.source_form import SourceForm
from elections.models.choices import Grades
from elections.rules.tally import Ballot

GRADES = [("", "—"), *Grades.choices]
ROWS = {"rows": 2}


class HeadForm(forms.Form):
    """What holds for the sheet as a whole."""

    grade = forms.ChoiceField(label=gettext_lazy("How the figures are known"), choices=GRADES)
    happened = HappenedField(label=gettext_lazy("When, in the venue’s local time"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Public note"), required=False, max_length=2000, widget=forms.Textarea(attrs=ROWS)
    )
    accepted = forms.CharField(
        label=gettext_lazy("Why publish figures that look odd"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs=ROWS),
        help_text=gettext_lazy("Readers will see this beside the result."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason for the correction"), max_length=1000, widget=forms.Textarea(attrs=ROWS)
    )

    def __init__(self, *args: Any, desk: DeskRace, is_correction: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["happened"].zone = desk.zone  # type: ignore[attr-defined]
        if not is_correction:
            del self.fields["reason"]


class SheetForm(JudgedFigures):
    """The forms of a sheet, taken as one. `initial` is what elections.desk.statements.prefill makes of a published
    result, `draft` what was typed before and is shown again, not judged."""

    def __init__(
        self,
        desk: DeskRace,
        ballot: Ballot,
        data: Any = None,
        *,
        initial: dict[str, Any] | None = None,
        is_correction: bool = False,
        draft: QueryDict | None = None,
    ) -> None:
        initial = initial or {}
        self.desk, self.ballot, self.is_correction = desk, ballot, is_correction
        head = {"happened": desk.now} | initial.get("head", {})
        self.head = HeadForm(data, desk=desk, is_correction=is_correction, initial=head)
        self.source = SourceForm(desk, data, initial=initial.get("source", {}))
        figures, sent = initial.get("figures", {}), data if draft is None else draft
        typed = {kind.value for kind in WHOLE if sent and sent.get(f"{prefix_of(kind, None)}-value")}
        whole = whole_of(desk.race.procedure.stage_of(ballot), typed | set(figures))

        def rivals(prefix: str) -> int:
            """As many as there are, and one more."""
            return len(figures.get(prefix, {}).get("rivals", ())) + 1 if sent is None else rivals_in(sent, prefix)

        self.candidates, self.whole = figure_fields(data, ballot, desk.names, desk.sources, figures, rivals, whole)
        for form in self.forms:
            restore(form, draft)

    @property
    def forms(self) -> list[forms.Form]:
        return [self.head, self.source, *super().forms]

    def is_valid(self) -> bool:
        """Could all be read, is it possible, is the source named, and is what looks odd explained?"""
        for form in self.forms:  # each one, so that everything wrong is told at once
            form.is_valid()
        if self.source.is_valid() and self.needs_source:
            self.source.require(self.head.cleaned_data.get("grade", ""))
        for row in self.rows:
            row.check_rivals()
        self._refuse_the_impossible()
        if not any(row.is_unreadable for row in self.rows):
            self._refuse_the_empty()
            self._ask_about_the_odd()
        return not any(form.errors for form in self.forms)

    @property
    def needs_source(self) -> bool:
        """A sheet whose figures all name their own sources needs none of its own."""
        typed = [row.main.cleaned_data for row in self.rows if row.main.cleaned_data.get("value") is not None]
        return not typed or any(not figure.get("sources") for figure in typed)

    @property
    def like(self) -> SheetDefaults:
        return SheetDefaults(self.head.cleaned_data.get("grade") or Grades.UNVERIFIED, self.sources)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        return self.source.sources() if self.source.is_valid() else ()

    def _refuse_the_empty(self) -> None:
        if not self.tally.figures and not self.head.cleaned_data.get("note"):
            self.head.add_error(None, _("Nothing has been typed. Enter a figure, or a note that says what is known."))

    def _ask_about_the_odd(self) -> None:
        odd = [self._text(problem) for problem in self.problems if not problem.code.is_impossible]
        if odd and not self.head.cleaned_data.get("accepted", "").strip():
            self.head.add_error("accepted", [*odd, _("If it is right, say why here.")])
