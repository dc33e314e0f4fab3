"""The forms for what moves an election on between ballots: a name that enters, names passed to another body, a stage that
is turned to, an outcome that is set aside, a rule that takes the place of another."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from elections.bulletins.frozen_procedures import procedure_by, stored_procedures
from elections.desk.desk_race import DeskRace
from elections.desk.statements.candidate_fields import OfSeveral, able_to_enter, in_the_race
from elections.desk.statements.rule_words import stage_name
from elections.desk.statements.statement_form import StatementForm
from elections.models import Election
from elections.models.choices import Methods
from elections.rules.bulletin import BulletinKind, Method
from elections.rules.next_step import Step
from elections.rules.procedure import Procedure
from elections.rules.race import Status


class LateNameForm(OfSeveral):
    title = gettext_lazy("Record that somebody has entered the race, late or again")
    offered = staticmethod(able_to_enter)

    def __init__(self, desk: DeskRace, *args: Any, **options: Any) -> None:
        super().__init__(desk, *args, **options)
        self.fields["names"].error_messages["invalid_choice"] = _(
            "Somebody chosen here stands already; only somebody who does not can enter."
        )

    @property
    def introduction(self) -> str:
        if self.is_correction or able_to_enter(self.desk):
            return ""
        return _(
            "Everybody on the list stands already. A new name is first added to this election in the reference data."
        )

    def statement(self) -> dict[str, Any]:
        return {"kind": BulletinKind.ENTERED, **self.named()}


class _OfStage(StatementForm):
    """Says which stage follows."""

    stage = forms.ChoiceField(label=gettext_lazy("The stage that follows"), widget=forms.RadioSelect)

    def __init__(self, desk: DeskRace, *args: Any, **options: Any) -> None:
        super().__init__(desk, *args, **options)
        procedure = desk.race.procedure
        stages = [(stage.key, stage_name(stage, procedure)) for stage in procedure.stages]
        self.fields["stage"].choices = stages  # type: ignore[attr-defined]


class NominationForm(OfSeveral, _OfStage):
    title = gettext_lazy("Record whom a body nominates to the next one")
    offered = staticmethod(in_the_race)
    field_order = ("names", "how", "stage")

    how = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=[("", gettext_lazy("not said")), *Methods.choices],
        widget=forms.RadioSelect,
        required=False,
    )

    @classmethod
    def proposed(cls, desk: DeskRace) -> dict[str, Any]:
        step = desk.race.next_step
        if step.step is not Step.NOMINATION or not step.stage:
            return {}
        return {"names": list(step.standing), "stage": step.stage.key}

    def statement(self) -> dict[str, Any]:
        typed = self.cleaned_data
        how = {"how": Method(typed["how"])} if typed["how"] else {}
        return {"kind": BulletinKind.NOMINATED, "stage": typed["stage"], **how, **self.named()}


class MoveForm(_OfStage):
    title = gettext_lazy("Record that the body goes on to another stage")

    @classmethod
    def proposed(cls, desk: DeskRace) -> dict[str, Any]:
        step = desk.race.next_step
        stage = desk.race.procedure.stages[0] if step.step is Step.RESTART else step.may_move_on
        return {"stage": stage.key} if stage else {}

    def statement(self) -> dict[str, Any]:
        return {"kind": BulletinKind.MOVED_ON, "stage": self.cleaned_data["stage"]}


class SetAsideForm(OfSeveral):
    title = gettext_lazy("Record that the winner will not take office")

    @staticmethod
    def offered(desk: DeskRace) -> Collection[str]:
        return [one.slug for one in desk.race.contenders if one.status is Status.ELECTED]

    @classmethod
    def proposed(cls, desk: DeskRace) -> dict[str, Any]:
        winners = cls.offered(desk)
        return {"names": list(winners)} if len(winners) == 1 else {}

    def statement(self) -> dict[str, Any]:
        return {"kind": BulletinKind.SET_ASIDE, **self.named()}


class RuleForm(StatementForm):
    """A notice that puts another rule in the place of the one that stood: the whole election is judged by it, what is past
    as well as what follows."""

    title = gettext_lazy("Publish that the election goes by another procedure")
    NOTE = gettext_lazy("The election now goes by “%(procedure)s”. %(reason)s")

    procedure = forms.ChoiceField(label=gettext_lazy("The election now goes by"), widget=forms.RadioSelect)

    def __init__(self, desk: DeskRace, *args: Any, **options: Any) -> None:
        super().__init__(desk, *args, **options)
        self.procedures = _own_first(desk.election, stored_procedures())
        if not self.is_correction:
            self.procedures.pop(desk.snapshot.facts.procedure_digest, None)
        self.fields["procedure"].choices = [(digest, self._label(digest)) for digest in self.procedures]  # type: ignore[attr-defined]
        self.fields["note"].required = True
        self.fields["note"].label = _("Reason, for readers")

    @classmethod
    def initial_of(cls, digest: str, note: str) -> dict[str, Any]:
        """Of a notice that has changed the rule to this one: the reason is what stands behind the sentence."""
        sentence = cls.NOTE % {"procedure": _(procedure_by(digest).name), "reason": ""}
        return {"procedure": digest, "note": note.removeprefix(sentence)}

    @property
    def introduction(self) -> str:
        return _("All ballots of the election are judged by the new procedure, also those already held.")

    def _label(self, digest: str) -> str:
        """Its name, and what else tells it from another of the same name."""
        name = _(self.procedures[digest].name)
        if [_(one.name) for one in self.procedures.values()].count(name) == 1:
            return name
        return f"{name} ({self.procedures[digest].key}, {digest[:8]})"

    def statement(self) -> dict[str, Any]:
        digest, reason = self.cleaned_data["procedure"], self.cleaned_data["note"]
        params = {"procedure": _(self.procedures[digest].name), "reason": reason}
        return {"kind": BulletinKind.NOTICE, "procedure_digest": digest, "note": self.NOTE % params}


def _own_first(election: Election, procedures: Mapping[str, Procedure]) -> dict[str, Procedure]:
    """First those by which elections of the same agency go."""
    elections = Election.objects.filter(post__agency=election.post.agency_id)
    own = {one.digest_now for one in elections}
    return dict(sorted(procedures.items(), key=lambda item: item[0] not in own))
