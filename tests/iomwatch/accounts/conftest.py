import pytest
from django.test import Client

from tests.elections.desk.browsing import open_desk, opened_site, quiet_site, session, staff
from tests.elections.desk.conftest import cheap_passwords, clerk, clerk_and_phone, desk, election, second, source
from tests.factories import sign_in
from tests.iomwatch.accounts.doors import add_passkey
from tests.passkeys import Authenticator

__all__ = [
    "cheap_passwords",
    "clerk",
    "clerk_and_phone",
    "desk",
    "election",
    "open_desk",
    "opened_site",
    "quiet_site",
    "second",
    "session",
    "source",
    "staff",
]


@pytest.fixture
def at_the_address_of_passkeys(settings) -> None:
    settings.OTP_WEBAUTHN_ALLOWED_ORIGINS, settings.OTP_WEBAUTHN_RP_ID = ["http://testserver"], "testserver"


@pytest.fixture
def clerk_and_key(clerk_and_phone, at_the_address_of_passkeys):
    """A clerk who has a phone, the phone, and an authenticator that holds nothing yet."""
    return *clerk_and_phone, Authenticator()


@pytest.fixture
def clerk_with_key(clerk_and_key):
    """The same, and it holds a passkey of theirs."""
    clerk, _, key = clerk_and_key
    browser = Client()
    sign_in(browser, clerk)
    add_passkey(browser, key)
    return clerk_and_key
