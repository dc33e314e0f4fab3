"""When something happened and when it was told here are two dates, in whatever leaves the site; neither is today's."""

import json
import re
from datetime import UTC, datetime
from io import BytesIO

import pytest
from lxml import etree

from elections.bulletins.race_reader import read_race
from elections.exchange.picture_layout import layout_of
from elections.models import Bulletin, Election
from elections.scoreboard import log, scoreboard_for

pytestmark = pytest.mark.django_db

FIRST, CORRECTED = "2026-11-23T15:17:00Z", "2026-11-29T12:40:00Z"
HAPPENED = [
    ("iom-1952", 1, "1952"),
    ("iom-1955", 1, None),
    ("iom-1958", 1, "1958-05"),
    ("iom-1961", 1, "1961-01-01/1962-12-31"),
    ("iom-2008", 1, "2008-06-18"),
    ("iom-2023", 2, "2023-05-15T00:00+02:00/2023-05-15T11:59+02:00"),
    ("iom-2018", 3, "2018-06-29T00:00+02:00/2018-06-29T13:55+02:00"),
]


def items(client, folder: str) -> list[dict]:
    return client.get(f"{folder}feed.json").json()["items"]


def linked_data(client, path: str) -> list[dict]:
    (block,) = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', client.get(path).content.decode(), re.S
    )
    return json.loads(block)["@graph"]


def test_a_feed_of_all_that_is_shipped_has_shipped_dates_alone(client):
    dates = {(item["date_published"], item["date_modified"]) for item in items(client, "/")}

    assert dates == {(FIRST, FIRST), (CORRECTED, CORRECTED)}


def test_the_feed_is_as_old_as_the_last_correction_and_corrections_come_first(client):
    raw = etree.parse(BytesIO(client.get("/feed.atom").content))
    assert raw.findtext("{*}updated") == CORRECTED.replace("Z", "+00:00")
    corrections = ["Replaces bulletin" in item["content_html"] for item in items(client, "/")]
    assert corrections == sorted(corrections, reverse=True)
    assert sum(corrections) == Bulletin.objects.filter(kind="correction").count() == 7


def test_what_is_old_is_never_above_what_is_new(client):
    """Of those published together the latest election comes first, and one held in one of two years keeps its place."""
    shipped = [item["url"] for item in items(client, "/") if item["date_published"] == FIRST]
    elections = list(dict.fromkeys(re.findall(r"/elections/([a-z0-9-]+)/", " ".join(shipped))))

    assert elections[0] == "iom-2023"
    assert elections[-5:] == ["iom-1969", "iom-1961", "iom-1958", "iom-1955", "iom-1952"]


@pytest.mark.parametrize(("slug", "number", "happened"), HAPPENED)
def test_an_item_says_when_it_happened_apart_from_its_publication(client, slug, number, happened):
    (item,) = [one for one in items(client, f"/elections/{slug}/") if one["url"].endswith(f"/as-of/{number}/")]
    raw = etree.parse(BytesIO(client.get(f"/elections/{slug}/feed.atom").content))
    (entry,) = [one for one in raw.iterfind("{*}entry") if one.findtext("{*}id") == item["id"]]
    (update,) = [
        one
        for thing in linked_data(client, f"/elections/{slug}/")
        for one in thing.get("liveBlogUpdate", [])
        if one["url"].endswith(f"/as-of/{number}/")
    ]

    assert item["_iomwatch"] == {"happened": happened}
    assert entry.findtext("{http://purl.org/dc/terms/}temporal") == happened
    assert update.get("temporalCoverage") == happened
    assert item["date_published"] == entry.findtext("{*}published").replace("+00:00", "Z") == FIRST
    assert update["datePublished"] == FIRST.replace("Z", "+00:00")


def test_control_a_moment_that_is_not_told_is_missed(client, monkeypatch):
    monkeypatch.setattr(log, "iso_moment", lambda moment, zone: "")

    assert {item["_iomwatch"]["happened"] for item in items(client, "/elections/iom-2023/")} == {None}


def test_a_citation_names_the_day_of_the_election_and_that_of_the_bulletin(client):
    page = client.get("/elections/iom-1958/cite/").content.decode()

    assert "Marcus Daly elected Director of ICEM, May 1958." in page
    assert "bulletin 1, published on 23 November 2026" in page


def test_a_picture_names_the_minute_that_is_shipped():
    board = scoreboard_for(read_race(Election.objects.with_post().get(slug="iom-1952")))
    drawn = [text.text for text in layout_of(board).texts]

    assert "As of bulletin 1, published 23 November 2026, 15:17 UTC" in drawn


def test_pages_date_a_correction_with_its_own_day(client):
    home = re.sub(r"\s+", " ", client.get("/").content.decode())
    bulletins = re.sub(r"\s+", " ", client.get("/elections/iom-ddg-2019/bulletins/").content.decode())

    assert 'published <time datetime="2026-11-29T12:40:00+00:00">29 November 2026</time>' in home
    assert '<time datetime="2026-11-29T12:40:00+00:00">29 November 2026, 12:40 UTC</time>' in bulletins


def test_every_shipped_bulletin_was_published_before_it_was_loaded():
    of_iom = Bulletin.objects.filter(election__post__agency__slug="iom")
    others = Bulletin.objects.exclude(election__post__agency__slug="iom")

    assert set(of_iom.values_list("published_at", flat=True)) == {
        datetime(2026, 11, 23, 15, 17, tzinfo=UTC),
        datetime(2026, 11, 29, 12, 40, tzinfo=UTC),
    }
    assert set(others.values_list("published_at", flat=True)) == {datetime(2026, 11, 30, 20, 0, tzinfo=UTC)}
