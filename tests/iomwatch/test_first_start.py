"""The first start on an empty database: two at once both succeed, and what cannot be started says why in a sentence."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import empty_database
from tests.kept import PROJECT
from tests.loaded import manage

PREPARE = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "iomwatch.settings"
import django; django.setup()
from contextlib import nullcontext
from django.core.management import call_command
from elections.management.commands import prepare
if "{way}" == "unlocked": prepare.one_at_a_time = nullcontext
print("ready", flush=True)
input()
call_command("prepare")
"""
COUNT = """
from elections.models import Bulletin, Election, guards
from django.db import connection
from agencies.models import Edition
print(Election.objects.count(), Bulletin.objects.count(), Edition.objects.current(), len(guards.missing_guards(connection)))
"""


@pytest.fixture
def empty() -> Iterator[dict[str, str]]:
    """The environment of a database in which there is nothing."""
    with empty_database() as environ:
        yield environ


def start_two(environ: dict[str, str], way: str) -> list[tuple[int | None, str]]:
    """Both begin at the same moment. Exit code and last line of each."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    command = [sys.executable, "-c", PREPARE.format(way=way)]
    starts = [subprocess.Popen(command, cwd=PROJECT, env=environ, **pipes) for _ in range(2)]
    for start in starts:
        assert start.stdout.readline() == "ready\n", start.stderr.read()
    for start in starts:
        start.stdin.write("\n")
        start.stdin.flush()
    ends = []
    for start in starts:
        output, errors = start.communicate(timeout=300)
        ends.append((start.returncode, (errors or output).strip().rpartition("\n")[2]))
    return ends


@pytest.mark.long
def test_two_first_starts_at_once_both_succeed_and_load_everything_once(empty):
    ends = start_two(empty, "locked")
    assert [code for code, _ in ends] == [0, 0], ends
    twice = manage("shell", "--no-imports", "-c", COUNT, environ=empty)
    assert "unchanged" in manage("prepare", environ=empty)
    assert manage("shell", "--no-imports", "-c", COUNT, environ=empty) == twice
    assert twice.split()[-1] == "0"


@pytest.mark.long
def test_control_without_the_lock_one_of_them_fails(empty):
    ends = start_two(empty, "unlocked")
    assert [code for code, _ in ends] != [0, 0], ends


def run(*arguments: str, **environ: str) -> subprocess.CompletedProcess:
    names = ("DATABASE_URL", "DATABASE_OWNER_URL", "SQLITE_FILE")
    kept = {name: value for name, value in os.environ.items() if name not in names}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(
        command, cwd=PROJECT, env=kept | environ, capture_output=True, text=True, check=False, timeout=120
    )


def cut(path: Path) -> str:
    path.write_bytes(b"SQLite format 3\0" + b"\x10\x00\x01\x01\x00\x40\x20\x20" + bytes(3000))
    return str(path)


def no_database(path: Path) -> str:
    path.write_text("This is a letter to the editor. " * 200)
    return str(path)


HINDRANCES = {
    "a file that is cut": (lambda path: {"SQLITE_FILE": cut(path)}, "The database file is broken"),
    "a file of another kind": (lambda path: {"SQLITE_FILE": no_database(path)}, "The database file is broken"),
    "no file": (lambda path: {"SQLITE_FILE": str(path)}, "The database does not answer"),
    "nobody listens": (
        lambda path: {"DATABASE_URL": "postgresql://ann:secret@127.0.0.1:9/iomwatch"},
        "The database does not answer",
    ),
    "an address that cannot be read": (
        lambda path: {"DATABASE_URL": "postgresql://ann:secret@db:port/x"},
        "DATABASE_URL cannot be read as an address",
    ),
}
COMMANDS = [["prepare"], *(pytest.param([name], marks=pytest.mark.long) for name in ("migrate", "load_packs"))]


@pytest.mark.parametrize("command", COMMANDS, ids=str)
@pytest.mark.parametrize(("hindrance", "sentence"), HINDRANCES.values(), ids=HINDRANCES.keys())
def test_what_cannot_be_started_says_why_in_one_sentence(tmp_path, command, hindrance, sentence):
    done = run(*command, **hindrance(tmp_path / "broken.sqlite3"))
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    assert done.returncode == 2, done.stderr
    assert lines[-1].startswith(sentence), done.stderr
    assert "Traceback" not in done.stderr
    assert "secret" not in done.stderr


@pytest.mark.long
def test_control_a_fault_of_ours_is_still_a_traceback(tmp_path):
    (tmp_path / "empty.sqlite3").touch()
    done = run("shell", "--no-imports", "-c", "1 / 0", SQLITE_FILE=str(tmp_path / "empty.sqlite3"))
    assert done.returncode == 1
    assert "Traceback" in done.stderr
