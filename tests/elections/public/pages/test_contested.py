"""The list of contested elections: all that a sentence counts, and nothing else."""

import csv
import io
import re

import pytest
from lxml import html as html_parser

from agencies.models import Post
from agencies.number_words import number_word
from elections.models import Election
from elections.public.pages.contested import CHOICES
from elections.public.race.contests_held import contests_held
from elections.scoreboard.contests import Of, those
from tests.elections.public.reading import words
from tests.elections.scoreboard.any_rule.bodies import HALF, one_stage
from tests.elections.scoreboard.any_rule.publishing import publish_story
from tests.elections.scoreboard.any_rule.telling import AnyStory

pytestmark = pytest.mark.django_db

LIST, FILE = "/elections/contested/", "/elections/contested.csv"


def slugs(client, query: str = "") -> list[str]:
    rows = csv.DictReader(io.StringIO(client.get(FILE + query).content.decode()))
    return [row["election"] for row in rows]


def listed(client, query: str = "") -> list[str]:
    page = html_parser.document_fromstring(client.get(LIST + query).content.decode())
    return [link.split("/")[2] for link in page.xpath("//tbody/tr/th/a/@href")]


@pytest.mark.parametrize("of", ["", *Of])
def test_page_and_file_have_the_elections_that_fit(client, of):
    query = f"?of={of}" if of else ""
    fitting = those(contests_held(), Of(of)) if of else contests_held()
    assert listed(client, query) == slugs(client, query) == [one.slug for one in fitting]


def test_every_kind_can_be_chosen():
    assert set(CHOICES) == set(Of)


def test_a_sentence_leads_to_as_many_as_it_counts(client):
    page = client.get("/elections/iom-2023/").content.decode()
    links = re.findall(r'<a href="/elections/contested/(\?of=[a-z-]+)">([^<]+)</a>', page)
    assert {of for of, _ in links} >= {"?of=head-stood", "?of=head-lost", "?of=head-withdrew", "?of=deputy-stood"}
    stood, text = links[0]
    assert stood == "?of=head-stood"
    assert f"In {number_word(len(listed(client, stood)))} of the {number_word(len(listed(client)))} " in text


def test_of_2023_it_says_who_led_and_how_near_it_was(client):
    rows = csv.DictReader(io.StringIO(client.get(FILE).content.decode()))
    race = next(row for row in rows if row["election"] == "iom-2023")
    assert (race["elected"], race["head_who_stood"], race["head_withdrew"]) == ("Amy Pope", "António Vitorino", "yes")
    assert (race["deputies_who_stood"], race["votes"], race["needed"]) == ("Amy Pope", "98", "110")
    assert race["sources"].startswith("https://")
    row = r"António Vitorino withdrew against the deputy: Amy Pope [\d ]+ Amy Pope Amy Pope Amy Pope: 98"
    assert re.search(row, words(client.get(LIST)))


def test_what_does_not_fit_is_said(emptied, client):
    publish_story(
        AnyStory(one_stage(HALF), "ada ben").counted("ballots", 1, {"ada": 9, "ben": 3}).elected("ada"), "ofu-1"
    )
    assert "0 of 1 contested election" in words(client.get(f"{LIST}?of=head-stood"))
    assert "No contested election fits." in words(client.get(f"{LIST}?of=head-stood"))
    assert "1 of 1 contested election" in words(client.get(f"{LIST}?of=first-leader-won"))


def test_the_first_post_of_an_agency_counts_whatever_it_is_called(emptied, client):
    publish_story(
        AnyStory(one_stage(HALF), "ada ben").counted("ballots", 1, {"ada": 9, "ben": 3}).elected("ada"), "ofu-1"
    )
    post = Election.objects.get(slug="ofu-1").post
    Post.objects.filter(pk=post.pk).update(slug="keeper")
    assert [one.slug for one in contests_held()] == ["ofu-1"]
    Post.objects.create(agency=post.agency, slug="director-general", title="Director General")
    assert contests_held() == []


def test_a_part_is_given_to_htmx(client):
    answer = client.get(LIST, headers={"HX-Request": "true"})
    assert answer.content.decode().lstrip().startswith('<div id="contests">')


def test_that_somebody_was_deputy_has_its_sources(client):
    page = html_parser.document_fromstring(client.get(f"{LIST}?of=deputy-stood").content.decode())
    (cell,) = page.xpath("//tbody/tr[contains(., 'Onyeama')]/td[1]")
    numbers = [link.removeprefix("#") for link in cell.xpath(".//sup//a/@href")]
    assert ["IP" in page.get_element_by_id(number).text_content() for number in numbers] == [True] * 3
