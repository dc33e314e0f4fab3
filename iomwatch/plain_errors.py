"""Says in one sentence why a command cannot run: settings that do not fit, or a database that is not there or is broken."""

import sys
from collections.abc import Callable
from typing import NoReturn, TypeVar

COULD_NOT_RUN = 2
Outcome = TypeVar("Outcome")


def in_a_sentence(run: Callable[[], Outcome]) -> Outcome:
    """Run a command, or load an application; what an operator can mend ends it with a sentence and code 2, everything else
    with a traceback."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError, InterfaceError, OperationalError

    try:
        return run()
    except ImproperlyConfigured as error:
        _end(str(error))
    except (OperationalError, InterfaceError) as error:
        _end(f"The database does not answer: {_of_one_line(error)}. {_where()}")
    except DatabaseError as error:
        if "malformed" not in str(error) and "not a database" not in str(error):
            raise
        _end(
            f"The database file is broken: {_of_one_line(error)}. {_where()} Restore a backup: docs/database.md says how."
        )


def _where() -> str:
    """Which database that is, without its password."""
    from django.conf import settings

    named = settings.DATABASES["default"]
    if named["ENGINE"].endswith("sqlite3"):
        return f"It is the file {named['NAME'].removeprefix('file:').partition('?')[0]}."
    host = named["HOST"] or named["OPTIONS"].get("host") or "this machine"
    return f"It is {named['NAME']} on {host}, named by DATABASE_URL."


def _of_one_line(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".?")


def _end(sentence: str) -> NoReturn:
    print(sentence, file=sys.stderr)  # noqa: T201 - it speaks on the terminal
    sys.exit(COULD_NOT_RUN)
