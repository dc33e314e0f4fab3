"""Readers by the thousand who have a race open while bulletins are published: what each sees only ever moves forward."""

import http.client
import re
import subprocess
import sys
import threading
from dataclasses import dataclass, field

from tests.site import PROJECT, Site

HANDS = 16  # connections that the readers share
LIVE = "/elections/iom-2033/live/"
PUBLISH = """
from elections.bulletins.compose import Content
from elections.rules.bulletin import BulletinKind
from tests.factories import make_election, tell
election = make_election("Ada", "Ben")
tell(election, Content(kind=BulletinKind.NOTICE, note="notice 1"), author="desk")
print("ready", flush=True)
for number in range(2, {bulletins} + 1):
    input()
    tell(election, Content(kind=BulletinKind.NOTICE, note=f"notice {{number}}"), author="desk")
"""


@dataclass
class Reader:
    etag: str = ""
    number: int = 0
    seen: set[int] = field(default_factory=set)


@dataclass
class WatchOutcome:
    answers: int = 0
    without_news: int = 0
    backwards: int = 0
    torn: int = 0
    newest: int = 0
    seen: set[int] = field(default_factory=set)


def watch(site: Site, readers: int, bulletins: int) -> WatchOutcome:
    """Everybody asks once for each bulletin that is published, and once more at the end."""
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", PUBLISH.format(bulletins=bulletins)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
    crowd, outcome, gate = [Reader() for _ in range(readers)], WatchOutcome(), threading.Lock()
    with subprocess.Popen(command, cwd=PROJECT, env=site.environ, **pipes) as clerk:
        assert clerk.stdout.readline() == "ready\n"
        for _ in range(2, bulletins + 1):
            clerk.stdin.write("\n")  # while they ask
            _ask_all(site, crowd, outcome, gate)
        clerk.stdin.close()
        assert clerk.wait() == 0
    site.stop()
    site.start()
    _ask_all(site, crowd, outcome, gate)
    outcome.newest = min(reader.number for reader in crowd)
    return outcome


def _ask_all(site: Site, crowd: list[Reader], outcome: WatchOutcome, gate: threading.Lock) -> None:
    hands = [threading.Thread(target=_ask, args=(site, crowd[place::HANDS], outcome, gate)) for place in range(HANDS)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()


def _ask(site: Site, readers: list[Reader], outcome: WatchOutcome, gate: threading.Lock) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    for reader in readers:
        connection.request("GET", LIVE, headers={"If-None-Match": reader.etag} if reader.etag else {})
        answer = connection.getresponse()
        page = answer.read().decode()
        with gate:
            outcome.answers += 1
            if answer.status == 304:
                outcome.without_news += 1
                continue
            number, is_whole = read(page)
            outcome.backwards += number < reader.number
            outcome.torn += answer.status != 200 or not is_whole
            outcome.seen.add(number)
        reader.number, reader.etag = number, answer.headers["ETag"]
    connection.close()


def read(page: str) -> tuple[int, bool]:
    """The number that the parts say they are of, and whether all of them say so: log, list of sources, newest entry."""
    number = int((re.findall(r'data-number="(\d+)"', page) or ["0"])[0])
    entries = [int(entry) for entry in re.findall(r'<li id="b(\d+)"', page)]
    notes = [int(note) for note in re.findall(r">notice (\d+)<", page)]
    counted = re.findall(r">(\d+) bulletins?(?:, with corrections)?<", page)
    return number, entries == notes == list(range(number, 0, -1)) and counted == [str(number)]
