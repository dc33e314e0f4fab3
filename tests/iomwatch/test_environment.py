"""Safe without an environment, and no start at all in production with what is careless."""

import os
import stat
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from iomwatch import database_settings, environment
from tests.site import PROJECT

GOOD_KEY = "k9#" + "".join(chr(97 + i % 26) for i in range(60))


def test_local_is_loopback_with_a_secret_of_its_own(tmp_path):
    hosts = environment.allowed_hosts({})
    assert not environment.is_production(hosts)
    first = environment.secret_key({}, tmp_path / "state", production=False)
    assert len(first) >= environment.SHORTEST_SECRET
    assert first == environment.secret_key({}, tmp_path / "state", production=False)
    mode = (tmp_path / "state" / "secret_key").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


@pytest.mark.parametrize("hosts", ["*", "*.iomwatch.example", "localhost,*"])
def test_a_wildcard_host_is_refused_everywhere(hosts):
    with pytest.raises(ImproperlyConfigured, match="wildcard"):
        environment.allowed_hosts({"ALLOWED_HOSTS": hosts})


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("", "not set"),
        ("short", "short"),
        ("a" * 80, "short or a default"),
        ("django-insecure-" + GOOD_KEY, "default"),
    ],
)
def test_a_weak_secret_is_refused_in_production(tmp_path, key, reason):
    with pytest.raises(ImproperlyConfigured, match=reason):
        environment.secret_key({"SECRET_KEY": key}, tmp_path, production=True)
    assert environment.secret_key({"SECRET_KEY": GOOD_KEY}, tmp_path, production=True) == GOOD_KEY


def test_debug_is_refused_in_production():
    assert environment.debug({"DEBUG": "1"}, production=False)
    assert not environment.debug({"DEBUG": "0"}, production=True)
    with pytest.raises(ImproperlyConfigured, match="DEBUG"):
        environment.debug({"DEBUG": "1"}, production=True)


def test_the_site_host_must_be_one_of_the_allowed():
    assert environment.site_host({}, ["localhost", "127.0.0.1"]) == "127.0.0.1:8000"
    assert environment.site_host({"PORT": "81"}, ["localhost", "127.0.0.1"]) == "127.0.0.1:81"
    assert environment.site_host({}, [".iomwatch.example"]) == "iomwatch.example"
    with pytest.raises(ImproperlyConfigured, match="SITE_HOST"):
        environment.site_host({"SITE_HOST": "evil.example"}, ["iomwatch.example"])


def test_passkeys_work_at_one_address_which_has_a_name():
    assert environment.passkey_address("127.0.0.1:8000", production=False) == "http://localhost:8000"
    assert environment.passkey_address("[::1]:81", production=False) == "http://localhost:81"
    assert environment.passkey_address("localhost", production=False) == "http://localhost"
    assert environment.passkey_address("iomwatch.example", production=True) == "https://iomwatch.example"
    assert environment.passkey_address("iomwatch.example:8443", production=True) == "https://iomwatch.example:8443"


def test_databases(tmp_path):
    ours = database_settings.serving({}, tmp_path)
    assert ours["NAME"] == f"file:{tmp_path}/iomwatch.sqlite3?mode=rw"
    assert ours["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    theirs = database_settings.serving({"DATABASE_URL": "postgresql://ann@db/iomwatch"}, tmp_path)
    assert theirs["OPTIONS"]["connect_timeout"] == 3
    by_socket = database_settings.serving({"DATABASE_URL": "postgresql://ann@/iomwatch?host=/run/postgresql"}, tmp_path)
    assert by_socket["OPTIONS"]["host"] == "/run/postgresql"
    with pytest.raises(ImproperlyConfigured, match="PostgreSQL"):
        database_settings.serving({"DATABASE_URL": "mysql://db/iomwatch"}, tmp_path)


SERVING, OWNING = "postgresql://site@db/iomwatch", "postgresql://owner@db/iomwatch"


def test_nobody_waits_for_the_database_without_end(tmp_path):
    limits = "-c statement_timeout=15s -c lock_timeout=5s -c idle_in_transaction_session_timeout=15s"
    assert database_settings.serving({"DATABASE_URL": SERVING}, tmp_path)["OPTIONS"]["options"] == limits
    environ = {"DATABASE_URL": f"{SERVING}?options=-c%20jit%3Doff", "STATEMENT_TIMEOUT": "0", "LOCK_TIMEOUT": "7"}
    chosen = "-c jit=off -c lock_timeout=7s -c idle_in_transaction_session_timeout=15s"
    assert database_settings.serving(environ, tmp_path)["OPTIONS"]["options"] == chosen
    assert database_settings.serving({"LOCK_TIMEOUT": "7"}, tmp_path)["OPTIONS"]["timeout"] == 7
    with pytest.raises(ImproperlyConfigured, match="LOCK_TIMEOUT"):
        database_settings.serving({"DATABASE_URL": SERVING, "LOCK_TIMEOUT": "soon"}, tmp_path)


def test_the_owner_waits_as_long_as_a_migration_takes():
    owner = database_settings.owner({"DATABASE_URL": SERVING, "DATABASE_OWNER_URL": OWNING})
    assert (owner["USER"], "options" in owner["OPTIONS"]) == ("owner", False)


def test_one_role_may_do_both():
    assert database_settings.owner({"DATABASE_URL": SERVING}) is None
    assert database_settings.owner({"DATABASE_URL": OWNING, "DATABASE_OWNER_URL": OWNING}) is None


@pytest.mark.parametrize(
    ("serving", "owning", "reason"),
    [
        ("", OWNING, "DATABASE_URL is not"),
        (SERVING, "postgresql://owner@db/other", "two databases"),
        ("postgresql://db/iomwatch", OWNING, "name a role"),
        (SERVING, "postgresql://db/iomwatch", "name a role"),
        (SERVING, "mysql://owner@db/iomwatch", "DATABASE_OWNER_URL must name a PostgreSQL"),
    ],
)
def test_two_roles_that_do_not_fit_are_refused(serving, owning, reason):
    with pytest.raises(ImproperlyConfigured, match=reason):
        database_settings.owner({"DATABASE_URL": serving, "DATABASE_OWNER_URL": owning})


@pytest.mark.parametrize("name", ["DATABASE_URL", "DATABASE_OWNER_URL"])
@pytest.mark.parametrize(
    "address",
    ["nonsense", "://", "postgresql://ann:secret@db:port/x", "postgresql://[ann:secret@db/x", "postgresql:///"],
)
def test_an_address_that_cannot_be_read_is_a_sentence_without_what_it_says(tmp_path, name, address):
    with pytest.raises(ImproperlyConfigured, match=f"^{name} .* expected postgresql://") as refused:
        database_settings.owner({"DATABASE_URL": SERVING, "DATABASE_OWNER_URL": OWNING, name: address})
    assert "secret" not in str(refused.value)


def start(tmp_path, *command: str, **extra: str) -> subprocess.CompletedProcess:
    # The last is set by the browser, if a test before this one on the same worker had one.
    names = ("ALLOWED_HOSTS", "DATABASE_URL", "DEBUG", "SECRET_KEY", "SQLITE_FILE", "ZEAL", "DJANGO_ALLOW_ASYNC_UNSAFE")
    environ = {name: value for name, value in os.environ.items() if name not in names}
    return subprocess.run(
        [sys.executable, *command],
        cwd=PROJECT,
        env={**environ, "STATE_DIR": str(tmp_path), **extra},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("careless", "reason"),
    [
        ({"DEBUG": "1"}, "DEBUG is on"),
        pytest.param({"SECRET_KEY": ""}, "SECRET_KEY is not set", marks=pytest.mark.long),
        pytest.param({"SECRET_KEY": "changeme"}, "SECRET_KEY is short", marks=pytest.mark.long),
        pytest.param({"ALLOWED_HOSTS": "*"}, "wildcard", marks=pytest.mark.long),
    ],
    ids=str,
)
def test_the_server_refuses_to_start_with_a_reason(tmp_path, careless, reason):
    settings = {"ALLOWED_HOSTS": "iomwatch.example", "SECRET_KEY": GOOD_KEY} | careless
    done = start(tmp_path, "-c", "import iomwatch.rsgi", **settings)
    assert done.returncode != 0
    assert reason in done.stderr


@pytest.mark.long
def test_production_settings_pass_djangos_own_check(tmp_path):
    command = ("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    done = start(tmp_path, *command, ALLOWED_HOSTS="iomwatch.example", SECRET_KEY=GOOD_KEY)
    assert done.returncode == 0, done.stderr
    # Control: the same check finds fault with the settings of a desk.
    assert start(tmp_path, *command).returncode != 0


def test_cookies_in_production_are_this_hosts_alone_and_out_of_reach(tmp_path):
    code = (
        "from iomwatch import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.KNOWN_DEVICE_COOKIE_NAME);"
        "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.CSRF_COOKIE_HTTPONLY);"
        "print(s.SESSION_COOKIE_SAMESITE, s.CSRF_COOKIE_SAMESITE)"
    )
    done = start(tmp_path, "-c", code, ALLOWED_HOSTS="iomwatch.example", SECRET_KEY=GOOD_KEY)
    assert done.stdout.splitlines() == [
        "__Host-session __Host-csrf __Host-known-device",
        "True True True True",
        "Lax Lax",
    ]


def test_a_vanished_sqlite_file_is_an_error_and_not_a_new_database(tmp_path):
    done = start(tmp_path, "manage.py", "showmigrations")
    assert "unable to open database file" in done.stderr
    assert not (tmp_path / "iomwatch.sqlite3").exists()


def test_sqlite_is_opened_as_durable_as_it_can_be(tmp_path):
    (tmp_path / "iomwatch.sqlite3").touch()
    code = (
        "import django; django.setup(); from django.db import connection as c; k = c.cursor();"
        "print([k.execute(f'PRAGMA {p}').fetchone()[0] for p in"
        " ('journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout', 'recursive_triggers')])"
    )
    done = start(tmp_path, "-c", code, DJANGO_SETTINGS_MODULE="iomwatch.settings")
    assert done.stdout.strip() == "['wal', 2, 1, 5000, 1]", done.stderr
