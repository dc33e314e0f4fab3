"""The home page: what can be had from it in how many clicks, and news in which corrections do not hide the rest."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from elections.models import Bulletin
from elections.public.pages import latest
from tests.elections.public.reading import words
from tests.factories import tell

pytestmark = pytest.mark.django_db


def links(client, path: str) -> set[str]:
    return set(re.findall(r'href="([^"]+)"', client.get(path).content.decode()))


@pytest.mark.parametrize(
    "sentence",
    [
        "Pope led the first ballot 98 to 67, 12 votes short of two thirds",  # the result
        "Next election Director General of IOM, expected 2028",
        "We found no published date.",
        "AP Director General Amy Pope since 1 October 2023",
    ],
)
def test_at_once(client, sentence):
    assert sentence in words(client.get("/"))


@pytest.mark.parametrize(("featured", "has_states"), [("iom", True), ("un", False)])
def test_it_leads_to_the_states_of_whom_it_features_where_they_are_known(client, settings, featured, has_states):
    settings.FEATURED_AGENCY = featured
    assert (f"/agencies/{featured}/states/" in links(client, "/")) == has_states


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("/elections/iom-2023/#support", id="who stood with whom"),
        pytest.param("/elections/iom-2023/#quote", id="a quotation with its source"),
        pytest.param("/elections/iom-2023/ballots.csv", id="the votes as a table"),
        pytest.param("/elections/iom-2023/embed/", id="the frame for another site"),
        pytest.param("/elections/iom-2023/electorate/", id="who could not vote"),
        pytest.param("/elections/iom-2018/", id="2018, ballot by ballot"),
        pytest.param("/people/bastiaan-haveman/", id="who led in 1964"),
        pytest.param("/search/?q=1952", id="who led first, asked"),
        pytest.param("/feed.atom", id="the feed"),
    ],
)
def test_in_one_click(client, address):
    assert address in links(client, "/")
    assert client.get(address.partition("#")[0]).status_code == 200


def news(client) -> list[str]:
    return [re.sub(r"<[^>]+>", "", title) for title in re.findall(r"<h3><a[^>]*>(.*?)</a></h3>", latest_of(client))]


def latest_of(client) -> str:
    return client.get("/").content.decode().split('id="latest"')[1].split("</ol>")[0]


def test_what_was_corrected_together_is_one_line_and_news_has_room(client):
    lines = news(client)

    assert "IOM 2018: more sources for 4 bulletins" in lines
    assert "Amy Pope elected, by acclamation" in lines
    assert len(lines) == 6
    assert 'href="/elections/iom-2018/bulletins/"' in latest_of(client)
    assert latest_of(client).count("Not Lusa alone counted 169 members") == 1, "the reason that four share"


def test_control_without_grouping_corrections_are_all_that_there_is(client, monkeypatch):
    monkeypatch.setattr(latest, "_occasion", lambda board, entry: (board.slug, entry.number))
    assert [line for line in news(client) if "orrect" not in line and "More sources" not in line] == []


def test_what_only_adds_a_source_is_no_correction(client):
    lines = news(client)
    assert "More sources for bulletin 2: Fifth ballot: Haque 75, Candidate of Sudan 73" in lines
    assert "Correction of bulletin 1: James N. Purcell Jr. elected, method not known" in lines, "control"


def test_corrections_of_another_day_are_another_line(client):
    published = Bulletin.objects.get(election__slug="iom-2018", number=8)
    moment = timezone.now() + timedelta(days=1)
    tell(published.election, None, corrects=published, reason="It was not so.", author="desk", published_at=moment)

    assert news(client)[0] == "Bulletin 8 retracted"
    assert "IOM 2018: more sources for 4 bulletins" in news(client)
