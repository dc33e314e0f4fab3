import pytest
from django.test import Client

from tests.elections.desk.browsing import open_desk, opened_site, quiet_site, session, staff
from tests.elections.desk.makers import Desk, second_browser
from tests.elections.exchange.figure_files.conftest import in_this_process
from tests.factories import make_clerk, make_election, make_source, sign_in
from tests.iomwatch.accounts.doors import clerk_with_phone

__all__ = ["in_this_process", "open_desk", "opened_site", "quiet_site", "session", "staff"]


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
    return second_browser()


@pytest.fixture
def desk(client: Client, clerk, election, source, second) -> Desk:
    """Two clerks who have signed in, at the desk of an election in which nothing is published yet."""
    sign_in(client, clerk)
    return Desk(client, election, source, second)


@pytest.fixture
def cheap_passwords(settings) -> None:
    """Hashing takes long on purpose; a test that signs in many times has no purpose in that."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def clerk_and_phone(db, cheap_passwords):
    """A clerk who has a phone, and the phone."""
    return clerk_with_phone()
