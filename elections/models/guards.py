"""Installs the guards: triggers by which the database itself refuses changes, on SQLite and PostgreSQL alike.

Bulletins are append-only and numbered without gap or double; sheets and figures are frozen once handed in; nothing
points across elections. These rules span rows and tables, so they are triggers and not CHECKs. SQLite's
INSERT OR REPLACE deletes without asking delete triggers, and PostgreSQL's TRUNCATE passes row triggers by: both are
answered here.
"""

from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from .guard_rules import FROZEN, RULES


def install(connection: BaseDatabaseWrapper) -> None:
    """Lay all guards anew, in one transaction: there is no moment without them."""
    with transaction.atomic(using=connection.alias):
        remove(connection)
        _run(connection, [statement for law in _laws(connection).values() for statement in law])


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take all guards away, also those of an earlier version: for a migration that rebuilds the tables, and for tests
    that show what they prevent."""
    on = " ON {table}" if connection.vendor == "postgresql" else ""
    _run(connection, [f"DROP TRIGGER {name}{on.format(table=table)}" for name, table in _laid(connection)])


def names(connection: BaseDatabaseWrapper) -> set[str]:
    """The guards that the database holds, whether or not they are switched on."""
    return {name for name, _ in _laid(connection)}


def missing_guards(connection: BaseDatabaseWrapper) -> set[str]:
    """The guards that the database should hold and that refuse nothing: those that are not there (after a migration that
    broke off, say), are switched off, or do something else than we laid. One query."""
    working = _working_postgresql(connection) if connection.vendor == "postgresql" else _working_sqlite(connection)
    return {name for name, law in _laws(connection).items() if working.get(name) != law[-1]}


def _working_sqlite(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """SQLite keeps the text of a trigger as it was laid. It knows no trigger that is switched off."""
    rows = _rows(connection, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return dict(rows)


def _working_postgresql(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """The statements that would lay the triggers that fire in this session and call what we wrote."""
    rows = _rows(connection, _FIRING)
    return {name: statement for name, statement, body in rows if body == _BODIES.get(name)}


def guard_facts() -> dict[str, Any]:
    """For `/health`: how many guards the database should hold and does not."""
    missing = len(missing_guards(connections["default"]))
    return {"ok": not missing, "missing": missing}


def _laid(connection: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    """Name and table of each trigger on a table of elections."""
    if connection.vendor == "postgresql":
        query = "SELECT tgname, relname FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid WHERE NOT tgisinternal"
    else:
        query = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
    return [(name, table) for name, table in _rows(connection, query) if table.startswith("elections_")]


def _rows(connection: BaseDatabaseWrapper, query: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


# A trigger fires or not by its own switch and by what the session says that it is.
_FIRING = """
    SELECT tgname, pg_get_triggerdef(t.oid, true), prosrc
    FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid JOIN pg_proc p ON p.oid = tgfoid
    WHERE NOT tgisinternal AND pg_table_is_visible(c.oid)
    AND tgenabled IN ('A', CASE current_setting('session_replication_role') WHEN 'replica' THEN 'R' ELSE 'O' END)
"""


def _laws(connection: BaseDatabaseWrapper) -> dict[str, list[str]]:
    return _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _sqlite() -> dict[str, list[str]]:
    """What lays each guard, by its name."""
    laws = {f"{table}_{what.lower()}": (what, table, "") for table in FROZEN for what in ("UPDATE", "DELETE")}
    laws |= {
        f"{table}_insert": ("INSERT", table, f" WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)")  # noqa: S608
        for table in FROZEN
    }
    refused = {name: (*law, f"{law[1]} is append-only") for name, law in laws.items()}
    refused |= {rule.name: (rule.event, rule.table, f" WHEN {rule.harm}", rule.message) for rule in RULES}
    return {
        name: [f"CREATE TRIGGER {name} BEFORE {event} ON {table}{when} BEGIN SELECT RAISE(ABORT, '{message}'); END"]
        for name, (event, table, when, message) in refused.items()
    }


def _postgresql() -> dict[str, list[str]]:
    """What lays each guard, by its name: a trigger, and for a rule the function that it calls."""
    refuse = (
        "CREATE OR REPLACE FUNCTION elections_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    laws = {
        f"{table}_{what.lower()}": [
            refuse,
            f"CREATE TRIGGER {table}_{what.lower()} BEFORE {what} ON {table} FOR EACH"
            f" {'STATEMENT' if what == 'TRUNCATE' else 'ROW'} EXECUTE FUNCTION elections_refuse('{table} is append-only')",
        ]
        for table in FROZEN
        for what in ("UPDATE", "DELETE", "TRUNCATE")
    }
    for rule in RULES:
        laws[rule.name] = [
            f"CREATE OR REPLACE FUNCTION check_{rule.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF {rule.harm} THEN RAISE EXCEPTION USING MESSAGE = '{rule.message}',"
            " ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
            f"CREATE TRIGGER {rule.name} BEFORE {rule.event} ON {rule.table} FOR EACH ROW"
            f" EXECUTE FUNCTION check_{rule.name}()",
        ]
    return laws


_SQLITE, _POSTGRESQL = _sqlite(), _postgresql()
# What the function of each guard says, on PostgreSQL: between the two $$.
_BODIES = {name: law[0].split("$$")[1] for name, law in _POSTGRESQL.items()}


def install_after_migrate(using: str, **_: Any) -> None:
    connection = connections[using]
    if set(FROZEN) <= set(connection.introspection.table_names()):
        install(connection)


def remove_before_migrate(using: str, plan: list[Any], **_: Any) -> None:
    # `make run` migrates at every start, mostly for nothing: a server that is running keeps its guards then.
    if plan:
        remove(connections[using])
