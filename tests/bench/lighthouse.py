"""`make lighthouse`: what Lighthouse gives the pages, on a phone and on a desk, and what took something away.

Speed is simulated from what a page loads, so it hangs less on this machine than it seems; the median of several runs all the
same. `URL=` names a site that runs already, `PAGES=` other pages, `RUNS=` how often each is looked at.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.browser import EXECUTABLES
from tests.engine import clean_up, prepare
from tests.node import FOLDER, NODE
from tests.site import fresh_site

PAGES = (
    "/",
    "/elections/iom-2023/",
    "/agencies/iom/director-general/",
    "/agencies/iom/states/",
    "/agencies/iom/",
    "/elections/iom-2023/electorate/",
    "/elections/compare/",
)
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
RUNS = "5"


def main() -> int:
    pages = os.environ.get("PAGES", "").split() or PAGES
    with site() as address:
        print("  ".join(f"{name:>14}" for name in LEAST), " form     page")
        poor = [name for result in results(address, pages) for name in say(result, address)]
    print("\n".join(poor) or "Nothing is below what is asked.")
    return bool(poor)


@contextmanager
def site() -> Iterator[str]:
    """The address of the site that is named, or of one of its own that ends with this program."""
    if address := os.environ.get("URL"):
        yield address.rstrip("/")
        return
    prepare("sqlite")
    try:
        with fresh_site() as started:
            yield started.address
    finally:
        clean_up()


def results(address: str, pages: tuple[str, ...] | list[str]) -> Iterator[dict]:
    chromium = next(filter(None, map(shutil.which, EXECUTABLES)))
    command = [str(NODE), str(FOLDER / "lighthouse.mjs"), str(chromium), os.environ.get("RUNS", RUNS)]
    command += [address + page for page in pages]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as lighthouse:
        yield from map(json.loads, lighthouse.stdout or ())
    if lighthouse.returncode:
        raise SystemExit("Lighthouse broke off")


def say(result: dict, address: str) -> list[str]:
    """Print a line of the table with what took something away below it; the scores that are too low."""
    page, form, scores = result["address"].removeprefix(address), result["form"], result["scores"]
    print("  ".join(f"{scores[name]:>14}" for name in LEAST), f" {form:<8} {page}", flush=True)
    for fault in result["faults"]:
        print(f"    {fault}")
    return [f"{page} {form}: {name} {scores[name]} < {least}" for name, least in LEAST.items() if scores[name] < least]


if __name__ == "__main__":
    sys.exit(main())
