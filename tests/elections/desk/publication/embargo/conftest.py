"""A desk at which a result waits under an embargo."""

import pytest

from elections.models import Release
from tests.elections.desk.makers import Desk
from tests.elections.desk.publication.embargo.holding import AT_TWO, hold


@pytest.fixture
def desk(typed_twice, db) -> Desk:
    return typed_twice.again()


@pytest.fixture
def held(desk) -> Release:
    """The result of the first ballot, under an embargo."""
    return hold(desk, f"sheets/{desk.sheets.get().pk}/publication/", AT_TWO)
