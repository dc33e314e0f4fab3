"""A bulletin whose text was changed behind the guards is marked wherever a race is read in full, and logged once."""

import logging

import pytest
from django.db import connection

from elections.bulletins import payload
from elections.models import Bulletin, Election, guards
from iomwatch.memory_cache import clear_all_caches

pytestmark = pytest.mark.django_db
MARK = "Bulletin 2 has been altered since it was published"
PAGES = ("/elections/iom-2023/", "/elections/iom-2023/bulletins/")
LOGGER = "elections.bulletins.race_reader"


@pytest.fixture
def altered():
    """98 votes have become 89, as somebody does it who owns the database."""
    row = Bulletin.objects.get(election__slug="iom-2023", number=2)
    assert '"value":98' in row.payload
    connection.check_constraints()
    guards.remove(connection)
    Bulletin.objects.filter(pk=row.pk).update(payload=row.payload.replace('"value":98', '"value":89'))
    guards.install(connection)
    clear_all_caches()


def text(client, path: str) -> str:
    return client.get(path).content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_it_is_marked_on_the_page(client, altered, path):
    assert MARK in text(client, path)
    assert "Bulletin 1 is not" not in text(client, path)


def test_an_earlier_state_of_the_race_does_not_name_it(client, altered):
    assert "has been altered since it was published" not in text(client, "/elections/iom-2023/as-of/1/")


@pytest.mark.parametrize("path", PAGES)
def test_what_is_as_it_was_published_is_not_marked(client, path):
    assert "has been altered since it was published" not in text(client, path)


def test_it_is_logged_once_however_often_it_is_read(client, altered, caplog):
    with caplog.at_level(logging.ERROR, LOGGER):
        for path in PAGES * 2:
            client.get(path)
    assert [record.getMessage() for record in caplog.records if record.name == LOGGER] == [
        "bulletin 2 of iom-2023 is not as it was published: its text does not fit its digest"
    ]


@pytest.mark.parametrize("path", PAGES)
def test_control_without_the_digest_the_changed_figure_is_shown_as_published(client, altered, monkeypatch, path):
    stored = dict(Bulletin.objects.values_list("payload", "digest"))
    monkeypatch.setattr(payload, "digest", stored.get)
    page = text(client, path)
    assert "89" in page
    assert "has been altered since it was published" not in page


def test_every_shipped_bulletin_is_as_it_was_published():
    """None is marked by mistake."""
    for election in Election.objects.all():
        for row in Bulletin.objects.for_election(election):
            assert not payload.thaw(row.payload, row.digest).is_altered
