"""The database that the environment names, as Django wants it told: PostgreSQL by its address, or a file of SQLite."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dj_database_url
import psycopg2.extensions
from django.core.exceptions import ImproperlyConfigured

from iomwatch.environment import path_of, seconds


def serving(environ: Mapping[str, str], state: Path) -> dict[str, Any]:
    """The database as the site is served from it: with limits on how long anybody waits."""
    if not environ.get("DATABASE_URL"):
        return sqlite(environ, state / "iomwatch.sqlite3")
    named = _named(environ, "DATABASE_URL")
    options = " ".join([named["OPTIONS"].get("options", ""), *_limits(environ)]).strip()
    return {**named, "OPTIONS": named["OPTIONS"] | ({"options": options} if options else {})}


def owner(environ: Mapping[str, str]) -> dict[str, Any] | None:
    """The same database as the role that owns its tables speaks to it, without limits; None if whoever serves owns them."""
    if not environ.get("DATABASE_OWNER_URL"):
        return None
    if not environ.get("DATABASE_URL"):
        raise ImproperlyConfigured(
            "DATABASE_OWNER_URL is set and DATABASE_URL is not: the first changes the tables, the second serves the site."
        )
    owner, serving = _named(environ, "DATABASE_OWNER_URL"), _named(environ, "DATABASE_URL")
    if owner["NAME"] != serving["NAME"]:
        raise ImproperlyConfigured("DATABASE_OWNER_URL and DATABASE_URL name two databases; they are two roles in one.")
    if not (owner["USER"] and serving["USER"]):
        raise ImproperlyConfigured("DATABASE_OWNER_URL and DATABASE_URL each name a role: postgresql://role@host/name.")
    return None if owner["USER"] == serving["USER"] else owner


def _named(environ: Mapping[str, str], name: str) -> dict[str, Any]:
    """The PostgreSQL that a variable names. What it says is never repeated: there may be a password in it."""
    try:
        parsed: dict[str, Any] = {**dj_database_url.parse(environ[name])}
        named = {"dbname": parsed["NAME"], "host": parsed["HOST"], "user": parsed["USER"]}
        _refuse_unknown(named | parsed.get("OPTIONS", {}))  # a socket is named as an option
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name} cannot be read as an address; expected postgresql://role:password@host:port/name."
        ) from error
    if parsed["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured(
            f"{name} must name a PostgreSQL; without it iomwatch keeps an SQLite file of its own."
        )
    if not parsed["NAME"]:
        raise ImproperlyConfigured(f"{name} names no database; expected postgresql://role:password@host:port/name.")
    options: dict[str, Any] = {"connect_timeout": 3, "tcp_user_timeout": 5000, **parsed.get("OPTIONS", {})}
    # A connection is kept for a minute, and asked whether it still lives before it is used again.
    return {**parsed, "OPTIONS": options, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def _refuse_unknown(parameters: Mapping[str, Any]) -> None:
    """Raises ValueError for what PostgreSQL's own library does not take."""
    if "\0" in "".join(map(str, parameters.values())):
        raise ValueError
    try:
        psycopg2.extensions.make_dsn(**parameters)
    except psycopg2.Error as error:
        raise ValueError from error


def _limits(environ: Mapping[str, str]) -> list[str]:
    """What PostgreSQL is asked to give up after, as options of a session. 0 is no limit."""
    limits = {
        "statement_timeout": seconds(environ, "STATEMENT_TIMEOUT", default=15, most=3600),
        "lock_timeout": seconds(environ, "LOCK_TIMEOUT", default=5, most=3600),
        "idle_in_transaction_session_timeout": seconds(environ, "IDLE_TRANSACTION_TIMEOUT", default=15, most=3600),
    }
    return [f"-c {name}={limit}s" for name, limit in limits.items() if limit]


def sqlite(environ: Mapping[str, str], default: Path) -> dict[str, Any]:
    path = path_of(environ, "SQLITE_FILE", default)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        # mode=rw: a database that has vanished is an error, not a new and empty database.
        "NAME": f"file:{path}?mode=rw",
        "CONN_MAX_AGE": 0,
        # A plain path: test runners append a worker's name to it, and it may be created.
        "TEST": {"NAME": str(default.with_name("test.sqlite3"))},
        "OPTIONS": {
            "uri": True,
            # How long whoever writes waits for another to end.
            "timeout": seconds(environ, "LOCK_TIMEOUT", default=5, most=3600),
            # Taking the write lock at the start is what keeps two clerks apart: SQLite has no select_for_update.
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;",
        },
    }
