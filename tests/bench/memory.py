"""The memory of every worker under a mixed load: `MINUTES=10 make bench`, or `python -m tests.bench.memory` alone.

PSS counts what processes share once, divided among them; RSS counts it for each. Both are read from the kernel.
"""

import os
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.mixed_load import mixed_load
from tests.databases import copied_database
from tests.engine import clean_up, prepare
from tests.prove.attacks import workers_of
from tests.site import Site, running

WORKERS = (1, 2)
MINUTES = float(os.environ.get("MINUTES") or 0.5)
LOOKS = 20  # in the time of one load
PROMISED = 150  # MB of PSS at most


@dataclass(frozen=True, kw_only=True)
class Memory:
    """Of one process, in MB."""

    rss: float
    pss: float


def memory_of(pid: int) -> Memory:
    lines = [line.split() for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]]
    kilobytes = {name: int(amount) for name, amount, *_ in lines}
    return Memory(rss=kilobytes["Rss:"] / 1024, pss=kilobytes["Pss:"] / 1024)


@contextmanager
def site_of(workers: int, environ: dict[str, str]) -> Iterator[Site]:
    with running(environ) as site:
        site.stop()
        site.workers = workers
        site.start()
        while len(workers_of(site)) < workers:
            time.sleep(0.1)
        site.get("/").close()
        yield site


def looked_at(workers: int) -> tuple[dict[int, list[Memory]], Counter[str]]:
    """What each worker's memory was at every look, the first before the load; and what the load has asked."""
    with copied_database() as environ, site_of(workers, environ) as site:
        time.sleep(1)
        looks = {pid: [memory_of(pid)] for pid in workers_of(site)}
        with mixed_load(site, MINUTES) as outcomes:
            for _ in range(LOOKS):
                time.sleep(60 * MINUTES / LOOKS)
                for pid, memories in looks.items():
                    memories.append(memory_of(pid))
        return looks, outcomes


def say_of_memory() -> None:
    engine = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
    print(f"\nMemory of every worker, MB, {MINUTES:g} minutes of mixed load, {engine} (promised: {PROMISED} MB of PSS)")
    columns = ("PSS at first", "half way", "at last", "most", "RSS at last", "last / half")
    print(f"{'':14}" + "".join(f"{column:>14}" for column in columns))
    for workers in WORKERS:
        looks, outcomes = looked_at(workers)
        for number, memories in enumerate(looks.values(), start=1):
            print(f"{f'{number} of {workers}':14}{in_columns(memories)}", flush=True)
        print("  " + ", ".join(f"{count} {kind}" for kind, count in sorted(outcomes.items())), flush=True)


def in_columns(memories: list[Memory]) -> str:
    pss = [memory.pss for memory in memories]
    half = pss[len(pss) // 2]
    megabytes = (pss[0], half, pss[-1], max(pss), memories[-1].rss)
    return "".join(f"{amount:14.1f}" for amount in megabytes) + f"{pss[-1] / half:14.2f}"


if __name__ == "__main__":
    prepare("postgresql" if os.environ.get("DATABASE_URL") else "sqlite")
    try:
        say_of_memory()
    finally:
        clean_up()
