"""The commands on machines that lack something: a sentence that says what to install, and never a silent skip."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.site import PROJECT


def machine(folder: Path, **commands: str) -> Path:
    """A folder to be the whole PATH, with the few tools that make needs and the given scripts."""
    for tool in ("sh", "bash", "make", "sed", "expand", "find", "mkdir", "test", "touch", "env"):
        (folder / tool).symlink_to(str(shutil.which(tool)))
    for name, script in commands.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
    return folder


def run(path: Path, *command: str, cwd: Path = PROJECT) -> subprocess.CompletedProcess:
    environ = {"PATH": str(path)}
    return subprocess.run(command, cwd=cwd, env=environ, capture_output=True, text=True, check=False)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "checkout"
    (folder / "static").mkdir(parents=True)
    for name in ("Makefile", "requirements.txt"):
        shutil.copy(PROJECT / name, folder / name)
    return folder


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    folder = tmp_path / "path"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    ("python", "expected"),
    [
        ("case $2 in *version*) exit 1;; esac", "Python 3.11 or newer"),
        ("case $2 in *ensurepip*) exit 1;; esac", "apt-get install python3-venv"),
    ],
)
def test_a_python_that_will_not_do_is_a_sentence(checkout, tools, python, expected):
    done = run(machine(tools, python3=python), "make", "run", cwd=checkout)
    assert done.returncode != 0
    assert expected in done.stderr
    assert not (checkout / ".venv").exists()


def test_what_is_on_the_path_is_not_installed_again(tools):
    done = run(machine(tools, chromium=""), str(PROJECT / "tests" / "need.sh"), "chromium", "chromium")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("who", [{"id": "echo 1000", "apt-get": "exit 0"}, {"id": "echo 0"}], ids=["nobody", "no apt"])
def test_what_cannot_be_installed_is_a_sentence_and_a_failure(tools, who):
    done = run(machine(tools, **who), str(PROJECT / "tests" / "need.sh"), "chromium", "chromium", "google-chrome")
    assert done.returncode == 1
    assert "apt-get install chromium" in done.stderr


def test_root_gets_it_installed(tools):
    machine(tools, **{"id": "echo 0", "apt-get": f'echo "$@" >> {tools}/asked'})
    done = run(tools, str(PROJECT / "tests" / "need.sh"), "wrk", "wrk")
    assert done.returncode == 0
    assert "install -y -qq --no-install-recommends wrk" in (tools / "asked").read_text()


def test_help_lists_every_command(tools):
    output = run(machine(tools), "make", "help").stdout
    assert {line.split()[0] for line in output.splitlines()} == {
        *("help", "run", "staff", "replay", "verify", "backup", "restore", "check", "fix", "lock", "fonts"),
        *("new-pack", "check-pack", "describe-pack", "export-pack"),
        *("test", "test-all", "seeded-faults", "prove", "bench", "lighthouse"),
    }
