"""With more agencies, elections and sources, every page asks as often as before."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from iomwatch.memory_cache import clear_all_caches
from tests.elections.public.test_every_page import PAGES
from tests.tenfold import load_more

pytestmark = pytest.mark.django_db

MORE = ("/elections/compare/", "/search/?q=un", "/feed.atom", "/elections.csv", "/sources.csv", "/calendar.ics")
ADDRESSES = [*(path for path, _, _ in PAGES), *MORE]


def count_queries(client: Client) -> dict[str, int]:
    """How many queries each page takes while nothing is remembered."""
    queries_by_address = {}
    for address in ADDRESSES:
        clear_all_caches()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        queries_by_address[address] = len(queries)
    return queries_by_address


@pytest.mark.long
def test_twice_as_much_is_asked_for_as_often_and_each_agency_has_its_own(client, tmp_path: Path):
    """In one test, for making a second agency takes longer than asking for every page."""
    before = count_queries(client)
    load_more(tmp_path, 1)
    assert count_queries(client) == before

    assert client.get("/elections/iom-2018-2/").context["page"].previous.slug == "iom-2013-2"
    text = client.get("/agencies/iom-2/director-general/").content.decode()
    assert 'href="/elections/iom-2018-2/"' in text
    assert 'href="/elections/iom-2018/"' not in text
