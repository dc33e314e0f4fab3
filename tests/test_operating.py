"""`docs/operating.md` knows every variable, message and figure of the source, and its commands do what it says."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import copied_database
from tests.site import PROJECT, free_port

DOCUMENT = (PROJECT / "docs" / "operating.md").read_text()
SOURCES = [path for app in ("iomwatch", "elections", "agencies", "deploy") for path in (PROJECT / app).rglob("*.py")]
EXAMPLE = PROJECT / "deploy" / "iomwatch.env"

READ = re.compile(r"""environ(?:\.get\(|\[|,\s*)["']([A-Z][A-Z_]+)["']""")
OF_A_REQUEST = {
    "REMOTE_ADDR",
    "CONTENT_LENGTH",
    "PATH_INFO",
    "REQUEST_METHOD",
    "QUERY_STRING",
    "SCRIPT_NAME",
}  # WSGI calls its words environ as well


def variables_read(text: str) -> set[str]:
    return {name for name in READ.findall(text) if not name.startswith("HTTP_")} - OF_A_REQUEST


def rows(heading: str) -> dict[str, str]:
    """The first word in backticks of each line of the tables under a heading, and the line."""
    part = DOCUMENT.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return {match[1]: match[0] for match in re.finditer(r"^\| `([^`]+)`.*$", part, re.MULTILINE)}


def test_every_variable_has_its_line_and_no_other_has():
    in_source = set().union(*(variables_read(path.read_text()) for path in SOURCES))
    assert set(rows("Environment variables")) == in_source


def test_control_a_variable_that_nobody_wrote_down_is_found():
    assert variables_read('x = os.environ.get("NEW_ONE", "")') == {"NEW_ONE"}
    assert variables_read('environment.seconds(os.environ, "NEW_ONE", default=1)') == {"NEW_ONE"}


def test_the_variables_are_in_order():
    names = list(rows("Environment variables"))
    assert names == sorted(names)


def messages(text: str) -> set[str]:
    """What stands in front of the first figure of each line that goes to the log."""
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    logged = [call for call in calls if ast.unparse(call.func).startswith("logger.")]
    texts = [call.args[0].value for call in logged if isinstance(call.args[0], ast.Constant)]
    return {text.split("%")[0].strip(" :") for text in texts} - {""}


def test_every_message_is_explained():
    in_source = set().union(*(messages(path.read_text()) for path in SOURCES))
    assert len(in_source) > 5
    assert in_source - set(rows("What the log says")) == set()


def test_control_a_new_message_would_be_missed():
    assert messages('logger.warning("a new thing: %s", 1)') == {"a new thing"}


def test_every_metric_is_explained():
    names = set(re.findall(r'"(iomwatch_\w+)"', (PROJECT / "iomwatch" / "metrics.py").read_text()))
    explained = {re.sub(r"(_total)?({.*})?$", "", name) for name in rows("What to watch")}
    assert len(names) > 4
    assert names <= explained


def test_every_part_of_health_is_explained():
    from iomwatch.urls import health

    assert {"ready", *health._checks} <= set(rows("What to watch"))


# The commands.


def block_with(words: str) -> str:
    return next(block for block in re.findall(r"```sh\n(.*?)```", DOCUMENT, re.DOTALL) if words in block)


def example_of(folder: Path) -> Path:
    """The example's own lines, with a secret."""
    file = folder / "iomwatch.env"
    file.write_text(EXAMPLE.read_text().replace("SECRET_KEY=\n", f"SECRET_KEY={'0a1B2c3D4e' * 8}\n"))
    return file


def test_the_example_names_only_variables_that_there_are():
    names = set(re.findall(r"^#?([A-Z_]+)=", EXAMPLE.read_text(), re.MULTILINE))
    assert {"ALLOWED_HOSTS", "SECRET_KEY"} <= names <= set(rows("Environment variables"))


@pytest.mark.long
def test_the_commands_make_an_installation_out_of_nothing(tmp_path):
    state = tmp_path / "state"
    state.mkdir()
    shutil.copyfile("/dev/null", state / "iomwatch.sqlite3")
    commands = block_with("manage.py prepare").replace(".venv/bin/python", sys.executable)
    commands = commands.replace("/etc/iomwatch.env", str(example_of(tmp_path))).replace("/var/lib/iomwatch", str(state))
    commands = commands.replace("/opt/iomwatch", str(PROJECT))
    environ = {"PATH": os.environ["PATH"]}
    done = subprocess.run(["sh", "-e", "-c", commands], env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (state / "static" / "staticfiles.json").exists()
    assert (state / "iomwatch.sqlite3").stat().st_size > 100_000


def test_files_that_the_commands_name_are_there():
    named = set(re.findall(r"\bdeploy/[\w.]+", DOCUMENT))
    assert len(named) >= 4
    assert [path for path in named if not (PROJECT / path).exists()] == []


def on_loopback(words: str, port: int) -> str:
    return block_with(words).replace("10.0.0.1:8000", f"127.0.0.2:{port}").replace("10.0.0.2", "127.0.0.2")


@pytest.mark.long
@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not here, so the second of two servers is not asked")
def test_a_server_at_an_address_of_its_own_is_asked_there(tmp_path):
    port = free_port()
    own = dict(line.split("=", 1) for line in on_loopback("HOST=10.0.0.2", port).splitlines())
    own |= {"SECRET_KEY": "0a1B2c3D4e" * 8, "STATE_DIR": str(tmp_path), "PORT": str(port), "WORKERS": "1"}
    del own["DATABASE_URL"]
    (tmp_path / "static").symlink_to(Path(os.environ["STATE_DIR"]) / "static")
    wait = on_loopback("systemctl restart", port).split("\n", 1)[1]
    with copied_database() as database:
        environ = database | own
        server = subprocess.Popen([sys.executable, "-m", "iomwatch.serve"], cwd=PROJECT, env=environ)
        try:
            subprocess.run(["sh", "-e", "-c", wait], timeout=90, check=True, capture_output=True)
            subprocess.run([sys.executable, "-I", PROJECT / "deploy" / "probe.py"], env=environ, check=True)
        finally:
            server.terminate()
            server.wait(20)
