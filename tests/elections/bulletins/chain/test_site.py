"""Verifying a whole site over the wire: as `make verify` does, while bulletins are published, and behind caches."""

import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path

import pytest

from tests.elections.bulletins.chain.verifier import (
    Lines,
    changed,
    forged,
    head_of,
    lines_of,
    program,
    verify,
    verify_alone,
)
from tests.site import PROJECT, Site

SUMMARY = re.compile(r"\d+ bulletins of \d+ elections verified, head [0-9a-f]{64}\n")


def make(*arguments: str) -> subprocess.CompletedProcess:
    environ = {"PATH": os.environ["PATH"]}
    command = ["make", "--no-print-directory", "verify", *arguments]
    return subprocess.run(command, cwd=PROJECT, env=environ, capture_output=True, text=True, check=False)


def test_make_verify_checks_a_site_and_keeps_its_heads(site: Site, tmp_path: Path):
    kept = tmp_path / "heads.json"
    first = make(f"URL={site.address}", f"KEEP={kept}")
    assert (first.returncode, first.stderr) == (0, "")
    assert SUMMARY.fullmatch(first.stdout)
    assert make(f"URL={site.address}/", f"HEADS={kept}").stdout == first.stdout
    assert json.loads(kept.read_text())["elections"] == json.load(site.get("/heads.json"))["elections"]


def test_make_verify_without_anything_asks_the_site_that_runs_here(site: Site):
    assert SUMMARY.fullmatch(make(f"PORT={site.port}").stdout)
    nobody = make("PORT=1")
    assert nobody.returncode != 0
    assert "http://127.0.0.1:1/heads.json" in nobody.stderr


def test_make_verify_checks_a_file(site: Site, tmp_path: Path):
    (tmp_path / "file.jsonl").write_bytes(site.get("/elections/iom-2018/bulletins.jsonl").read())
    (tmp_path / "head.json").write_bytes(site.get("/elections/iom-2018/head.json").read())
    done = make(f"FILE={tmp_path}/file.jsonl", f"HEAD={tmp_path}/head.json")
    assert done.stdout.startswith("12 bulletins of 1 election verified, head ")


def test_a_reader_downloads_the_verifier_from_the_site(site: Site, tmp_path: Path):
    page = site.get("/elections/iom-2018/bulletins/").read().decode()
    address = re.search(r'href="(/static/verify[^"]*)" download="verify.py"', page)[1]
    assert site.get(address).read() == (PROJECT / "static" / "verify.py").read_bytes()
    assert SUMMARY.fullmatch(verify_alone(tmp_path, "--url", site.address).text)


ROUNDS, PER_ROUND = 6, 10
PUBLISH = """
import sys
from elections.models import Election
from elections.bulletins.compose import Content
from tests.factories import tell
from elections.rules.bulletin import BulletinKind
from tests.factories import make_election

election = make_election("Ada", "Ben")
print("ready", flush=True)
for line in sys.stdin:
    for number in range(int(line)):
        tell(election, Content(kind=BulletinKind.NOTICE, note=f"notice {number}"), author="desk")
"""


def file_after(last: Lines, site: Site) -> bytes:
    """The file of bulletins as soon as it is not the one last seen."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if (now := site.get("/elections/iom-2033/bulletins.jsonl").read()) not in last:
            return now
        time.sleep(0.02)
    raise AssertionError("nothing new was published")


@pytest.mark.long
def test_no_false_alarm_while_bulletins_are_published(own_site: Site):
    """Each file is the chain of one moment: a beginning of the one that comes after it. The site's memory may give a
    file that is a blink older than the heads; a test below shows what a verifier without patience makes of that."""
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", PUBLISH]
    files: Lines = []
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
    with subprocess.Popen(command, cwd=PROJECT, env=own_site.environ, **pipes) as clerk:
        assert clerk.stdout.readline() == "ready\n"
        for _ in range(ROUNDS):
            clerk.stdin.write(f"{PER_ROUND}\n")
            files.append(file_after(files[-1:], own_site))
            report = verify("--url", own_site.address, "--patience", 10)
            assert report.code == 0, report.text
        clerk.stdin.close()
        assert clerk.wait() == 0
    own_site.stop()
    own_site.start()
    files.append(own_site.get("/elections/iom-2033/bulletins.jsonl").read())
    assert len(lines_of(files[-1])) == ROUNDS * PER_ROUND
    for earlier, later in pairwise(files):
        assert later.startswith(earlier)
        assert program.Chain(later, "iom-2033").findings == []


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """Files where a site would have them: what an attacker, or a cache, may serve in its place."""
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def serve(folder: Path, chains: dict[str, Lines], heads: dict[str, Lines] | None = None) -> None:
    heads_by_slug = {slug: head_of(lines, slug) for slug, lines in (heads or chains).items()}
    (folder / "heads.json").write_text(json.dumps({"elections": heads_by_slug}))
    for slug, lines in chains.items():
        (folder / "elections" / slug).mkdir(parents=True, exist_ok=True)
        (folder / "elections" / slug / "bulletins.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))


def test_what_a_site_has_lost_or_forged_is_found_by_who_kept_its_heads(chains, served, tmp_path):
    kept = tmp_path / "kept.json"
    serve(tmp_path, chains)
    assert verify("--url", served, "--keep", kept).code == 0
    before = kept.read_text()

    serve(tmp_path, {slug: lines for slug, lines in chains.items() if slug != "iom-2018"})
    assert verify("--url", served).code == 0  # nobody can know without a head
    gone = verify("--url", served, "--earlier", kept, "--keep", kept)
    assert f"iom-2018: it has vanished: {kept} counts 7 bulletins, and 0 are here" in gone.lines
    assert kept.read_text() == before  # what was kept is evidence: nothing that failed takes its place

    serve(tmp_path, chains | {"iom-2023": chains["iom-2023"][:3]})
    assert verify("--url", served, "--patience", 0).code == 0
    assert "iom-2023: its tail is cut" in verify("--url", served, "--earlier", kept).text

    serve(tmp_path, chains | {"iom-2023": forged([changed(line, note="x") for line in chains["iom-2023"]])})
    assert verify("--url", served).code == 0
    assert "iom-2023: bulletin 4 is" in verify("--url", served, "--earlier", kept).text


def test_a_cache_that_is_behind_is_waited_for(chains, served, tmp_path, monkeypatch):
    lines = chains["iom-2018"]
    behind, whole = {"iom-2018": lines[:5]}, {"iom-2018": lines}
    serve(tmp_path, behind, heads=whole)
    assert "its tail is cut" in verify("--url", served, "--patience", 0).text
    monkeypatch.setattr(program.time, "sleep", lambda seconds: serve(tmp_path, whole))
    assert verify("--url", served, "--patience", 30).code == 0


@pytest.mark.parametrize(
    "heads", [b"", b"<html>", b'{"elections": {}}', b'{"elections": {"\\ud800": {"bulletins": 1}}}']
)
def test_a_site_without_heads_is_no_verdict(served, tmp_path, heads):
    (tmp_path / "heads.json").write_bytes(heads)
    report = verify("--url", served)
    assert report.code == 2
    assert "verified" not in report.text
