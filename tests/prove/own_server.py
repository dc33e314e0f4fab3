"""A site on a PostgreSQL of its own, to be stopped and killed without any other test noticing."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from tests.engine import state_folder
from tests.loaded import TEMPLATE, start_postgresql
from tests.site import Site, running


@contextlib.contextmanager
def own_server() -> Iterator[tuple[Site, Any]]:
    """The site, and the server of its database; both end with the trial."""
    server = start_postgresql(state_folder() / f"postgresql-{secrets.token_hex(4)}")
    try:
        url = urlsplit(server.get_uri())._replace(path=f"/{TEMPLATE}").geturl()
        with running({**os.environ, "DATABASE_URL": url}) as site:
            yield site, server
    finally:
        server.cleanup()
