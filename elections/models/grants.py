"""Gives the role that serves the site what the product needs of each table, on PostgreSQL, and nothing more.

What only grows it may read and add to; everything else it may change. It owns nothing, so it can neither alter a table nor
switch off a guard, and nothing here lets it empty a table.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from .guard_rules import FROZEN

READ_ONLY = frozenset({"django_migrations"})
# Whoever deletes a source asks these first to forget it. No row is ever deleted: the guards refuse that.
ASKED_TO_FORGET = frozenset({"elections_tallysheet_sources", "elections_figure_sources"})
COULD_ALTER = """
    SELECT rolsuper OR pg_has_role(rolname, (SELECT relowner FROM pg_class WHERE oid = %s::regclass), 'MEMBER')
    FROM pg_roles WHERE rolname = %s
"""


def grant_after_migrate(using: str, **_: Any) -> None:
    if using == DEFAULT_DB_ALIAS and settings.DATABASE_OWNER is not None:
        grant(connections[using], settings.DATABASES[DEFAULT_DB_ALIAS]["USER"])


def grant(connection: BaseDatabaseWrapper, role: str) -> None:
    """Give `role` what it needs of every table there is, in one transaction. Raises ImproperlyConfigured where there is no
    such role, or where it could take more than it is given."""
    with connection.cursor() as cursor:
        cursor.execute(COULD_ALTER, [FROZEN[0], role])
        row = cursor.fetchone()
    if row is None:
        raise ImproperlyConfigured(f"DATABASE_URL names the role {role}, which this PostgreSQL does not have.")
    if row[0]:
        raise ImproperlyConfigured(
            f"DATABASE_URL serves as {role}, which could switch off the guards: it is a superuser, or a member of the owner."
        )
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SELECT current_schema(), current_database()")
        schema, database = map(connection.ops.quote_name, cursor.fetchone())
        for statement in _statements(connection, schema, database, connection.ops.quote_name(role)):
            cursor.execute(statement)


def _statements(connection: BaseDatabaseWrapper, schema: str, database: str, role: str) -> list[str]:
    tables = set(connection.introspection.table_names())
    grown = tables - READ_ONLY
    changed = grown - set(FROZEN)
    deleted = changed | ASKED_TO_FORGET

    def named(some: set[str] | frozenset[str]) -> str:
        return ", ".join(connection.ops.quote_name(table) for table in sorted(some))

    return [
        f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC, {role}",
        f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA {schema} FROM PUBLIC, {role}",
        f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC, {role}",
        f"REVOKE CREATE, TEMPORARY ON DATABASE {database} FROM PUBLIC, {role}",
        f"GRANT USAGE ON SCHEMA {schema} TO {role}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {role}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {role}",
        f"GRANT INSERT ON {named(grown)} TO {role}",
        f"GRANT UPDATE ON {named(changed)} TO {role}",
        f"GRANT DELETE ON {named(deleted)} TO {role}",
    ]
