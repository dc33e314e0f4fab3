"""Making a rehearsal: what is taken over, what stays behind, and what everything in it is called."""

import io
import itertools
import re
import sys

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django.db import models

from agencies.models import Edition, Person, Source
from elections.models import Bulletin, Candidacy, Election, Endorsement, RaceEvent, TallySheet, VoteRound
from elections.rehearsals import create as rehearsing
from elections.rehearsals.create import TAKEN_OVER, next_slug, rehearse
from elections.rehearsals.names import NAMES, TEST, invented
from tests.factories import make_clerk, make_election

pytestmark = pytest.mark.django_db

WINDOW = {f"nominations_{edge}_{bound}" for edge in ("open", "close") for bound in ("min", "max")}
OWN = WINDOW | {
    "id",
    "slug",
    "held_min",
    "held_max",
    "day_basis",
    "confirmed_on",
    "is_expected",
    "is_rehearsal",
    "follows",
    "note",
}
OTHERS = (Bulletin, Endorsement, Person, RaceEvent, Source, TallySheet, VoteRound)
THREE_CANDIDATES = "iom-2018"


def election(slug: str = THREE_CANDIDATES) -> Election:
    return Election.objects.with_post().get(slug=slug)


def real_elections() -> list[str]:
    return sorted(Election.objects.for_public().values_list("slug", flat=True))


def columns(row: models.Model) -> dict[str, str]:
    return {field.name: str(getattr(row, field.attname)) for field in row._meta.concrete_fields}


def everything(rehearsal: Election) -> str:
    """All that the database holds of it, as text."""
    rows = [rehearsal, *rehearsal.candidacies.all()]
    linked = [
        list(getattr(row, field.name).all())
        for row in rows
        for field in row._meta.many_to_many
        if getattr(row, field.name).exists()
    ]
    return f"{[columns(row) for row in rows]} {linked}"


def test_it_is_decided_of_every_field_whether_it_is_taken_over():
    fields = {field.name for field in Election._meta.concrete_fields}
    assert fields == OWN | set(TAKEN_OVER)


@pytest.mark.parametrize("slug", [THREE_CANDIDATES, "iom-1952", "iom-ddg-2019", "iom-2028"])
def test_it_is_of_the_same_kind(slug):
    real = election(slug)
    rehearsal = rehearse(real, by=None)
    assert {name: getattr(rehearsal, name) for name in TAKEN_OVER} == {name: getattr(real, name) for name in TAKEN_OVER}
    assert rehearsal.is_rehearsal
    assert not rehearsal.is_expected


@pytest.mark.parametrize("slug", [THREE_CANDIDATES, "iom-2023", "iom-ddg-2019"])
def test_as_many_stand_in_the_same_order_one_of_them_the_incumbent(slug):
    real = election(slug)
    columns = ("order", "is_incumbent")
    rehearsed = rehearse(real, by=None).candidacies.order_by("order").values_list(*columns)
    assert list(rehearsed) == list(real.candidacies.order_by("order").values_list(*columns))
    assert any(is_incumbent for _, is_incumbent in rehearsed) == (slug == "iom-2023")


def test_where_nobody_is_known_to_stand_two_do():
    assert not election("iom-2028").candidacies.exists()
    assert rehearse(election("iom-2028"), by=None).candidacies.count() == 2


def test_nobody_in_it_is_real_and_nothing_is_said_of_them():
    fields = {field.name for field in Candidacy._meta.concrete_fields} - {"id", "election", "slug", "ballot_name"}
    for candidacy in rehearse(election(), by=None).candidacies.all():
        values = {name: getattr(candidacy, name) for name in fields - {"order", "is_incumbent"}}
        assert set(values.values()) <= {None, ""}, values
        assert not candidacy.nominated_by.exists()
        assert not candidacy.sources.exists()


def names_of(real: Election) -> set[str]:
    """Every word of a name in a real election, of those long enough to be told from others."""
    names = [*Person.objects.values_list("name", flat=True), *real.candidacies.values_list("ballot_name", flat=True)]
    slugs = [*Person.objects.values_list("slug", flat=True), *real.candidacies.values_list("slug", flat=True)]
    return {word for word in re.split(r"[\W\d_]+", " ".join([*names, *slugs])) if len(word) > 3}


@pytest.mark.parametrize("slug", [THREE_CANDIDATES, "iom-2023"])
def test_it_is_told_nothing_of_the_real_names(slug):
    real = election(slug)
    content = everything(rehearse(real, by=None))
    assert {word for word in names_of(real) if word.casefold() in content.casefold()} == set()


def test_control_a_real_name_would_be_found(monkeypatch):
    monkeypatch.setattr(rehearsing, "invented", lambda place: (f"Ken Isaacs {place}", f"test-{place}"))
    assert "Isaacs" in names_of(election()) & set(re.split(r"\W+", everything(rehearse(election(), by=None))))


def test_nothing_else_is_made_and_no_page_changes():
    before = [kind._base_manager.count() for kind in OTHERS], Edition.objects.current(), real_elections()
    rehearse(election(), by=None)
    assert ([kind._base_manager.count() for kind in OTHERS], Edition.objects.current(), real_elections()) == before


@pytest.mark.parametrize(
    ("at", "day"), [("2033-05-15 21:30Z", "2033-05-15"), ("2033-05-15 22:30Z", "2033-05-16")], ids=["before", "after"]
)
def test_it_is_held_today_by_the_venues_clock(at, day):
    with time_machine.travel(at, tick=False):
        assert str(rehearse(election(), by=None).held) == day


def test_each_has_a_name_of_its_own():
    made = [rehearse(election(), by=None).slug for _ in range(3)]
    assert made == ["rehearsal-iom-2018", "rehearsal-iom-2018-2", "rehearsal-iom-2018-3"]


def test_a_rehearsal_can_be_rehearsed():
    first = rehearse(election(), by=None)
    again = rehearse(first, by=None)
    assert again.slug == "rehearsal-iom-2018-2"
    assert again.candidacies.count() == first.candidacies.count()


def test_however_long_the_name_of_the_election_there_is_room_for_a_number():
    longest = Election._meta.get_field("slug").max_length
    long = make_election(slug="x" * longest)
    slugs = [rehearse(long, by=None).slug for _ in range(11)]
    assert len(set(slugs)) == 11
    assert max(map(len, slugs)) <= longest


def test_what_was_seen_to_be_made_is_made_once():
    seen = next_slug(election())
    first = rehearse(election(), by=None, expected=seen)
    assert first.slug == seen
    assert rehearse(election(), by=None, expected=seen) == first
    assert Election.objects.rehearsals().count() == 1


@pytest.mark.parametrize("expected", ["", "iom-2018", "rehearsal-iom-2023", "rehearsal-iom-2018-7"])
def test_a_name_that_is_not_one_of_its_rehearsals_means_nothing(expected):
    other = rehearse(election("iom-2023"), by=None)
    assert rehearse(election(), by=None, expected=expected) not in (other, election())


def test_who_made_it_is_kept(db):
    clerk = make_clerk()
    rehearsal = rehearse(election(), by=clerk)
    (entry,) = LogEntry.objects.all()
    assert (entry.user, entry.object_id, entry.change_message) == (clerk, str(rehearsal.pk), "rehearsal")


def test_all_of_it_or_nothing(monkeypatch):
    def fail(*_):
        raise RuntimeError("the server fails at the candidates")

    monkeypatch.setattr(rehearsing, "_candidacies", fail)
    with pytest.raises(RuntimeError):
        rehearse(election(), by=None)
    assert not Election.objects.rehearsals().exists()


def test_every_invented_name_says_so_and_is_nobodys():
    made = [invented(place) for place in range(3 * len(NAMES))]
    names, slugs = (set(column) for column in zip(*made, strict=True))
    assert len(names) == len(slugs) == len(made)
    assert {name for name in names if TEST not in name.split()} == set()
    assert {slug for slug in slugs if not re.fullmatch(r"test-[a-z0-9-]+", slug)} == set()
    real = {word for person in Person.objects.all() for word in person.name.split()}
    assert {word for pair in NAMES for word in pair} & real == set()


def test_some_names_are_as_awkward_as_real_ones():
    letters = set(itertools.chain(*(f"{given} {family}" for given, family in NAMES)))
    assert letters & set("éèëúñ")
    assert letters & set("’-")


def test_the_command_says_where_it_is():
    output = io.StringIO()
    call_command("rehearse", "iom-2018", stdout=output)
    assert "/desk/rehearsal-iom-2018/" in output.getvalue()
    assert "/elections/rehearsal-iom-2018/" in output.getvalue()


def test_the_command_needs_an_election_there_is():
    with pytest.raises(CommandError, match="There is no election “iom-1900”"):
        call_command("rehearse", "iom-1900", stdout=sys.stderr)
    assert not Election.objects.rehearsals().exists()
