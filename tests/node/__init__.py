"""Tools of Node that measure pages. `make` installs them from the lock file beside this one; without them their tests are
skipped, and say so."""

import json
import shutil
import subprocess
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
    done = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return [
        f"{Path(file['filePath']).name}:{fault['line']}:{fault['column']} {fault['ruleId']}: {fault['message']}"
        for file in json.loads(done.stdout)
        for fault in file["messages"]
    ]
