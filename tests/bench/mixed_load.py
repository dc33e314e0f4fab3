"""A busy night, bounded: readers, programs, clerks, guesses and publications at once, each kind at a pace of its own."""

import itertools
import random
import re
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlsplit

from tests.prove import kills, pairs
from tests.prove.attacks import hands
from tests.prove.clients import Browser, signed_in
from tests.site import Site

FORMS = ("csv", "xlsx", "json")
FILES = (
    *(f"/elections/iom-2023/{name}.{form}" for name in ("ballots", "ballots-wide", "bulletins") for form in FORMS),
    *(f"/agencies/iom/{name}.{form}" for name in ("states", "members", "director-general") for form in FORMS),
    *("/elections/iom-2018/picture.png", "/elections/iom-2018/popolo.json", "/feed.atom", "/calendar.ics"),
)
API = (
    *(f"/api/v1/elections/?page_size={size}" for size in range(1, 101)),
    *(f"/api/v1/elections/iom-2018/?as_of={number}" for number in range(1, 6)),
    *("/api/v1/agencies/", "/api/v1/agencies/iom/", "/api/v1/elections/iom-2023/bulletins/", "/api/v1/sources/"),
)
DESK = ("/desk/", "/desk/iom-ann/", "/desk/iom-ann/ballots/1/sheets/new/", "/desk/iom-x0/")
CALLS, SEARCHES, DOWNLOADS, READERS = 5, 5, 3, 20  # a second
SHEETS, DESK_PAGES, GUESSES, PUBLICATIONS = 2, 2, 2, 0.2


@contextmanager
def mixed_load(site: Site, minutes: float) -> Iterator[Counter[str]]:
    """As long as its `with` lasts; what it has asked is counted by kind and by what came of it."""
    elections = 1 + int(60 * minutes * PUBLICATIONS / pairs.PER_ELECTION)
    made = kills.MAKE.format(names=" ".join(kills.CLERKS)) + pairs.MAKE.format(count=elections)
    clerks = signed_in(site, *kills.CLERKS, made=made)
    outcomes: Counter[str] = Counter()
    acts = {
        ("ready pages", READERS): asking_in_turn(site, public_pages(site)),
        ("downloads", DOWNLOADS): asking_in_turn(site, FILES),
        ("API", CALLS): asking_in_turn(site, API),
        ("searches", SEARCHES): asking_in_turn(site, ["/search/?q=un+{}"]),
        ("desk pages", DESK_PAGES): lambda number: clerks[0].get(DESK[number % len(DESK)]).status,
        ("sheets", SHEETS): lambda number: hand_in(clerks, number),
        ("guesses", GUESSES): lambda number: guess(Browser(site.port, ""), number),
        ("publications", PUBLICATIONS): lambda number: publish_notice(clerks, number),
    }
    with ExitStack() as under_way:
        for (kind, pace), act in acts.items():
            under_way.enter_context(hands(1, paced(kind, pace, act, outcomes)))
        yield outcomes


def paced(kind: str, pace: float, act: Callable[[int], int], outcomes: Counter[str]) -> Callable[[int], None]:
    """Acts at most so often a second, and counts the statuses."""
    numbers = itertools.count()

    def once(_: int) -> None:
        began = time.monotonic()
        try:
            outcomes[f"{kind} {act(next(numbers))}"] += 1
        except (OSError, HTTPException, AssertionError) as error:  # the last where a step before it was refused
            outcomes[f"{kind} {type(error).__name__}"] += 1
        time.sleep(max(0.0, 1 / pace - (time.monotonic() - began)))

    return once


def public_pages(site: Site) -> list[str]:
    """The addresses of the site map, in an order of chance that is the same each time."""
    with site.get("/sitemap.xml") as sitemap:
        addresses = re.findall(r"<loc>([^<]+)</loc>", sitemap.read().decode())
    random.Random(1).shuffle(addresses)
    return [urlsplit(address).path for address in addresses]


def asking_in_turn(site: Site, paths: list[str] | tuple[str, ...]) -> Callable[[int], int]:
    """`{}` in a path is another number each time."""

    def ask(number: int) -> int:
        path = paths[number % len(paths)].replace("{}", str(number))
        try:
            with site.get(path, **{"Accept-Encoding": "br"}) as answer:
                answer.read()
                return answer.status
        except HTTPError as error:
            return error.code

    return ask


def hand_in(clerks: list[Browser], number: int) -> int:
    place = number % len(clerks)
    votes = [number % 100, 100 - number % 100]
    path = f"/desk/iom-{kills.CLERKS[place]}/ballots/1/sheets/new/"
    return clerks[place].post(path, kills.a_sheet(votes, str(uuid.uuid4()))).status


def guess(stranger: Browser, number: int) -> int:
    typed = {"username": f"nobody-{number}", "password": "a guess"}
    return stranger.post("/desk/sign-in/", typed).status


def publish_notice(clerks: list[Browser], number: int) -> int:
    """One clerk hands in a notice, another publishes it."""
    author, publisher = clerks[:2]
    desk = f"/desk/iom-x{number // pairs.PER_ELECTION}/"
    return pairs.asks(publisher, pairs.propose(author, desk, number))().status
