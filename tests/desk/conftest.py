import pytest
from django.test import Client

from tests.desk.makers import Desk
from tests.factories import make_clerk, make_election, make_source


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
def second(db) -> Client:
    """The browser of another clerk."""
    client = Client()
    client.force_login(make_clerk("second"))
    return client


@pytest.fixture
def desk(client: Client, clerk, election, source, second) -> Desk:
    """Two clerks who have signed in, at the desk of an election in which nothing is published yet."""
    client.force_login(clerk)
    return Desk(client, election, source, second)
