"""A guard that is there and refuses nothing counts as missing: switched off, altered, or passed by in this session. Nothing
is published then, and whoever asks is given the reason.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from elections.models import guards
from elections.models.guard_rules import FROZEN
from tests.elections.desk.makers import Desk, new_desk, text_of

from .makers import ON_SQLITE, check_references, only_postgresql, only_sqlite, sql, unguarded

pytestmark = pytest.mark.django_db
DELETE = "elections_bulletin_delete"
ABORT = "SELECT RAISE(ABORT, 'elections_bulletin is append-only')"


def _relaid(name: str, statement: str) -> None:
    sql(f"DROP TRIGGER {name}" + ("" if ON_SQLITE else " ON elections_bulletin"))
    sql(statement)


# What somebody does who may, and the guards that are no longer any.
WAYS_OFF = {
    "all triggers of a table": ("ALTER TABLE elections_bulletin DISABLE TRIGGER USER", {DELETE}),
    "one trigger": (f"ALTER TABLE elections_bulletin DISABLE TRIGGER {DELETE}", {DELETE}),
    "one that fires in replicas alone": (f"ALTER TABLE elections_bulletin ENABLE REPLICA TRIGGER {DELETE}", {DELETE}),
    "the session says it is a replica": (
        "SET LOCAL session_replication_role = 'replica'",
        {DELETE, "figure_preferred_once"},
    ),
    "its function lets all through": (
        "CREATE OR REPLACE FUNCTION elections_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
        {f"{table}_{event}" for table in FROZEN for event in ("update", "delete", "truncate")},
    ),
    "the function of a rule does": (
        "CREATE OR REPLACE FUNCTION check_bulletin_number_is_next() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RETURN NEW; END $$",
        {"bulletin_number_is_next"},
    ),
}


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        check_references()
        yield
        transaction.set_rollback(True)


@only_postgresql
@pytest.mark.parametrize(("statement", "expected"), WAYS_OFF.values(), ids=WAYS_OFF.keys())
def test_one_that_is_off_is_missing(statement, expected):
    with undone():
        sql(statement)
        assert expected <= guards.missing_guards(connection)
        assert guards.names(connection) >= expected  # what was asked before: whether there is one of this name


@only_postgresql
def test_one_laid_anew_for_other_events_is_missing():
    with undone():
        statement = guards._POSTGRESQL[DELETE][-1].replace("BEFORE DELETE", "BEFORE INSERT")
        _relaid(DELETE, statement)
        assert guards.missing_guards(connection) == {DELETE}


@only_sqlite
@pytest.mark.parametrize("text", ["SELECT 1", f"{ABORT} WHERE 0"])
def test_one_with_another_text_is_missing(text):
    with undone():
        _relaid(DELETE, f"CREATE TRIGGER {DELETE} BEFORE DELETE ON elections_bulletin BEGIN {text}; END")
        assert guards.missing_guards(connection) == {DELETE}


def switch_off() -> None:
    """One guard of many."""
    check_references()
    if ON_SQLITE:
        _relaid(DELETE, f"CREATE TRIGGER {DELETE} BEFORE DELETE ON elections_bulletin BEGIN SELECT 1; END")
    else:
        sql(f"ALTER TABLE elections_bulletin DISABLE TRIGGER {DELETE}")


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = new_desk()
    desk.opened()
    with unguarded():
        guards.install(connection)  # what is switched off is on again, and all is undone
        yield desk


def test_nothing_is_published_and_the_clerk_is_told_why(desk):
    sheet = desk.hand_in()
    desk.type_again(sheet)
    switch_off()
    answer = desk.publish(sheet)
    page = desk.second.get(answer.headers["Location"]) if answer.status_code == 302 else answer
    assert len(desk.bulletins) == 1
    assert f"1 of its guards is missing, switched off or altered ({DELETE})" in text_of(page)


def test_nothing_is_taken_back_and_the_clerk_is_told_why(desk):
    switch_off()
    answer = desk.post("bulletins/1/retraction/", {"reason": "It was never opened."})
    assert answer.status_code == 409
    assert DELETE in text_of(answer)
    assert "It was never opened." in text_of(answer)
    assert len(desk.bulletins) == 1


def test_control_where_only_names_are_asked_it_is_published(desk, monkeypatch):
    every = set(guards._SQLITE if ON_SQLITE else guards._POSTGRESQL)
    monkeypatch.setattr(guards, "missing_guards", lambda connection: every - guards.names(connection))
    sheet = desk.hand_in()
    desk.type_again(sheet)
    switch_off()
    desk.publish(sheet)
    assert len(desk.bulletins) == 2
