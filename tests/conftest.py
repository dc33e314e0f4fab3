"""What every test can ask for. The engine is chosen earlier, in `tests/engine.py`."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
import time_machine

pytest.register_assert_rewrite("tests.browser", "tests.site")

from iomwatch.memory_cache import clear_records  # noqa: E402
from tests.browser import browser, open_page, page  # noqa: E402
from tests.prove.table import note  # noqa: E402
from tests.shipped import django_db_setup, emptied, emptied_for_all, module_db  # noqa: E402
from tests.site import own_site, site  # noqa: E402

__all__ = [
    "browser",
    "django_db_setup",
    "emptied",
    "emptied_for_all",
    "module_db",
    "note",
    "open_page",
    "own_site",
    "page",
    "site",
]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "complaints: the page is expected to complain on the console")

    from django.conf import settings
    from django.test import client

    client.store_rendered_templates = _all_but_widgets(client.store_rendered_templates)
    # Inside the test process nothing is collected; the `site` serves hashed and compressed files as in production.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    # Nor is that folder read at the start of each process.
    settings.WHITENOISE_AUTOREFRESH = True


def _all_but_widgets(store: Callable[..., None]) -> Callable[..., None]:
    """Django's test client keeps a copy of the context for each template. A sheet of figures has hundreds of widgets, each
    with a template of its own, and no test asks for them."""

    def stored(kept: dict, signal, sender, template, context, **named) -> None:
        if not (template.name or "").startswith("django/forms/"):
            store(kept, signal, sender, template, context, **named)

    return stored


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """What a test has written is rolled back, and the next one may write something else under the same number."""
    clear_records()


@pytest.fixture
def midday() -> Iterator[None]:
    """No day ends while a test compares pages of before and after: many count days until today."""
    with time_machine.travel(datetime.now(UTC).replace(hour=12)):
        yield
