"""Reads what the environment says about this installation, once, and judges it before anything starts.

Local is the default and needs no variable at all. Production is whenever `ALLOWED_HOSTS` names a host that is not
loopback; from then on what would be merely careless at a desk is refused with a reason.
"""

import os
import re
import secrets
from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.http.request import split_domain_port, validate_host

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
    if text and not (text.isascii() and text.isdigit() and least <= int(text) <= most):
        raise ImproperlyConfigured(f"{name} is {text}; expected {what} from {least} to {most}.")
    return int(text) if text else default


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
    return hosts


def is_production(hosts: list[str]) -> bool:
    return any(host not in LOOPBACK for host in hosts)


def site_host(environ: Mapping[str, str], hosts: list[str]) -> str:
    own = hosts[0].lstrip(".") if is_production(hosts) else f"127.0.0.1:{environ.get('PORT', '') or 8000}"
    host = environ.get("SITE_HOST", "") or own
    if not validate_host(split_domain_port(host)[0], hosts):
        raise ImproperlyConfigured(f"SITE_HOST is {host}, which ALLOWED_HOSTS does not name.")
    return host


def debug(environ: Mapping[str, str], *, production: bool) -> bool:
    wanted = is_on(environ, "DEBUG")
    if wanted and production:
        raise ImproperlyConfigured(
            "DEBUG is on while ALLOWED_HOSTS names a public host: errors would show settings to anyone."
        )
    return wanted


def secret_key(environ: Mapping[str, str], state: Path, *, production: bool) -> str:
    key = environ.get("SECRET_KEY", "")
    if production:
        return _strong(key)
    return key or _own_secret(state / "secret_key")


def _strong(key: str) -> str:
    if not key:
        raise ImproperlyConfigured("SECRET_KEY is not set; every server of this site needs the same long random one.")
    if len(key) < SHORTEST_SECRET or len(set(key)) < 5 or key.startswith("django-insecure-"):
        raise ImproperlyConfigured(
            f"SECRET_KEY is short or a default: at least {SHORTEST_SECRET} random characters, please."
        )
    return key


def _own_secret(path: Path) -> str:
    """The secret of this one machine, made once and readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(64))
    return path.read_text()


def database(environ: Mapping[str, str], state: Path) -> dict[str, Any]:
    url = environ.get("DATABASE_URL", "")
    return _named(url) if url else sqlite(environ, state / "iomwatch.sqlite3")


def _named(url: str) -> dict[str, Any]:
    parsed: dict[str, Any] = {**dj_database_url.parse(url)}
    if parsed["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured(
            "DATABASE_URL must name a PostgreSQL; without it iomwatch keeps an SQLite file of its own."
        )
    options: dict[str, Any] = {"connect_timeout": 3, "tcp_user_timeout": 5000, **parsed.get("OPTIONS", {})}
    # A connection is kept for a minute, and asked whether it still lives before it is used again.
    return {**parsed, "OPTIONS": options, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def sqlite(environ: Mapping[str, str], default: Path) -> dict[str, Any]:
    path = Path(environ.get("SQLITE_FILE", "") or default).resolve()
    return {
        "ENGINE": "django.db.backends.sqlite3",
        # mode=rw: a database that has vanished is an error, not a new and empty database.
        "NAME": f"file:{path}?mode=rw",
        "CONN_MAX_AGE": 0,
        # A plain path: test runners append a worker's name to it, and it may be created.
        "TEST": {"NAME": str(default.with_name("test.sqlite3"))},
        "OPTIONS": {
            "uri": True,
            "timeout": 10,
            # Taking the write lock at the start is what keeps two clerks apart: SQLite has no select_for_update.
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;",
        },
    }
