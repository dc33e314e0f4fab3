"""Every test on every engine that has a part in it (`tests/once.py`): `python -m tests.run [pytest arguments]`.

The last line counts them all.
"""

import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

from tests.engine import ENGINES, STATIC

# More than there are cores to be had: whoever waits for a browser leaves its core to the others.
WORKERS = "3"


def run(engine: str, arguments: list[str], report: Path) -> Counter:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        WORKERS,
        "--dist=worksteal",
        f"--engine={engine}",
        f"--junitxml={report}",
        *arguments,
    ]
    code = subprocess.run(command, check=False).returncode
    suites = ElementTree.parse(report).getroot().iter("testsuite") if report.exists() else []
    counts: Counter = Counter()
    for suite in suites:
        counts.update({name: int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")})
    if code and not counts["failures"] + counts["errors"]:
        counts["errors"] += 1  # the run itself broke; that must not look like success
        counts["tests"] += 1
    return counts


def main() -> int:
    total: Counter = Counter()
    with tempfile.TemporaryDirectory() as folder:
        os.environ[STATIC] = str(Path(folder) / "static")
        Path(os.environ[STATIC]).mkdir()
        for engine in ENGINES:
            run_elsewhere = engine != ENGINES[0] and not os.environ.get("EVERYTHING")
            arguments = ["--without-once"] * run_elsewhere + sys.argv[1:]
            total += run(engine, arguments, Path(folder) / f"{engine}.xml")
    failed = total["failures"] + total["errors"]
    passed = total["tests"] - failed - total["skipped"]
    print(f"{passed} passed, {failed} failed, {total['skipped']} skipped")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
