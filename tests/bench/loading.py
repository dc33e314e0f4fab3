"""What loading packs costs: of one agency like IOM, and of ten, each beside what is shipped. Linear is ten times as long."""

import tempfile
import time
from pathlib import Path

from tests.site import copied_database, manage

AGENCIES = (1, 10)
ROUNDS = 2
PROGRAM = "from tests.bench.loading import seconds_to_load; print(*seconds_to_load({agencies}))"


def say_of_loading() -> None:
    """In processes of their own, each on a database of its own, in turn."""
    rounds = [[loaded(agencies) for agencies in AGENCIES] for _ in range(ROUNDS)]
    few, many = ([min(times) for times in zip(*runs, strict=True)] for runs in zip(*rounds, strict=True))
    print(f"\nLoading agencies like IOM, beside the shipped one; seconds, the best of {ROUNDS}")
    print(f"{'':20}{AGENCIES[0]:>10}{AGENCIES[1]:>10}{'ratio':>10}")
    for name, one, ten in zip(("by the clock", "of the processor"), few, many, strict=True):
        print(f"{name:20}{one:10.2f}{ten:10.2f}{ten / one:10.2f}", flush=True)


def loaded(agencies: int) -> list[float]:
    with copied_database() as environ:
        output = manage("shell", "--no-imports", "-c", PROGRAM.format(agencies=agencies), environ=environ)
    return [float(seconds) for seconds in output.split()]


def seconds_to_load(agencies: int) -> tuple[float, float]:
    """By the clock, and of this process alone; in a Django process."""
    from tests.tenfold import load_more

    with tempfile.TemporaryDirectory() as folder:
        began, computed = time.perf_counter(), time.process_time()
        load_more(Path(folder), agencies)
        return time.perf_counter() - began, time.process_time() - computed
