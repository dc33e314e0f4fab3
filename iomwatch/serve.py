"""Starts the server: `python -m iomwatch.serve`, with HOST, PORT and WORKERS from the environment.

One home for how granian is set up, for `make run`, the deployment files and the tests alike.
"""

import os
import socket
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from iomwatch import environment
from iomwatch.plain_errors import in_a_sentence

HEAD_TIMEOUT = 10_000  # milliseconds for the head of a request, and for silence between two of them
MOST_CONNECTIONS = 8192  # of one worker, before it leaves the next one waiting
KILL_TIMEOUT = 10  # seconds that a worker has to finish what it is at
MOST_WORKERS = 256
LONGEST_QUEUE = 1024  # connections that the kernel holds until a worker takes them


def main(application: str = "iomwatch.rsgi:application") -> None:
    """Serves until it is stopped. Raises ImproperlyConfigured with the reason why it cannot."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iomwatch.settings")
    _ = settings.SECRET_KEY  # all settings are read here, rather than in each worker with a complaint of its own
    port = environment.port(os.environ)
    host = free_address(os.environ.get("HOST") or "127.0.0.1", port)
    Server(
        application,
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        # HTTP/1.1 alone: while it waits to learn which of the two is spoken, no time limit counts.
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEAD_TIMEOUT),
        websockets=False,
        workers=environment.whole_number(os.environ, "WORKERS", default=2, least=1, most=MOST_WORKERS),
        backlog=LONGEST_QUEUE,
        backpressure=MOST_CONNECTIONS,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_TIMEOUT,
        log_level=LogLevels.error,
    ).serve()


def free_address(host: str, port: int) -> str:
    """The address that HOST names, at which nobody listens yet: workers share their port, so it would not be noticed later."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError) as error:
        raise ImproperlyConfigured(
            f"HOST is {host}; expected an address of this machine, such as 127.0.0.1."
        ) from error
    try:
        with socket.socket(family, socket.SOCK_STREAM) as place:
            # As the workers will. Bound and never listening: nobody may be taken in here for a moment and dropped.
            place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            place.bind(address)
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise ImproperlyConfigured(
            f"iomwatch cannot listen at {host}:{port}: {reason}. Is it running already? PORT=… takes another."
        ) from error
    return str(address[0])


if __name__ == "__main__":
    in_a_sentence(lambda: main(*sys.argv[1:]))
