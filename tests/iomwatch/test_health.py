"""`/health` says whether this server can do its work: quickly, also when it cannot, and without a secret."""

import json
import threading
import time
from urllib.error import HTTPError

import pytest
from django.test import RequestFactory

from iomwatch.health import HealthWatch, health_page
from tests.site import Site, database_moved_away

WELL = {"ok": True}


def ask(watch: HealthWatch) -> tuple[int, dict]:
    answer = health_page(watch)(RequestFactory().get("/health"))
    return answer.status_code, json.loads(answer.content)


def broken() -> dict:
    raise RuntimeError("connection to db.internal as iomwatch with hunter2 refused")


@pytest.mark.parametrize(
    ("checks", "status"),
    [
        ({"database": lambda: WELL, "clock": lambda: WELL}, 200),
        ({"database": lambda: WELL, "clock": lambda: {"ok": False}}, 503),
        ({"database": broken, "clock": lambda: WELL}, 503),
    ],
    ids=["all well", "one is not", "one fails"],
)
def test_one_check_that_is_not_well_is_enough(db, checks, status):
    code, report = ask(HealthWatch(checks))
    assert code == status
    assert report["ready"] is (status == 200)
    assert set(report) == {"ready", *checks}


def test_what_goes_wrong_is_in_the_log_and_not_in_the_answer(db, caplog):
    _, report = ask(HealthWatch({"database": broken}))
    assert "hunter2" not in str(report)
    assert "hunter2" in caplog.text


def test_nobody_waits_for_a_database_that_hangs(db):
    hanging = threading.Event()
    looks = []
    watch = HealthWatch({"database": lambda: looks.append(1) or (hanging.wait(20) and WELL)}, patience=0.2, every=0)
    began = time.monotonic()
    try:
        answers = [ask(watch)[0] for _ in range(3)]
    finally:
        hanging.set()
    assert answers == [503] * 3
    assert time.monotonic() - began < 10  # half of what the database lets wait
    assert len(looks) == 1  # and no thread is added while one hangs


def test_a_flood_of_questions_costs_one_look_a_second(db):
    looks = []
    watch = HealthWatch({"database": lambda: looks.append(1) or WELL})
    assert {ask(watch)[0] for _ in range(50)} == {200}
    assert len(looks) == 1


def test_control_without_that_pause_each_costs_one(db):
    looks = []
    watch = HealthWatch({"database": lambda: looks.append(1) or WELL}, every=0)
    for _ in range(5):
        ask(watch)
    assert len(looks) == 5


def health(site: Site) -> tuple[int, dict, dict]:
    try:
        with site.get("/health") as answer:
            return answer.status, answer.headers, json.load(answer)
    except HTTPError as refused:
        with refused:
            text = refused.read()
            is_ours = refused.headers["Content-Type"] == "application/json"
            return refused.code, refused.headers, json.loads(text) if is_ours else {}


def test_the_running_site_is_ready(site):
    status, headers, report = health(site)
    assert status == 200
    assert headers["Cache-Control"] == "no-store"
    assert headers["Set-Cookie"] is None
    assert set(report) == {"ready", "database", "edition", "clock", "guards"}
    assert report["edition"]["number"] >= 1
    assert report["clock"]["alive"]
    assert report["clock"]["lag_seconds"] < 10
    assert report["guards"] == {"ok": True, "missing": 0}


def test_a_site_without_its_database_says_so_at_once_and_is_ready_again_when_it_is_back(own_site):
    assert health(own_site)[0] == 200
    with database_moved_away(own_site):
        time.sleep(1.5)
        began = time.monotonic()
        status, headers, _ = health(own_site)
        assert time.monotonic() - began < 10
        assert status == 503
        assert "no-store" in headers["Cache-Control"]
    until = time.monotonic() + 20
    while health(own_site)[0] != 200 and time.monotonic() < until:
        time.sleep(0.5)
    assert health(own_site)[0] == 200


REMOVE = "from django.db import connection; from elections.models import guards; guards.remove(connection)"


def test_a_site_whose_guards_are_gone_is_not_ready(own_site):
    own_site.manage("shell", "--no-imports", "-c", REMOVE)
    status, _, report = health(own_site)
    assert status == 503
    assert report["guards"]["missing"] > 10
    assert report["database"]["ok"]


def test_the_edition_knows_for_how_long_it_has_stood(db):
    from agencies.models import Edition

    number = Edition.objects.current()
    Edition.objects.advance()
    assert Edition.objects.facts() == {"ok": True, "number": number + 1, "age_seconds": 0}
