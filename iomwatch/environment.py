"""Reads what the environment says about this installation, once, and judges it before anything starts.

Local is the default and needs no variable at all. Production is whenever `ALLOWED_HOSTS` names a host that is not
loopback; from then on what would be merely careless at a desk is refused with a reason.
"""

import contextlib
import re
import secrets
from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import dj_database_url
import psycopg2.extensions
from django.core.exceptions import ImproperlyConfigured
from django.http.request import split_domain_port, validate_host

from iomwatch.whole_file import whole_file

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
SHORTEST_SECRET = 50
SHORTEST_TOKEN = 24
NO = {"", "0", "false", "no", "off"}


def words(value: str) -> list[str]:
    return value.replace(",", " ").split()


def is_on(environ: Mapping[str, str], name: str) -> bool:
    return environ.get(name, "").strip().lower() not in NO


def seconds(environ: Mapping[str, str], name: str, *, default: int, most: int) -> int:
    return whole_number(environ, name, default=default, least=0, most=most, what="whole seconds")


def whole_number(
    environ: Mapping[str, str], name: str, *, default: int, least: int, most: int, what: str = "a whole number"
) -> int:
    text = environ.get(name, "").strip()
    if text and not (re.fullmatch(r"[0-9]{1,9}", text) and least <= int(text) <= most):
        raise ImproperlyConfigured(f"{name} is {text}; expected {what} from {least} to {most}.")
    return int(text) if text else default


def port(environ: Mapping[str, str]) -> int:
    return whole_number(environ, "PORT", default=8000, least=1, most=65535)


def path_of(environ: Mapping[str, str], name: str, default: Path) -> Path:
    try:
        return Path(environ.get(name, "") or default).resolve()
    except (OSError, RuntimeError) as error:  # a link that leads to itself, a name that is too long
        raise ImproperlyConfigured(f"{name} is no path that can be followed: {error}.") from error


def word_among(environ: Mapping[str, str], name: str, default: str, *others: str) -> str:
    value = environ.get(name, "").strip().lower() or default
    if value not in (default, *others):
        raise ImproperlyConfigured(f"{name} is {value}; expected {' or '.join((default, *others))}.")
    return value


def networks(environ: Mapping[str, str], name: str, *, default: str) -> list[str]:
    """Addresses, or ranges of them as in `10.0.0.0/8`."""
    try:
        return [str(ip_network(word)) for word in words(environ.get(name, "") or default)]
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: {error}.") from error


def metrics_token(environ: Mapping[str, str]) -> str:
    token = environ.get("METRICS_TOKEN", "").strip()
    if token and len(token) < SHORTEST_TOKEN:
        raise ImproperlyConfigured(f"METRICS_TOKEN is short: at least {SHORTEST_TOKEN} random characters, please.")
    return token


def contact(environ: Mapping[str, str]) -> str:
    """Where to report a weakness, as security.txt wants it (RFC 9116)."""
    address = environ.get("SECURITY_CONTACT", "").strip()
    if address and not re.fullmatch(r"(mailto:|https://|tel:)\S+", address):
        raise ImproperlyConfigured(f"SECURITY_CONTACT is {address}; expected mailto:, https:// or tel: and an address.")
    return address


def allowed_hosts(environ: Mapping[str, str]) -> list[str]:
    hosts = words(environ.get("ALLOWED_HOSTS", "")) or list(LOOPBACK)
    if any("*" in host for host in hosts):
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS has a wildcard: with it, anyone can make this site believe it has another name. List the names."
        )
    for host in hosts:
        if split_domain_port(host.removeprefix("."))[0] != host.removeprefix(".").lower():
            raise ImproperlyConfigured(
                f"ALLOWED_HOSTS has {host}; expected names alone, such as iomwatch.example, without https://, port or path."
            )
    return hosts


def is_production(hosts: list[str]) -> bool:
    return any(host not in LOOPBACK for host in hosts)


def site_host(environ: Mapping[str, str], hosts: list[str]) -> str:
    own = hosts[0].lstrip(".") if is_production(hosts) else f"127.0.0.1:{port(environ)}"
    host = environ.get("SITE_HOST", "") or own
    if not validate_host(split_domain_port(host)[0], hosts):
        raise ImproperlyConfigured(f"SITE_HOST is {host}, which ALLOWED_HOSTS does not name.")
    return host


def trusted_origins(environ: Mapping[str, str]) -> list[str]:
    origins = words(environ.get("CSRF_TRUSTED_ORIGINS", ""))
    for origin in origins:
        if not re.fullmatch(r"https?://[^\s/?#@]+", origin):
            raise ImproperlyConfigured(f"CSRF_TRUSTED_ORIGINS has {origin}; expected https:// and a name, and no path.")
    return origins


def passkey_address(host: str, *, production: bool) -> str:
    """The one address at which passkeys work. Browsers want a name there, and https unless it is their own machine."""
    name, port = split_domain_port(host)
    if production:
        return f"https://{host}"
    return f"http://{'localhost' if name in LOOPBACK else name}{f':{port}' if port else ''}"


def debug(environ: Mapping[str, str], *, production: bool) -> bool:
    wanted = is_on(environ, "DEBUG")
    if wanted and production:
        raise ImproperlyConfigured(
            "DEBUG is on while ALLOWED_HOSTS names a public host: errors would show settings to anyone."
        )
    return wanted


def secret_key(environ: Mapping[str, str], state: Path, *, production: bool) -> str:
    key = environ.get("SECRET_KEY", "")
    try:
        return _strong(key) if production else key or _own_secret(state / "secret_key")
    except (OSError, ValueError) as error:
        raise ImproperlyConfigured(f"The secret of this machine cannot be kept in {state}: {error}.") from error


def _strong(key: str) -> str:
    if not key:
        raise ImproperlyConfigured("SECRET_KEY is not set; every server of this site needs the same long random one.")
    if len(key) < SHORTEST_SECRET or len(set(key)) < 5 or key.startswith("django-insecure-"):
        raise ImproperlyConfigured(
            f"SECRET_KEY is short or a default: at least {SHORTEST_SECRET} random characters, please."
        )
    return key


def _own_secret(path: Path) -> str:
    """The secret of this one machine, made once and readable by its owner only. It gets its name when it is whole: of two
    first starts at once, both read the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        with contextlib.suppress(FileExistsError), whole_file(path) as file:
            file.write(secrets.token_urlsafe(64).encode())
    if not (secret := path.read_text()):
        raise ValueError(f"{path} is empty; without it a new one is made")
    return secret


def database(environ: Mapping[str, str], state: Path) -> dict[str, Any]:
    """The database as the site is served from it: with limits on how long anybody waits."""
    if not environ.get("DATABASE_URL"):
        return sqlite(environ, state / "iomwatch.sqlite3")
    named = _named(environ, "DATABASE_URL")
    options = " ".join([named["OPTIONS"].get("options", ""), *_limits(environ)]).strip()
    return {**named, "OPTIONS": named["OPTIONS"] | ({"options": options} if options else {})}


def database_owner(environ: Mapping[str, str]) -> dict[str, Any] | None:
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
        _refuse_unknown(dbname=parsed["NAME"], host=parsed["HOST"], user=parsed["USER"], **parsed.get("OPTIONS", {}))
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


def _refuse_unknown(**parameters: Any) -> None:
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
