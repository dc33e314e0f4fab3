"""A broken file is refused with file, line, column and reason, and nothing is stored."""

from collections.abc import Callable

import pytest
from django.apps import apps

from agencies.models import Edition
from agencies.packs import PackError
from elections.packs import load_all

from .conftest import Pack

pytestmark = pytest.mark.usefixtures("emptied_for_all", "db")


def load(pack: Pack):
    return load_all(pack.folder)


def stored() -> dict[str, int]:
    ours = [model for app in ("agencies", "elections") for model in apps.get_app_config(app).get_models()]
    return {model.__name__: model.objects.count() for model in ours if model is not Edition}


def swap(file: str, old: str, new: str) -> Callable[[Pack], int]:
    return lambda pack: pack.replace(file, old, new)


def cell(file: str, line: int, column: str, value: str) -> Callable[[Pack], int]:
    """Put a value into one cell of a line whose cells hold no quotes."""

    def spoil(pack: Pack) -> int:
        import csv
        import io

        rows = list(csv.reader(pack.lines(file)))
        rows[line - 1][rows[0].index(column)] = value
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(rows)
        pack.path(file).write_text(out.getvalue())
        return line

    return spoil


def with_bytes(file: str, change: Callable[[bytes], bytes], line: int | None) -> Callable[[Pack], int | None]:
    def spoil(pack: Pack) -> int | None:
        path = pack.path(file)
        path.write_bytes(change(path.read_bytes()))
        return line

    return spoil


def again(file: str) -> Callable[[Pack], int]:
    def spoil(pack: Pack) -> int:
        lines = pack.lines(file)
        pack.write(file, [*lines, lines[1]])
        return len(lines) + 1

    return spoil


def votes(value: str) -> Callable[[Pack], int]:
    return swap("figures.csv", "iom-2023,2,votes,amy-pope,98,", f"iom-2023,2,votes,amy-pope,{value},")


BROKEN = [
    pytest.param(votes("98.000"), "figures.csv", "value", "98.000", id="a count with a decimal point"),
    pytest.param(votes('"1,000"'), "figures.csv", "value", "1,000", id="a count with a comma"),
    pytest.param(votes("-5"), "figures.csv", "value", "-5", id="a negative count"),
    pytest.param(votes("٩٨"), "figures.csv", "value", "u0669", id="digits of another script"),
    pytest.param(votes("=98"), "figures.csv", "value", "=98", id="a formula"),
    pytest.param(votes("2023-05-15"), "figures.csv", "value", "2023-05-15", id="a date for a number"),
    pytest.param(votes(""), "figures.csv", "value", "is empty", id="a count left out"),
    pytest.param(votes("108"), "bulletins.csv", "", "The votes add up to 175", id="votes that do not add up"),
    pytest.param(
        swap("figures.csv", "iom-2023,2,registered,,171,", "iom-2023,2,registered,,17,"),
        "bulletins.csv",
        "",
        "165 (valid votes) cannot be more than 17",
        id="more votes than states registered",
    ),
    pytest.param(
        swap("figures.csv", "2,votes,amy-pope,", "2,votes,amy-poppe,"),
        "figures.csv",
        "candidacy",
        "amy-poppe",
        id="an unknown candidate",
    ),
    pytest.param(
        swap("figures.csv", "iom-2023,2,", "iom-2023,9,"),
        "figures.csv",
        "bulletin",
        "no such bulletin",
        id="figures of no bulletin",
    ),
    pytest.param(cell("bulletins.csv", 3, "kind", "resullt"), "bulletins.csv", "kind", "resullt", id="an unknown kind"),
    pytest.param(
        cell("bulletins.csv", 4, "number", "7"), "bulletins.csv", "number", "7 follows", id="a gap in the numbers"
    ),
    pytest.param(cell("bulletins.csv", 3, "happened", "15 May"), "bulletins.csv", "", "15 May", id="a moment in words"),
    pytest.param(
        cell("memberships.csv", 2, "joined", "2004-13"), "memberships.csv", "joined", "2004-13", id="a thirteenth month"
    ),
    pytest.param(
        cell("memberships.csv", 3, "joined", "2010/2004"),
        "memberships.csv",
        "joined",
        "ends before it starts",
        id="bounds the wrong way round",
    ),
    pytest.param(cell("memberships.csv", 3, "state", "XX"), "memberships.csv", "state", "XX", id="an unknown state"),
    pytest.param(
        cell("memberships.csv", 3, "standing", "guest"),
        "memberships.csv",
        "standing",
        "guest",
        id="an unknown standing",
    ),
    pytest.param(
        cell("memberships.csv", 3, "sources", "nobody"), "memberships.csv", "sources", "nobody", id="an unknown source"
    ),
    pytest.param(again("memberships.csv"), "memberships.csv", "state", "earlier line", id="one record twice"),
    pytest.param(cell("sources.csv", 2, "url", "ftp://x"), "sources.csv", "url", "ftp://x", id="no web address"),
    pytest.param(cell("states.csv", 2, "iso2", "afg"), "states.csv", "iso2", "afg", id="a code of the wrong length"),
    pytest.param(cell("people.csv", 2, "slug", "Amy Pope"), "people.csv", "slug", "Amy Pope", id="a slug with a space"),
    pytest.param(cell("people.csv", 2, "name", " Amy"), "people.csv", "name", "space", id="space around a name"),
    pytest.param(cell("agency.csv", 2, "name", ""), "agency.csv", "name", "is empty", id="a name left out"),
    pytest.param(
        cell("key_figures.csv", 2, "value", "1.7 bn"), "key_figures.csv", "value", "1.7 bn", id="a value in words"
    ),
    pytest.param(
        swap("key_figures.csv", "metric,year", "metric,metric"),
        "key_figures.csv",
        "",
        "metric is here twice",
        id="one column twice",
    ),
    pytest.param(
        cell("posts.csv", 3, "slug", "figures"), "posts.csv", "slug", "another page", id="the address of a page"
    ),
    pytest.param(swap("posts.csv", "term_years", "years"), "posts.csv", "", "no column “years”", id="a column renamed"),
    pytest.param(
        with_bytes("milestones.csv", lambda b: b.replace(b"\n", b",,extra\n", 2).replace(b",,extra\n", b"\n", 1), None),
        "milestones.csv",
        "",
        "cannot be read",
        id="a cell too many",
    ),
    pytest.param(
        with_bytes("people.csv", lambda b: b + b"only-a-slug\n", None),
        "people.csv",
        "",
        "cells; expected",
        id="a line cut short",
    ),
    pytest.param(
        with_bytes("people.csv", lambda b: b + b'"never closed\n', None), "people.csv", "", "", id="a stray quote"
    ),
    pytest.param(
        with_bytes("people.csv", lambda b: b.decode().encode("utf-16"), 1), "people.csv", "", "not UTF-8", id="UTF-16"
    ),
    pytest.param(
        with_bytes("people.csv", lambda b: b.replace(b"\n", b"\0\n", 1), 1), "people.csv", "", "NUL", id="a NUL byte"
    ),
    pytest.param(with_bytes("people.csv", lambda b: b"", None), "people.csv", "", "", id="an empty file"),
    pytest.param(
        with_bytes("people.csv", lambda b: b + b"x" * 5_000_001, None), "people.csv", "", "larger", id="a huge file"
    ),
]


# Told of its row too, and alike on both engines.
ONLY_THE_DATABASE_KNOWS = [
    pytest.param(
        cell("candidacies.csv", 3, "order", "1"), "candidacies.csv", "order", "1 is already", id="one place taken twice"
    ),
    pytest.param(cell("candidacies.csv", 2, "age", "40000"), "candidacies.csv", "age", "32767", id="an age of 40000"),
    pytest.param(cell("key_figures.csv", 2, "year", "-5"), "key_figures.csv", "year", "-5", id="a negative year"),
    pytest.param(cell("milestones.csv", 2, "title", "x" * 151), "milestones.csv", "title", "150", id="a long title"),
    pytest.param(cell("figures.csv", 2, "note", "x" * 501), "figures.csv", "note", "500", id="a long note"),
    pytest.param(
        cell("figures.csv", 2, "candidacy", ""), "figures.csv", "candidacy", "is empty", id="votes for nobody"
    ),
    pytest.param(
        swap("figures.csv", "iom-2023,2,votes,antonio-vitorino,67", "iom-2023,2,votes,amy-pope,67"),
        "figures.csv",
        "is_preferred",
        "preferred",
        id="two numbers for one candidate",
    ),
    pytest.param(
        swap("figures.csv", "iom-2023,2,members", "iom-2023,3,members"),
        "figures.csv",
        "bulletin",
        "no result",
        id="figures of a withdrawal",
    ),
    pytest.param(
        cell("bulletins.csv", 2, "standing", "amy-pope;nobody"),
        "bulletins.csv",
        "standing",
        "nobody",
        id="a stranger on the paper",
    ),
]


# Within `make test` every third.
SOME_LATER = [one if n % 3 == 0 else one._replace(marks=(pytest.mark.long,)) for n, one in enumerate(BROKEN)]


@pytest.mark.parametrize(("spoil", "file", "column", "reason"), SOME_LATER)
def test_a_broken_file_is_refused_and_nothing_is_stored(pack, spoil, file, column, reason):
    refused_and_nothing_stored(pack, spoil, file, column, reason)


@pytest.mark.parametrize(("spoil", "file", "column", "reason"), ONLY_THE_DATABASE_KNOWS)
def test_what_only_the_database_knows_to_be_wrong_is_told_as_well(pack, spoil, file, column, reason):
    refused_and_nothing_stored(pack, spoil, file, column, reason)


def refused_and_nothing_stored(pack, spoil, file, column, reason):
    line = spoil(pack)
    before, edition = stored(), Edition.objects.current()
    with pytest.raises(PackError) as refused:
        load(pack)
    fault = refused.value.faults[0]
    assert (fault.file, fault.column) == (file, column)
    assert reason in fault.reason
    assert line is None or file == "bulletins.csv" or fault.line == line
    assert (stored(), Edition.objects.current()) == (before, edition)


def test_the_pack_that_is_spoilt_above_loads_as_it_is(pack):
    """The control: without the fault the same files are stored."""
    report = load(pack)["iom"]
    assert report.created["bulletins"] == 4
    assert stored()["Membership"] == 5


def test_every_fault_of_a_file_is_named_at_once(pack):
    cell("memberships.csv", 2, "state", "XX")(pack)
    cell("memberships.csv", 4, "standing", "guest")(pack)
    with pytest.raises(PackError) as refused:
        load(pack)

    assert {(fault.line, fault.column) for fault in refused.value.faults} == {(2, "state"), (4, "standing")}
