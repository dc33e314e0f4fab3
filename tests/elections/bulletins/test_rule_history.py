"""A change of rule is taken back like anything else: what its payloads say is all that a reader of the chain needs."""

from dataclasses import replace

import pytest

from elections.bulletins.compose import Content
from elections.bulletins.frozen_procedures import freeze_procedure
from elections.bulletins.payload import thaw
from elections.bulletins.race_reader import read_race
from elections.bulletins.rule_history import rule_history
from elections.models import Bulletin, Election
from elections.procedures import LEGACY
from elections.rules.bulletin import BulletinKind
from elections.rules.procedure import Procedure
from tests.elections.rules.agency_procedures import FAO, IAEA, UNESCO
from tests.factories import make_election, tell

pytestmark = pytest.mark.django_db

NOTICE = Content(kind=BulletinKind.NOTICE, note="The doors are shut.")


def say(election: Election, content: Content | None, **named: object) -> Bulletin:
    return tell(election, content, author="the desk", **named)


def change(election: Election, procedure: Procedure, **named: object) -> Bulletin:
    return say(election, replace(NOTICE, procedure_digest=freeze_procedure(procedure)), **named)


def correct(election: Election, bulletin: Bulletin) -> Bulletin:
    return say(election, replace(NOTICE, note="No change."), corrects=bulletin, reason="A mistake.")


def take_back(election: Election, bulletin: Bulletin) -> Bulletin:
    return say(election, None, corrects=bulletin, reason="A mistake.")


def rules(election: Election) -> list[str]:
    """The key that each bulletin names, and last the one that the race goes by."""
    payloads = Bulletin.objects.for_election(election).values_list("payload", flat=True)
    return [*(thaw(text).facts.procedure for text in payloads), read_race(election).race.procedure.key]


@pytest.fixture
def election() -> Election:
    election = make_election()
    say(election, NOTICE)
    return election


@pytest.mark.parametrize("undo", [take_back, correct])
def test_after_it_is_taken_back_the_rule_before_stands_again(election, undo):
    undo(election, change(election, UNESCO))
    assert rules(election)[-3:] == ["unesco", "iom-2013", "iom-2013"]
    say(election, NOTICE)
    assert rules(election)[-1] == "iom-2013"
    assert read_race(election, 2).race.procedure == UNESCO, "what was public then stays as it was"


def test_control_a_correction_of_something_else_leaves_it(election):
    other = say(election, NOTICE)
    change(election, UNESCO)
    correct(election, other)
    take_back(election, say(election, NOTICE))
    assert rules(election)[-1] == "unesco"


def test_the_first_bulletin_of_all_can_be_taken_back():
    election = make_election()
    take_back(election, change(election, UNESCO))
    assert rules(election) == ["unesco", "iom-2013", "iom-2013"]


def test_control_a_first_notice_is_no_change_where_the_rule_was_worded_anew(election):
    old = LEGACY["iom-2013"]
    reworded = replace(read_race(election).race.procedure, name="In other words")
    Election.objects.filter(pk=election.pk).update(procedure_digest=freeze_procedure(reworded))
    again = Election.objects.with_post().get(pk=election.pk)
    correct(again, Bulletin.objects.for_election(election).get(number=1))
    assert read_race(again).facts.procedure_digest == old


def test_of_several_changes_the_last_that_stands_counts(election):
    first, second = change(election, UNESCO), change(election, IAEA)
    take_back(election, first)
    assert rules(election)[-1] == "iaea", "the later one stands"
    take_back(election, second)
    assert rules(election)[-1] == "iom-2013", "the earlier one stands no more"


def test_words_of_an_overtaken_change_are_corrected_and_it_stays(election):
    first, second = change(election, UNESCO), change(election, IAEA)
    correct(election, first)
    assert rules(election)[-1] == "iaea"
    take_back(election, second)
    assert rules(election)[-1] == "unesco"


def test_a_change_is_corrected_to_another_and_that_to_none(election):
    second = change(election, IAEA, corrects=change(election, UNESCO), reason="Misheard.")
    assert rules(election)[-1] == "iaea"
    change(election, FAO)
    third = Bulletin.objects.for_election(election).last()
    take_back(election, third)
    assert rules(election)[-1] == "iaea"
    take_back(election, second)
    assert rules(election)[-1] == "iom-2013"


def test_it_says_which_bulletins_have_changed_the_rule(election):
    take_back(election, change(election, UNESCO))
    history = rule_history(election)
    assert history.named_by == {2: freeze_procedure(UNESCO)}
