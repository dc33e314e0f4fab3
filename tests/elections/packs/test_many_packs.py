"""Loading grows with what is loaded and with nothing else: the fourth agency asks and reads as much as the second.

What ten of them took, loaded once by hand, is in docs/decisions/2026-11-29-packs-and-editors.md.
"""

from pathlib import Path

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from agencies.packs.memory import FileMemory
from elections.packs import load_all
from tests.tenfold import add_agency


class Cost:
    """What loading one pack asks of the database, how many records it reads, and how many rows it has."""

    def __init__(self, folder: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
        add_agency(folder, number)
        self.records = 0
        from_db = models.Model.from_db.__func__

        def counted(model, *arguments):
            self.records += 1
            return from_db(model, *arguments)

        with monkeypatch.context() as patched, CaptureQueriesContext(connection) as captured:
            patched.setattr(models.Model, "from_db", classmethod(counted))
            report = load_all(folder)[f"iom-{number}"]
        self.queries = len(captured)
        # No index leads there: each of these reads the bulletins of all agencies.
        self.scans = sum('WHERE "elections_bulletin"."shipped_as"' in query["sql"] for query in captured)
        self.rows = sum(report.created.values()) + sum(report.unchanged.values())


@pytest.fixture
def costs(db, tmp_path, monkeypatch):
    def of(*numbers: int) -> list[Cost]:
        return [Cost(tmp_path, number, monkeypatch) for number in numbers]

    return of


@pytest.mark.long
def test_each_further_agency_costs_the_same(costs):
    second, third, fourth = costs(2, 3, 4)
    assert second.rows == third.rows == fourth.rows
    assert fourth.scans == 0
    assert fourth.queries == third.queries <= second.queries + 5
    assert fourth.records <= third.records + 1, "one pack more is known to have been loaded, and nothing else is read"
    assert fourth.queries < 1.2 * fourth.rows, (
        "about one query a row, with all bulletins composed, chained and corrected"
    )


@pytest.mark.long
def test_control_one_query_a_row_is_seen(costs, monkeypatch):
    [at_once] = costs(2)

    def one_by_one(manager, records, **_):
        for record in records:
            record.save(force_insert=True)

    monkeypatch.setattr(models.Manager, "bulk_create", one_by_one)
    [each] = costs(3)
    assert each.queries > at_once.queries + at_once.rows


@pytest.mark.long
def test_control_reading_all_there_is_is_seen(costs, monkeypatch):
    def everything(memory, field, values, prefetch):
        return memory.model._default_manager.prefetch_related(*prefetch)

    monkeypatch.setattr(FileMemory, "_by", everything)
    third, fourth = costs(3, 4)
    assert fourth.records > third.records + 100
