"""Feeds as readers' programs read them: valid by the standards, one entry a bulletin, the same names for ever."""

import json
import re
from html import unescape
from io import BytesIO

import feedparser
import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from elections.bulletins.compose import Content
from elections.exchange.stable_ids import stable_id
from elections.models import Bulletin, Election
from elections.models.election import ElectionQuerySet
from elections.public.downloads import feeds
from elections.rehearsals.create import rehearse
from elections.rules.bulletin import BulletinKind
from tests.factories import make_election, open_ballot, tell
from tests.site import PROJECT

pytestmark = pytest.mark.django_db

ATOM = etree.RelaxNG(file=str(PROJECT / "tests/data/atom.rng"))
JSON_FEED = Draft202012Validator(json.loads((PROJECT / "tests/data/json-feed-1.1.schema.json").read_text()))
FOLDERS = ("/elections/iom-2023/", "/elections/iom-ddg-2019/", "/elections/iom-2028/", "/agencies/iom/", "/")
HOSTILE = "</script><!--front:notice--> & ]]> \x1b\x00\ufffe\u2028 <b>"


def read(client, folder: str) -> feedparser.FeedParserDict:
    """An Atom feed, valid by the schema and by a reader's parser."""
    answer = client.get(f"{folder}feed.atom")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    ATOM.assertValid(etree.parse(BytesIO(answer.content)))
    feed = feedparser.parse(answer.content, response_headers={"content-type": answer.headers["Content-Type"]})
    assert not feed.bozo, feed.bozo_exception
    assert feed.version == "atom10"
    return feed


def read_json(client, folder: str) -> dict:
    answer = client.get(f"{folder}feed.json")
    assert answer.headers["Content-Type"] == "application/feed+json"
    data = answer.json()
    assert [error.message for error in JSON_FEED.iter_errors(data)] == []
    return data


def notice(election: Election, note: str, **named) -> Bulletin:
    return tell(election, Content(kind=BulletinKind.NOTICE, note=note), author="desk", **named)


@pytest.mark.parametrize("folder", FOLDERS)
def test_both_kinds_are_valid_and_tell_the_same(client, folder):
    atom, json_feed = read(client, folder), read_json(client, folder)
    from_json = [(item["id"], item["title"], item["url"], item["content_html"]) for item in json_feed["items"]]
    from_atom = [(entry.id, entry.title, entry.link, entry.content[0].value) for entry in atom.entries]
    assert [one[:3] for one in from_atom] == [one[:3] for one in from_json]
    raw = etree.parse(BytesIO(client.get(f"{folder}feed.atom").content))
    contents = [part.text for part in raw.iterfind(".//{*}content")]
    assert contents == [html for *_, html in from_json]
    assert json_feed["title"] == atom.feed.title
    assert len({entry.id for entry in atom.entries} | {atom.feed.id}) == len(atom.entries) + 1


def test_an_entry_is_a_bulletin_with_figures_grades_and_sources(client):
    entries = read(client, "/elections/iom-2023/").entries
    assert [entry.link for entry in entries] == [
        f"http://testserver/elections/iom-2023/as-of/{number}/" for number in (4, 3, 2, 1)
    ]
    counted = entries[2]
    assert counted.title == "First ballot: Pope 98, Vitorino 67"
    content = unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", counted.content[0].value)))
    assert "First ballot: Amy Pope 98, António Vitorino 67; 110 needed. Nobody was elected." in content
    assert "Amy Pope, votes: 98 (unnamed diplomats)" in content
    assert "valid votes: 165" in content
    assert 'rel="external"' in client.get("/elections/iom-2023/feed.json").json()["items"][2]["content_html"]
    published = Bulletin.objects.get(election__slug="iom-2023", number=2).published_at
    assert counted.published == counted.updated
    assert counted.published[:19] == published.isoformat()[:19]


def test_an_entry_of_a_result_tells_the_race_as_it_was_then(client):
    items = read_json(client, "/elections/iom-2018/")["items"]
    contents = {item["title"]: item["content_html"] for item in items}
    lines = {title: re.search(r"ballot by ballot: ([^<]*)", html) for title, html in contents.items()}
    texts = [line[1] for line in lines.values() if line]
    assert texts[0] == "Vitorino 58–65–68–77; Thompson 48–51–52–66; Isaacs 37–27–22"
    assert texts[-1] == "Vitorino 58; Thompson 48; Isaacs 37"
    assert any(line is None for line in lines.values()), "who withdrew changes no votes"


def test_every_address_in_a_feed_is_whole(client):
    """A feed is read elsewhere, where a path alone leads nowhere."""
    for item in read_json(client, "/")["items"]:
        addresses = re.findall(r'href="([^"]*)"', item["content_html"])
        assert addresses
        assert [one for one in addresses if not re.match(r"https?://", one)] == []


@pytest.mark.parametrize("folder", ["/elections/iom-2033/", "/agencies/iom/", "/"])
def test_a_correction_and_a_retraction_say_what_they_correct(client, folder):
    election = make_election()
    first = notice(election, "The doors are closed.")
    fixed = notice(election, "The doors are open.", corrects=first, reason="They never were.")
    tell(election, None, corrects=fixed, reason="It was another door.", author="desk")

    taken, corrected, wrong = read(client, folder).entries[:3]
    assert taken.title == "Bulletin 2 retracted"
    assert "Retracts bulletin 2" in taken.content[0].value
    assert "It was another door." in taken.content[0].value
    assert corrected.title == "Correction of bulletin 1: Notice"
    assert "Replaces bulletin 1" in corrected.content[0].value
    assert "/elections/iom-2033/as-of/1/" in corrected.content[0].value
    assert "No longer stands: see bulletin 2" in wrong.content[0].value
    assert "The doors are closed." in wrong.content[0].value


def test_names_are_the_same_for_ever_and_on_every_host(client, settings):
    """These are in readers' programs by now."""
    settings.ALLOWED_HOSTS = ["*"]
    assert stable_id("iom-2023", 2).urn == "urn:uuid:ec67833c-bbd9-5c01-bf9f-0e1ce817cbca"
    there = client.get("/feed.json", headers={"host": "moved.example"}, secure=True).json()
    here = client.get("/feed.json").json()
    assert [item["id"] for item in there["items"]] == [item["id"] for item in here["items"]]
    assert {item["url"] for item in there["items"]}.isdisjoint(item["url"] for item in here["items"])
    assert read_json(client, "/elections/iom-2023/")["items"][2]["id"] == stable_id("iom-2023", 2).urn


def test_a_feed_never_tells_the_time_of_asking(client):
    """Or it would be new at every look, and so would the page's tag."""
    make_election()
    empty = read(client, "/elections/iom-2033/")
    assert empty.entries == []
    assert empty.feed.updated == "2026-01-01T00:00:00+00:00"
    of_iom = Bulletin.objects.filter(
        election__post__agency__slug="iom"
    )  # what was history when it came is not announced
    latest = of_iom.order_by("published_at").last().published_at
    assert read(client, "/").feed.updated[:19] == latest.isoformat()[:19]


def test_rehearsals_are_in_their_own_feed_alone_and_marked_there(client):
    before = {folder: client.get(f"{folder}feed.atom").content for folder in FOLDERS}
    played = rehearse(Election.objects.with_post().get(slug="iom-2018"), by=None)
    notice(played, "invented")
    assert {folder: client.get(f"{folder}feed.atom").content for folder in FOLDERS} == before

    own = read(client, f"/elections/{played.slug}/")
    assert {title.split(" · ")[0] for title in (own.feed.title, own.entries[0].title)} == {"REHEARSAL"}
    assert "This is a rehearsal." in own.entries[0].content[0].value
    assert read_json(client, f"/elections/{played.slug}/")["items"][0]["title"] == "REHEARSAL · Notice"


def test_control_listed_like_others_they_would_be_in_all_feeds(client, monkeypatch):
    played = rehearse(Election.objects.with_post().get(slug="iom-2018"), by=None)
    notice(played, "invented")
    monkeypatch.setattr(ElectionQuerySet, "for_public", lambda elections: elections)
    for folder in ("/", "/agencies/iom/"):
        assert b"invented" in client.get(f"{folder}feed.atom").content


def test_hostile_words_stay_words(client):
    election = make_election()
    election.candidacies.update(ballot_name=HOSTILE.replace("\x00", ""))
    open_ballot(election)
    notice(election, HOSTILE.replace("\x00", ""))
    note, opened = read(client, "/elections/iom-2033/").entries
    for entry in (note, opened):
        assert "<script" not in entry.content[0].value
    raw = etree.parse(BytesIO(client.get("/elections/iom-2033/feed.atom").content))
    for part in raw.iterfind(".//{*}content"):
        assert "&lt;/script&gt;&lt;!--front:notice--&gt; &amp; ]]&gt;" in part.text
    assert all("</script>" not in item["content_html"] for item in read_json(client, "/elections/iom-2033/")["items"])


def test_control_without_the_filter_xml_cannot_be_written(client, monkeypatch):
    notice(make_election(), "\x1b")
    monkeypatch.setattr("elections.exchange.feeds.NOT_IN_XML", re.compile("(?!)"))
    with pytest.raises(ValueError, match="Control characters"):
        client.get("/elections/iom-2033/feed.atom")


@pytest.mark.parametrize(("folder", "most"), [("/elections/iom-2033/", 4), ("/agencies/iom/", 5), ("/", 6)])
def test_queries_do_not_grow_with_bulletins(client, django_assert_max_num_queries, folder, most):
    election = make_election()
    for more in (1, 12):
        for number in range(more):
            notice(election, f"{number}")
        for kind in ("atom", "json"):
            with django_assert_max_num_queries(most):
                client.get(f"{folder}feed.{kind}")


def test_of_all_the_latest_come_first_and_no_more_than_a_hundred(client, monkeypatch):
    monkeypatch.setattr(feeds, "MOST", 5)
    notice(make_election(), "the latest")
    entries = read(client, "/").entries
    assert len(entries) == 5
    assert entries[0].link.endswith("/elections/iom-2033/as-of/1/")
    moments = [entry.published for entry in entries]
    assert moments == sorted(moments, reverse=True)


@pytest.mark.parametrize(
    ("page", "folder"),
    [
        ("/", "/"),
        ("/agencies/iom/", "/agencies/iom/"),
        ("/elections/iom-2023/", "/elections/iom-2023/"),
        ("/elections/iom-2023/bulletins/", "/elections/iom-2023/"),
    ],
)
def test_pages_lead_to_their_feed_in_their_head_and_where_a_reader_looks(client, page, folder):
    text = client.get(page).content.decode()
    for kind, name in (("atom", "application/atom+xml"), ("json", "application/feed+json")):
        assert f'<link rel="alternate" type="{name}" href="{folder}feed.{kind}" title="' in text
        assert f'<a href="{folder}feed.{kind}">' in text


@pytest.mark.parametrize("folder", ["/elections/iom-1900/", "/agencies/nowhere/"])
@pytest.mark.parametrize("kind", ["atom", "json"])
def test_of_nothing_there_is_no_feed(client, folder, kind):
    assert client.get(f"{folder}feed.{kind}").status_code == 404
