"""What is not a result: a ballot opened, somebody out, the end, a notice. Each form says one kind of thing."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from elections.desk.handing_in import vote_round_for
from elections.desk.race import DeskRace
from elections.models.words import BallotKinds, BulletinKinds, Grades, Hows
from elections.publishing import Content
from elections.rules.bulletin import How, Kind
from elections.rules.next_step import Step
from elections.rules.race import DEPARTURES, Status
from elections.rules.tally import Ballot, BallotKind, Grade

from .counts import CountField
from .moments import MomentField
from .sheet import GRADES, ROWS, focus
from .source import SourceForm, keep

ENDS = (Kind.ELECTED, Kind.SUSPENDED, Kind.CLOSED)


class StatementForm(forms.Form):
    """The end of every such form: when, how it is known, from where, and what else is to be said."""

    title = ""  # what the page is called
    folded: tuple[str, ...] = ()  # fields that are seldom needed
    folded_title = ""

    happened = MomentField(label=gettext_lazy("When, by the venue’s clock"), required=False)
    grade = forms.ChoiceField(label=gettext_lazy("How it is known"), choices=GRADES)
    note = forms.CharField(
        label=gettext_lazy("Public note"), required=False, max_length=2000, widget=forms.Textarea(attrs=ROWS)
    )
    reason = forms.CharField(
        label=gettext_lazy("Why a correction is needed"), max_length=1000, widget=forms.Textarea(attrs=ROWS)
    )

    def __init__(
        self,
        desk: DeskRace,
        data: Any = None,
        *,
        initial: dict[str, Any] | None = None,
        is_correction: bool = False,
    ) -> None:
        self.desk, self.is_correction = desk, is_correction
        told = initial if initial is not None else {"happened": desk.now} | self.proposed(desk)
        super().__init__(data, initial=told)
        self.source = SourceForm(desk, data, initial=told.get("source", {}))
        self.fields["happened"].zone = desk.zone
        if not is_correction:
            del self.fields["reason"]

    @classmethod
    def proposed(cls, desk: DeskRace) -> dict[str, Any]:
        """What the rule expects next, for the clerk to confirm."""
        return {}

    def is_valid(self) -> bool:
        if not all([super().is_valid(), self.source.is_valid()]):
            return False
        self.source.require(self.cleaned_data["grade"])
        return self.source.is_valid()

    @property
    def own_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in (*StatementForm.base_fields, *self.folded)]

    @property
    def folded_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.folded]

    @property
    def is_folded_open(self) -> bool:
        return any(field.errors or field.value() for field in self.folded_fields)

    def aim(self) -> None:
        """Put the cursor at what is wrong, if anything is."""
        focus([field for field in [*self, *self.source] if field.errors])

    @property
    def end_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in StatementForm.base_fields if name in self.fields]

    @property
    def why(self) -> str:
        return self.cleaned_data.get("reason", "")

    def content(self) -> Content:
        typed = self.cleaned_data
        return Content(
            happened=typed["happened"],
            grade=Grade(typed["grade"]),
            note=typed["note"],
            sources=self.source.sources(),
            **self.statement(),
        )

    def statement(self) -> dict[str, Any]:
        """What is said, apart from when and how it is known."""
        raise NotImplementedError

    def keep(self, content: Content) -> None:
        """Store what publishing this makes public. Call it in the transaction that publishes."""
        keep(content.sources, is_draft=False)


class OpeningForm(StatementForm):
    title = gettext_lazy("Open a ballot")
    folded = ("number_grade", "number_note")
    folded_title = gettext_lazy("The number itself is uncertain")

    number = CountField(label=gettext_lazy("Number of the ballot"), required=True)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=BallotKinds.choices)
    standing = forms.MultipleChoiceField(label=gettext_lazy("Who stands"), widget=forms.CheckboxSelectMultiple)
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
        self.fields["standing"].choices = list(desk.names.items())

    @classmethod
    def proposed(cls, desk: DeskRace) -> dict[str, Any]:
        step = desk.race.next_step
        still = [c.slug for c in desk.race.contenders if c.status is Status.STANDING]
        numbers = [result.ballot.number or 0 for result in desk.race.ballots]
        is_ballot = step.step in (Step.BALLOT, Step.LAST_CANDIDATE)
        return {
            "number": step.number if is_ballot and step.number else max(numbers, default=0) + 1,
            "kind": (step.kind or BallotKind.OPEN).value,
            "standing": list(step.standing) if is_ballot else still,
        }

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
        return {"kind": Kind.BALLOT_OPENED, "ballot": self.ballot()}

    def keep(self, content: Content) -> None:
        super().keep(content)
        vote_round_for(self.desk.election, self.ballot())


class _OfCandidate(StatementForm):
    candidacy = forms.ChoiceField(label=gettext_lazy("Who"), widget=forms.RadioSelect)

    def __init__(self, desk: DeskRace, *args: Any, **options: Any) -> None:
        super().__init__(desk, *args, **options)
        standing = {c.slug for c in desk.race.contenders if c.status is Status.STANDING}
        shown = [(slug, name) for slug, name in desk.names.items() if self.is_correction or slug in standing]
        self.fields["candidacy"].choices = shown


class DepartureForm(_OfCandidate):
    title = gettext_lazy("Record that somebody is out")

    kind = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=[(kind.value, BulletinKinds(kind).label) for kind in DEPARTURES],
        widget=forms.RadioSelect,
    )

    @classmethod
    def proposed(cls, desk: DeskRace) -> dict[str, Any]:
        dropping = desk.race.next_step.dropping
        return {"candidacy": dropping[0], "kind": Kind.ELIMINATION.value} if dropping else {}

    def statement(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {"kind": Kind(typed["kind"]), "candidacy": self.desk.candidacies[typed["candidacy"]]}


class OutcomeForm(_OfCandidate):
    title = gettext_lazy("Record the outcome")

    kind = forms.ChoiceField(
        label=gettext_lazy("What"),
        choices=[(kind.value, BulletinKinds(kind).label) for kind in ENDS],
        widget=forms.RadioSelect,
    )
    how = forms.ChoiceField(label=gettext_lazy("How"), choices=Hows.choices, widget=forms.RadioSelect, required=False)

    field_order = ("kind", "candidacy", "how")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["candidacy"].required = False

    @classmethod
    def proposed(cls, desk: DeskRace) -> dict[str, Any]:
        step = desk.race.next_step
        hows = {Step.LAST_CANDIDATE: How.ACCLAMATION, Step.DECLARATION: How.BALLOT}
        if step.step not in hows:
            return {}
        return {"kind": Kind.ELECTED.value, "candidacy": step.standing[0], "how": hows[step.step].value}

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("kind") == Kind.ELECTED:
            for name, sentence in (("candidacy", _("Say who was elected.")), ("how", _("Say how."))):
                if not typed.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        return typed

    def statement(self) -> dict[str, Any]:
        typed = self.cleaned_data
        kind = Kind(typed["kind"])
        if kind is not Kind.ELECTED:
            return {"kind": kind}
        return {"kind": kind, "candidacy": self.desk.candidacies[typed["candidacy"]], "how": How(typed["how"])}


class NoticeForm(StatementForm):
    title = gettext_lazy("Publish a notice")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["note"].required = True
        self.fields["note"].label = _("What readers are told")

    def statement(self) -> dict[str, Any]:
        return {"kind": Kind.NOTICE}


FORMS: dict[Kind, type[StatementForm]] = {
    Kind.BALLOT_OPENED: OpeningForm,
    Kind.NOTICE: NoticeForm,
    **dict.fromkeys(DEPARTURES, DepartureForm),
    **dict.fromkeys(ENDS, OutcomeForm),
}
