"""What every test can ask for. The engine is chosen earlier, in `tests/engine.py`."""

import pytest

pytest.register_assert_rewrite("tests.browser", "tests.site")

from iomwatch.memory_cache import clear_all_caches  # noqa: E402
from tests.browser import browser, open_page, page  # noqa: E402
from tests.prove.table import note  # noqa: E402
from tests.shipped import django_db_setup, emptied  # noqa: E402
from tests.site import own_site, site  # noqa: E402

__all__ = ["browser", "django_db_setup", "emptied", "note", "open_page", "own_site", "page", "site"]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "complaints: the page is expected to complain on the console")

    from django.conf import settings

    # Inside the test process nothing is collected; the `site` serves hashed and compressed files as in production.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    # Nor is the folder read at the start: another worker may be filling it for the `site` at that very moment.
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """What a test has written is rolled back, and the next one may write something else under the same number."""
    clear_all_caches()
