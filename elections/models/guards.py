"""What the database itself refuses, on SQLite and PostgreSQL alike.

Bulletins are append-only and numbered without gap or double; sheets and figures are frozen once handed in; nothing
points across elections. These rules span rows and tables, so they are triggers and not CHECKs. SQLite's
INSERT OR REPLACE deletes without asking delete triggers, and PostgreSQL's TRUNCATE passes row triggers by: both are
answered here.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

FROZEN = (
    "elections_bulletin",
    "elections_tallysheet",
    "elections_tallysheet_sources",
    "elections_figure",
    "elections_figure_sources",
)


@dataclass(frozen=True)
class Rule:
    """Refuses to insert into `table` when the SQL condition `harm` holds of the NEW row."""

    name: str
    table: str
    harm: str
    message: str


def _election_of(table: str, column: str) -> str:
    return f"(SELECT election_id FROM {table} WHERE id = NEW.{column})"


RULES = (
    Rule(
        "bulletin_number_is_next",
        "elections_bulletin",
        "NEW.number <> 1 + (SELECT COALESCE(MAX(number), 0) FROM elections_bulletin"
        " WHERE election_id = NEW.election_id)",
        "bulletins of an election are numbered without gap or double",
    ),
    Rule(
        "bulletin_corrects_its_own_election",
        "elections_bulletin",
        f"NEW.corrects_id IS NOT NULL AND COALESCE({_election_of('elections_bulletin', 'corrects_id')}, -1)"
        " <> NEW.election_id",
        "a bulletin corrects an earlier one of the same election",
    ),
    Rule(
        "bulletin_candidacy_of_its_election",
        "elections_bulletin",
        f"NEW.candidacy_id IS NOT NULL AND {_election_of('elections_candidacy', 'candidacy_id')} <> NEW.election_id",
        "a bulletin names a candidacy of its own election",
    ),
    Rule(
        "bulletin_sheet_of_its_election",
        "elections_bulletin",
        "NEW.sheet_id IS NOT NULL AND (SELECT election_id FROM elections_voteround WHERE id ="
        " (SELECT vote_round_id FROM elections_tallysheet WHERE id = NEW.sheet_id)) <> NEW.election_id",
        "a bulletin publishes a sheet of its own election",
    ),
    Rule(
        "figure_candidacy_of_its_election",
        "elections_figure",
        f"NEW.candidacy_id IS NOT NULL AND {_election_of('elections_candidacy', 'candidacy_id')} <>"
        " (SELECT election_id FROM elections_voteround WHERE id ="
        " (SELECT vote_round_id FROM elections_tallysheet WHERE id = NEW.sheet_id))",
        "votes are for a candidacy of the same election",
    ),
    Rule(
        "figure_of_a_sheet_not_yet_published",
        "elections_figure",
        "EXISTS (SELECT 1 FROM elections_bulletin WHERE sheet_id = NEW.sheet_id)",
        "a published sheet takes no further figure",
    ),
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Lay all guards; those already there are laid anew."""
    remove(connection)
    _run(connection, _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take all guards away: for a migration that rebuilds the tables, and for tests that show what they prevent."""
    tables = set(connection.introspection.table_names())
    on = " ON {table}" if connection.vendor == "postgresql" else ""
    pairs = [(rule.name, rule.table) for rule in RULES]
    pairs += [(f"{table}_{what}", table) for table in FROZEN for what in ("update", "delete", "insert", "truncate")]
    _run(
        connection,
        [f"DROP TRIGGER IF EXISTS {name}{on.format(table=table)}" for name, table in pairs if table in tables],
    )


def names(connection: BaseDatabaseWrapper) -> set[str]:
    """The guards that the database holds."""
    if connection.vendor == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    else:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()}


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _sqlite() -> list[str]:
    made = [
        f"CREATE TRIGGER {table}_{what.lower()} BEFORE {what} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for table in FROZEN
        for what in ("UPDATE", "DELETE")
    ]
    made += [
        f"CREATE TRIGGER {table}_insert BEFORE INSERT ON {table}"
        f" WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"
        f" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for table in FROZEN
    ]
    return made + [
        f"CREATE TRIGGER {rule.name} BEFORE INSERT ON {rule.table} WHEN {rule.harm}"
        f" BEGIN SELECT RAISE(ABORT, '{rule.message}'); END"
        for rule in RULES
    ]


def _postgresql() -> list[str]:
    refuse = (
        "CREATE OR REPLACE FUNCTION elections_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    made = [
        f"CREATE TRIGGER {table}_{what.lower()} BEFORE {what} ON {table} FOR EACH"
        f" {'STATEMENT' if what == 'TRUNCATE' else 'ROW'} EXECUTE FUNCTION elections_refuse('{table} is append-only')"
        for table in FROZEN
        for what in ("UPDATE", "DELETE", "TRUNCATE")
    ]
    for rule in RULES:
        made += [
            f"CREATE OR REPLACE FUNCTION check_{rule.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF {rule.harm} THEN RAISE EXCEPTION USING MESSAGE = '{rule.message}',"
            " ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
            f"CREATE TRIGGER {rule.name} BEFORE INSERT ON {rule.table} FOR EACH ROW"
            f" EXECUTE FUNCTION check_{rule.name}()",
        ]
    return [refuse, *made]


_SQLITE, _POSTGRESQL = _sqlite(), _postgresql()


def install_after_migrate(using: str, **_: Any) -> None:
    connection = connections[using]
    if set(FROZEN) <= set(connection.introspection.table_names()):
        install(connection)


def remove_before_migrate(using: str, **_: Any) -> None:
    remove(connections[using])
