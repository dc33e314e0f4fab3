"""The pages of races of bodies beside IOM say what is known of them, and promise nothing that is not there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from elections.models import Election
from tests.elections.public.reading import words

pytestmark = pytest.mark.django_db

ORDER = "The order alone is reported: Grynspan first, Rodrigues-Birkett second, Grossi third."
PROMISE = "Check for a new ballot"
TILES = "On the tiles of the members"


def page_of(client, slug: str) -> str:
    return words(client.get(f"/elections/{slug}/"))


def test_a_poll_without_figures_is_told_in_a_line(client):
    page = page_of(client, "un-2026")
    assert "Straw polls for Secretary-General of the UN: no figures reported" in page
    assert f"Straw poll 1: no figures were reported. {ORDER}" in page
    assert page.count("No figures of this poll were reported.") == 1
    assert "Votes on straw poll 1" not in page
    assert "not reported" not in page.partition("Who stood with whom")[0]


def test_polls_without_figures_have_no_table_of_their_own(client):
    page = page_of(client, "wipo-2008")
    assert "Coordination Committee: straw polls No figures were reported." in page


def test_who_withdrew_after_ballots_without_figures_did_not_do_so_after_the_last_that_has_some(client):
    for path in ("/elections/un-1981/", "/people/salim-ahmed-salim/", "/agencies/un/secretary-general/"):
        page = words(client.get(path))
        assert "ithdrew after ballot 16" in page, path
        assert "after the fourth ballot" not in page, path


def test_a_notice_is_headed_by_what_it_says(client):
    page = page_of(client, "un-2026")
    assert "A second straw poll; only the title of a page of August 2026 tells of it" in page
    assert page.count("A second straw poll; only") == 1
    assert "Notice" not in page


@pytest.mark.parametrize("slug", ["un-2026", "wipo-2026"])
def test_a_race_whose_last_news_is_old_promises_none(client, slug):
    page = page_of(client, slug)
    assert PROMISE not in page
    assert ", as known on " in page
    Election.objects.filter(slug=slug).update(confirmed_on=timezone.now().date() - timedelta(days=7))
    page = page_of(client, slug)
    assert PROMISE in page
    assert ", as known on " not in page


def test_tiles_are_linked_where_there_are_some(client):
    assert TILES not in page_of(client, "un-2016")
    assert TILES in page_of(client, "iom-2018")


def test_who_could_vote_is_said_in_a_line_where_there_is_no_roll(client):
    page = words(client.get("/elections/wipo-2014/electorate/"))
    assert "Entitled to vote: 83. No list of who they were is loaded here." in page
    assert "not reported" not in words(client.get("/elections/un-2026/electorate/"))


@pytest.mark.parametrize(
    ("slug", "early"), [("wipo-2008", "Masi"), ("wipo-2020", "Adewopo"), ("who-2006", "Kouchner"), ("ilo-2012", "Diop")]
)
def test_who_left_before_the_first_known_ballot_is_not_told_behind_votes(client, slug, early):
    assert early not in page_of(client, slug).partition("Who stood with whom")[0].partition("Quote")[0]


def test_who_left_is_told_in_the_order_of_the_bulletins(client):
    page = page_of(client, "wipo-2014")
    assert "Jüri Seilenthal then dropped out. Geoffrey Onyeama and Alfredo Suescum Alfaro then withdrew." in page


@pytest.mark.parametrize("slug", ["who-2003", "fao-2019"])
def test_who_was_out_before_is_said_to_have_been(client, slug):
    assert "out before" in page_of(client, slug)


def test_the_next_election_has_its_headline(client):
    page = page_of(client, "wipo-2014")
    assert "Next · 4 March to 8 May 2020 Daren Tang elected Director General of WIPO" in page
    assert "of between" not in page


@pytest.mark.parametrize("slug", ["un-2016", "unesco-2017", "wipo-2008"])
def test_candidates_beyond_the_colours_are_grey_and_a_key_says_so(client, slug):
    markup = client.get(f"/elections/{slug}/").content.decode()
    assert "candidate-6" in markup
    assert "Grey: candidates beyond the five colours" in markup
    assert "Grey: candidates" not in page_of(client, "iom-2018")


def test_one_figure_that_we_worked_out_does_not_make_the_whole_vote_so(client):
    page = page_of(client, "iaea-2009-july")
    caption = page.partition("Yes/no vote Board of Governors")[2][:60]
    assert "worked out by us" not in caption
    assert "11 against: worked out by us" in page


VOTE = "Who has a vote, and who can lose it"


def test_where_nothing_is_known_of_lost_votes_there_is_no_heading_for_them(client):
    ahead = words(client.get("/elections/fao-2027/electorate/"))
    assert VOTE not in ahead
    assert "Who can lose the vote" not in ahead
    assert VOTE in words(client.get("/elections/iom-2028/electorate/"))
    assert VOTE in words(client.get("/elections/fao-2023/electorate/"))


def test_the_number_against_that_nobody_reported_is_no_number(client):
    page = words(client.get("/elections/unesco-2025/"))
    assert "172 for Khaled El-Enany (how many were against was not reported); between 87 and 88 needed" in page
    assert "not reported against" not in page


def test_where_no_picture_is_drawn_the_table_is_open(client):
    assert "The same as a table" not in words(client.get("/elections/wipo-2020/"))
    assert "The same as a table" in words(client.get("/elections/iom-2018/"))  # the control


def test_there_is_no_key_to_bars_and_no_line_that_are_not_drawn(client):
    page = words(client.get("/elections/un-1981/as-of/4/"))
    assert "for, in the colour of each name" not in page
    assert "The line marks" not in page
    assert "Votes needed: nine of 15." in page
    assert "for, in the colour of each name" in words(client.get("/elections/un-2016/"))  # the control
