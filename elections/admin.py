"""Registers elections with the admin site, as reference data.

Ballots, sheets and figures are typed at the desk and are not here at all: a clerk who is to type a ballot without seeing
another's sheet must not find it by this door. Bulletins are here to be looked at.
"""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Model
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.admin import EditionAdmin, ReadOnlyAdmin, edited
from elections.bulletins.frozen_procedures import procedures_by, stored_procedures
from elections.bulletins.kept_facts import elections_that_name, kept_facts
from elections.models import Bulletin, Candidacy, DossierDocument, Election, Endorsement, Nomination, RaceEvent
from elections.procedures import LEGACY
from elections.rules.procedure import Procedure


def has_bulletins(election: Election) -> bool:
    return Bulletin.objects.filter(election=election).exists()


@receiver(edited)
def say_what_bulletins_keep(sender: type[Model], record: Model, request: HttpRequest, **named: Any) -> None:
    """An editor who gives something another name is told which bulletins keep the old one."""
    for fact in kept_facts(elections_that_name(record)):
        messages.warning(request, str(fact))


class ElectionForm(forms.ModelForm):
    """The procedure is chosen by its name, of all that are known: from the code by its key, from the database by the
    digest of its text, since a key can have several."""

    procedure = forms.ChoiceField(label=gettext_lazy("procedure"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "procedure" not in self.fields:  # who may only look has no fields
            return
        offered = procedures_by([self.instance.digest_now]) | stored_procedures()
        self.procedures = {_value(digest, one): (digest, one) for digest, one in offered.items()}
        shown = [(value, f"{_(one.name)} ({one.key})") for value, (_digest, one) in self.procedures.items()]
        self.fields["procedure"].choices = [("", "—"), *shown]  # type: ignore[attr-defined]
        self.initial["procedure"] = self.instance.procedure_digest or self.instance.procedure

    def clean_procedure(self) -> str:
        digest, procedure = self.procedures[self.cleaned_data["procedure"]]
        self.instance.procedure_digest = "" if LEGACY.get(procedure.key) == digest else digest
        return procedure.key


def _value(digest: str, procedure: Procedure) -> str:
    return procedure.key if LEGACY.get(procedure.key) == digest else digest


@admin.register(Election)
class ElectionAdmin(EditionAdmin):
    form = ElectionForm
    list_display = ["slug", "post", "held_min", "venue", "procedure", "is_rehearsal", "is_expected"]
    list_select_related = ["post"]
    list_filter = ["post", "is_rehearsal"]
    search_fields = ["slug", "session"]
    autocomplete_fields = ["sources", "post", "follows"]

    def get_readonly_fields(self, request: HttpRequest, obj: Election | None = None) -> tuple[str, ...]:
        """What published bulletins say of an election cannot become another one behind their back; and no election ever
        becomes a rehearsal, or stops being one."""
        if obj is None:
            return ("is_rehearsal",)
        return ("slug", "is_rehearsal", *(["post"] if has_bulletins(obj) else []))


@admin.register(Candidacy)
class CandidacyAdmin(EditionAdmin):
    list_display = ["ballot_name", "election", "order", "person", "is_incumbent"]
    list_select_related = ["election", "person"]
    list_filter = ["election"]
    search_fields = ["ballot_name", "person__name", "election__slug"]
    autocomplete_fields = ["sources", "person", "election", "nominated_by"]

    def get_readonly_fields(self, request: HttpRequest, obj: Candidacy | None = None) -> tuple[str, ...]:
        """Bulletins name a candidacy by its slug: renamed, none of them could be followed by another."""
        return ("slug", "election") if obj and has_bulletins(obj.election) else ()

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        is_named = isinstance(obj, Candidacy) and has_bulletins(obj.election)
        return not is_named and super().has_delete_permission(request, obj)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """One at a time, so that each is asked whether bulletins name it."""
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}


@admin.register(Endorsement)
class EndorsementAdmin(EditionAdmin):
    list_display = ["backer", "candidacy", "kind", "made_on_min"]
    list_select_related = ["candidacy"]
    list_filter = ["kind", "backer_kind"]
    search_fields = ["backer", "candidacy__ballot_name"]
    autocomplete_fields = ["sources", "candidacy", "state"]


@admin.register(Nomination)
class NominationAdmin(EditionAdmin):
    list_display = ["nominator", "candidacy", "made_on_min", "withdrawn_on_min"]
    list_select_related = ["candidacy"]
    search_fields = ["nominator", "candidacy__ballot_name"]
    autocomplete_fields = ["sources", "candidacy", "state"]


@admin.register(DossierDocument)
class DossierDocumentAdmin(EditionAdmin):
    list_display = ["candidacy", "kind", "title", "is_published"]
    list_select_related = ["candidacy"]
    list_filter = ["kind", "is_published"]
    search_fields = ["title", "symbol", "candidacy__ballot_name"]
    autocomplete_fields = ["sources", "candidacy"]


@admin.register(RaceEvent)
class RaceEventAdmin(EditionAdmin):
    list_display = ["text", "election", "kind", "happened_min"]
    list_select_related = ["election"]
    list_filter = ["election", "kind"]
    search_fields = ["text", "actor"]
    autocomplete_fields = ["sources", "election"]


@admin.register(Bulletin)
class BulletinAdmin(ReadOnlyAdmin):
    list_display = ["election", "number", "kind", "published_at", "published_by"]
    list_select_related = ["election", "published_by"]
    list_filter = ["election", "kind"]
    fields = [
        "election",
        "number",
        "kind",
        "corrects",
        "published_at",
        "published_by",
        "payload",
        "digest",
        "shipped_as",
    ]
