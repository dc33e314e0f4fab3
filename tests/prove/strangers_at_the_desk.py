"""The server with one guard for clerks turned off: addresses of nobody wait in the lane of the desk. Served to trials alone."""

from iomwatch.front.requests import PublicRequests
from iomwatch.rsgi import application

__all__ = ["application"]

_lane = PublicRequests.lane


def _with_the_desk(self: PublicRequests, environ: dict) -> str:
    lane = _lane(self, environ)
    return "desk" if lane == "pages" else lane


PublicRequests.lane = _with_the_desk  # type: ignore[method-assign]
