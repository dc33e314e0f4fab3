"""Reads an uploaded file in a process of its own, as figures or as faults in words; the server never opens it."""

import contextlib
import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .checking import figures_in
from .figures import FigureRow, KnownNames, figures_digest
from .file_format import MOST_BYTES, CodedFault, Line, UnreadableFile
from .kinds import kind_of
from .messages import FileRefused, file_fault, file_refused

log = logging.getLogger(__name__)

PROJECT = Path(__file__).resolve().parents[3]
SANDBOX = "elections.exchange.figure_files.sandbox"
# Seconds by the clock, on a machine with much else to do; of the processor the child gets fewer. Together they are less
# than the front waits for an answer (iomwatch.front.front): who uploads hears what was wrong with the file.
LONGEST = 10.0
LONGEST_WAIT = 3.0
# So many children at once, whoever uploads what: the memory they can take together is bounded.
PLACES = 2
LONGEST_COMPLAINT = 2_000
_places = threading.BoundedSemaphore(PLACES)


@dataclass(frozen=True, kw_only=True)
class FileRead:
    """What a file reports, each row checked."""

    name: str
    rows: tuple[FigureRow, ...]
    digest: str


def read_file(name: str, content: bytes, names: KnownNames) -> FileRead:
    """Raises FileRefused with every fault found."""
    if len(content) > MOST_BYTES:
        raise file_refused("too_large", most=MOST_BYTES // 1024)
    try:
        rows = figures_in(sandboxed_lines(kind_of(name, content), content), names)
    except UnreadableFile as error:
        raise FileRefused(*map(file_fault, error.faults)) from error
    return FileRead(name=name, rows=rows, digest=figures_digest(names.election, rows))


def sandboxed_lines(kind: str, content: bytes) -> list[Line]:
    """The lines of a file as the child tells them. Raises Unreadable, and FileRefused where the child does not come
    back: it was stopped at its bounds."""
    reply = json.loads(run_in_sandbox(kind, content))
    if "faults" in reply:
        raise UnreadableFile(*(CodedFault(*fault) for fault in reply["faults"]))
    return [Line(number, tuple(cells)) for number, cells in reply["lines"]]


def run_in_sandbox(what: str, content: bytes) -> bytes:
    """What the child answers to `content`. Raises FileRefused where it was stopped at its bounds."""
    # An answer in a file and not in a pipe: how much of it there can be is one of the child's bounds.
    with _place(), tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as complaint:
        try:
            subprocess.run(  # noqa: S603 - our own program; what was uploaded goes to its standard input
                [sys.executable, "-E", "-s", "-B", "-m", SANDBOX, what],
                input=content,
                stdout=answer,
                stderr=complaint,
                cwd=PROJECT,
                env={"PATH": os.defpath, "OPENBLAS_NUM_THREADS": "1"},  # and so none of our secrets
                timeout=LONGEST,
                check=True,
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            complaint.seek(0)
            log.warning(
                "a file was not read: %s\n%s", error, complaint.read()[-LONGEST_COMPLAINT:].decode(errors="replace")
            )
            raise file_refused("bounds") from error
        answer.seek(0)
        return answer.read()


@contextlib.contextmanager
def _place() -> Iterator[None]:
    if not _places.acquire(timeout=LONGEST_WAIT):
        raise file_refused("busy")
    try:
        yield
    finally:
        _places.release()
