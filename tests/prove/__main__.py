"""`make prove`: the trials in full, on SQLite and then on PostgreSQL, and one table. It takes more than an hour,
sends its load to this machine alone, and ends by itself."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.engine import ENGINES

TRIALS = (
    "tests/prove",
    "tests/elections/desk/test_bad_inputs.py",
    "tests/elections/exchange/figure_files/test_mutants.py",
    "tests/elections/desk/figure_files/test_refused.py",
)


def main() -> int:
    codes = []
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "rows"
        environ = {**os.environ, "PROVE": "full", "PROVE_ROWS": str(rows)}
        for engine in ENGINES:
            command = [sys.executable, "-m", "pytest", "-q", f"--engine={engine}", *TRIALS, *sys.argv[1:]]
            codes.append(subprocess.run(command, env=environ, check=False).returncode)
        table = [json.loads(line) for line in rows.read_text().splitlines()] if rows.exists() else []
    print(f"\n{'trial':42}{'engine':14}result")
    for trial, engine, result in table:
        print(f"{trial:42}{engine:14}{result}")
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
