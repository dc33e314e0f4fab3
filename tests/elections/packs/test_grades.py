"""What is shipped is graded as its sources allow: an official record is a record, and several reports are several."""

import csv
import re
from collections.abc import Iterator
from typing import NamedTuple

from agencies.outlets import byline
from agencies.partial_date import PartialDate
from tests.site import PROJECT

# A bulletin never changes, and what is known better is told by a further one. That IOM had 175 members on 15 May 2023 is
# graded as official in a bulletin that names two reports of it.
PUBLISHED_ALREADY = {("iom-2023", "2", "members")}
KEEPS_RECORDS = re.compile(r"IOM\b")  # the organization and its offices, of its own elections
IN_AN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[-/](\d\d?)[-/](\d\d?)(?=[/-])")


class Graded(NamedTuple):
    """A figure or a bulletin, with the outlets that it rests on."""

    election: str
    bulletin: str
    kind: str
    grade: str
    outlets: list[str]


def rows(path: str) -> list[dict[str, str]]:
    with (PROJECT / path).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


SOURCES = {row["key"]: row for row in rows("agencies/data/iom/sources.csv")}


def graded() -> Iterator[Graded]:
    for row in rows("agencies/data/iom/figures.csv"):
        yield _graded(row, row["bulletin"])
    for row in rows("agencies/data/iom/bulletins.csv"):
        yield _graded(row, row["number"])


def _graded(row: dict[str, str], bulletin: str) -> Graded:
    outlets = [byline(SOURCES[key]["publisher"]).outlet for key in row["sources"].split(";") if key]
    return Graded(row["election"], bulletin, row["kind"], row["grade"], outlets)


def faults(one: Graded) -> list[str]:
    held = {
        "an official record is a record": one.grade != "official" or any(map(KEEPS_RECORDS.match, one.outlets)),
        "several reports are several": one.grade != "several" or len(one.outlets) > 1,
        "what was reported has a report": one.grade in ("", "derived", "unverified") or bool(one.outlets),
    }
    return [name for name, is_true in held.items() if not is_true]


def test_what_is_shipped_is_graded_as_its_sources_allow():
    found_faults = {one[:3]: names for one in graded() if (names := faults(one))}
    assert found_faults == {place: ["an official record is a record"] for place in PUBLISHED_ALREADY}


def test_control_a_grade_that_its_sources_do_not_allow_is_caught():
    places = ("iom-2033", "1", "members")
    assert faults(Graded(*places, "official", ["AFP", "IOM Romania"])) == []
    assert faults(Graded(*places, "official", ["AFP", "IOMed"])) == ["an official record is a record"]
    assert faults(Graded(*places, "several", ["AFP"])) == ["several reports are several"]
    assert faults(Graded(*places, "single", [])) == ["what was reported has a report"]


def misdated(url: str, published: str) -> bool:
    """Whether an address has another day in it than the source is dated."""
    day = IN_AN_ADDRESS.search(url)
    return bool(day) and PartialDate.read(published).iso != "{}-{:0>2}-{:0>2}".format(*day.groups())


def test_every_source_has_an_outlet_and_the_day_that_its_address_has():
    assert [key for key, row in SOURCES.items() if not byline(row["publisher"]).outlet] == []
    assert [key for key, row in SOURCES.items() if misdated(row["url"], row["published"])] == []


def test_control_another_day_is_caught():
    assert misdated("https://example.org/2033/5/15/ada-elected", "")
    assert misdated("https://example.org/2033-05-15-ada-elected", "2033-05")
    assert not misdated("https://example.org/2033/5/15/ada-elected", "2033-05-15")
    assert not misdated("https://example.org/ada-elected", "")
