"""Starts the server: `python -m iomwatch.serve`, with HOST, PORT and WORKERS from the environment.

One home for how granian is set up, for `make run`, the deployment files and the tests alike.
"""

import os
import socket
import sys

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

HEAD_TIMEOUT = 10_000  # milliseconds for the head of a request, and for silence between two of them
MOST_CONNECTIONS = 8192  # of one worker, before it leaves the next one waiting
KILL_TIMEOUT = 10  # seconds that a worker has to finish what it is at
LONGEST_QUEUE = 1024  # connections that the kernel holds until a worker takes them


def main(application: str = "iomwatch.rsgi:application") -> str | None:
    """Serves until it is stopped; or the reason why it cannot."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iomwatch.settings")
    host, port = os.environ.get("HOST") or "127.0.0.1", int(os.environ.get("PORT") or 8000)
    if complaint := unusable(host, port) or unconfigured():
        return complaint
    Server(
        application,
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        # HTTP/1.1 alone: while it waits to learn which of the two is spoken, no time limit counts.
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEAD_TIMEOUT),
        websockets=False,
        workers=int(os.environ.get("WORKERS") or 2),
        backlog=LONGEST_QUEUE,
        backpressure=MOST_CONNECTIONS,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_TIMEOUT,
        log_level=LogLevels.error,
    ).serve()
    return None


def unusable(host: str, port: int) -> str:
    """Why nobody can listen there; empty if one can. Workers share their port, so it would not be noticed later."""
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        return f"iomwatch cannot listen at {host}:{port}: {reason}. Is it running already? PORT=… takes another."
    return ""


def unconfigured() -> str:
    """What is wrong with the settings, in a sentence; empty if nothing is."""
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    try:
        _ = settings.SECRET_KEY  # read here, rather than in each worker with a traceback
    except ImproperlyConfigured as error:
        return f"iomwatch cannot start: {error}"
    return ""


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
