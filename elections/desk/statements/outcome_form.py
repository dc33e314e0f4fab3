"""The forms for a candidate who is out, for the end of an election and for a notice to readers; and which form is of which
kind of bulletin."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from elections.desk.desk_race import DeskRace
from elections.desk.statements.candidate_fields import able_to_depart, choices, content_of_names, day_fields, electable
from elections.desk.statements.course_forms import LateNameForm, MoveForm, NominationForm, RuleForm, SetAsideForm
from elections.desk.statements.opening_form import OpeningForm
from elections.desk.statements.statement_form import StatementForm
from elections.models.choices import BulletinKinds, Methods
from elections.rules.bulletin import BulletinKind, Method
from elections.rules.coverage import Coverage
from elections.rules.next_step import Step
from elections.rules.race import DEPARTURES, RaceState

ENDS = (BulletinKind.ELECTED, BulletinKind.SUSPENDED, BulletinKind.RESUMED, BulletinKind.CLOSED)
HOWS = {
    Step.LAST_CANDIDATE: Method.ACCLAMATION,
    Step.DECLARATION: Method.BALLOT,
    Step.APPOINTMENT: Method.APPOINTED,
    Step.LOT: Method.LOT,
}


class DepartureForm(StatementForm):
    title = gettext_lazy("Record that a candidate has left the race")

    candidacy = forms.ChoiceField(label=gettext_lazy("Who"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=[(kind.value, BulletinKinds(kind).label) for kind in DEPARTURES],
        widget=forms.RadioSelect,
    )

    def __init__(self, desk: DeskRace, *args: Any, **options: Any) -> None:
        super().__init__(desk, *args, **options)
        offered = desk.names if self.is_correction else able_to_depart(desk)
        self.fields["candidacy"].choices = choices(desk, offered)  # type: ignore[attr-defined]

    @classmethod
    def proposed(cls, desk: DeskRace) -> dict[str, Any]:
        dropping = desk.race.next_step.dropping
        return {"candidacy": dropping[0], "kind": BulletinKind.ELIMINATION.value} if dropping else {}

    def statement(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {"kind": BulletinKind(typed["kind"]), "candidacy": self.desk.candidacies[typed["candidacy"]]}


class OutcomeForm(StatementForm):
    """Where a post has one place, one is elected; where it has several, each from a day to a day."""

    title = gettext_lazy("Record the outcome")
    folded_title = gettext_lazy("From when and until when each holds the post")

    kind = forms.ChoiceField(label=gettext_lazy("What"), widget=forms.RadioSelect)
    candidacy = forms.ChoiceField(label=gettext_lazy("Who"), widget=forms.RadioSelect, required=False)
    names = forms.MultipleChoiceField(label=gettext_lazy("Who"), widget=forms.CheckboxSelectMultiple, required=False)
    how = forms.ChoiceField(
        label=gettext_lazy("How"), choices=Methods.choices, widget=forms.RadioSelect, required=False
    )

    def __init__(self, desk: DeskRace, *args: Any, **options: Any) -> None:
        super().__init__(desk, *args, **options)
        self.places = desk.race.procedure.places
        self.who = "names" if self.places > 1 else "candidacy"
        del self.fields["candidacy" if self.places > 1 else "names"]
        if self.places > 1:
            days = day_fields(desk)
            self.fields |= days
            self.folded = tuple(days)
        offered = desk.names if self.is_correction else electable(desk)
        self.fields[self.who].choices = choices(desk, offered)  # type: ignore[attr-defined]
        self.fields["kind"].choices = self._kinds()  # type: ignore[attr-defined]

    def _kinds(self) -> list[tuple[str, str]]:
        """All that can happen now; of a suspended election that it is resumed, of any other that it is suspended."""
        is_suspended = self.desk.race.state is RaceState.SUSPENDED
        out = BulletinKind.SUSPENDED if is_suspended else BulletinKind.RESUMED
        labels = {kind: str(BulletinKinds(kind).label) for kind in ENDS if self.is_correction or kind is not out}
        if not self.desk.race.procedure.fills:
            labels[BulletinKind.ELECTED] = _("removed from the post")
        return [(kind.value, label) for kind, label in labels.items()]

    @classmethod
    def proposed(cls, desk: DeskRace) -> dict[str, Any]:
        step = desk.race.next_step
        if desk.race.state is RaceState.SUSPENDED:
            return {"kind": BulletinKind.RESUMED.value}
        if step.step not in HOWS:
            return {}
        initial = {"kind": BulletinKind.ELECTED.value, "how": HOWS[step.step].value}
        if step.step is Step.LOT:
            return initial
        return initial | {"candidacy": step.standing[0], "names": list(step.standing[: desk.race.procedure.places])}

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("kind") == BulletinKind.ELECTED:
            for name, sentence in ((self.who, _("Say who was elected.")), ("how", _("Say how."))):
                if not typed.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        return typed

    def statement(self) -> dict[str, Any]:
        typed = self.cleaned_data
        kind = BulletinKind(typed["kind"])
        if kind is not BulletinKind.ELECTED:
            return {"kind": kind}
        slugs = typed["names"] if self.places > 1 else [typed["candidacy"]]
        return {"kind": kind, "how": Method(typed["how"]), **content_of_names(self, slugs)}


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
    BulletinKind.ENTERED: LateNameForm,
    BulletinKind.NOMINATED: NominationForm,
    BulletinKind.MOVED_ON: MoveForm,
    BulletinKind.SET_ASIDE: SetAsideForm,
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


def form_of(kind: BulletinKind, typed: Mapping[str, Any]) -> type[StatementForm]:
    """The form that something was typed in: a notice may name a procedure."""
    return RuleForm if kind is BulletinKind.NOTICE and "procedure" in typed else FORMS[kind]
