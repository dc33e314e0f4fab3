"""What is counted is shown to whoever has the token, as Prometheus reads it, and is the sum over all processes."""

import re
from collections.abc import Iterator
from urllib.error import HTTPError

import pytest
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory

from iomwatch import metrics
from iomwatch.health import HealthWatch
from tests.site import Site, fresh_site

TOKEN = "a-token-for-the-tests-of-figures"
WATCH = HealthWatch({"edition": lambda: {"ok": True, "number": 7, "age_seconds": None}})


@pytest.fixture
def counting(monkeypatch, settings) -> metrics.Meters:
    pytest.importorskip("prometheus_client", reason="prometheus_client is not installed, so nothing can be counted")
    settings.METRICS_TOKEN = TOKEN
    monkeypatch.delenv("PROMETHEUS_MULTIPROC_DIR", raising=False)
    meters = metrics.Meters()
    monkeypatch.setattr(metrics, "meters", meters)
    return meters


def shown(token: str = TOKEN) -> HttpResponse:
    return metrics.metrics_page(WATCH)(RequestFactory().get("/metrics", HTTP_AUTHORIZATION=f"Bearer {token}"))


def figure(text: str, name: str) -> float:
    """The number behind a name with its labels, as it stands in the text; 0 if it is not there."""
    line = re.search(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)
    return float(line[1]) if line else 0.0


def test_without_a_token_there_is_no_such_page_and_nothing_is_counted(client, db, monkeypatch):
    monkeypatch.setattr(metrics, "meters", None)
    assert client.get("/metrics", HTTP_AUTHORIZATION="Bearer ").status_code == 404
    metrics.observe("ready", 200, 0.01)
    metrics.count_sign_in_failure("password")


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], f"{TOKEN} ", "é"])
def test_nobody_without_the_right_one_sees_it(counting, token):
    with pytest.raises(Http404):
        shown(token)


def test_everything_is_shown_as_prometheus_reads_it(counting, db):
    from prometheus_client.parser import text_string_to_metric_families

    metrics.observe("ready", 200, 0.0004)
    metrics.observe("ready", 200, 3)
    metrics.observe("made up by somebody", 404, 0.1)
    metrics.count_render()
    metrics.set_ready_bytes(1234)
    metrics.count_sign_in_failure("code")
    metrics.count_hashing_refused()
    answer = shown()
    text = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert list(text_string_to_metric_families(text))
    assert figure(text, 'iomwatch_requests_total{kind="ready",status="200"}') == 2
    assert figure(text, 'iomwatch_requests_total{kind="other",status="404"}') == 1
    assert figure(text, 'iomwatch_request_seconds_bucket{kind="ready",le="0.001"}') == 1
    assert figure(text, 'iomwatch_request_seconds_count{kind="ready"}') == 2
    assert figure(text, "iomwatch_renders_total") == 1
    assert figure(text, "iomwatch_ready_bytes") == 1234
    assert figure(text, 'iomwatch_sign_in_failures_total{what="code"}') == 1
    assert figure(text, "iomwatch_hashing_refused_total") == 1
    assert figure(text, "iomwatch_edition_number") == 7
    assert figure(text, "iomwatch_ready") == 1
    assert "age_seconds" not in text  # what is not known has no number


def test_what_passes_django_is_counted_by_kind(counting, db):
    for path in ("/about/", "/desk/", "/admin/", "/nothing/"):
        Client().get(path)
    text = shown().content.decode()
    counted = {kind: figure(text, f'iomwatch_request_seconds_count{{kind="{kind}"}}') for kind in metrics.KINDS}
    assert {kind: count for kind, count in counted.items() if count} == {
        "public": 1,
        "desk": 1,
        "admin": 1,
        "other": 1,
    }
    assert figure(text, "iomwatch_renders_total") == 1


# The running server, with two workers.


@pytest.fixture
def two_workers() -> Iterator[Site]:
    pytest.importorskip("prometheus_client", reason="prometheus_client is not installed, so nothing can be counted")
    with fresh_site(METRICS_TOKEN=TOKEN) as site:
        site.stop()
        site.workers = 2
        site.start()
        yield site


def scraped(site: Site, token: str = TOKEN) -> str:
    with site.get("/metrics", Authorization=f"Bearer {token}") as answer:
        assert "no-store" in answer.headers["Cache-Control"]
        return answer.read().decode()


def test_whichever_worker_is_asked_shows_the_sum_of_both(two_workers):
    for _ in range(20):
        two_workers.get("/health").close()
    counts = [figure(scraped(two_workers), 'iomwatch_requests_total{kind="other",status="200"}') for _ in range(6)]
    assert counts[0] >= 20
    assert counts == sorted(counts)
    assert counts[-1] == counts[0] + 5
    assert figure(scraped(two_workers), "iomwatch_database_ok") == 1


def test_a_stranger_gets_404(two_workers):
    with pytest.raises(HTTPError) as refused:
        scraped(two_workers, "wrong")
    assert refused.value.code == 404


def test_folders_of_servers_that_ended_are_removed(tmp_path, monkeypatch):
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "")
    gone = tmp_path / "999999999"
    gone.mkdir()
    (gone / "counter_1.db").touch()
    metrics.share_between_processes(tmp_path)
    (mine,) = tmp_path.iterdir()
    assert mine.stat().st_mode & 0o777 == 0o700
