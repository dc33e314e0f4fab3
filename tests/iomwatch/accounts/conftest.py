from tests.elections.desk.browsing import open_desk, opened_site, quiet_site, session, staff
from tests.elections.desk.conftest import cheap_passwords, clerk, desk, election, known, second, source

__all__ = [
    "cheap_passwords",
    "clerk",
    "desk",
    "election",
    "known",
    "open_desk",
    "opened_site",
    "quiet_site",
    "second",
    "session",
    "source",
    "staff",
]
