"""The electorate: on a day, filtered, searched and sorted, by htmx or without it."""

from datetime import date

import pytest

from agencies.models import Agency, Membership
from agencies.roll import electorate_on, growth
from tests.public.reading import table, words

pytestmark = pytest.mark.django_db

STATES = "/agencies/iom/states/"
HTMX = {"HX-Request": "true"}
BACK = HTMX | {"HX-History-Restore-Request": "true"}


def shown(response) -> list[str]:
    page = response.content.decode()
    return [part.split("<")[0] for part in page.split('<th scope="row">')[1:]]


def test_election_day_is_the_day_unless_another_is_asked_for(client):
    text = words(client.get(STATES))

    assert "On 15 May 2023, 175 states were members of IOM" in text
    assert "183 of 183 states on 15 May 2023" in text


@pytest.mark.parametrize("day", ["2023-02-30", "yesterday", "", "15.5.2023", "9999-12-31"])
def test_what_is_no_day_or_still_to_come_gets_the_day_of_the_election(client, day):
    assert "on 15 May 2023" in words(client.get(STATES, {"day": day}))


def test_on_an_earlier_day_later_members_are_missing(client):
    assert "Barbados" in shown(client.get(STATES, {"day": "2022-12-01"}))
    assert "Barbados" not in shown(client.get(STATES, {"day": "2022-11-29"}))


@pytest.mark.parametrize(
    ("day", "sure", "perhaps"),
    [
        # AFP and AP counted 172 members in 2018, IOM 125 in 2008: neither may seem to be contradicted by our bounds.
        pytest.param("2018-06-29", "168 states were members", "4 more may have been members", id="2018"),
        pytest.param("2008-06-18", "122 states were members", "3 more may have been members", id="2008"),
    ],
)
def test_who_may_have_joined_by_then_is_told_apart(client, day, sure, perhaps):
    text = words(client.get(STATES, {"day": day}))
    assert sure in text
    assert perhaps in text


def test_nobody_may_have_joined_where_all_dates_are_known_well_enough(client):
    assert "may have been" not in words(client.get(STATES))


def test_after_the_day_of_the_roll_the_page_says_how_old_it_is(client):
    assert "The list of members is of May 2023" in words(client.get(STATES, {"day": "2024-01-01"}))
    assert "The list of members is of May 2023" not in words(client.get(STATES))


@pytest.mark.parametrize(
    ("search", "found"),
    [
        pytest.param("portug", ["Portugal"], id="part of a name"),
        pytest.param("PRT", ["Portugal"], id="ISO code"),
        pytest.param("cote d'iv", ["Côte d’Ivoire"], id="neither accent nor curly apostrophe"),
        pytest.param("zzz", [], id="nothing"),
    ],
)
def test_search_finds(client, search, found):
    assert shown(client.get(STATES, {"q": search})) == found


def test_filters_add_up(client):
    observers = shown(client.get(STATES, {"standing": "observer"}))
    assert len(observers) == 8
    assert shown(client.get(STATES, {"standing": "observer", "group": "WEOG"})) == ["San Marino"]


def test_sorting_by_accession_puts_the_latest_first(client):
    assert shown(client.get(STATES, {"sort": "-joined", "standing": "member"}))[0] == "Barbados"


def test_htmx_gets_the_table_alone_and_the_back_button_the_page(client):
    asked = {"q": "portug"}
    part = client.get(STATES, asked, headers=HTMX).content.decode().strip()

    assert part.startswith('<div id="roll">')
    assert "<html" not in part
    assert client.get(STATES, asked, headers=BACK).content == client.get(STATES, asked).content


def test_every_state_names_the_source_of_its_date_or_says_that_there_is_none(client):
    page = client.get(STATES).content.decode()
    rows = page.split("<tr>")[2:]

    assert len(rows) == 183
    assert [row for row in rows if 'href="#source-' not in row and "unverified" not in row] == []


def test_table_as_a_file_has_the_same_rows(client):
    rows = table(client.get("/agencies/iom/states.csv", {"standing": "observer"}))

    assert [row["state"] for row in rows] == shown(client.get(STATES, {"standing": "observer"}))
    assert rows[0]["joined"] == "/2008-12-31"
    assert rows[0]["sources"].startswith("http")


def test_growth_counts_those_whose_day_is_past_and_no_others():
    iom = Agency.objects.get(slug="iom")
    counts = {one.year: one for one in growth(Membership.objects.for_agency(iom), 1951, 2023)}

    assert counts[2023].sure == len(electorate_on(iom, date(2023, 12, 31)).members) == 175
    assert all(one.sure <= one.possible for one in counts.values())
