"""The shipped data in the test database, and a way to be without it."""

import pytest
from django.apps import apps
from django.db import connection

from elections.models import guards


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Every test begins with the shipped data, loaded once; what it changes is rolled back."""
    from elections.packs import load_all

    with django_db_blocker.unblock():
        load_all()


@pytest.fixture
def emptied(db):
    """No agency and no election: the guards are lifted while the shipped rows go, and laid again."""
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
