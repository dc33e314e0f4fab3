"""What the process is for in which a file is taken apart: whatever is in the file, the server does not feel it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from elections.exchange.figure_files import reading, sandbox
from elections.exchange.figure_files.messages import FileRefused
from elections.exchange.figure_files.template import template
from iomwatch.front import front
from tests.elections.exchange.figure_files.makers import (
    GOOD_CSV,
    KNOWN,
    SHEET,
    as_tuples,
    faults,
    parts_of,
    read,
    with_xml,
    xlsx_of,
    zip_of,
)
from tests.site import PROJECT

SECONDS = 15  # by the clock of a machine on which much else goes on
STYLES = "xl/styles.xml"
PARTS = parts_of(xlsx_of())
END = b"</sheetData>"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("good.csv", GOOD_CSV),
        ("good.xlsx", xlsx_of()),
        ("formula.xlsx", with_xml(b"<v>98</v>", b"<f>97+1</f>")),
        ("broken.xlsx", xlsx_of()[:-100]),
        ("quote.csv", GOOD_CSV.replace(b"98", b'"98')),
        ("accents.csv", GOOD_CSV.replace(b"ada", "ádа\u200b".encode())),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_child_answers_as_its_reading_does_here(name, content, monkeypatch):
    there = outcome(name, content)
    monkeypatch.setattr(reading, "run_in_sandbox", sandbox.answer)
    assert outcome(name, content) == there


def test_the_child_writes_the_template():
    ballot = KNOWN.ballots["1"]
    there = template("xlsx", "iom-2033", ballot).content
    assert set(parts_of(there)) >= {SHEET, STYLES}
    assert "no row has a value" in faults("template.xlsx", there)[0].reason


def outcome(name: str, content: bytes) -> object:
    try:
        return as_tuples(read(name, content))
    except FileRefused as refused:
        return refused.faults


def repeated(part: str, before: bytes, tag: bytes, times: int) -> bytes:
    return with_xml(before, tag * times + before, part)


# Made when they are asked for: some are hundreds of megabytes before they are packed.
BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "zeros": (lambda: zip_of(PARTS | {"xl/media/x.bin": b"\0" * (64 * 2**20)}), "megabytes"),
    "nested zips": (lambda: zip_of({f"{n}.zip": zip_of({"x": b"\0" * 2**20}) for n in range(90)}), "not an XLSX"),
    "laughs": (lambda: with_xml(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "&b;&b;">]><worksheet'), "document type"),
    "styles": (lambda: repeated(STYLES, b"</cellXfs>", b"<xf/>", 1_900_000), "far more than such a table"),
    "fonts": (lambda: repeated(STYLES, b"</fonts>", b"<font/>", 1_200_000), "far more"),
    "cells in a row": (lambda: repeated(SHEET, b"</row>", b"<c/>", 2_000_000), "far more"),
    "depth": (lambda: zip_of(PARTS | {STYLES: b"<styleSheet>" + b"<a>" * 3_000_000}), "far more"),
    "rows": (lambda: repeated(SHEET, END, b"<row/>", 1_000_000), "rows below the header"),
    "a cell of ten megabytes": (lambda: with_xml(b"ada", b"a" * 9_000_000), "9000000 characters"),
    "merged": (lambda: with_xml(END, END + b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'), "merged"),
    "the far corner": (lambda: with_xml(END, b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' + END), "rows"),
}


QUICK = {"zeros", "laughs", "rows", "merged"}


@pytest.mark.parametrize("name", [pytest.param(n, marks=[] if n in QUICK else pytest.mark.long) for n in BOMBS])
def test_bombs_are_refused_before_they_burst(name):
    make, words = BOMBS[name]
    content = make()
    assert len(content) < reading.MOST_BYTES
    began = os.times()
    assert words in faults("bomb.xlsx", content)[0].reason
    ended = os.times()
    # Of the processor, which nobody else's work adds to; the reading of a good file takes as long.
    assert ended.children_user + ended.children_system - began.children_user - began.children_system < 2.5


# openpyxl makes a cell of each that is linked: there is no knowing all that a reader may do.
def linked() -> bytes:
    return with_xml(END, END + b'<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>')


@pytest.mark.long
def test_a_bomb_that_nobody_foresaw_ends_with_the_child():
    assert "more time or memory" in faults("bomb.xlsx", linked())[0].reason
    assert read("figures.csv", GOOD_CSV).rows


CHILD = "from elections.exchange.figure_files import sandbox; sandbox.SECONDS = 1\n"


def ended(program: str) -> int:
    """How a child ended that does this instead of reading."""
    command = [sys.executable, "-E", "-s", "-B", "-c", CHILD + program]
    return subprocess.run(command, cwd=PROJECT, stderr=subprocess.DEVNULL, timeout=60, check=False).returncode


TAKES_MEMORY = f"taken = bytes({2 * sandbox.MEMORY})"
TAKES_TIME = "import time\nwhile time.process_time() < 2: pass"


def test_memory_is_bounded():
    assert ended(f"sandbox.bound(); {TAKES_MEMORY}") == 1


def test_time_is_bounded():
    assert ended(f"sandbox.bound(); {TAKES_TIME}") == -signal.SIGKILL


@pytest.mark.parametrize("takes", [TAKES_MEMORY, TAKES_TIME], ids=["memory", "time"])
def test_control_without_its_bounds_it_takes_what_there_is(takes):
    assert ended(takes) == 0


def test_the_answer_is_bounded(monkeypatch, tmp_path):
    program = "from elections.exchange.figure_files import sandbox; sandbox.OUTPUT = {most}; sandbox.bound(); print('x' * 5000)"
    for most, length in ((1000, 1000), (10_000, 5001)):
        answer = tmp_path / f"{most}"
        with answer.open("wb") as out:
            command = [sys.executable, "-c", program.format(most=most)]
            subprocess.run(command, cwd=PROJECT, stdout=out, stderr=subprocess.DEVNULL, check=False)
        assert answer.stat().st_size <= length
        assert (answer.stat().st_size == 5001) == (most == 10_000)


def test_who_does_not_answer_is_ended(monkeypatch):
    monkeypatch.setattr(reading, "SANDBOX", "tests.elections.exchange.figure_files.tells")
    monkeypatch.setattr(reading, "LONGEST", 1.0)
    began = time.monotonic()
    with pytest.raises(FileRefused, match="more time or memory"):
        reading.run_in_sandbox("sleep", b"")
    assert time.monotonic() - began < SECONDS


def test_the_child_knows_no_secret(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "canary")
    monkeypatch.setenv("DATABASE_URL", "canary")
    monkeypatch.setattr(reading, "SANDBOX", "tests.elections.exchange.figure_files.tells")
    environment = json.loads(reading.run_in_sandbox("environment", b""))
    assert set(environment) <= {"PATH", "OPENBLAS_NUM_THREADS", "LC_CTYPE"}


def test_a_file_is_given_up_before_its_sender_is():
    assert reading.LONGEST_WAIT + reading.LONGEST < front.LONGEST_WAIT - 1


def test_only_so_many_files_are_read_at_once(monkeypatch):
    monkeypatch.setattr(reading, "LONGEST_WAIT", 0.1)
    with reading._place(), reading._place(), pytest.raises(FileRefused, match="Try again in a few seconds"):
        reading.run_in_sandbox("csv", GOOD_CSV)
    monkeypatch.undo()
    assert read("figures.csv", GOOD_CSV).rows


SERVER = """
import os, sys, django
django.setup()
import iomwatch.wsgi, iomwatch.urls
from django.urls import reverse
reverse("desk:file-new", args=["iom-2033"])
from tests.elections.exchange.figure_files.makers import GOOD_CSV, KNOWN
from elections.exchange.figure_files.reading import read_file
from elections.exchange.figure_files.template import template
assert read_file("a.csv", GOOD_CSV, KNOWN).rows
content = template("xlsx", "iom-2033", KNOWN.ballots["1"]).content
try:
    read_file("a.xlsx", content, KNOWN)
except ValueError as refused:
    assert "no row has a value" in str(refused), refused
print(*sorted({name.split(".")[0] for name in sys.modules} & {"pandas", "numpy", "openpyxl", "python_calamine"}))
"""


@pytest.mark.long
def test_the_server_never_loads_what_opens_files():
    # tests.elections.exchange.figure_files.makers loads openpyxl itself, to write with: that is taken out first.
    program = SERVER.replace("from tests.elections.exchange.figure_files.makers import GOOD_CSV, KNOWN", KNOWN_ALONE)
    environ = os.environ | {"DJANGO_SETTINGS_MODULE": "iomwatch.settings"}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, env=environ, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr


KNOWN_ALONE = f"""
from elections.exchange.figure_files.figures import KnownNames
from elections.rules.tally import Ballot, BallotKind
ballot = Ballot(number=1, kind=BallotKind.OPEN, standing=("ada", "ben"))
KNOWN = KnownNames(election="iom-2033", ballots={{"1": ballot}}, candidates=("ada", "ben"), sources=frozenset({{"devex-2033"}}))
GOOD_CSV = {GOOD_CSV!r}
"""
