"""What every test can ask for. The engine is chosen earlier, in `tests/engine.py`."""

from collections.abc import Iterator

import pytest
from django.core.handlers.wsgi import WSGIRequest

from tests.browser import browser, open_page, page, pytest_configure
from tests.site import own_site, site

__all__ = ["browser", "open_page", "own_site", "page", "pytest_configure", "site"]
