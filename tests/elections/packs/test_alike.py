"""Nobody stands twice, no two on one ballot have one name, and no name holds what cannot be seen: in packs, under reference
data and at the desk."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from zeal import zeal_ignore

from agencies.models import Person
from agencies.packs import PackError
from elections.models import Candidacy, Election
from elections.packs import election_tables
from iomwatch.accounts.roles import Role
from tests.factories import make_clerk, make_election, sign_in

from .conftest import Pack
from .conftest import load_small as load

pytestmark = pytest.mark.usefixtures("loaded_once", "db")


def line_of(pack: Pack, file: str, beginning: str) -> int:
    return next(n for n, line in enumerate(pack.lines(file), start=1) if line.startswith(beginning))


def refused(pack: Pack) -> list[tuple[str, int | None, str, str]]:
    with pytest.raises(PackError) as error:
        load(pack)
    return [(fault.file, fault.line, fault.column, fault.reason) for fault in error.value.faults]


def stand(pack: Pack, slug: str, person: str, name: str) -> int:
    """Somebody more stands in 2023; the number of the line."""
    lines = pack.lines("candidacies.csv")
    pack.write("candidacies.csv", [*lines, f"iom-2023,{slug},{person},{name},9,,,0,,,,,,A note.,"])
    return len(lines) + 1


def test_one_person_twice_in_an_election_is_refused(pack):
    line = stand(pack, "amy-again", "amy-pope", "Amy E. Pope")
    file, at, column, reason = refused(pack)[0]
    assert (file, at, column) == ("candidacies.csv", line, "person")
    assert f"see line {line_of(pack, 'candidacies.csv', 'iom-2023,amy-pope')}" in reason


@pytest.mark.parametrize("name", ["Amy Pope", "AMY POPE", "Amy  Pope", "Ámy Pope"])
def test_one_name_twice_on_a_ballot_is_refused(pack, name):
    line = stand(pack, "another", "", name)
    file, at, column, reason = refused(pack)[0]
    assert (file, at, column) == ("candidacies.csv", line, "ballot_name")
    assert "add what tells them apart" in reason


def test_a_name_that_tells_them_apart_is_taken(pack):
    stand(pack, "another", "", "Amy Pope (Kenya)")
    load(pack)
    assert Candidacy.objects.filter(election__slug="iom-2023").count() == 3


def test_a_name_that_an_editor_has_put_on_the_ballot_before_counts(pack):
    election = Election.objects.get(slug="iom-2023")
    Candidacy.objects.create(election=election, slug="ours", ballot_name="Jane Roe", order=7)
    line = stand(pack, "theirs", "", "Jane Roe")
    assert refused(pack)[0][:3] == ("candidacies.csv", line, "ballot_name")


def test_control_without_the_look_at_names_two_are_stored(pack, monkeypatch):
    monkeypatch.setattr(election_tables, "letters_of", lambda name: object())
    stand(pack, "another", "", "Amy Pope")
    load(pack)
    assert Candidacy.objects.filter(ballot_name="Amy Pope", election__slug="iom-2023").count() == 2


def add_person(pack: Pack, slug: str, name: str, note: str) -> int:
    lines = pack.lines("people.csv")
    pack.write("people.csv", [*lines, f"{slug},{name},Doe,,,,,,,{note},"])
    return len(lines) + 1


@pytest.mark.parametrize("note", ["", "The same."])
def test_a_person_twice_in_a_pack_is_refused(pack, note):
    add_person(pack, "jane-doe", "Jane Doe", note)
    line = add_person(pack, "jane-doe-2", "Jane Doe", note)
    file, at, column, reason = refused(pack)[0]
    assert (file, at, column) == ("people.csv", line, "name")
    assert f"line {line - 1} has this name too" in reason


def test_two_people_of_one_name_are_told_apart_by_their_notes(pack):
    add_person(pack, "jane-doe", "Jane Doe", "Minister of Nowhere.")
    add_person(pack, "jane-doe-2", "Jane Doe", "A judge.")
    load(pack)
    assert Person.objects.filter(name="Jane Doe").count() == 2


def test_one_slug_twice_names_both_lines(pack):
    line = add_person(pack, "amy-pope", "Amy Pope", "")
    file, at, column, reason = refused(pack)[0]
    assert (file, at, column) == ("people.csv", line, "slug")
    assert f"line {line_of(pack, 'people.csv', 'amy-pope,')}" in reason


UNSEEN = [
    ("people.csv", "amy-pope,Amy Pope", "amy-pope,Amy\u200b Pope", "name"),
    ("candidacies.csv", ",Amy Pope,", ",Amy\ufeff Pope,", "ballot_name"),
    ("agency.csv", ",Geneva,", ",Gen\u202eeva,", "seat"),
    ("posts.csv", ",Director General,", ",Dir\u00adector General,", "title"),
    ("elections.csv", ",IOM Council,", ",IOM\u2060Council,", "organ"),
]


@pytest.mark.parametrize(("file", "old", "new", "column"), UNSEEN, ids=[file for file, *_ in UNSEEN])
def test_what_cannot_be_seen_is_refused_with_its_place(pack, file, old, new, column):
    line = pack.replace(file, old, new)
    name, at, where, reason = refused(pack)[0]
    assert (name, at, where) == (file, line, column)
    assert "cannot be seen: U+" in reason


# Under reference data.


@pytest.fixture
def editor(client, db):
    sign_in(client, make_clerk("editor", roles=(Role.EDITOR,)))
    with zeal_ignore():
        yield client


def test_editors_are_told_the_same_of_candidates(editor):
    election = make_election("Ada", "Ben")
    sent = {"election": election.pk, "slug": "zoe", "ballot_name": "ada doe", "order": 9}
    answer = editor.post(reverse("admin:elections_candidacy_add"), sent)
    assert "Another candidacy has this name" in answer.content.decode()
    assert not Candidacy.objects.filter(slug="zoe").exists()
    answer = editor.post(reverse("admin:elections_candidacy_add"), sent | {"ballot_name": "Ada Doe (Kenya)"})
    assert Candidacy.objects.filter(slug="zoe").exists()
    sent |= {"slug": "one-more", "person": Person.objects.get(slug="ada").pk, "ballot_name": "Ada D.", "order": 10}
    answer = editor.post(reverse("admin:elections_candidacy_add"), sent)
    assert "already exists" in answer.content.decode()


def test_a_candidate_can_be_saved_beside_itself(editor):
    ada = Candidacy.objects.get(election=make_election("Ada", "Ben"), slug="ada")
    ada.full_clean()
    ada.ballot_name = "Ben Doe"
    with pytest.raises(ValidationError, match="Another candidacy"):
        ada.full_clean()


def test_editors_are_told_the_same_of_people(editor):
    note = Person.objects.get(slug="amy-pope").note
    sent = {"slug": "amy-2", "name": "Amy Pope", "family_name": "Pope", "note": note}
    answer = editor.post(reverse("admin:agencies_person_add"), sent)
    assert "Another person has this name" in answer.content.decode()
    editor.post(reverse("admin:agencies_person_add"), sent | {"name": "Amy\u200b Pope"})
    assert not Person.objects.filter(slug="amy-2").exists()
    editor.post(reverse("admin:agencies_person_add"), sent | {"note": "A singer."})
    assert Person.objects.filter(slug="amy-2").exists()
