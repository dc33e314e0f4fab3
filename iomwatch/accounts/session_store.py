"""Django's sessions, but for one thing: where the database is gone, it is not said that the session is.

Django makes the same of a row that is not there any more and of a connection that was cut while it was written: a bare
400, with which all that was typed is lost.
"""

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DjangoSessionStore

from iomwatch.accounts.database_away import DID_NOT_ANSWER


class SessionStore(DjangoSessionStore):  # of the same name: sessions are signed with it
    def save(self, must_create: bool = False) -> None:
        try:
            super().save(must_create)
        except UpdateError as error:
            if isinstance(error.__context__, DID_NOT_ANSWER):
                raise error.__context__ from None
            raise
