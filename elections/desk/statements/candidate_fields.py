"""Fields that name candidates, one or several, with the days from and to which a post is theirs."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.isolates import bdi, isolated
from elections.desk.desk_race import DeskRace
from elections.desk.sheets.source_form import WhenField
from elections.desk.statements.statement_form import StatementForm
from elections.rules.bulletin import Named
from elections.rules.race import RaceState, Status


def choices(desk: DeskRace, slugs: Collection[str]) -> list[tuple[str, Any]]:
    return [(slug, bdi(name)) for slug, name in desk.names.items() if slug in slugs]


def in_the_race(desk: DeskRace) -> set[str]:
    return {one.slug for one in desk.race.contenders if one.status.is_in_the_race}


def electable(desk: DeskRace) -> set[str]:
    """Who can be elected; once an outcome is set aside, anyone who has not left."""
    if desk.race.state is not RaceState.SET_ASIDE:
        return in_the_race(desk)
    return {one.slug for one in desk.race.contenders if one.status in (Status.NOT_ELECTED, Status.NOT_NOMINATED)}


def able_to_depart(desk: DeskRace) -> set[str]:
    """After the end that is news of anyone, the winner too."""
    if not desk.race.state.is_over:
        return in_the_race(desk)
    return {one.slug for one in desk.race.contenders if not one.status.has_departed}


def able_to_enter(desk: DeskRace) -> set[str]:
    """All but those in the race who have stood from the start, or have been on a paper."""
    stood = {slug for result in desk.race.ballots for slug in result.ballot.standing}
    entries = desk.race.entries
    stood |= {one.slug for one in entries[0].bulletin.candidates} if entries else set(desk.names)
    return set(desk.names) - (in_the_race(desk) & stood)


class OfSeveral(StatementForm):
    """About one candidate or several."""

    names = forms.MultipleChoiceField(label=gettext_lazy("Who"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, desk: DeskRace, *args: Any, **options: Any) -> None:
        super().__init__(desk, *args, **options)
        offered = desk.names if self.is_correction else self.offered(desk)
        self.fields["names"].choices = choices(desk, offered)  # type: ignore[attr-defined]

    @staticmethod
    def offered(desk: DeskRace) -> Collection[str]:
        raise NotImplementedError

    def named(self) -> dict[str, Any]:
        return content_of_names(self, self.cleaned_data["names"])


def content_of_names(form: StatementForm, slugs: Collection[str]) -> dict[str, Any]:
    """One who is named without days is the candidate that a bulletin is about."""
    in_order = [slug for slug in form.desk.candidacies if slug in slugs]
    named = tuple(Named(candidate=slug, **_days(form, slug)) for slug in in_order)
    if len(named) == 1 and named[0] == Named(candidate=named[0].candidate):
        return {"candidacy": form.desk.candidacies[in_order[0]]}
    return {"named": named}


def day_fields(desk: DeskRace) -> dict[str, forms.Field]:
    """From when and until when each would hold the post."""
    fields: dict[str, forms.Field] = {}
    for slug, name in desk.names.items():
        params = {"name": isolated(name)}
        fields[f"begins-{slug}"] = WhenField(
            label=_("%(name)s: from (2033-10-01, 2033-10 or 2033)") % params, required=False
        )
        fields[f"ends-{slug}"] = WhenField(label=_("%(name)s: until") % params, required=False)
    return fields


def _days(form: StatementForm, slug: str) -> dict[str, str]:
    typed = {end: form.cleaned_data.get(f"{end}-{slug}") for end in ("begins", "ends")}
    return {end: str(when) for end, when in typed.items() if when}
