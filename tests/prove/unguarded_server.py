"""The server with its guards for readers turned off, to show what they prevent. Served to trials alone.

As `python -m` it takes as few connections as granian does by itself; its application has one queue for everybody, as a
server has whose threads answer readers and wait for Django alike.
"""

import asyncio
import sys
from dataclasses import replace
from typing import Any

from iomwatch import serve

THREADS = 4
FEW_CONNECTIONS, LONG = 1024, 60_000


def _one_queue() -> Any:
    from iomwatch.front.protocol import Server
    from iomwatch.front.requests import PublicRequests
    from iomwatch.rsgi import application

    class OneQueue(Server):
        async def __rsgi__(self, scope: Any, protocol: Any) -> None:
            async with queue:
                await super().__rsgi__(scope, protocol)

    def all_that_was_sent(self: PublicRequests, environ: dict[str, Any]) -> Any:
        wanted = known_parameters_only(self, environ)
        return wanted and replace(wanted, page=wanted.page._replace(query=environ["QUERY_STRING"]))

    queue, known_parameters_only = asyncio.Semaphore(THREADS), PublicRequests.wanted
    PublicRequests.wanted = all_that_was_sent  # type: ignore[method-assign]
    application.bodies.seconds = 600
    return OneQueue(application.front, application.files, application.bodies)


if __name__ == "__main__":
    serve.MOST_CONNECTIONS, serve.HEAD_TIMEOUT = FEW_CONNECTIONS, LONG
    serve.main(*sys.argv[1:])
elif "granian" in sys.modules:
    application = _one_queue()
