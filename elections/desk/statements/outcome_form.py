"""The forms for a candidate who is out, for the end of an election, and for a notice to readers."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.isolates import bdi
from elections.desk.desk_race import DeskRace
from elections.desk.statements.opening_form import OpeningForm
from elections.desk.statements.statement_form import StatementForm
from elections.models.choices import BulletinKinds, Methods
from elections.rules.bulletin import BulletinKind, Method
from elections.rules.coverage import Coverage
from elections.rules.next_step import Step
from elections.rules.race import DEPARTURES, Status

ENDS = (BulletinKind.ELECTED, BulletinKind.SUSPENDED, BulletinKind.CLOSED)


class _OfCandidate(StatementForm):
    candidacy = forms.ChoiceField(label=gettext_lazy("Who"), widget=forms.RadioSelect)

    def __init__(self, desk: DeskRace, *args: Any, **options: Any) -> None:
        super().__init__(desk, *args, **options)
        standing = {c.slug for c in desk.race.contenders if c.status is Status.STANDING}
        shown = [(slug, bdi(name)) for slug, name in desk.names.items() if self.is_correction or slug in standing]
        self.fields["candidacy"].choices = shown  # type: ignore[attr-defined]


class DepartureForm(_OfCandidate):
    title = gettext_lazy("Record that a candidate has left the race")

    kind = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=[(kind.value, BulletinKinds(kind).label) for kind in DEPARTURES],
        widget=forms.RadioSelect,
    )

    @classmethod
    def proposed(cls, desk: DeskRace) -> dict[str, Any]:
        dropping = desk.race.next_step.dropping
        return {"candidacy": dropping[0], "kind": BulletinKind.ELIMINATION.value} if dropping else {}

    def statement(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {"kind": BulletinKind(typed["kind"]), "candidacy": self.desk.candidacies[typed["candidacy"]]}


class OutcomeForm(_OfCandidate):
    title = gettext_lazy("Record the outcome")

    kind = forms.ChoiceField(
        label=gettext_lazy("What"),
        choices=[(kind.value, BulletinKinds(kind).label) for kind in ENDS],
        widget=forms.RadioSelect,
    )
    how = forms.ChoiceField(
        label=gettext_lazy("How"), choices=Methods.choices, widget=forms.RadioSelect, required=False
    )

    field_order = ("kind", "candidacy", "how")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["candidacy"].required = False

    @classmethod
    def proposed(cls, desk: DeskRace) -> dict[str, Any]:
        step = desk.race.next_step
        hows = {Step.LAST_CANDIDATE: Method.ACCLAMATION, Step.DECLARATION: Method.BALLOT}
        if step.step not in hows:
            return {}
        return {"kind": BulletinKind.ELECTED.value, "candidacy": step.standing[0], "how": hows[step.step].value}

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("kind") == BulletinKind.ELECTED:
            for name, sentence in (("candidacy", _("Say who was elected.")), ("how", _("Say how."))):
                if not typed.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        return typed

    def statement(self) -> dict[str, Any]:
        typed = self.cleaned_data
        kind = BulletinKind(typed["kind"])
        if kind is not BulletinKind.ELECTED:
            return {"kind": kind}
        return {"kind": kind, "candidacy": self.desk.candidacies[typed["candidacy"]], "how": Method(typed["how"])}


class NoticeForm(StatementForm):
    title = gettext_lazy("Publish a notice")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["note"].required = True
        self.fields["note"].label = _("Text for readers")

    def statement(self) -> dict[str, Any]:
        return {"kind": BulletinKind.NOTICE}


FORMS: dict[BulletinKind, type[StatementForm]] = {
    BulletinKind.BALLOT_OPENED: OpeningForm,
    BulletinKind.NOTICE: NoticeForm,
    **dict.fromkeys(DEPARTURES, DepartureForm),
    **dict.fromkeys(ENDS, OutcomeForm),
}
KINDS = Coverage(
    BulletinKind,
    handled=FORMS,
    left_out={
        BulletinKind.RESULT: "is typed as a tally sheet",
        BulletinKind.CORRECTION: "is made in the form of what it corrects",
        BulletinKind.RETRACTION: "is made from the bulletin that it takes back",
    },
)
