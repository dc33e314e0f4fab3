from tests.elections.desk.browsing import open_desk, opened_site, quiet_site, session, staff
from tests.elections.desk.conftest import cheap_passwords, clerk, clerk_and_phone, desk, election, second, source

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
