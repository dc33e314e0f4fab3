"""Files, feeds, frames and pictures of a stored election by another rule: polls, a nomination, and ballots named by keys."""

import csv
import json
from io import StringIO

import pytest
from django.conf import settings
from django.test import Client

from elections.rules.bulletin import BulletinKind
from tests.elections.scoreboard.any_rule.publishing import publish_story
from tests.elections.scoreboard.any_rule.test_boards_that_nominate import tie_broken
from tests.elections.scoreboard.any_rule.test_polls_and_vetoes import polled, voted

pytestmark = pytest.mark.django_db

RACE = "/elections/ofu-2033/"


@pytest.fixture
def nominated(client: Client) -> Client:
    """Straw poll 1, on to the formal ballot, ballot 1, a name that joins late, and a nomination."""
    story = voted().named(BulletinKind.ENTERED, "cleo").nominated("ben")
    publish_story(story, "ofu-2033")
    return client


def test_every_ballot_has_its_addresses(nominated):
    for key in ("poll-1", "1"):
        for path in (f"{RACE}rounds/{key}/", f"{RACE}rounds/{key}/cite/", f"/embed/ofu-2033/rounds/{key}/"):
            assert nominated.get(path).status_code == 200, path
    poll, ballot = (nominated.get(f"/embed/ofu-2033/rounds/{key}/").content.decode() for key in ("poll-1", "1"))
    assert f"{RACE}rounds/poll-1/" in poll
    assert f"{RACE}rounds/1/" in ballot
    assert nominated.get(f"{RACE}as-of/5/rounds/poll-1/picture.png").content.startswith(b"\x89PNG")
    assert f"{RACE}as-of/5/rounds/poll-1/picture.png" in nominated.get(f"{RACE}rounds/poll-1/").content.decode()
    assert f"{RACE}rounds/poll-1/" in nominated.get("/sitemap.xml").content.decode()


@pytest.mark.parametrize("key", ["2", "poll-2", "1b", "01", "poll-01"])
def test_what_names_no_ballot_is_not_there(nominated, key):
    assert nominated.get(f"/embed/ofu-2033/rounds/{key}/").status_code == 404


def test_a_number_alone_is_that_of_a_straw_poll_where_no_ballot_has_it(client):
    publish_story(polled(), "ofu-2033")
    assert "Straw poll 1" in client.get("/embed/ofu-2033/rounds/1/").content.decode()


def test_a_ballot_between_the_tied_is_told_from_the_one_before(client):
    publish_story(tie_broken(), "ofu-2033")
    fourth, between = (client.get(f"/embed/ofu-2033/rounds/{key}/").content.decode() for key in ("4", "4b"))
    assert "Fourth ballot: Ada 26" in fourth
    assert "Ballot 4b, between the tied" in between


def test_a_poll_can_be_chosen_for_a_frame_and_is_known_to_oembed(nominated):
    page = nominated.get(f"{RACE}embed/", {"show": "poll-1"}).content.decode()
    assert '<option value="poll-1" selected>Security Council: Straw poll 1</option>' in page
    assert "/embed/ofu-2033/rounds/poll-1/" in page
    answer = nominated.get("/oembed/", {"url": f"http://{settings.SITE_HOST}{RACE}rounds/poll-1/"})
    assert "/embed/ofu-2033/rounds/poll-1/" in answer.json()["html"]


def test_a_feed_has_an_entry_in_words_for_each_bulletin(nominated):
    items = nominated.get(f"{RACE}feed.json").json()["items"]
    titles = [item["title"] for item in reversed(items)]
    assert titles[0].startswith("Straw poll 1: Ada 12 for, 0 against, 3 no opinion")
    assert titles[3:] == ["Cleo enters the race", "Security Council nominates Ben"]
    assert not [title for title in titles if "elected" in title]
    poll = items[-1]["content_html"]
    assert "no opinion: <strong>3</strong>" in poll
    assert {tag for item in items for tag in item["tags"]} >= {"moved on", "nominated", "entered the race"}
    assert nominated.get(f"{RACE}feed.atom").status_code == 200


def test_a_calendar_calls_nobody_elected_who_is_nominated(nominated):
    text = nominated.get("/agencies/ofu/calendar.ics").content.decode().replace("\r\n ", "")
    assert "Security Council nominates Ben" in text
    assert "elected" not in text


def test_the_data_package_describes_the_columns_that_the_file_has(nominated):
    described = {one["name"]: one for one in nominated.get("/datapackage.json").json()["resources"]}
    header, *rows = csv.reader(StringIO(nominated.get(f"{RACE}ballots.csv").content.decode(), newline=""))
    fields = described["ofu-2033-ballots"]["schema"]["fields"]
    assert header == [field["name"] for field in fields]
    assert {field["name"]: field["type"] for field in fields}["number_in_stage"] == "integer"
    assert {row[header.index("ballot_key")] for row in rows} == {"poll-1", "1"}


def test_files_of_others_are_made_of_it_too(nominated):
    assert [one["identifier"] for one in nominated.get(f"{RACE}popolo.json").json()["vote_events"]] == ["poll-1", "1"]
    assert "Straw poll 1" in nominated.get(f"{RACE}wikitext.txt").content.decode()
    assert nominated.get(f"{RACE}ballots-wide.csv").status_code == 200


def test_programs_are_told_of_a_poll_at_its_own_address(nominated):
    page = nominated.get(f"{RACE}rounds/poll-1/").content.decode()
    graph = json.loads(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0])["@graph"]
    (dataset,) = [thing for thing in graph if thing["@type"] == "Dataset"]
    assert dataset["url"].endswith(f"{RACE}rounds/poll-1/")
    assert dataset["name"].startswith("Security Council: Straw poll 1")


def test_pictures_of_the_race_are_there(nominated):
    for name in ("picture.svg", "picture-square.svg", "picture-ballots.svg"):
        expected = 404 if name == "picture-ballots.svg" else 200  # one poll and one ballot are no series
        assert nominated.get(f"{RACE}{name}").status_code == expected, name
    assert "nominates Ben" in nominated.get(f"{RACE}picture.svg").content.decode()
    assert nominated.get(f"{RACE}wall/").status_code == 200
