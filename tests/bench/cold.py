"""Cold renders with one agency, with those that are shipped, and with a hundred. Run it in a Django process of a database of
its own in which nothing is loaded."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from elections.packs import load_all
from iomwatch.memory_cache import clear_all_caches
from tests.databases import empty_database
from tests.site import manage
from tests.tenfold import PACKS, SHIPPED, add_agency

ROUNDS = 9
MANY, RACES = 100, 5
PAGES = (
    "/",
    "/agencies/",
    "/agencies/iom/",
    "/agencies/iom/states/",
    "/agencies/iom/director-general/",
    "/people/antonio-vitorino/",
    "/elections/",
    "/elections/coming/",
    "/elections/compare/",
    "/elections/iom-2018/",
    "/elections/iom-2018/as-of/5/",
    "/elections/iom-2018/rounds/1/",
    "/elections/iom-2018/bulletins/",
    "/elections/iom-2018/scenario/",
    "/elections/iom-2018/electorate/?layer=support",
    "/elections/iom-2018/candidates/antonio-vitorino/",
    "/elections/iom-2018/cite/",
    "/elections/iom-2023/",
    "/leaders/",
    "/search/?q=un",
    "/sources/",
)


@dataclass(frozen=True, kw_only=True)
class Render:
    """Milliseconds of a page, by those of a bare view measured in between; `first` with nothing remembered."""

    ratio: float
    first: float
    queries: int


def say_of_cold_renders() -> None:
    """In a process of its own, on a database of its own."""
    with empty_database() as environ:
        manage("migrate", "--verbosity", "0", environ=environ)
        print(manage("shell", "--no-imports", "-c", "from tests.bench.cold import main; main()", environ=environ))


def main() -> None:
    sizes = list(renders_by_size())
    print(
        f"\nCold renders, Django alone, in bare Django views of the same run; the best of {ROUNDS}. “First” is with nothing"
    )
    print("remembered, as right after a start: every race is read from its bulletins.")
    print(f"{'agencies':46}" + "".join(f"{number:>9}{'first':>9}{'queries':>9}" for number, _ in sizes))
    for page in PAGES:
        cells = (renders[page] for _, renders in sizes)
        print(f"{page:46}" + "".join(f"{one.ratio:9.1f}{one.first:9.1f}{one.queries:9}" for one in cells))
    for number, renders in sizes:
        page = max(renders, key=lambda page: renders[page].ratio)
        print(f"The heaviest with {number}: {page}, {renders[page].ratio:.1f}")


def renders_by_size() -> Iterator[tuple[int, dict[str, Render]]]:
    """With IOM alone, with all that are shipped, and with as many more like IOM as make a hundred."""
    with tempfile.TemporaryDirectory() as place:
        alone, more = Path(place) / "alone", Path(place) / "more"
        for name in ("world", SHIPPED):
            shutil.copytree(PACKS / name, alone / name)
        load_all(alone)
        yield 1, renders()
        load_all()
        shipped = len(list(PACKS.iterdir())) - 1  # the world is no agency
        yield shipped, renders()
        more.mkdir()
        for number in range(shipped + 1, MANY + 1):
            add_agency(more, number, RACES)
        load_all(more)
        yield MANY, renders()


def renders() -> dict[str, Render]:
    client = Client(headers={"host": "127.0.0.1"})
    return {page: render(client, page) for page in PAGES}


def render(client: Client, page: str) -> Render:
    bare = milliseconds_of_a_bare_view(client)
    return Render(
        ratio=milliseconds(client, page) / bare,
        first=milliseconds(client, page, forgets=True) / bare,
        queries=queries(client, page),
    )


def milliseconds_of_a_bare_view(client: Client) -> float:
    with override_settings(ROOT_URLCONF="tests.bench.hello", MIDDLEWARE=[]):
        bare = Client(headers={"host": "127.0.0.1"})
        return milliseconds(bare, "/")


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
