"""The front in foul weather: the last good page with its age, once Django or the database fails."""

import datetime as dt
import json
import threading
import time
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.http import HttpResponse

from iomwatch.front import front as front_module
from tests.iomwatch.front import tiny

GONE = OperationalError("unable to open database file")


def break_pages(stage):
    def fail(request):
        raise GONE

    tiny.script.say = fail


def test_a_seen_page_stays_readable_and_says_how_old_it_is(stage):
    good = stage.get("/", accept_encoding="br")
    stage.outage = GONE
    break_pages(stage)

    stale = stage.get("/", accept_encoding="br")
    assert stale.status == 200
    assert stale.headers["age"].isdigit()
    assert "110" in stale.headers["warning"]
    assert "111" in stale.headers["warning"]
    assert '<p class="stale-notice" role="status">iomwatch cannot reach its database.' in stale.body
    assert f"UTC on {dt.datetime.now(dt.UTC):%-d %B %Y}" in stale.body
    assert "hello" in stale.body
    assert stale.headers["etag"] != good.headers["etag"]
    assert stage.get("/", if_none_match=good.headers["etag"]).status == 200
    assert stage.get("/", if_none_match=stale.headers["etag"]).status == 304


def test_a_file_that_quotes_the_place_of_the_line_keeps_its_bytes(stage):
    quoted = '{"note":"<!--front:notice-->"}'
    tiny.script.say = lambda request: HttpResponse(quoted, content_type="application/x-ndjson")
    stage.get("/")
    stage.outage = GONE
    break_pages(stage)
    stale = stage.get("/")
    assert (stale.status, stale.body) == (200, quoted)
    assert "110" in stale.headers["warning"]


def test_django_by_itself_shows_an_error(stage):
    """The control of the test above."""
    stage.get("/")
    break_pages(stage)
    assert stage.get("/", by_itself=True).status == 500


def test_the_line_is_put_in_once_an_outage(stage):
    stage.get("/")
    stage.outage = GONE
    with patch.object(front_module.outage, "cached_response", wraps=front_module.outage.cached_response) as compress:
        bodies = {stage.get("/").body for _ in range(5)}
    assert len(bodies) == 1
    assert compress.call_count == 1


def test_when_the_database_is_back_the_line_is_gone(stage):
    good = stage.get("/")
    stage.outage = GONE
    assert "stale-notice" in stage.get("/").body
    stage.outage = None
    until = time.monotonic() + 10
    while "stale-notice" in (again := stage.get("/")).body and time.monotonic() < until:
        time.sleep(0.01)
    assert again.body == good.body
    assert "age" not in again.headers
    assert stage.renderings == 1


def test_a_page_of_an_earlier_edition_is_better_than_none(stage):
    stage.get("/")
    stage.edition = 2
    break_pages(stage)
    stale = stage.get("/")
    assert stale.status == 200
    assert "cannot update this page at present" in stale.body
    assert stale.headers["etag"].startswith('W/"1-')


@pytest.mark.parametrize("seen", [True, False])
def test_a_page_that_fails_is_tried_again_after_a_while_and_not_at_once(stage, seen, monkeypatch):
    if seen:
        stage.get("/")
    before = stage.renderings
    stage.edition = 2
    break_pages(stage)
    for _ in range(5):
        stage.get("/")
    assert stage.renderings == before + 1

    tiny.script.say = tiny.page_says("mended")
    monkeypatch.setattr(front_module, "RETRY_AFTER", 0)
    assert "mended" in stage.get("/").body


class Hanging:
    """Pages that do not answer before they are let go, and those who ask for them."""

    def __init__(self, stage, *paths: str):
        self.go, self.inside = threading.Event(), 0
        tiny.script.say = self._hang
        self.readers = [threading.Thread(target=stage.get, args=(path,)) for path in paths]
        for reader in self.readers:
            reader.start()
        until = time.monotonic() + 10
        while self.inside < len(paths) and time.monotonic() < until:
            time.sleep(0.01)

    def _hang(self, request):
        self.inside += 1
        self.go.wait(10)
        return HttpResponse("late")

    def end(self):
        self.go.set()
        for reader in self.readers:
            reader.join(10)


def test_a_database_that_hangs_takes_two_requests_at_most(stage):
    stage.get("/")
    stage.outage = GONE
    hanging = Hanging(stage, "/pages/a/", "/desk/")
    assert hanging.inside == 2
    assert (stage.get("/pages/b/").status, stage.get("/desk/").status) == (503, 503)
    assert "hello" in stage.get("/").body
    hanging.end()
    tiny.script.say = tiny.page_says("mended")
    assert "mended" in stage.get("/pages/b/").body


def test_while_the_database_is_there_as_many_may_ask_as_come(stage):
    """The control of the test above."""
    hanging = Hanging(stage, "/pages/a/", "/desk/", "/pages/b/")
    assert hanging.inside == 3
    hanging.end()


def test_failures_are_not_remembered_without_end(stage, monkeypatch):
    monkeypatch.setattr(front_module, "MOST_FAILURES", 10)
    break_pages(stage)
    for number in range(50):
        stage.get(f"/pages/{number}/")
    assert len(stage.front._failed) <= 10


def test_a_page_never_seen_is_a_503_that_says_when_to_come_back(stage):
    stage.outage = GONE
    break_pages(stage)
    answer = stage.get("/", accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert answer.status == 503
    assert answer.headers["retry-after"] == "10"
    assert answer.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.body.startswith("<!doctype html>")
    assert stage.get("/", method="HEAD").sent == b""


@pytest.mark.parametrize("accepted", [{}, {"accept": "*/*"}, {"accept": "application/json"}], ids=str)
def test_to_a_program_it_is_a_problem_it_can_read(stage, accepted):
    stage.outage = GONE
    break_pages(stage)
    answer = stage.get("/", **accepted)
    assert (answer.status, answer.headers["content-type"]) == (503, "application/problem+json")
    assert answer.headers["content-length"] == str(len(answer.sent))
    assert json.loads(answer.body)["status"] == 503
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_to_htmx_it_is_a_line_that_leaves_what_is_typed_where_it_is(stage):
    stage.outage = GONE
    break_pages(stage)
    answer = stage.get("/", hx_request="true")
    assert answer.status == 503
    assert (answer.headers["hx-retarget"], answer.headers["hx-reswap"]) == ("#session", "innerHTML")
    assert answer.body.startswith('<p class="banner" role="alert">')
    tried_again = stage.get("/", hx_request="true", hx_target="kept")
    assert (tried_again.status, tried_again.headers["hx-reswap"], tried_again.body) == (503, "none", "")


def test_a_first_page_needs_no_database_to_be_shown(stage):
    stage.outage = GONE
    assert stage.get("/").status == 200
    stage.outage = None
    assert stage.get("/").status == 200


def test_an_unknown_parameter_does_not_cost_the_reader_the_page(stage):
    stage.get("/?q=geneva")
    stage.outage = GONE
    break_pages(stage)
    assert "hello" in stage.get("/?q=geneva&from=mail").body


def test_a_fragment_has_its_age_in_headers_only(stage):
    stage.get("/swapped/", hx_request="true")
    stage.outage = GONE
    stale = stage.get("/swapped/", hx_request="true")
    assert stale.body == "page#part"
    assert "age" in stale.headers


@pytest.mark.parametrize("failure", [OperationalError("gone"), MemoryError(), SystemExit(1)], ids=repr)
def test_readers_do_not_hang_on_a_rendering_that_broke_off(stage, failure):
    def fail(request):
        raise failure

    tiny.script.say = fail
    for _ in range(2):
        try:
            assert stage.get("/").status == 503
        except SystemExit:
            assert isinstance(failure, SystemExit)
    assert stage.front._under_way == {}


def test_an_error_page_of_django_is_never_kept(stage):
    tiny.script.say = lambda request: HttpResponse("broken", status=500)
    assert stage.get("/").status == 503
    stage.front._failed.clear()
    tiny.script.say = tiny.page_says("mended")
    assert "mended" in stage.get("/").body


def test_if_even_the_error_page_fails_a_desk_page_says_sorry(stage):
    def broken(environ, start_response):
        raise RuntimeError("500.html is broken too")

    stage.requests.application = broken
    answer = stage.get("/desk/")
    assert answer.status == 503
    assert answer.headers["x-frame-options"] == "DENY"
