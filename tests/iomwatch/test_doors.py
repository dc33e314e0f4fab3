"""Whatever in the environment cannot be, and whichever door it comes through, is one plain sentence and code 2."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from iomwatch.plain_errors import COULD_NOT_RUN
from tests.site import PROJECT

DOORS = {
    "manage": ("manage.py", "check"),
    "serve": ("-m", "iomwatch.serve"),
    "wsgi": ("-c", "import iomwatch.wsgi"),
    "rsgi": ("-c", "import iomwatch.rsgi"),
}
HERE = {"ALLOWED_HOSTS": "iomwatch.example", "SECRET_KEY": "k9#" + "".join(chr(97 + i % 26) for i in range(60))}
# Variable by variable: what it says, and words of the sentence.
EVERYWHERE = [
    ({"PORT": "abc"}, "PORT is abc; expected a whole number from 1 to 65535"),
    ({"PORT": "70000"}, "PORT is 70000"),
    ({"PORT": "-1"}, "PORT is -1"),
    ({"PORT": "9" * 5000}, "PORT is 999"),
    ({"ALLOWED_HOSTS": "https://iomwatch.example"}, "ALLOWED_HOSTS has https://iomwatch.example; expected names alone"),
    ({"ALLOWED_HOSTS": "iomwatch.example:443"}, "ALLOWED_HOSTS has iomwatch.example:443"),
    ({"ALLOWED_HOSTS": "*"}, "wildcard"),
    ({"SITE_HOST": "other.example"}, "SITE_HOST is other.example"),
    ({"SITE_HOST": "[::"}, "SITE_HOST is [::"),
    (HERE | {"SECRET_KEY": ""}, "SECRET_KEY is not set"),
    (HERE | {"DEBUG": "1"}, "DEBUG is on"),
    (
        HERE | {"CSRF_TRUSTED_ORIGINS": "iomwatch.example"},
        "CSRF_TRUSTED_ORIGINS has iomwatch.example; expected https://",
    ),
    ({"DATABASE_URL": "nonsense"}, "DATABASE_URL cannot be read as an address"),
    ({"DATABASE_URL": "mysql://db/iomwatch"}, "DATABASE_URL must name a PostgreSQL"),
    ({"DATABASE_URL": "postgresql://ann:secret@db:port/x"}, "DATABASE_URL cannot be read"),
    ({"DATABASE_URL": "postgresql://ann:secret@db/x?nonsense=1"}, "DATABASE_URL cannot be read"),
    ({"DATABASE_URL": "postgresql://ann:secret@db/x%00y"}, "DATABASE_URL cannot be read"),
    ({"DATABASE_OWNER_URL": "postgresql://ann:secret@db/x"}, "DATABASE_URL is not"),
    ({"STATE_DIR": "/proc/self/nowhere"}, "The secret of this machine cannot be kept in /proc/"),
    ({"STATE_DIR": "/dev/null"}, "The secret of this machine cannot be kept in /dev/null"),
    ({"STATE_DIR": "{state}/loop"}, "STATE_DIR is no path that can be followed"),
    ({"STATE_DIR": "{state}/bytes"}, "The secret of this machine cannot be kept in"),
    ({"STATE_DIR": "{state}/empty"}, "is empty; without it a new one is made"),
    ({"STATE_DIR": "{state}/folder"}, "Is a directory"),
    ({"SQLITE_FILE": "{state}/loop"}, "SQLITE_FILE is no path that can be followed"),
    ({"LOCK_TIMEOUT": "soon"}, "LOCK_TIMEOUT is soon"),
    ({"HASHING_AT_ONCE": "0"}, "HASHING_AT_ONCE is 0"),
    ({"ASK_EVERY": "1.5"}, "ASK_EVERY is 1.5"),
    ({"COUNTDOWN": "٣"}, "COUNTDOWN is ٣"),
    ({"BODY_TIMEOUT": "601"}, "BODY_TIMEOUT is 601"),
    ({"METRICS_TOKEN": "short"}, "METRICS_TOKEN is short"),
    ({"LOG_FORMAT": "xml"}, "LOG_FORMAT is xml"),
    ({"PROXIES": "10.0.0.0/99"}, "PROXIES: "),
    ({"SECURITY_CONTACT": "ann"}, "SECURITY_CONTACT is ann"),
]
WHERE_IT_IS_SERVED = [
    ({"WORKERS": "abc"}, "WORKERS is abc; expected a whole number from 1 to 256"),
    ({"WORKERS": "0"}, "WORKERS is 0"),
    ({"HOST": "nowhere.invalid"}, "HOST is nowhere.invalid; expected an address of this machine"),
    ({"HOST": "a" * 300}, "HOST is aaa"),
    ({"HOST": "192.0.2.1"}, "iomwatch cannot listen at 192.0.2.1"),
]
WHERE_IT_IS_LOADED = [
    ({"METRICS_TOKEN": "t" * 30, "PROMETHEUS_MULTIPROC_DIR": "/proc/none"}, "Figures for /metrics cannot be kept"),
]
ONE_EACH = EVERYWHERE[::12]  # through every door on every run; the rest through all of them on the long one


@pytest.fixture
def state(tmp_path: Path) -> Path:
    for name, content in {"bytes": b"\xff\xfe" * 40, "empty": b""}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "secret_key").write_bytes(content)
    (tmp_path / "folder" / "secret_key").mkdir(parents=True)
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    return tmp_path


def through(door: str, state: Path, variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    names = {"PATH", "HOME", "LANG", "LC_ALL", "PYTHONPATH"}
    environ = {name: value for name, value in os.environ.items() if name in names}
    environ |= {"STATE_DIR": str(state)} | {
        name: value.replace("{state}", str(state)) for name, value in variables.items()
    }
    command = [sys.executable, *DOORS[door]]
    return subprocess.run(command, cwd=PROJECT, env=environ, capture_output=True, text=True, timeout=60, check=False)


def refuses(done: subprocess.CompletedProcess[str], sentence: str) -> None:
    assert done.returncode == COULD_NOT_RUN, done.stderr
    assert sentence in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert "secret@" not in done.stderr


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    ("variables", "sentence"),
    [pytest.param(*case, marks=[] if case in ONE_EACH else pytest.mark.long) for case in EVERYWHERE],
    ids=lambda value: str(value)[:60],
)
def test_what_cannot_be_is_one_sentence_at_every_door(door, variables, sentence, state):
    refuses(through(door, state, variables), sentence)


@pytest.mark.parametrize(("variables", "sentence"), WHERE_IT_IS_SERVED, ids=lambda value: str(value)[:40])
def test_so_is_what_only_the_server_reads(variables, sentence, state):
    refuses(through("serve", state, variables), sentence)


@pytest.mark.parametrize("door", ["wsgi", "rsgi"])
@pytest.mark.parametrize(("variables", "sentence"), WHERE_IT_IS_LOADED, ids=lambda value: str(value)[:40])
def test_so_is_what_is_read_when_the_site_is_loaded(door, variables, sentence, state):
    refuses(through(door, state, variables), sentence)


def test_control_without_the_sentence_there_is_a_traceback(state):
    environ = {"PATH": os.environ["PATH"], "STATE_DIR": str(state), "PORT": "abc"}
    command = [sys.executable, "-c", "import iomwatch.settings"]
    done = subprocess.run(command, cwd=PROJECT, env=environ, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "Traceback" in done.stderr
