import pytest
from hypothesis import settings

from tests.properties import same


def pytest_configure(config: pytest.Config) -> None:
    settings.register_profile("same", same(50))
    settings.register_profile("search", deadline=None, max_examples=2000)
    settings.load_profile(config.getoption("--hypothesis-profile") or "same")
