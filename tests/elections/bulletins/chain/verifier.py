"""The stand-alone verifier as a reader runs it, and the hands of somebody who tampers with a file of bulletins."""

import contextlib
import hashlib
import importlib.util
import io
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.site import PROJECT

PROGRAM = PROJECT / "static" / "verify.py"
Lines = list[bytes]


def loaded() -> ModuleType:
    """The file itself, under a name that nothing of the product has."""
    spec = importlib.util.spec_from_file_location("verifier_of_a_stranger", PROGRAM)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


program = loaded()


@dataclass(frozen=True)
class Report:
    code: int
    text: str

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()


def verify(*arguments: object) -> Report:
    """In this process: hundreds of times in a second."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        code = program.main([str(argument) for argument in arguments])
    return Report(code, output.getvalue())


def verify_alone(folder: Path, *arguments: object) -> Report:
    """In a Python without site-packages, environment or current folder: it gets the file and nothing else."""
    copied = folder / "verify.py"
    copied.write_bytes(PROGRAM.read_bytes())
    command = [sys.executable, "-I", "-S", str(copied), *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, env={}, capture_output=True, text=True, check=False, timeout=60)
    return Report(done.returncode, done.stdout + done.stderr)


def digest(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()


def head_of(lines: Lines, election: str) -> dict[str, Any]:
    return {"election": election, "bulletins": len(lines), "digest": digest(lines[-1]) if lines else ""}


def lines_of(data: bytes) -> Lines:
    return data.split(b"\n")[:-1]


def written(content: dict[str, Any]) -> bytes:
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def changed(line: bytes, **bulletin: object) -> bytes:
    """The bulletin with some of what it says put otherwise, in the one way to write it."""
    content = json.loads(line)
    return written(content | {"bulletin": content["bulletin"] | bulletin})


def chained(line: bytes, before: str) -> bytes:
    return written(json.loads(line) | {"previous": before})


def forged(lines: Lines) -> Lines:
    """Numbered and chained anew, every digest made to fit: somebody who can change everything."""
    made: Lines = []
    for number, line in enumerate(lines, start=1):
        made.append(chained(changed(line, number=number), digest(made[-1]) if made else ""))
    return made
