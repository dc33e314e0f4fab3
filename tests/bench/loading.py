"""What loading packs costs: of one agency like IOM, and of ten, each beside what is shipped. Linear is ten times as long.

Then a hundred agencies of twenty races each, from nothing, in one run: the last of them take as long as the first.
"""

import os
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from tests.databases import copied_database, empty_database
from tests.engine import clean_up, prepare
from tests.site import manage

AGENCIES = (1, 10)
MANY, RACES = 100, 20
ROUNDS = 2
PROGRAM = "from tests.bench.loading import seconds_to_load; print(*seconds_to_load({agencies}))"
PROGRAM_OF_MANY = "from tests.bench.loading import seconds_of_each; print(*seconds_of_each({agencies}, {races}))"


def say_of_loading() -> None:
    """In processes of their own, each on a database of its own, in turn."""
    rounds = [[loaded(agencies) for agencies in AGENCIES] for _ in range(ROUNDS)]
    few, many = ([min(times) for times in zip(*runs, strict=True)] for runs in zip(*rounds, strict=True))
    print(f"\nLoading agencies like IOM, beside the shipped one; seconds, the best of {ROUNDS}")
    print(f"{'':20}{AGENCIES[0]:>10}{AGENCIES[1]:>10}{'ratio':>10}")
    for name, one, ten in zip(("by the clock", "of the processor"), few, many, strict=True):
        print(f"{name:20}{one:10.2f}{ten:10.2f}{ten / one:10.2f}", flush=True)


def say_of_many() -> None:
    """Seconds of the processor: what else the machine does is left out."""
    *each, again = loaded_from_nothing(MANY, RACES)
    tenth = max(1, MANY // 10)
    first, last = sum(each[:tenth]) / tenth, sum(each[-tenth:]) / tenth
    print(
        f"\n{MANY} agencies of {RACES} races, three ballots and ten bulletins each, from nothing: {sum(each):.0f} seconds;"
    )
    print(
        f"an agency of the first tenth {first:.2f}, of the last {last:.2f}, ratio {last / first:.2f}; again {again:.2f}"
    )


def loaded_from_nothing(agencies: int, races: int) -> list[float]:
    with empty_database() as environ:
        manage("migrate", "--verbosity", "0", environ=environ)
        program = PROGRAM_OF_MANY.format(agencies=agencies, races=races)
        output = manage("shell", "--no-imports", "-c", program, environ=environ)
    return [float(seconds) for seconds in output.split()]


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


def seconds_of_each(agencies: int, races: int) -> list[float]:
    """Of each agency, loaded in one go beside what is shipped, and of a second loading with nothing new; in a Django
    process."""
    from django.db.models.signals import post_save

    from agencies.models import LoadedPack
    from elections.packs import load_all
    from tests.tenfold import add_agency

    load_all()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(2, agencies + 2):
            add_agency(Path(folder), number, races)
        ends = [time.process_time()]

        def note_end(**_: object) -> None:
            ends.append(time.process_time())

        post_save.connect(note_end, sender=LoadedPack)
        for _ in range(2):
            load_all(Path(folder))
        note_end()
        return [after - before for before, after in pairwise(ends)]


if __name__ == "__main__":
    prepare("postgresql" if os.environ.get("DATABASE_URL") else "sqlite")
    try:
        say_of_many()
    finally:
        clean_up()
