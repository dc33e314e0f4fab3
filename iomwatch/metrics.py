"""Counts what an operator watches, and shows it at `/metrics` in the text format of Prometheus (by prometheus_client).

Without METRICS_TOKEN nothing is counted and nothing shown. With it, whoever sends it as a bearer token gets the sum over
all processes of this server: they write into files in one folder, and whichever of them is asked adds up.
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from iomwatch.health import HealthWatch

# Who or what answered: bytes from memory, the last good ones, the front's own refusal; or Django, by what was asked for.
KINDS = ("ready", "last_good", "refused", "public", "desk", "admin", "other")
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0)


class Meters:
    """Everything that is counted. prometheus_client reads, when it is imported, whether several processes count."""

    def __init__(self, registry: Any = None):
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

        self.registry = registry = registry or CollectorRegistry()
        self.requests = Counter("iomwatch_requests", "Requests", ["kind", "status"], registry=registry)
        self.seconds = Histogram(
            "iomwatch_request_seconds", "Time to the answer", ["kind"], buckets=BUCKETS, registry=registry
        )
        self.renders = Counter("iomwatch_renders", "Public pages that Django has made", registry=registry)
        self.ready_bytes = Gauge(
            "iomwatch_ready_bytes", "Bytes of ready pages in memory", registry=registry, multiprocess_mode="livesum"
        )
        self.sign_in_failures = Counter(
            "iomwatch_sign_in_failures", "Wrong passwords, codes and passkeys", ["what"], registry=registry
        )
        self.hashing_refused = Counter(
            "iomwatch_hashing_refused", "Passwords not looked at, too many at once", registry=registry
        )


def share_between_processes(folder: Path) -> None:
    """All processes that one server has started count in one folder; what servers of before have left is removed."""
    mine = folder / str(os.getppid())
    mine.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(mine)
    for other in folder.iterdir():
        if other.name.isdigit() and not _lives(int(other.name)):
            for file in other.glob("*.db"):
                file.unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                other.rmdir()


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _start() -> Meters | None:
    if not settings.METRICS_TOKEN:
        return None
    try:
        if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
            share_between_processes(settings.STATE_DIR / "metrics")
        return Meters()
    except OSError as error:
        raise ImproperlyConfigured(f"Figures for /metrics cannot be kept: {error}.") from error


meters = _start()


def observe(kind: str, status: int, seconds: float) -> None:
    """One request that was answered. The front calls it for what it answers itself, `counted` for what passes Django."""
    if meters:
        kind = kind if kind in KINDS else "other"
        meters.requests.labels(kind, str(status)).inc()
        meters.seconds.labels(kind).observe(seconds)


def count_render() -> None:
    if meters:
        meters.renders.inc()


def set_ready_bytes(size: int) -> None:
    if meters:
        meters.ready_bytes.set(size)


def count_sign_in_failure(what: str) -> None:
    """`what`: password or code."""
    if meters:
        meters.sign_in_failures.labels(what).inc()


def count_hashing_refused() -> None:
    if meters:
        meters.hashing_refused.inc()


class HealthFigures:
    """The numbers and the yes and no of a health report as gauges: `iomwatch_edition_number`, `iomwatch_clock_ok`, …"""

    def __init__(self, report: dict[str, Any]):
        self.report = report

    def collect(self) -> Iterator[Any]:
        from prometheus_client.core import GaugeMetricFamily

        figures = {"ready": self.report["ready"]}
        for name, facts in self.report.items():
            if isinstance(facts, dict):
                figures |= {f"{name}_{what}": fact for what, fact in facts.items()}
        for name, figure in figures.items():
            if isinstance(figure, int | float):
                yield GaugeMetricFamily(f"iomwatch_{name}", "As in /health", value=float(figure))


def exposition(counted: Meters, report: dict[str, Any]) -> bytes:
    from prometheus_client import CollectorRegistry, generate_latest
    from prometheus_client.multiprocess import MultiProcessCollector

    everything = CollectorRegistry()
    if folder := os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        _forget_the_dead(Path(folder))
        MultiProcessCollector(everything)
    else:
        everything.register(counted.registry)
    everything.register(HealthFigures(report))  # type: ignore[arg-type]
    return generate_latest(everything)


def _forget_the_dead(folder: Path) -> None:
    """What a process holds in memory has gone with it; what it has counted stays."""
    from prometheus_client.multiprocess import mark_process_dead

    for process in {int(file.stem.rpartition("_")[2]) for file in folder.glob("gauge_live*_*.db")}:
        if not _lives(process):
            mark_process_dead(process)


def metrics_page(watch: HealthWatch) -> Callable[[HttpRequest], HttpResponse]:
    @require_safe
    def metrics(request: HttpRequest) -> HttpResponse:
        """Nobody without the token learns that there is such a page."""
        sent = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if meters is None or not constant_time_compare(sent, settings.METRICS_TOKEN):
            raise Http404
        text = exposition(meters, watch.report())
        return HttpResponse(text, content_type="text/plain; version=0.0.4; charset=utf-8")

    return metrics
