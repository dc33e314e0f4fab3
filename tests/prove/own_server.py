"""A site on a PostgreSQL of its own, to be stopped and killed without any other test noticing."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from tests.engine import state_folder
from tests.loaded import TEMPLATE, on_server, start_postgresql
from tests.site import Site, running


@contextlib.contextmanager
def own_server(*, is_durable: bool = True) -> Iterator[tuple[Site, Any]]:
    """The site, and the server of its database; both end with the trial. It commits as PostgreSQL does by itself, which
    the one that all tests share does not."""
    server = start_postgresql(state_folder() / f"postgresql-{secrets.token_hex(4)}")
    try:
        on_server(server.get_uri(), f"ALTER SYSTEM SET synchronous_commit TO {'on' if is_durable else 'off'}")
        on_server(server.get_uri(), "SELECT pg_reload_conf()")
        url = urlsplit(server.get_uri())._replace(path=f"/{TEMPLATE}").geturl()
        with running({**os.environ, "DATABASE_URL": url}) as site:
            yield site, server
    finally:
        server.cleanup()
