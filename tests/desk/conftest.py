import pytest
from django.test import Client

from tests.desk.makers import Desk
from tests.exchange.conftest import in_this_process
from tests.factories import make_clerk, make_election, make_source

__all__ = ["in_this_process"]


@pytest.fixture
def election(db):
    return make_election()


@pytest.fixture
def clerk(db):
    return make_clerk()


@pytest.fixture
def source(db):
    return make_source()


@pytest.fixture
def desk(client: Client, clerk, election, source) -> Desk:
    """A clerk who has signed in, at the desk of an election in which nothing is published yet."""
    client.force_login(clerk)
    return Desk(client, election, source)
