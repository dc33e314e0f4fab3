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


def folder(environ: Mapping[str, str], name: str) -> Path | None:
    return path_of(environ, name, Path()) if environ.get(name, "").strip() else None


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


def contact(environ: Mapping[str, str], name: str) -> str:
    """Where to write to, as security.txt wants it (RFC 9116)."""
    address = environ.get(name, "").strip()
    if address and not re.fullmatch(r"(mailto:|https://|tel:)\S+", address):
        raise ImproperlyConfigured(f"{name} is {address}; expected mailto:, https:// or tel: and an address.")
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
    name, port = split_domain_port(host.lower())
    if production:
        return f"https://{host.lower()}"
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
