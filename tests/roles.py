"""A PostgreSQL as docs/database.md sets it up: one role owns the tables, another serves the site."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import psycopg2

from tests.databases import copied_database
from tests.loaded import on_server

OWN_ALL = """
DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT c.oid::regclass AS name FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
  LOOP EXECUTE format('ALTER TABLE %s OWNER TO {owner}', one.name); END LOOP;
  FOR one IN SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  LOOP EXECUTE format('ALTER FUNCTION %s OWNER TO {owner}', one.name); END LOOP;
END $$
"""


@dataclass(frozen=True)
class TwoRoles:
    owner_url: str
    url: str  # of the role that serves
    environ: dict[str, str]


def as_role(url: str, role: str) -> str:
    parts = urlsplit(url)
    return parts._replace(netloc=f"{role}@{parts.hostname or ''}").geturl()


@contextlib.contextmanager
def two_roles() -> Iterator[TwoRoles]:
    """Two roles that are made for this, and a database that holds what `make run` loads and belongs to the first."""
    owner, serving = (f"{name}_{secrets.token_hex(4)}" for name in ("owner", "site"))
    server = os.environ["DATABASE_URL"]
    with copied_database() as environ:
        url = environ["DATABASE_URL"]
        for role in (owner, serving):
            on_server(server, f"CREATE ROLE {role} LOGIN")
        on_server(server, f'ALTER DATABASE "{urlsplit(url).path[1:]}" OWNER TO {owner}')
        on_server(url, OWN_ALL.format(owner=owner))
        roles = {"DATABASE_OWNER_URL": as_role(url, owner), "DATABASE_URL": as_role(url, serving)}
        try:
            yield TwoRoles(roles["DATABASE_OWNER_URL"], roles["DATABASE_URL"], environ | roles)
        finally:
            for role in (serving, owner):
                on_server(url, f"REASSIGN OWNED BY {role} TO CURRENT_USER")
                on_server(url, f"DROP OWNED BY {role} CASCADE")
                on_server(server, f"DROP ROLE {role}")


def refusal(url: str, *statements: str) -> str:
    """Why PostgreSQL refuses the last of these to that role, and what it calls it; empty if it does not. Nothing stays."""
    connection = psycopg2.connect(url)
    try:
        with contextlib.closing(connection), connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
    except psycopg2.Error as error:
        return f"{type(error).__name__}: {error}"
    return ""
