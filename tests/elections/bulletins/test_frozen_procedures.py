"""The rule is frozen with the bulletin: a rule that is worded anew rewrites no race, and starts with a bulletin of its own."""

import json
from dataclasses import replace

import pytest
from django.test import Client

from elections.bulletins.compose import Content
from elections.bulletins.frozen_procedures import UnknownProcedure, freeze_procedure, procedure_by, stored_procedures
from elections.bulletins.payload import thaw
from elections.bulletins.race_reader import read_race
from elections.models import Bulletin, Election, FrozenProcedure
from elections.procedures import LEGACY, ProcedureError, legacy_texts, procedure_of, text_digest, text_of
from elections.rules.bulletin import BulletinKind
from elections.rules.procedure import Procedure
from tests.factories import make_election, tell

pytestmark = pytest.mark.django_db

NOTICE = Content(kind=BulletinKind.NOTICE, note="The doors are shut.")


def iom() -> Procedure:
    return procedure_by(LEGACY["iom-2013"])


def reworded() -> Procedure:
    """The same with one drop earlier, under the same key."""
    ballots, *others = iom().stages
    return replace(iom(), stages=(replace(ballots, drop=replace(ballots.drop, after=1)), *others))


def digests(election: Election) -> list[str]:
    payloads = Bulletin.objects.for_election(election).values_list("payload", flat=True)
    return [thaw(text).facts.procedure_digest for text in payloads]


@pytest.mark.parametrize("key", LEGACY)
def test_the_texts_of_before_digests_are_as_they_were(key):
    """A letter of them changed, and older bulletins would be judged by another rule."""
    text = legacy_texts()[LEGACY[key]]
    assert text_digest(text) == LEGACY[key]
    assert text_of(procedure_of(text)) == text
    assert procedure_of(text).key == key


def test_a_procedure_is_found_by_its_digest():
    digest = freeze_procedure(reworded())
    assert procedure_by(digest) == reworded()
    assert freeze_procedure(reworded()) == digest
    assert FrozenProcedure.objects.filter(digest=digest).count() == 1


def test_what_no_table_holds_is_not_found():
    with pytest.raises(UnknownProcedure):
        procedure_by("0" * 64)


def test_a_text_that_is_not_of_its_digest_is_not_believed():
    FrozenProcedure.objects.create(digest="1" * 64, key="iom-2013", text=text_of(reworded()))
    with pytest.raises(UnknownProcedure):
        procedure_by("1" * 64)


def test_a_new_bulletin_goes_by_the_rule_of_the_one_before():
    election = make_election()
    tell(election, NOTICE, author="the desk")
    Election.objects.filter(pk=election.pk).update(procedure_digest=freeze_procedure(reworded()))
    tell(Election.objects.with_post().get(pk=election.pk), NOTICE, author="the desk")
    assert digests(election) == [LEGACY["iom-2013"]] * 2


def test_control_the_first_bulletin_goes_by_the_rule_as_it_is_then():
    election = make_election(procedure_digest=freeze_procedure(reworded()))
    tell(election, NOTICE, author="the desk")
    assert digests(election) == [text_digest(text_of(reworded()))]


def test_a_changed_rule_is_a_bulletin_of_its_own_and_leaves_what_was_before():
    election = make_election()
    tell(election, NOTICE, author="the desk")
    tell(election, replace(NOTICE, procedure_digest=freeze_procedure(reworded())), author="the desk")
    assert read_race(election, 1).race.procedure == iom()
    assert read_race(election).race.procedure == reworded()


def test_a_rule_is_public_by_its_digest_to_the_byte():
    digest = freeze_procedure(reworded())
    answer = Client().get(f"/procedures/{digest}.json")
    assert (answer.status_code, text_digest(answer.content.decode())) == (200, digest)
    assert Client().get(f"/procedures/{'0' * 64}.json").status_code == 404


BAR = {"share": "2/3"}
STAGE = {"key": "s", "body": "Council", "paper": "name", "bars": [BAR]}
WHOLE = {"key": "k", "name": "A rule", "stages": [STAGE]}
BROKEN = {
    "a list": [],
    "a number": 5,
    "nothing in it": {},
    "no stage": WHOLE | {"stages": []},
    "a stage that is none": WHOLE | {"stages": [None]},
    "a share of nothing": WHOLE | {"stages": [STAGE | {"bars": [{"share": "1/0"}]}]},
    "a share without end": WHOLE | {"stages": [STAGE | {"bars": [{"share": float("inf")}]}]},
    "a name that is a number": WHOLE | {"name": 5},
    "a name that is a table": WHOLE | {"name": {}},
    "no body": WHOLE | {"stages": [STAGE | {"body": None}]},
    "paper for nobody": WHOLE | {"stages": [STAGE | {"paper": "marks", "marks": 0}]},
    "places that are a word": WHOLE | {"places": "x"},
    "no place": WHOLE | {"places": 0},
    "a lead to a number": WHOLE | {"stages": [STAGE | {"then": {"reached": 5}}]},
    "a drop that is a list": WHOLE | {"stages": [STAGE | {"drop": [1]}]},
    "a clause without words": WHOLE
    | {"clauses": [{"key": "c", "text": None, "basis": "text", "reference": "", "source": []}]},
}


def kept(content: object) -> str:
    """The digest of a text that is stored under it, whatever it says."""
    text = json.dumps(content, sort_keys=True)
    return FrozenProcedure.objects.create(digest=text_digest(text), key="broken", text=text).digest


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_what_is_no_procedure_is_not_read_as_one(content):
    with pytest.raises(ProcedureError):
        procedure_of(json.dumps(content))
    digest = kept(content)
    with pytest.raises(UnknownProcedure):
        procedure_by(digest)
    assert digest not in stored_procedures()


def test_control_the_whole_is_read():
    assert procedure_by(kept(WHOLE)).stages[0].key == "s"
