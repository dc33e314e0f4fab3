"""Bulletins, sheets and figures are append-only: the database refuses whatever would change or remove one.

Every harm is tried twice, in raw SQL: with the guards it is refused and nothing has changed; without them it
happens, so the test would see it.
"""

import pytest
from django.db import connection

from elections.models.guard_rules import FROZEN

from .makers import Harm, World, insert, one, only_postgresql, only_sqlite, refused, sql, unguarded

SAYS = "append-only"


def key_of(world: World, table: str) -> int:
    """A row that nothing else points at, so that no foreign key does the guard's work."""
    of = {
        "elections_bulletin": f"SELECT id FROM elections_bulletin WHERE id = {world.result.pk}",
        "elections_tallysheet": f"SELECT id FROM elections_tallysheet WHERE id = {world.draft.pk}",
        "elections_tallysheet_sources": f"SELECT id FROM {FROZEN[2]} WHERE tallysheet_id = {world.sheet.pk}",
        "elections_figure": f"SELECT id FROM elections_figure WHERE sheet_id = {world.draft.pk}",
        "elections_figure_sources": "SELECT MAX(id) FROM elections_figure_sources",
        **{table: f"SELECT MAX(id) FROM {table}" for table in FROZEN[5:]},
    }
    return one(of[table])


# A column of each table that somebody might like to polish afterwards, and what they would write.
POLISHED = {
    "elections_bulletin": ("payload", "'{\"votes\": 110}'"),
    "elections_tallysheet": ("author_name", "'somebody else'"),
    "elections_tallysheet_sources": ("source_id", "source_id + 0"),
    "elections_figure": ("value", "110"),
    "elections_figure_sources": ("source_id", "source_id + 0"),
    "elections_proposal": ("typed", "'[]'"),
    "elections_setaside": ("at", "at"),
    "elections_verification": ("digest", "'another'"),
    "elections_deed": ("who_name", "'somebody else'"),
    "elections_figurefile": ("digest", "'another'"),
    "elections_frozenprocedure": ("text", "'{}'"),
}


@pytest.fixture(params=FROZEN)
def table(request) -> str:
    return request.param


def snapshot(table: str) -> list[tuple]:
    return sorted(sql(f"SELECT * FROM {table}"), key=repr)


def test_all_that_must_not_change_is_tried_here():
    assert set(FROZEN) == set(POLISHED)


def test_update(world, table):
    column, value = POLISHED[table]
    before, key = snapshot(table), key_of(world, table)
    with refused(f"{table} is {SAYS}"):
        sql(f"UPDATE {table} SET {column} = {value} WHERE id = %s", key)
    assert snapshot(table) == before


def test_update_without_the_guard(world):
    with unguarded():
        sql("UPDATE elections_figure SET value = 110 WHERE sheet_id = %s", world.draft.pk)
        assert one("SELECT value FROM elections_figure WHERE sheet_id = %s", world.draft.pk) == 110
        sql("UPDATE elections_bulletin SET payload = 'other' WHERE id = %s", world.result.pk)
        assert one("SELECT payload FROM elections_bulletin WHERE id = %s", world.result.pk) == "other"
    assert one("SELECT payload FROM elections_bulletin WHERE id = %s", world.result.pk) == "{}"


def test_update_of_nothing_but_the_key(world, table):
    """To move a row aside and put another in its place is a change like any other."""
    key = key_of(world, table)
    with refused(f"{table} is {SAYS}"):
        sql(f"UPDATE {table} SET id = id + 1000000 WHERE id = %s", key)


def test_delete(world, table):
    before, key = snapshot(table), key_of(world, table)
    with refused(f"{table} is {SAYS}"):
        sql(f"DELETE FROM {table} WHERE id = %s", key)
    assert snapshot(table) == before


def test_delete_without_the_guard(world, table):
    key = key_of(world, table)
    with unguarded():
        sql(f"DELETE FROM {table} WHERE id = %s", key)
        assert one(f"SELECT COUNT(*) FROM {table} WHERE id = %s", key) == 0


def test_delete_of_everything(world, table):
    with refused(f"{table} is {SAYS}"):
        sql(f"DELETE FROM {table}")


@only_postgresql
def test_truncate(world, table):
    """Row triggers never hear of it."""
    before = snapshot(table)
    with refused(SAYS):
        sql(f"TRUNCATE {table} CASCADE")
    assert snapshot(table) == before


@only_postgresql
@pytest.mark.parametrize("above", ["elections_election", "elections_candidacy", "agencies_source", "auth_user"])
def test_truncate_of_what_they_point_at(world, above):
    with refused(SAYS):
        sql(f"TRUNCATE {above} CASCADE")


@only_postgresql
def test_truncate_without_the_guard(world):
    with unguarded():
        sql("TRUNCATE elections_bulletin CASCADE")
        assert one("SELECT COUNT(*) FROM elections_bulletin") == 0


@pytest.fixture(params=["ON", "OFF"], ids=["recursive triggers on", "recursive triggers off"])
def recursive_triggers(request):
    """Ours is on. A shell opened on the same file has it off, and then a replaced row is deleted without a word."""
    before = one("PRAGMA recursive_triggers")
    sql(f"PRAGMA recursive_triggers = {request.param}")
    yield request.param
    sql(f"PRAGMA recursive_triggers = {before}")


def row_of(table: str, key: int) -> dict:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} WHERE id = %s", [key])
        return dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))


@only_sqlite
def test_replace_by_key(world, table, recursive_triggers):
    row = row_of(table, key_of(world, table))
    before = snapshot(table)
    with refused("."):
        insert(table, how="INSERT OR REPLACE INTO", **row)
    assert snapshot(table) == before


@only_sqlite
def test_replace_by_key_without_the_guard(world, recursive_triggers):
    row = row_of("elections_bulletin", world.result.pk) | {"payload": "other"}
    with unguarded():
        insert("elections_bulletin", how="REPLACE INTO", **row)
        assert one("SELECT payload FROM elections_bulletin WHERE id = %s", world.result.pk) == "other"


def replaced_correction(world: World) -> None:
    row = world.bulletin_row(4, kind="retraction", corrects_id=world.opened.pk)
    insert("elections_bulletin", how="INSERT OR REPLACE INTO", **row)


def replaced_figure(world: World) -> None:
    insert("elections_figure", how="INSERT OR REPLACE INTO", **world.figure_row(world.draft, 110))


REPLACED = [
    pytest.param(
        Harm(replaced_correction, lambda world: world.numbers() == [1, 2, 4], "corrected or retracted once"),
        id="a new amendment makes room for itself",
    ),
    pytest.param(
        Harm(
            replaced_figure,
            lambda world: sql("SELECT value FROM elections_figure WHERE sheet_id = %s", world.draft.pk) == [(110,)],
            "preferred to its rivals",
        ),
        id="a new figure makes room for itself",
    ),
]


@only_sqlite
@pytest.mark.parametrize("harm", REPLACED)
def test_replace_by_another_unique_index(world, harm, recursive_triggers):
    """The row that gives way has another key: only a look at the index's own columns sees it."""
    insert("elections_bulletin", **world.bulletin_row(3, kind="retraction", corrects_id=world.opened.pk))
    with refused(f"{harm.says}|{SAYS}"):
        harm.act(world)
    assert not harm.is_done(world)


@only_sqlite
@pytest.mark.parametrize("harm", REPLACED)
def test_replace_by_another_unique_index_without_the_guard(world, harm, recursive_triggers):
    insert("elections_bulletin", **world.bulletin_row(3, kind="retraction", corrects_id=world.opened.pk))
    with unguarded():
        harm.act(world)
        assert harm.is_done(world)


def test_upsert(world):
    row = row_of("elections_bulletin", world.result.pk) | {"payload": "other"}
    with refused("."):
        insert("elections_bulletin", then="ON CONFLICT (id) DO UPDATE SET payload = excluded.payload", **row)
    assert one("SELECT payload FROM elections_bulletin WHERE id = %s", world.result.pk) == "{}"


def test_upsert_without_the_guard(world):
    row = row_of("elections_bulletin", world.result.pk) | {"payload": "other"}
    with unguarded():
        insert("elections_bulletin", then="ON CONFLICT (id) DO UPDATE SET payload = excluded.payload", **row)
        assert one("SELECT payload FROM elections_bulletin WHERE id = %s", world.result.pk) == "other"


@only_sqlite
def test_ignore_does_not_ignore_the_guard(world):
    """INSERT OR IGNORE swallows constraints, not a trigger that aborts."""
    row = row_of("elections_bulletin", world.result.pk)
    with refused("."):
        insert("elections_bulletin", how="INSERT OR IGNORE INTO", **row)
