import pytest

from .makers import World, check_references, make_world


@pytest.fixture
def world(db) -> World:
    made = make_world()
    check_references()
    return made
