"""The tests on both engines at once: `python -m tests.run [--tier=quick|rest|all] [pytest arguments]`.

What PostgreSQL prints is shown when SQLite is done. At the end stands why tests were skipped, and in the last line one count
of all. With COUNTS=FILE that adds to what an earlier run has left there.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.engine import ENGINES

CORES = os.cpu_count() or 2
# Together more than there are cores: whoever waits for a browser or a disk leaves its core to the others. So many that both
# engines end at about the same time: `make test` asks PostgreSQL for a tenth, `make test-all` both for about as much.
EQUAL = {"sqlite": CORES, "postgresql": CORES}
WORKERS = {
    "quick": {"sqlite": CORES + 1, "postgresql": max(1, CORES // 2)},
    "rest": EQUAL,
    "all": EQUAL,
}


@dataclass
class Counts:
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    reasons: Counter = field(default_factory=Counter)

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"

    def add(self, report: Path, code: int) -> None:
        """What the JUnit report of a run says, and the exit code that it ended with."""
        cases = list(ElementTree.parse(report).getroot().iter("testcase")) if report.exists() else []
        failed = [case for case in cases if case.find("failure") is not None or case.find("error") is not None]
        skips = [case.find("skipped") for case in cases if case not in failed]
        self.reasons.update(skip.get("message", "") for skip in skips if skip is not None)
        skipped = sum(skip is not None for skip in skips)
        self.skipped += skipped
        self.failed += len(failed)
        self.passed += len(cases) - len(failed) - skipped
        if code and not failed:
            self.failed += 1  # the run itself broke; that must not look like success


def start(engine: str, workers: int, report: Path, output: int | None, arguments: list[str]) -> subprocess.Popen:
    command = [sys.executable, "-m", "pytest", "-q", "-n", str(workers), "--dist=worksteal", "--durations=5"]
    command += [f"--engine={engine}", f"--junitxml={report}", "--durations-min=5", *arguments]
    return subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT if output else None)


def main(arguments: list[str]) -> int:
    began = time.monotonic()
    parser = argparse.ArgumentParser(prog="python -m tests.run", allow_abbrev=False)
    parser.add_argument("--tier", choices=WORKERS, default="all")
    chosen, more = parser.parse_known_args(arguments)
    workers, arguments = WORKERS[chosen.tier], [f"--tier={chosen.tier}", *more]
    counts = Counts()
    with tempfile.TemporaryDirectory() as folder:
        reports = {engine: Path(folder) / f"{engine}.xml" for engine in ENGINES}
        first, second = ENGINES
        with (Path(folder) / "output").open("w+b") as output:
            runs = {first: start(first, workers[first], reports[first], None, arguments)}
            runs[second] = start(second, workers[second], reports[second], output.fileno(), arguments)
            counts.add(reports[first], runs[first].wait())
            code = runs[second].wait()
            output.seek(0)
            sys.stdout.write(output.read().decode(errors="replace"))
        counts.add(reports[second], code)
    for reason, number in counts.reasons.most_common():
        print(f"skipped {number}: {reason}")
    print(f"{(time.monotonic() - began) / 60:.1f} minutes, {sum(os.times()[2:4]) / 60:.1f} of processors")
    if shared := os.environ.get("COUNTS"):
        _add_up(counts, Path(shared))
    print(counts)
    return 1 if counts.failed or not counts.passed else 0


def _add_up(counts: Counts, file: Path) -> None:
    """Take over what an earlier run has left, and leave the sum, as the line that is printed."""
    earlier = [int(number) for number in re.findall(r"\d+", file.read_text())] if file.exists() else []
    passed, failed, skipped = earlier or (0, 0, 0)
    counts.passed += passed
    counts.failed += failed
    counts.skipped += skipped
    file.write_text(f"{counts}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
