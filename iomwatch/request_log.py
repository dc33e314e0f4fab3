"""Writes one line a request, as JSON, and gives every request an id that its errors carry too.

In a line stand time, address, method, path, status, milliseconds and id: no query, no form, no cookie, no browser's
name, so nothing that a person has typed. Off unless REQUEST_LOG is set, for an address is a person's as well.
Every function takes plain words, so that the front writes the same lines for what never reaches Django.
"""

import json
import logging
import re
import secrets
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import lru_cache
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

logger = logging.getLogger(__name__)

# As a proxy makes them. Anything else is somebody's own words, and they would stand in our log.
REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
LONGEST_PATH = 300
MOST_ADDRESSES = 1024

_current: ContextVar[str] = ContextVar("request_id", default="")


def begin(sent: str) -> str:
    """The id of the request that begins in this thread or task: the proxy's own, if it sent one."""
    request_id = sent if REQUEST_ID.fullmatch(sent) else secrets.token_hex(8)
    _current.set(request_id)
    return request_id


def end() -> None:
    _current.set("")


def client_address(peer: str, forwarded: str) -> str:
    """Who asks: whoever is connected, or whom a proxy of ours names last in X-Forwarded-For."""
    nearest = forwarded.rpartition(",")[2].strip()
    return _plain(nearest) or peer if nearest and _is_proxy(peer) else peer


@lru_cache(MOST_ADDRESSES)
def _is_proxy(peer: str) -> bool:
    try:
        return any(ip_address(peer) in ip_network(proxy) for proxy in settings.PROXIES)
    except ValueError:
        return False


def _plain(text: str) -> str:
    try:
        return str(ip_address(text))
    except ValueError:
        return ""


def address_of(request: HttpRequest) -> str:
    return client_address(request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_X_FORWARDED_FOR", ""))


def write_line(*, address: str, method: str, path: str, status: int, seconds: float, request_id: str) -> None:
    """One line for one request that was answered. `path` is without its query."""
    if settings.REQUEST_LOG:
        line = {
            "address": address,
            "method": method[:20],
            "path": path[:LONGEST_PATH],
            "status": status,
            "milliseconds": round(seconds * 1000, 1),
            "request_id": request_id,
        }
        logger.info("%s", json.dumps({"time": _iso(datetime.now(UTC))} | line, ensure_ascii=True))


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


class WithRequestId(logging.Filter):
    """Puts the id of the request under way into every record: a filter of handlers, for it must not miss a logger."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = _current.get() or getattr(getattr(record, "request", None), "request_id", "") or "-"
        return True


class JsonLines(logging.Formatter):
    """One JSON object a record, a traceback within it: what LOG_FORMAT=json makes of every other line."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": _iso(datetime.fromtimestamp(record.created, UTC)),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": getattr(record, "request_id", "-"),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=True)
