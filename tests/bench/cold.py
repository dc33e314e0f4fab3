"""Cold renders, with the shipped data and with ten times as much. Run it in a Django process of a database of its own."""

import tempfile
import time
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from iomwatch.memory_cache import clear_all_caches
from tests.tenfold import load_more

ROUNDS = 15
PAGES = (
    "/",
    "/agencies/",
    "/agencies/iom/",
    "/agencies/iom/states/",
    "/agencies/iom/director-general/",
    "/people/antonio-vitorino/",
    "/elections/",
    "/elections/compare/",
    "/elections/iom-2018/",
    "/elections/iom-2018/as-of/5/",
    "/elections/iom-2018/rounds/1/",
    "/elections/iom-2018/bulletins/",
    "/elections/iom-2018/scenario/",
    "/elections/iom-2018/electorate/?layer=support",
    "/elections/iom-2018/candidates/antonio-vitorino/",
    "/elections/iom-2018/cite/",
    "/search/?q=un",
    "/sources/",
)


def main() -> None:
    client = Client(headers={"host": "127.0.0.1"})
    shipped = {page: (milliseconds(client, page), queries(client, page)) for page in PAGES}
    with tempfile.TemporaryDirectory() as folder:
        load_more(Path(folder), 9)
    print(
        f"\nCold renders, Django alone, the best of {ROUNDS}: with what is shipped, and with ten agencies of that size"
    )
    print(f"{'':50}{'ms':>8}{'ms x10':>9}{'first x10':>11}{'queries':>9}{'x10':>5}")
    slowest = (0.0, "")
    for page, (before, count) in shipped.items():
        after, first = milliseconds(client, page), milliseconds(client, page, forgets=True)
        slowest = max(slowest, (after, page))
        print(f"{page:50}{before:8.1f}{after:9.1f}{first:11.1f}{count:9}{queries(client, page):5}")
    print(f"The heaviest: {slowest[1]}, {slowest[0]:.1f} ms (goal 50 ms).")
    print("“First” is with nothing remembered, as right after a start: every race is read from its bulletins.")


def milliseconds(client: Client, page: str, *, forgets: bool = False) -> float:
    taken = []
    for _ in range(ROUNDS):
        if forgets:
            clear_all_caches()
        began = time.perf_counter()
        client.get(page)
        taken.append(time.perf_counter() - began)
    return 1000 * min(taken)


def queries(client: Client, page: str) -> int:
    clear_all_caches()
    with CaptureQueriesContext(connection) as captured:
        client.get(page)
    return len(captured)
