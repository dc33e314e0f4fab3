"""A change of rule at the desk: corrected in its own form, taken back, and never smuggled in with a notice."""

import json

import pytest
from django.test import Client

from elections.bulletins.frozen_procedures import freeze_procedure
from elections.models import FrozenProcedure
from elections.procedures import text_digest
from tests.elections.desk.any_rule import RuleDesk, desk_by
from tests.elections.desk.makers import text_of
from tests.elections.rules.agency_procedures import FAO, IAEA, UNESCO

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed() -> RuleDesk:
    """Bulletin 1 put the rule of the IAEA in the place of UNESCO's."""
    desk = desk_by(UNESCO)
    desk.say("procedure/new/", desk.told(procedure=freeze_procedure(IAEA), note="The Board decided so."))
    assert desk.race.procedure == IAEA
    return desk


def test_it_is_corrected_in_its_own_form(changed):
    form = changed.get("bulletins/1/correction/").context["form"]
    assert form.initial["procedure"] == freeze_procedure(IAEA)
    assert form.initial["note"] == "The Board decided so."
    typed = {"procedure": freeze_procedure(IAEA), "note": "The Board decided it.", "reason": "Wording."}
    changed.say("bulletins/1/correction/", changed.told(**typed))
    assert changed.race.procedure == IAEA, "in other words it is the same change"
    typed = {"procedure": freeze_procedure(UNESCO), "note": "It stays.", "reason": "Misheard."}
    changed.say("bulletins/2/correction/", changed.told(**typed))
    assert changed.race.procedure == UNESCO


def test_control_any_other_notice_is_corrected_without_a_rule(changed):
    changed.say("notices/new/", changed.told(note="The doors are shut."))
    assert "procedure" not in changed.get("bulletins/2/correction/").context["form"].fields


def test_it_is_taken_back_and_the_clerk_sees_what_that_does(changed):
    changes = changed.get("bulletins/1/retraction/").context["preview"].changes
    assert [(one.before, one.after) for one in changes if one.what == "Rule"] == [(IAEA.name, UNESCO.name)]
    changed.say("bulletins/1/retraction/", {"reason": "Nobody decided that."})
    assert changed.race.procedure == UNESCO
    changed.say("notices/new/", changed.told(note="The doors are shut."))
    assert changed.race.procedure == UNESCO


def test_what_was_taken_back_is_stated_again_in_its_own_form(changed):
    changed.say("bulletins/1/retraction/", {"reason": "Nobody decided that."})
    form = changed.get("bulletins/2/correction/").context["form"]
    assert form.initial["procedure"] == freeze_procedure(IAEA)


def test_a_notice_changes_no_rule_whatever_is_sent_with_it():
    desk = desk_by(UNESCO)
    typed = desk.told(note="The doors are shut.", procedure=freeze_procedure(IAEA), names="ada")
    proposal = desk.propose("notices/new/", typed)
    assert "procedure" not in proposal.typed
    assert "ada" not in proposal.typed
    assert "The doors are shut." in proposal.typed
    desk.confirm(f"proposals/{proposal.pk}/publication/")
    assert desk.race.procedure == UNESCO
    assert desk.race.entries[-1].bulletin.note == "The doors are shut."


def test_which_of_two_hours_is_meant_is_kept_with_the_moment(desk):
    typed = desk.told(note="x", happened="2025-10-26 02:30") | {"happened-which": "+01:00"}
    assert "+01:00" in desk.propose("notices/new/", typed).typed


def test_it_says_that_what_was_held_is_judged_too():
    desk = desk_by(UNESCO)
    desk.say("procedure/new/", desk.told(procedure=freeze_procedure(FAO), note="Decided."))
    desk.vote({"votes-ada": 20, "votes-ben": 20, "votes-cleo": 18})
    sentence = "All ballots of the election are judged by the new procedure, also those already held."
    assert sentence in text_of(desk.get("procedure/new/"))
    reworded = freeze_procedure(type(FAO)(**vars(FAO) | {"name": "Another name", "key": "fao-2"}))
    proposal = desk.propose("procedure/new/", desk.told(procedure=reworded, note="Decided again."))
    page = desk.second.get(f"{desk.address}proposals/{proposal.pk}/publication/")
    assert "Another name: ballots already held are judged by it too" in text_of(page)


def test_the_rules_of_the_agency_come_first():
    freeze_procedure(FAO)
    desk = desk_by(UNESCO)
    desk.say("procedure/new/", desk.told(procedure=freeze_procedure(IAEA), note="Decided."))
    choices = [*dict(desk.get("procedure/new/").context["form"].fields["procedure"].choices)]
    assert choices.index(freeze_procedure(UNESCO)) < choices.index(freeze_procedure(FAO)), "its key comes later"


def test_a_stored_text_that_is_no_rule_takes_no_page_down():
    desk = desk_by(UNESCO)
    text = json.dumps({"key": "k", "name": {}, "stages": [{"key": "s", "body": "b", "paper": "name"}]})
    broken = FrozenProcedure.objects.create(digest=text_digest(text), key="broken", text=text)
    assert broken.digest not in dict(desk.get("procedure/new/").context["form"].fields["procedure"].choices)
    type(desk.election).objects.filter(pk=desk.election.pk).update(procedure_digest=broken.digest)
    reader = Client(raise_request_exception=False)
    assert reader.get(f"/api/v1/elections/{desk.election.slug}/").status_code == 503
