"""What the tests of publication begin with."""

import pytest

from tests.elections.desk.makers import Desk, new_desk


@pytest.fixture(scope="module")
def typed_twice(module_db) -> Desk:
    """A sheet of the first ballot that two people have typed alike."""
    desk = new_desk()
    desk.opened()
    desk.type_again(desk.hand_in())
    return desk
