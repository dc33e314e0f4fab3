"""What `deploy/` holds beside nginx: the unit and the container start the server that `make run` starts, and no more."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import copied_database
from tests.site import PROJECT, database_moved_away, free_port

UNIT = PROJECT / "deploy" / "iomwatch.service"
CONTAINER = PROJECT / "deploy" / "Containerfile"
PROBE = PROJECT / "deploy" / "probe.py"
ANALYZE = shutil.which("systemd-analyze")
BIN = Path(sys.executable).parent
GOOD_KEY = "k9#" + "".join(chr(97 + i % 26) for i in range(60))

needs_systemd = pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not here, so the unit is only read")


def lines_of(unit: str, name: str) -> list[str]:
    return re.findall(rf"^{name}=(.*)$", unit, re.MULTILINE)


SERVER = "python -m iomwatch.serve"


def test_the_unit_and_the_container_start_the_server_of_make_run():
    (command,) = re.findall(r"^CMD (.*)$", CONTAINER.read_text(), re.MULTILINE)
    assert lines_of(UNIT.read_text(), "ExecStart")[0].endswith(SERVER)
    assert json.loads(command)[-1].endswith(f"exec {SERVER}")
    assert "exec $(PYTHON) -m iomwatch.serve" in (PROJECT / "Makefile").read_text()


# The unit.


@pytest.mark.parametrize(
    "line",
    [
        *("User=iomwatch", "NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes"),
        *("Restart=on-failure", "LimitNOFILE=65536", "CapabilityBoundingSet=", "EnvironmentFile=/etc/iomwatch.env"),
    ],
)
def test_the_unit_is_held_tight(line):
    assert line in UNIT.read_text().splitlines()


@pytest.fixture
def here(tmp_path) -> Path:
    """The unit with the paths of this machine in the place of those of a server."""
    text = UNIT.read_text().replace("/opt/iomwatch/.venv/bin", str(BIN)).replace("/opt/iomwatch", str(PROJECT))
    text = re.sub(r"^(User|Group)=.*$", r"\1=root", text, flags=re.MULTILINE)
    path = tmp_path / UNIT.name
    path.write_text(text)
    return path


@needs_systemd
def test_systemd_understands_every_line_of_it(here):
    done = subprocess.run([ANALYZE, "verify", str(here)], capture_output=True, text=True, check=False)
    ours = [line for line in done.stderr.splitlines() if UNIT.name in line]
    assert ours == []
    # Control: a line that it does not know is found.
    here.write_text(here.read_text().replace("ProtectHome=yes", "ProtectHouse=yes"))
    done = subprocess.run([ANALYZE, "verify", str(here)], capture_output=True, text=True, check=False)
    assert "ProtectHouse" in done.stderr


@needs_systemd
def test_systemd_finds_little_that_is_exposed(tmp_path):
    command = [ANALYZE, "security", "--offline=true", "--threshold=25", "--no-pager", str(UNIT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-400:] + done.stderr
    bare = tmp_path / "bare.service"
    bare.write_text("[Service]\nExecStart=/bin/true\n")
    assert subprocess.run([*command[:-1], str(bare)], capture_output=True, check=False).returncode != 0  # control


def environment_of(unit: str, folder: Path) -> dict[str, str]:
    pairs = dict(word.split("=", 1) for line in lines_of(unit, "Environment") for word in line.split())
    return pairs | {"STATE_DIR": str(folder), "ALLOWED_HOSTS": "iomwatch.example", "SECRET_KEY": GOOD_KEY}


@pytest.fixture
def started(here, tmp_path) -> Iterator[dict[str, str]]:
    """The environment of a server in production that runs the very commands of the unit."""
    unit, port = here.read_text(), str(free_port())
    with copied_database() as database:
        environ = database | environment_of(unit, tmp_path) | {"PORT": port}
        (tmp_path / "static").symlink_to(Path(os.environ["STATE_DIR"]) / "static")
        (before,) = lines_of(unit, "ExecStartPre")
        subprocess.run(shlex.split(before), cwd=PROJECT, env=environ, check=True)
        command = shlex.split(lines_of(unit, "ExecStart")[0].replace("--port 8000", f"--port {port}"))
        server = subprocess.Popen(command, cwd=PROJECT, env=environ, stderr=subprocess.DEVNULL)
        try:
            yield environ
        finally:
            server.terminate()
            server.wait(20)


def probe(environ: dict[str, str]) -> int:
    return subprocess.run([sys.executable, "-I", str(PROBE)], env=environ, check=False).returncode


def test_its_commands_start_a_server_in_production_that_the_probe_calls_ready(started):
    until = time.monotonic() + 30
    while probe(started) and time.monotonic() < until:
        time.sleep(0.3)
    assert probe(started) == 0


def test_the_probe_says_when_it_is_not(own_site):
    environ = own_site.environ | {"PORT": str(own_site.port)}
    assert probe(environ) == 0
    with database_moved_away(own_site):
        time.sleep(1.5)
        assert probe(environ) == 1
    assert probe(environ | {"PORT": str(free_port())}) == 1  # nobody is there


# The container.


def instructions() -> list[tuple[str, str]]:
    text = re.sub(r"^#.*\n", "", CONTAINER.read_text(), flags=re.MULTILINE).replace("\\\n", " ")
    return [tuple(line.split(maxsplit=1)) for line in text.splitlines() if line.strip()]


def test_its_images_have_public_names_and_no_address():
    images = [words.split()[0] for name, words in instructions() if name == "FROM"]
    assert images
    assert all(re.fullmatch(r"python:3\.\d+-slim", image) for image in images)


def test_it_does_not_run_as_root_and_is_looked_at():
    names = [name for name, _ in instructions()]
    (user,) = [words for name, words in instructions() if name == "USER"]
    assert user == "10001"
    assert names.index("USER") < names.index("CMD")
    (look,) = [words for name, words in instructions() if name == "HEALTHCHECK"]
    assert PROBE.relative_to(PROJECT).as_posix() in look


def test_it_holds_all_that_the_server_needs_and_nothing_else():
    copied = [words.split()[0] for name, words in instructions() if name == "COPY" and "--from" not in words]
    assert [path for path in copied if not (PROJECT / path).exists()] == []
    apps = {path.parent.name for path in PROJECT.glob("*/__init__.py")} - {"tests"}
    assert apps | {"manage.py", "static", "templates", "requirements.txt", "deploy/probe.py"} == set(copied)


def test_it_holds_no_secret():
    words = " ".join(words for name, words in instructions() if name in {"ENV", "ARG"})
    assert not re.search(r"SECRET_KEY|TOKEN|PASSWORD|DATABASE_URL", words)


def engine() -> str | None:
    """A program that builds containers and has somebody to build them: a client without its daemon is none."""
    for name in ("podman", "docker"):
        path = shutil.which(name)
        if path and not subprocess.run([path, "info"], capture_output=True, check=False).returncode:
            return path
    return None


@pytest.mark.long
def test_it_can_be_built():
    builder = engine()
    if builder is None:
        pytest.skip("neither podman nor docker runs here, so the container is read and not built")
    command = [builder, "build", "-q", "-f", str(CONTAINER), str(PROJECT)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
