"""Two clerks at the same moment, over and over: of each pair one succeeds, the other is told, and nothing is lost."""

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.site import Site

from .clients import Answer, Browser, at_once, signed_in

PER_ELECTION = 25  # a race is read anew for every page; a long one would only make the trial slow
MAKE = """
from tests.factories import make_election
for number in range({count}): make_election("Ada", "Ben", slug=f"iom-x{{number}}")
"""
STORED = """
import json
from elections.models import Draft
print(json.dumps([draft.typed for draft in Draft.objects.all()]))
"""
PUBLISHED = """
from elections.models import Bulletin
print(Bulletin.objects.filter(election__slug__startswith="iom-x").count())
"""


@dataclass
class Outcome:
    pairs: int = 0
    one_winner: int = 0
    harm: int = 0  # both succeeded, or what is stored is not the winner's
    other: list[str] = field(default_factory=list)

    def count(self, answers: list[Answer], won: int) -> None:
        self.pairs += 1
        statuses = sorted(answer.status for answer in answers)
        if statuses == [won, 409]:
            self.one_winner += 1
        elif statuses == [won, won]:
            self.harm += 1
        else:
            self.other.append(f"{statuses}: {[answer.text[-300:] for answer in answers]}")


def saves(site: Site, pairs: int) -> Outcome:
    """One clerk in two browsers saves the same draft at once, from the same version."""
    prepare(site, 1)
    browser = signed_in(site, "saver")[0]
    outcome = Outcome()
    version = 0
    for number in range(pairs):
        typed = [f"{number} of {place}" for place in "AB"]
        answers = at_once([save(browser, text, version) for text in typed])
        outcome.count(answers, 200)
        kept = [place for place, answer in enumerate(answers) if answer.status == 200]
        version += len(kept)
        stored = json.loads(site.manage("shell", "--no-imports", "-c", STORED)) if number % 25 == 24 else None
        if stored and not any(typed[place] in stored[0] for place in kept):
            outcome.harm += 1
    return outcome


def save(browser: Browser, text: str, version: int):
    typed = {"page": "notices/new/", "tab": str(uuid.uuid4()), "version": str(version), "note": text}
    return lambda: browser.post("/desk/iom-x0/drafts/", typed)


def publications(site: Site, pairs: int) -> Outcome:
    """Two clerks publish at once what the other has handed in: two bulletins that cannot both be the next."""
    prepare(site, -(-pairs // PER_ELECTION))
    clerks = signed_in(site, "ann", "bob")
    outcome = Outcome()
    for number in range(pairs):
        desk = f"/desk/iom-x{number // PER_ELECTION}/"
        # Whose proposal lost the pair before hands in none; it is still there.
        requests = [asks(clerk, propose(author, desk, number)) for author, clerk in (clerks, clerks[::-1])]
        outcome.count(at_once(requests), 302)
    published = int(site.manage("shell", "--no-imports", "-c", PUBLISHED))
    outcome.harm += abs(published - pairs)
    return outcome


def propose(author: Browser, desk: str, number: int) -> str:
    typed = {"note": f"Notice {number}", "grade": "read_out", "tab": str(uuid.uuid4()), "version": "0"}
    answer = author.post(f"{desk}notices/new/", typed | {"step": "hand-in"})
    assert answer.status == 302, answer.text[-2000:]
    return answer.location


def asks(clerk: Browser, proposal: str, **more: str) -> Callable[[], Answer]:
    path = f"{proposal}publication/"
    page = clerk.get(path)
    hidden = {name: value for name, value in page.hidden.items() if name in ("key", "expected", "seen")}
    assert len(hidden) == 3, page.text[-2000:]
    return lambda: clerk.post(path, hidden | {"typed0": hidden["expected"]} | more)


def prepare(site: Site, elections: int) -> None:
    site.manage("shell", "--no-imports", "-c", MAKE.format(count=elections))
