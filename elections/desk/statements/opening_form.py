"""The form that opens a ballot: its number, its kind, its place in the rule, and who stands in it."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.isolates import bdi
from elections.bulletins.compose import Content
from elections.count_field import CountField
from elections.desk.desk_race import DeskRace
from elections.desk.sheets.unannounced_ballot import is_told_by_kind, proposed_ballot
from elections.desk.statements.place_in_rule import NO_STAGE, place_of, refusals_of, stage_choices
from elections.desk.statements.rule_words import expected_text
from elections.desk.statements.statement_form import StatementForm
from elections.models import VoteRound
from elections.models.choices import BallotKinds, Grades
from elections.rules.bulletin import BulletinKind
from elections.rules.race import RaceState
from elections.rules.tally import Ballot, BallotKind, Grade
from elections.scoreboard.ballots import LONGEST_LABEL, can_be_label

FOLDED = ("label", "number_in_stage", "number_grade", "number_note")
PLACE = ("stage", "number_in_stage", "label", "stay")  # asked only where the kind does not say all of it


class OpeningForm(StatementForm):
    title = gettext_lazy("Open a ballot")
    folded_title = gettext_lazy("The ballot number is uncertain")

    stage = forms.ChoiceField(label=gettext_lazy("Stage of the procedure"))
    number = CountField(label=gettext_lazy("Number of the ballot"), required=True)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=BallotKinds.choices)
    standing = forms.MultipleChoiceField(label=gettext_lazy("Candidates standing"), widget=forms.CheckboxSelectMultiple)
    stay = CountField(
        label=gettext_lazy("How many of the tied stay"),
        help_text=gettext_lazy("Only for a ballot between the tied alone."),
    )
    label = forms.SlugField(
        label=gettext_lazy("Label, if it is called more than its number"),
        help_text=gettext_lazy("For example 4b, for a ballot between those who tied in ballot 4."),
        max_length=LONGEST_LABEL,
        required=False,
    )
    number_in_stage = CountField(
        label=gettext_lazy("Number within its stage"),
        help_text=gettext_lazy("Leave empty for the next one of the stage."),
    )
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
        self.fields["stage"].choices = stage_choices(desk.race.procedure)  # type: ignore[attr-defined]
        if is_told_by_kind(desk.race.procedure):
            for name in PLACE:
                del self.fields[name]
        else:
            self.folded_title = _("Its label or its number is unusual")  # type: ignore[assignment]
        self.folded = tuple(name for name in FOLDED if name in self.fields)

    @property
    def introduction(self) -> str:
        """What the rule expects, in words; nothing where the kind of the ballot says it all."""
        return expected_text(self.desk) if "stage" in self.fields and not self.is_correction else ""

    @property
    def is_late(self) -> bool:
        """After the end no ballot is opened, but figures of an earlier one may come; an outcome set aside is no end."""
        return self.desk.race.state in (RaceState.DECIDED, RaceState.CLOSED)

    @classmethod
    def proposed(cls, desk: DeskRace) -> dict[str, Any]:
        return initial_of(replace(proposed_ballot(desk), number_in_stage=None))

    def clean_number(self) -> int:
        number = self.cleaned_data["number"]
        if not 1 <= number <= 99:
            raise forms.ValidationError(_("Ballots are numbered from 1 to 99."), code="number")
        return number

    def clean_label(self) -> str:
        label: str = self.cleaned_data["label"]
        if label and not can_be_label(label):
            message = _("A label has small letters and digits, with hyphens between them, such as 4b.")
            raise forms.ValidationError(message, code="label")
        return label

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        is_confirmation = typed.get("kind") == BallotKind.CONFIRMATION
        if is_confirmation and len(typed.get("standing", ())) > 1:
            self.add_error("standing", _("A yes/no vote is on one candidate."))
        if "stage" in self.fields and not self.errors:
            for name, sentence in refusals_of(self.ballot(), self.desk.race.procedure):
                self.add_error(name, sentence)
        return typed

    def ballot(self) -> Ballot:
        typed = self.cleaned_data
        ballot = Ballot(
            number=typed["number"],
            kind=BallotKind(typed["kind"]),
            standing=tuple(slug for slug in self.desk.candidacies if slug in typed["standing"]),
            number_grade=Grade(typed["number_grade"]) if typed["number_grade"] else None,
            number_note=typed["number_note"],
        )
        if "stage" not in self.fields:
            return ballot
        typed_place = {name: typed[name] for name in PLACE}
        return place_of(ballot, self.desk.race, **typed_place)

    def statement(self) -> dict[str, Any]:
        return {"kind": BulletinKind.BALLOT_OPENED, "ballot": self.ballot()}

    def keep(self, content: Content) -> None:
        super().keep(content)
        VoteRound.objects.record(self.desk.election, self.ballot())


def initial_of(ballot: Ballot) -> dict[str, Any]:
    """A ballot as the form has it."""
    return {
        "number": ballot.number,
        "kind": ballot.kind.value,
        "standing": list(ballot.standing),
        "stage": ballot.stage or NO_STAGE,
        "number_in_stage": ballot.number_in_stage,
        "label": ballot.label,
        "stay": ballot.stay or None,
        "number_grade": ballot.number_grade.value if ballot.number_grade else "",
        "number_note": ballot.number_note,
    }
