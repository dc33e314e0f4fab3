import os
from collections.abc import Iterator

import pytest
from django.conf import settings

from tests.databases import copied_database

from .makers import World, check_references, make_world


@pytest.fixture
def world(db) -> World:
    made = make_world()
    check_references()
    return made


@pytest.fixture
def environ(tmp_path) -> Iterator[dict[str, str]]:
    """Where the other process finds a database of its own, migrated and guarded, with the shipped data."""
    paths = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{settings.BASE_DIR}", "STATE_DIR": str(tmp_path)}
    with copied_database() as environ:
        yield environ | paths | {"DJANGO_SETTINGS_MODULE": "iomwatch.settings"}
