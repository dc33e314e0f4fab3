"""`make seeded-faults`: each fault in a copy of the project of its own; the checkout is not touched. The tests of its room run
first, then the rest of `make test` on SQLite, until one fails. It ends with a table, and with 1 if two faults are not found.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from pathlib import Path

from tests.kept import PLACE, PROJECT
from tests.on_postgresql import ONCE, PROJECT_FILES
from tests.seeded_faults.faults import FAULTS, Fault

ENOUGH = len(FAULTS) - 1
LONGEST = 900  # seconds for one run of the tests
# They look at the files of a checkout, which a copy is not.
NOT_OF_A_COPY = [f"--ignore={place}" for place, reason in ONCE.items() if reason == PROJECT_FILES]
NOTHING = Fault("nothing", FAULTS[0].file, FAULTS[0].old, FAULTS[0].old, ())


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="iomwatch-faults-") as folder:
        os.environ[PLACE] = f"{folder}/kept"
        rooms = tuple(dict.fromkeys(place for fault in FAULTS for place in fault.room))
        failed = found_by(replace(NOTHING, room=rooms), Path(folder))
        if failed:
            print(f"Without any fault {failed} fails: mend that first.")
            return 1
        rows = [_row(fault, Path(folder)) for fault in FAULTS]
    print(f"\n{'fault':42}{'seconds':>8}  found by")
    for fault, test, seconds in rows:
        print(f"{fault.name:42}{seconds:8.0f}  {test or 'NO TEST'}")
    noticed = sum(bool(test) for _, test, _ in rows)
    print(f"{noticed} of {len(rows)} faults found")
    return 0 if noticed >= ENOUGH else 1


def _row(fault: Fault, folder: Path) -> tuple[Fault, str, float]:
    began = time.monotonic()
    test = found_by(fault, folder)
    print(f"{fault.name}: {test or 'no test finds it'}", flush=True)
    return fault, test, time.monotonic() - began


def found_by(fault: Fault, folder: Path) -> str:
    """The first test that fails in a copy with this fault; "" if all pass. What nothing was done to is asked in its rooms
    alone."""
    copy = folder / "copy"
    copy_project(copy)
    fault.put_into(copy)
    try:
        test = _first_failure(copy, fault.room)
        if test or fault.name == NOTHING.name:
            return test
        return _first_failure(copy, ("tests",))
    finally:
        shutil.rmtree(copy)


def copy_project(copy: Path) -> None:
    """All files that are or will be of the project."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=PROJECT, capture_output=True, text=True, check=True).stdout.split("\0")
    for name in filter(None, names):
        if (PROJECT / name).exists():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / name, copy / name)


def _first_failure(copy: Path, places: tuple[str, ...]) -> str:
    report = copy / "report.xml"
    report.unlink(missing_ok=True)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "--tier=quick",
        "-p",
        "no:cacheprovider",
        f"-n{os.cpu_count()}",
    ]
    command += ["--dist=worksteal", "--tb=no", f"--junitxml={report}", *NOT_OF_A_COPY, *places]
    environ = {
        name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_URL", "SQLITE_FILE"))
    }
    try:
        done = subprocess.run(
            command, cwd=copy, env=environ, capture_output=True, text=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        return ""
    if done.returncode == 0:
        return ""
    cases = ElementTree.parse(report).getroot().iter("testcase") if report.exists() else []
    failed = [case for case in cases if case.find("failure") is not None or case.find("error") is not None]
    if not failed:
        raise RuntimeError(f"the tests did not run:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return f"{failed[0].get('classname')}::{failed[0].get('name')}"


if __name__ == "__main__":
    sys.exit(main())
