"""A rehearsal never becomes an election, nor an election a rehearsal, and neither takes in what is the other's.

Every harm is tried twice, in raw SQL: refused as things are; and done, and seen, where the rule is not there.
"""

import importlib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from elections.models import Candidacy, Election
from elections.rehearsals.create import rehearse

from .makers import Harm, World, check_references, insert, one, only_sqlite, refused, sql, unchecked, unguarded

NAMED_SO = "rehearsals_and_no_others_are_named_so"
OF_SOURCES = "sources_of_rehearsals_stay_at_the_desk"
STAYS, INVENTED = "a rehearsal stays one", "candidates are invented in a rehearsal"


@pytest.fixture
def world(world) -> World:
    """With a rehearsal of its election."""
    world.rehearsal = rehearse(Election.objects.with_post().get(pk=world.election.pk), by=None)
    check_references()
    return world


def row_of(key: int) -> dict:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM elections_election WHERE id = %s", [key])
        return dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))


def becomes_live(world: World) -> None:
    sql("UPDATE elections_election SET slug = 'real', is_rehearsal = %s WHERE id = %s", False, world.rehearsal.pk)


def becomes_a_rehearsal(world: World) -> None:
    values = ("rehearsal-x", True, world.election.pk)
    sql("UPDATE elections_election SET slug = %s, is_rehearsal = %s WHERE id = %s", *values)


def is_renamed(world: World) -> None:
    sql("UPDATE elections_election SET slug = 'another' WHERE id = %s", world.election.pk)


def moves_to_another_key(world: World) -> None:
    sql("UPDATE elections_election SET id = 900001 WHERE id = %s", world.rehearsal.pk)
    sql("UPDATE elections_candidacy SET election_id = 900001 WHERE election_id = %s", world.rehearsal.pk)


def gives_way(world: World) -> None:
    row = row_of(world.rehearsal.pk) | {"slug": "real", "is_rehearsal": False}
    insert("elections_election", how="INSERT OR REPLACE INTO", **row)


def is_written_over(world: World) -> None:
    row = row_of(world.rehearsal.pk) | {"slug": "real", "is_rehearsal": False}
    over = "ON CONFLICT (id) DO UPDATE SET slug = excluded.slug, is_rehearsal = excluded.is_rehearsal"
    insert("elections_election", then=over, **row)


def candidacy(election: str, slug: str):
    def act(world: World) -> None:
        empty = dict.fromkeys(("note", "nominator_text", "role", "programme", "position"), "") | {"ballot_name": "X"}
        row = {"election_id": getattr(world, election).pk, "is_incumbent": False, "slug": slug} | empty
        insert("elections_candidacy", **row, **{'"order"': 9})

    return act


def candidacy_before_its_election(world: World) -> None:
    """Foreign keys are checked at the end of the transaction: until then an election may be still to come."""
    empty = dict.fromkeys(("note", "nominator_text", "role", "programme", "position"), "") | {"ballot_name": "X"}
    row = {"election_id": 900001, "is_incumbent": False, "slug": "ada"} | empty
    insert("elections_candidacy", **row, **{'"order"': 9})
    insert("elections_election", **row_of(world.rehearsal.pk) | {"id": 900001, "slug": "rehearsal-late"})


def candidacy_renamed(kind: str, slug: str):
    def act(world: World) -> None:
        key = world.ada.pk if kind == "real" else world.rehearsal.candidacies.first().pk
        sql("UPDATE elections_candidacy SET slug = %s WHERE id = %s", slug, key)

    return act


def was(kind: str, **now):
    return lambda world: row_of(getattr(world, kind).pk).items() >= now.items()


def strange_candidacy(_: World) -> bool:
    query = "elections_candidacy c JOIN elections_election e ON e.id = c.election_id"
    return one(f"SELECT COUNT(*) FROM {query} WHERE e.is_rehearsal <> (c.slug LIKE 'test-%%' OR c.slug LIKE 'TEST-%%')")


HARMS = {
    "a rehearsal that becomes live": Harm(becomes_live, was("rehearsal", slug="real"), STAYS),
    "an election that becomes a rehearsal": Harm(becomes_a_rehearsal, was("election", slug="rehearsal-x"), STAYS),
    "an election renamed": Harm(is_renamed, was("election", slug="another"), STAYS),
    "a rehearsal moved to another key": Harm(
        moves_to_another_key, lambda _: one("SELECT COUNT(*) FROM elections_election WHERE id = 900001"), STAYS
    ),
    "a rehearsal written over": Harm(is_written_over, was("rehearsal", slug="real"), STAYS),
    "a real candidate in a rehearsal": Harm(candidacy("rehearsal", "ada"), strange_candidacy, INVENTED),
    "an invented candidate in an election": Harm(candidacy("election", "test-ada"), strange_candidacy, INVENTED),
    "the same in capitals": Harm(candidacy("election", "TEST-ada"), strange_candidacy, INVENTED),
    "a candidate whose election turns out to be a rehearsal": Harm(
        candidacy_before_its_election, strange_candidacy, INVENTED
    ),
    "an invented candidate renamed": Harm(candidacy_renamed("invented", "ada"), strange_candidacy, INVENTED),
    "a real candidate renamed": Harm(candidacy_renamed("real", "test-ada"), strange_candidacy, INVENTED),
}


@pytest.fixture(params=HARMS.values(), ids=HARMS.keys())
def harm(request) -> Harm:
    return request.param


def test_refused(world, harm):
    assert not harm.is_done(world)
    with refused(harm.says):
        harm.act(world)
    assert not harm.is_done(world)


def test_without_the_guard_it_happens(world, harm):
    with unguarded():
        harm.act(world)
        assert harm.is_done(world)


@only_sqlite
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_a_rehearsal_does_not_give_way_to_an_election_of_its_key(world, recursive):
    before = one("PRAGMA recursive_triggers")
    sql(f"PRAGMA recursive_triggers = {recursive}")
    with refused(STAYS):
        gives_way(world)
    sql(f"PRAGMA recursive_triggers = {before}")
    with unguarded():
        gives_way(world)
        assert was("rehearsal", slug="real")(world)


def test_what_is_right_is_let_through(world):
    """The guards refuse harm, not work."""
    for election in (world.election, world.rehearsal):
        sql("UPDATE elections_election SET venue = 'Geneva', slug = slug WHERE id = %s", election.pk)
    candidacy("rehearsal", "test-ada")(world)
    candidacy("election", "late")(world)
    candidacy_renamed("real", "adele")(world)
    sql("DELETE FROM elections_candidacy WHERE election_id = %s", world.rehearsal.pk)
    sql("DELETE FROM elections_election WHERE id = %s", world.rehearsal.pk)
    check_references()


@pytest.mark.parametrize(
    ("slug", "is_rehearsal"), [("real", True), ("rehearsal-x", False), ("Rehearsal-X", False), ("a-rehearsal-", True)]
)
def test_the_name_of_an_election_says_what_it_is(world, slug, is_rehearsal):
    row = row_of(world.election.pk) | {"slug": slug, "is_rehearsal": is_rehearsal}
    del row["id"]
    with refused(NAMED_SO):
        insert("elections_election", **row)
    with unchecked("elections_election", NAMED_SO):
        insert("elections_election", **row)
        assert one("SELECT COUNT(*) FROM elections_election WHERE slug = %s", slug) == 1
    insert("elections_election", **row | {"is_rehearsal": not is_rehearsal})


@pytest.mark.parametrize("key", ["rehearsal-press", "Rehearsal-press"])
def test_a_source_of_a_rehearsal_is_never_public(world, key):
    row = {"key": key, "url": "https://example.org/x", "publisher": "X", "title": "", "language": "", "note": ""}
    with refused(OF_SOURCES):
        insert("agencies_source", **row, is_draft=False)
    with unchecked("agencies_source", OF_SOURCES):
        insert("agencies_source", **row, is_draft=False)
        assert one("SELECT COUNT(*) FROM agencies_source WHERE key = %s", key) == 1
    insert("agencies_source", **row, is_draft=True)
    with refused(OF_SOURCES):
        sql("UPDATE agencies_source SET is_draft = %s WHERE key = %s", False, key)


@pytest.fixture
def name_them():
    """The migration that gives rehearsals their names, run on what there is."""
    folder = Path(settings.BASE_DIR) / "elections" / "migrations"
    (path,) = folder.glob("*_names_for_rehearsals.py")
    migration = importlib.import_module(f"elections.migrations.{path.stem}")
    return lambda: migration.name_them(apps, None)


def test_the_migration_names_rehearsals_that_were_made_by_hand(world, name_them):
    with unguarded(), unchecked("elections_election", NAMED_SO):
        sql("UPDATE elections_election SET is_rehearsal = %s, slug = 'dress' WHERE id = %s", True, world.election.pk)
        name_them()
        assert row_of(world.election.pk)["slug"] == "rehearsal-dress"
        assert row_of(world.rehearsal.pk)["slug"] == world.rehearsal.slug
        named = Candidacy.objects.filter(election=world.election).order_by("order").values_list("slug", flat=True)
        assert list(named) == ["test-ada", "test-ben"]
        assert row_of(world.other.pk)["slug"] == "test-2038"


@pytest.mark.parametrize(
    "strange",
    [
        "UPDATE elections_election SET slug = 'rehearsal-real' WHERE slug = 'test-2033'",
        "UPDATE elections_candidacy SET slug = 'test-real' WHERE slug = 'ada'",
    ],
    ids=["an election", "a candidacy"],
)
def test_the_migration_stops_at_what_is_named_so_and_is_real(world, name_them, strange):
    with unguarded(), unchecked("elections_election", NAMED_SO):
        sql(strange)
        with pytest.raises(RuntimeError, match=r"rename them before you migrate: \S+-real$"):
            name_them()
