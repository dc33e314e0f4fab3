"""`make bench` can be run: each of its parts once, as short as can be. What it measures is nobody's pass or failure."""

import importlib
import shutil

import pytest

from tests.bench import __main__ as bench
from tests.bench import loading, memory, starts
from tests.databases import copied_database, empty_database
from tests.site import manage

PAGE = "/elections/iom-2018/"


def test_a_page_is_rendered_cold_with_one_agency_with_the_shipped_and_with_more():
    """None beside the shipped: a hundred take minutes."""
    with empty_database() as environ:
        manage("migrate", "--verbosity", "0", environ=environ)
        program = "from tests.bench import cold; cold.ROUNDS, cold.PAGES, cold.MANY = 1, [{page!r}], 0; cold.main()"
        output = manage("shell", "--no-imports", "-c", program.format(page=PAGE), environ=environ)
    (row,) = [line for line in output.splitlines() if line.startswith(PAGE)]
    assert len(row.split()) == 1 + 3 * 3


@pytest.mark.long
def test_a_server_on_a_core_of_its_own_is_measured(capsys, monkeypatch):
    if not (shutil.which("wrk") and shutil.which("taskset")):
        pytest.skip("wrk or taskset is not here: `make bench` installs the one, util-linux has the other")
    monkeypatch.setattr(bench, "SECONDS", 5)  # beside other tests a server may get no turn for a second
    monkeypatch.setattr(bench, "ROUNDS", 1)
    with copied_database() as environ, bench.serving("iomwatch.rsgi:application", environ) as product:
        etag, size = bench.tag_and_size(product + bench.PAGE)
        ways = [bench.Way(name="ready page, 304", application=product, path=PAGE, headers=(f"If-None-Match: {etag}",))]
        bench.say(ways, [bench.measure(way) for way in ways], size)
        bench.say_of_readers(1000.0, bench.bytes_of_no_news(product, etag))
        bench.say_of_publishing(product, environ)
    assert "ready page, 304" in capsys.readouterr().out


@pytest.mark.long
def test_the_memory_of_a_worker_is_read_under_every_kind_of_load(capsys, monkeypatch):
    monkeypatch.setattr(memory, "WORKERS", (1,))
    monkeypatch.setattr(memory, "MINUTES", 0.1)
    monkeypatch.setattr(memory, "LOOKS", 2)
    memory.say_of_memory()
    *_, line, outcomes = capsys.readouterr().out.splitlines()
    assert line.startswith("1 of 1")
    kinds = ("API 200", "desk pages 200", "downloads 200", "ready pages 200", "searches 200", "sheets 302")
    assert [kind for kind in (*kinds, "guesses 422", "publications 302") if kind not in outcomes] == []


@pytest.mark.long
def test_starts_and_loading_are_measured(capsys, monkeypatch):
    monkeypatch.setattr(starts, "ROUNDS", 1)
    monkeypatch.setattr(loading, "ROUNDS", 1)
    monkeypatch.setattr(loading, "AGENCIES", (1, 2))
    monkeypatch.setattr(loading, "MANY", 2)
    monkeypatch.setattr(loading, "RACES", 1)
    starts.say_of_starts()
    loading.say_of_loading()
    loading.say_of_many()
    lines = capsys.readouterr().out.splitlines()
    rows = ("a loaded database", "an empty database", "by the clock", "of the processor", "2 agencies", "an agency of")
    assert [len([line for line in lines if line.startswith(row)]) for row in rows] == [1] * len(rows)


@pytest.mark.parametrize("program", ["tests.bench", "tests.prove", "tests.seeded_faults"])
def test_what_make_starts_beside_the_tests_can_be_started(program):
    assert callable(importlib.import_module(f"{program}.__main__").main)
