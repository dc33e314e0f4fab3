"""The shipped data in the test database, and a way to be without it."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.db import connection, transaction

from elections.models import guards
from tests.databases import copied_database


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker) -> Iterator[None]:
    """Every test begins with the shipped data; what it changes is rolled back. The database is migrated and loaded once,
    for the sites and for the tests of all workers, each of which has a copy."""
    with copied_database() as environ, django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = environ.get("SQLITE_FILE") or urlsplit(environ["DATABASE_URL"]).path[1:]
        with django_db_blocker.block():
            yield
        connection.close()


@pytest.fixture(scope="module")
def module_db(django_db_setup, django_db_blocker) -> Iterator[None]:
    """A database into which a fixture of the same scope writes what all tests of a file begin with. What a test writes is
    rolled back to that, and after the last of them everything is."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def emptied(db) -> None:
    """No agency and no election."""
    empty()


@pytest.fixture(scope="module")
def emptied_for_all(module_db) -> None:
    """The same, once for all tests of a file."""
    empty()


def empty() -> None:
    """The guards are lifted while the shipped rows go, and laid again."""
    guards.remove(connection)
    ours = [model for app in ("elections", "agencies") for model in apps.get_app_config(app).get_models()]
    kept = {"agencies_edition"}
    tables = [field.m2m_db_table() for model in ours for field in model._meta.local_many_to_many]
    tables += [model._meta.db_table for model in ours if model._meta.db_table not in kept]
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")
    connection.check_constraints()  # PostgreSQL lays no trigger while deferred checks are pending
    guards.install(connection)
