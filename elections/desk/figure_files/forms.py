"""Forms for figures from a file: the upload, and what a clerk adds to each sheet that is made from it."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from elections.desk.sheets.figures_form import prefix_of
from elections.desk.sheets.moment_form import MomentInput
from elections.desk.sheets.sheet_form import ROWS
from elections.exchange.figure_files.figures import FigureRow
from elections.rules.bulletin import Bulletin

CORRECTS, BESIDE = "corrects", "beside"


class UploadForm(forms.Form):
    # What is wrong with a file is told by elections.exchange, with row and column; here everything passes.
    file = forms.FileField(
        label=gettext_lazy("CSV or XLSX, up to one megabyte"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx", "autofocus": True}),
    )


class AboutForm(forms.Form):
    """What no file says. The texts go into the form of a sheet as they are, and are judged there."""

    aim = forms.ChoiceField(label=gettext_lazy("A result is already published"), widget=forms.RadioSelect)
    accepted = forms.CharField(
        label=gettext_lazy("Why publish figures that look odd"),
        required=False,
        widget=forms.Textarea(attrs=ROWS),
        help_text=gettext_lazy("Readers will see this beside the result."),
    )
    reason = forms.CharField(
        label=gettext_lazy("If it is wrong, why it must be corrected"),
        required=False,
        widget=forms.Textarea(attrs=ROWS),
    )
    happened = forms.CharField(
        label=gettext_lazy("When, in the venue’s local time"), required=False, widget=MomentInput
    )
    note = forms.CharField(label=gettext_lazy("Public note"), required=False, widget=forms.Textarea(attrs=ROWS))

    def __init__(self, *args: Any, published: Bulletin | None, zone: tzinfo, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["happened"].widget.zone = zone
        if published is None:
            self.without("aim")
            self.without("reason")
        else:
            wrong = _("It is wrong: these figures correct bulletin %(number)d") % {"number": published.number}
            self.fields["aim"].choices = [  # type: ignore[attr-defined]
                (CORRECTS, wrong),
                (BESIDE, _("Another source reports it: these figures stand beside it")),
            ]

    @property
    def corrects(self) -> bool:
        """Is the sheet to take the place of the result that stands?"""
        return "aim" in self.fields and self["aim"].value() != BESIDE

    def without(self, name: str) -> None:
        """Do not ask for this."""
        del self.fields[name]


def typed_for(rows: Sequence[FigureRow], about: AboutForm) -> dict[str, str]:
    """What a clerk would have typed into the form of a sheet to say what these rows say."""
    grades = [row.grade for row in rows]
    grade = max(dict.fromkeys(grades), key=grades.count)
    typed = {"grade": grade.value, "source-other": " ".join(rows[0].sources)}
    typed |= {name: about[name].value() or "" for name in about.fields}
    for row in rows:
        prefix = prefix_of(row.kind, row.candidate)
        typed[f"{prefix}-value"] = str(row.value)
        if row.grade is not grade:
            typed[f"{prefix}-grade"] = row.grade.value
    return typed
