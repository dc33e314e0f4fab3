"""Tools of Node that measure pages. `make` installs them from the lock file beside this one; without them their tests are
skipped, and say so."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
NODE = shutil.which("node")
HTML_VALIDATE = FOLDER / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"

needs_html_validate = pytest.mark.skipif(
    NODE is None or not HTML_VALIDATE.exists(),
    reason="html-validate is not here, so no page's HTML is looked at (Node with npm, then `make node`)",
)


def html_faults(folder: Path) -> list[str]:
    """What is not valid in the HTML files of a folder, all of which one process reads."""
    command = [str(NODE), str(HTML_VALIDATE), "--config", str(FOLDER / "htmlvalidate.cjs"), "--formatter", "json"]
    # Node ends before a pipe has taken a long answer, never before a file has.
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run([*command, str(folder)], stdout=output, stderr=subprocess.PIPE, text=True, check=False)
        assert done.returncode in (0, 1), done.stderr
        output.seek(0)
        report = json.load(output)
    return [
        f"{Path(file['filePath']).name}:{fault['line']}:{fault['column']} {fault['ruleId']}: {fault['message']}"
        for file in report
        for fault in file["messages"]
    ]
