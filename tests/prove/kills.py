"""The server is killed under four clerks who are handing in sheets, over and over. What it has acknowledged is there, whole
and once; what it has not is sent again with the same key and is there once as well."""

import contextlib
import http.client
import json
import random
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.site import Site

from .clients import Browser, signed_in

PATIENCE = 300  # seconds: of four clerks the slowest may be broken off many times
CLERKS = ("ann", "bob", "cleo", "dan")
MAKE = """
from tests.factories import make_election, make_source, open_ballot
make_source()
for name in "{names}".split(): open_ballot(make_election("Ada", "Ben", slug=f"iom-{{name}}"))
"""
STORED = """
import json
from elections.models import TallySheet
sheets = TallySheet.objects.exclude(key=None).prefetch_related("figures__sources", "audit_entries")
print(json.dumps([
    [str(sheet.key), sorted(f.value for f in sheet.figures.all()),
     all(f.sources.all() for f in sheet.figures.all()), len(sheet.audit_entries.all())]
    for sheet in sheets
]))
"""


@dataclass
class Ledger:
    """What the clerks remember, outside the product: what they sent, and what was acknowledged."""

    sent: dict[str, list[int]] = field(default_factory=dict)
    acknowledged: set[str] = field(default_factory=set)
    again: int = 0  # sent once more, after a lost answer
    refused: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class KillOutcome:
    times: int  # it broke down
    sent: int
    acknowledged: int
    again: int
    lost: int
    half: int
    doubled: int
    refused: list[str]

    def in_words(self) -> str:
        sent = f"{self.sent} sent, {self.acknowledged} acknowledged, {self.again} sent again"
        return f"{sent}: {self.lost} lost, {self.half} half stored, {self.doubled} doubled"

    def assert_nothing_is_lost(self) -> None:
        assert not self.refused, self.refused[:3]
        assert self.acknowledged >= self.times, "it broke down before it did anything"
        assert (self.lost, self.half, self.doubled) == (0, 0, 0)


def kill_over_and_over(site: Site, kills: int) -> KillOutcome:
    def break_down() -> None:
        site.kill()
        site.start()

    return under_four_clerks(site, kills, break_down)


def under_four_clerks(
    site: Site, times: int, break_down: Callable[[], None], *, seed: int = 1, ends_at_a_loss: bool = False
) -> KillOutcome:
    """Something breaks down, and is there again when `break_down` returns, so many times at moments of chance; a control
    ends with the first loss."""
    site.manage("shell", "--no-imports", "-c", MAKE.format(names=" ".join(CLERKS)))
    ledger, chance = Ledger(), random.Random(seed)
    with _typing(site, ledger):
        for time_now in range(1, times + 1):
            _wait_for_a_save(ledger)  # else a slow machine kills servers that have not done anything yet
            time.sleep(chance.uniform(0, 0.8))
            break_down()
            if ends_at_a_loss and _compare(site, ledger, time_now).lost:
                break
    return _compare(site, ledger, time_now)


@contextlib.contextmanager
def _typing(site: Site, ledger: Ledger) -> Iterator[None]:
    """Four clerks, as long as this lasts."""
    over = threading.Event()
    hands = [
        threading.Thread(target=_type, args=(browser, name, ledger, over))
        for browser, name in zip(signed_in(site, *CLERKS), CLERKS, strict=True)
    ]
    for hand in hands:
        hand.start()
    try:
        yield
    finally:
        over.set()
        for hand in hands:
            hand.join()


def _wait_for_a_save(ledger: Ledger) -> None:
    """One more than there were: there is something to lose, and the other clerks are in the middle of theirs."""
    before, until = len(ledger.acknowledged), time.monotonic() + PATIENCE
    while len(ledger.acknowledged) == before:
        assert time.monotonic() < until, f"nothing was saved: {ledger.refused[:3]}"
        time.sleep(0.005)


def _type(browser: Browser, name: str, ledger: Ledger, over: threading.Event) -> None:
    """Hand in one sheet after another; each again and again, with its key, until there is an answer."""
    chance = random.Random(name)
    while not over.is_set():
        key, votes = str(uuid.uuid4()), [chance.randrange(200), chance.randrange(200)]
        ledger.sent[key] = votes
        typed = a_sheet(votes, key)
        _send(browser, f"/desk/iom-{name}/ballots/1/sheets/new/", typed, ledger, over)


def a_sheet(votes: list[int], key: str = "") -> dict[str, str]:
    """The form of a first ballot between Ada and Ben, filled in."""
    return {
        "tab": key or str(uuid.uuid4()),
        "version": "0",
        "grade": "unnamed",
        "source-other": "devex-2033",
        "votes-ada-value": str(votes[0]),
        "votes-ben-value": str(votes[1]),
        "accepted": "As it was read out.",
    }


def _send(browser: Browser, path: str, typed: dict[str, str], ledger: Ledger, over: threading.Event) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        was_over = over.is_set()  # it had come back for the last time, or never will
        try:
            answer = browser.post(path, typed)
        except (OSError, http.client.HTTPException):
            if was_over:
                break
            ledger.again += 1
            time.sleep(0.05)
            continue
        if answer.status == 503:  # "try again", with all that was typed
            ledger.again += 1
            time.sleep(0.05)
            continue
        if answer.status == 302 and not answer.location.startswith("/desk/sign-in/"):
            ledger.acknowledged.add(typed["tab"])
        else:
            ledger.refused.append(f"{answer.status} {answer.text[-300:]}")
        return
    ledger.refused.append("never an answer")


def _compare(site: Site, ledger: Ledger, times: int) -> KillOutcome:
    acknowledged = set(ledger.acknowledged)  # before anything is read: clerks may go on
    stored = json.loads(site.manage("shell", "--no-imports", "-c", STORED))
    keys = [key for key, *_ in stored]
    return KillOutcome(
        times=times,
        sent=len(ledger.sent),
        acknowledged=len(acknowledged),
        again=ledger.again,
        lost=len(acknowledged - set(keys)),
        half=sum(
            values != sorted(ledger.sent[key]) or not has_sources or audit_entries < 1
            for key, values, has_sources, audit_entries in stored
        ),
        doubled=len(keys) - len(set(keys)) + sum(audit_entries > 1 for *_, audit_entries in stored),
        refused=ledger.refused,
    )
