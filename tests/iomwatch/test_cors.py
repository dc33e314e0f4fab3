"""What programs read, a script on any other site may read: asked of every such address there is. Pages are for people."""

import re

import pytest
from django.test import Client

from tests.iomwatch.addresses import address, patterns

PUBLIC = [route for route, pattern in patterns() if hasattr(pattern.callback, "public_page")]
FILE = re.compile(r"\.(atom|csv|ics|json|jsonl|png|xlsx)$|^api/v1/")
FILES = [route for route in PUBLIC if FILE.search(route)]


@pytest.mark.parametrize("route", FILES)
def test_a_file_may_be_read_by_scripts_of_all_origins(route):
    answer = Client().options(address(route))
    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD"


def test_a_feed_says_so_itself(client, db):
    for name in ("/feed.atom", "/feed.json", "/calendar.ics", "/elections/iom-2023/feed.atom"):
        assert client.get(name).headers["Access-Control-Allow-Origin"] == "*"


def test_a_page_does_not(client, db):
    assert len(PUBLIC) > len(FILES) > 20
    for page in ("/", "/elections/iom-2023/", "/sources/"):
        assert "Access-Control-Allow-Origin" not in client.get(page).headers
