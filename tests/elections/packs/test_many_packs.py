"""Loading grows with what is loaded and with nothing else: an agency asks and reads as much beside twenty others as alone.

What a hundred of them take is measured by `make bench` and is in docs/decisions/2026-11-29-packs-and-editors.md.
"""

import shutil
from pathlib import Path

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from agencies.packs.memory import FileMemory
from elections.models import Bulletin
from elections.packs import load_all
from elections.packs.bulletins import BulletinLoading
from elections.packs.folders import SHIPPED, WORLD
from tests.shipped import empty
from tests.tenfold import add_agency


class Cost:
    """What loading one pack asks of the database, how many records it reads, and how many rows it has."""

    def __init__(self, folder: Path, number: int, monkeypatch: pytest.MonkeyPatch, races: int) -> None:
        add_agency(folder, number, races)
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
    def of(*numbers: int, races: int = 0) -> list[Cost]:
        return [Cost(tmp_path, number, monkeypatch, races) for number in numbers]

    return of


@pytest.mark.long
def test_each_further_agency_costs_the_same(costs):
    second, third, fourth = costs(2, 3, 4)
    assert second.rows == third.rows == fourth.rows
    assert fourth.scans == 0
    assert fourth.queries == third.queries <= second.queries + 5
    assert fourth.records <= third.records + 1, "one pack more is known to have been loaded, and nothing else is read"
    assert fourth.queries < fourth.rows * 0.35, "with all bulletins composed, chained and corrected"


@pytest.mark.long
def test_beside_twenty_others_an_agency_costs_what_it_costs_alone(emptied, costs, tmp_path):
    shutil.copytree(SHIPPED / WORLD, tmp_path / WORLD)
    load_all(tmp_path)
    alone, *_, beside_five = costs(*range(2, 8), races=2)
    *_, beside_twenty = costs(*range(8, 23), races=2)
    assert alone.rows == beside_five.rows == beside_twenty.rows
    assert beside_twenty.queries == beside_five.queries <= alone.queries + 5
    assert beside_twenty.records <= beside_five.records + 15, "fifteen packs more are known to have been loaded"


FEW = (
    6  # queries for one race: its lock, the guards, its chain, what it publishes before and after a correction, a batch
)


def of_a_further_race(costs) -> list[float]:
    """Queries for each of ten bulletins and three ballots more."""
    two, four, six = (costs(number, races=races)[0].queries for number, races in ((2, 2), (3, 4), (4, 6)))
    return [(four - two) / 2, (six - four) / 2]


@pytest.mark.long
def test_each_further_race_costs_the_same_few_queries(costs):
    assert max(of_a_further_race(costs)) <= FEW


@pytest.mark.long
def test_control_bulletins_stored_one_by_one_are_seen(costs, monkeypatch):
    store_one_by_one(monkeypatch)
    assert min(of_a_further_race(costs)) > 10 * FEW


def test_stored_together_the_chains_are_those_of_bulletins_stored_one_by_one(db, monkeypatch):
    together = list(Bulletin.objects.order_by("pk").values_list("shipped_as", "number", "digest"))
    empty()
    store_one_by_one(monkeypatch)
    load_all()
    assert list(Bulletin.objects.order_by("pk").values_list("shipped_as", "number", "digest")) == together


def store_one_by_one(monkeypatch) -> None:
    publish = BulletinLoading._publish_or_leave

    def publish_and_store(loading, line):
        publish(loading, line)
        loading.store([])

    monkeypatch.setattr(BulletinLoading, "_publish_or_leave", publish_and_store)


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
