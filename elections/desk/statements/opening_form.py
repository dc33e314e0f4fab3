"""The form that opens a ballot: its number, its kind, and who stands in it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.isolates import bdi
from elections.bulletins.compose import Content
from elections.count_field import CountField
from elections.desk.desk_race import DeskRace
from elections.desk.sheets.unannounced_ballot import proposed_ballot
from elections.desk.statements.statement_form import StatementForm
from elections.models import VoteRound
from elections.models.choices import BallotKinds, Grades
from elections.rules.bulletin import BulletinKind
from elections.rules.tally import Ballot, BallotKind, Grade


class OpeningForm(StatementForm):
    title = gettext_lazy("Open a ballot")
    folded = ("number_grade", "number_note")
    folded_title = gettext_lazy("The ballot number is uncertain")

    number = CountField(label=gettext_lazy("Number of the ballot"), required=True)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=BallotKinds.choices)
    standing = forms.MultipleChoiceField(label=gettext_lazy("Candidates standing"), widget=forms.CheckboxSelectMultiple)
    number_grade = forms.ChoiceField(
        label=gettext_lazy("How the number is known"),
        choices=[("", gettext_lazy("the number is certain")), *Grades.choices],
        required=False,
    )
    number_note = forms.CharField(
        label=gettext_lazy("What is uncertain about the number"), max_length=300, required=False
    )

    def __init__(self, desk: DeskRace, *args: Any, **options: Any) -> None:
        super().__init__(desk, *args, **options)
        self.fields["standing"].choices = [(slug, bdi(name)) for slug, name in desk.names.items()]  # type: ignore[attr-defined]

    @classmethod
    def proposed(cls, desk: DeskRace) -> dict[str, Any]:
        return proposed_ballot(desk)

    def clean_number(self) -> int:
        number = self.cleaned_data["number"]
        if not 1 <= number <= 99:
            raise forms.ValidationError(_("Ballots are numbered from 1 to 99."), code="number")
        return number

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        is_confirmation = typed.get("kind") == BallotKind.CONFIRMATION
        if is_confirmation and len(typed.get("standing", ())) > 1:
            self.add_error("standing", _("A yes/no vote is on one candidate."))
        return typed

    def ballot(self) -> Ballot:
        typed = self.cleaned_data
        return Ballot(
            number=typed["number"],
            kind=BallotKind(typed["kind"]),
            standing=tuple(slug for slug in self.desk.candidacies if slug in typed["standing"]),
            number_grade=Grade(typed["number_grade"]) if typed["number_grade"] else None,
            number_note=typed["number_note"],
        )

    def statement(self) -> dict[str, Any]:
        return {"kind": BulletinKind.BALLOT_OPENED, "ballot": self.ballot()}

    def keep(self, content: Content) -> None:
        super().keep(content)
        VoteRound.objects.record(self.desk.election, self.ballot())
