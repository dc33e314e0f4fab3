"""The electorate: on a day, filtered, searched and sorted, by htmx or without it."""

import html
import re
from datetime import date

import pytest

from agencies.charts.years import YearCount, year_chart
from agencies.models import Agency, Membership
from agencies.states.growth import growth
from agencies.states.roll import electorate_on
from tests.elections.public.reading import table, words

pytestmark = pytest.mark.django_db

STATES = "/agencies/iom/states/"
HTMX = {"HX-Request": "true"}
BACK = HTMX | {"HX-History-Restore-Request": "true"}


def shown(response) -> list[str]:
    roll = response.content.decode().partition('id="roll"')[2].partition('id="sources"')[0].partition("growth")[0]
    return [html.unescape(name) for name in re.findall(r'class="state"><summary>([^<]*)<', roll)]


def test_election_day_is_the_day_unless_another_is_asked_for(client):
    text = words(client.get(STATES))
    assert "By our count IOM had 175 members on 15 May 2023." in text
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
        pytest.param("2018-06-29", "IOM had 168 members on 29 June 2018", "Perhaps four more were members", id="2018"),
        pytest.param("2008-06-18", "IOM had 122 members on 18 June 2008", "Perhaps three more were members", id="2008"),
    ],
)
def test_who_may_have_joined_by_then_is_told_apart(client, day, sure, perhaps):
    text = words(client.get(STATES, {"day": day}))
    assert sure in text
    assert perhaps in text


def test_nobody_may_have_joined_where_all_dates_are_known_well_enough(client):
    assert "may have been" not in words(client.get(STATES))


def test_after_the_day_of_the_roll_the_page_says_how_old_it_is(client):
    assert "The list of members dates from May 2023" in words(client.get(STATES, {"day": "2024-01-01"}))
    assert "The list of members dates from May 2023" not in words(client.get(STATES))


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        pytest.param("portug", ["Guinea-Bissau", "Portugal"], id="part of a name, or of a former one"),
        pytest.param("PRT", ["Portugal"], id="ISO code"),
        pytest.param("cote d'iv", ["Côte d’Ivoire"], id="neither accent nor curly apostrophe"),
        pytest.param("zzz", [], id="nothing"),
    ],
)
def test_search_finds(client, search, expected):
    assert shown(client.get(STATES, {"q": search})) == expected


def test_filters_add_up(client):
    observers = shown(client.get(STATES, {"standing": "observer"}))
    assert len(observers) == 8
    assert shown(client.get(STATES, {"standing": "observer", "group": "WEOG"})) == ["San Marino"]


def test_sorting_by_accession_puts_the_latest_first(client):
    assert shown(client.get(STATES, {"sort": "-joined", "standing": "member"}))[0] == "Barbados"


def test_htmx_gets_what_changes_and_the_back_button_the_page(client):
    fragment = client.get(STATES, {"q": "portug"}, headers=HTMX).content.decode()
    assert "<html" not in fragment
    assert shown(client.get(STATES, {"q": "portug"}, headers=HTMX)) == ["Guinea-Bissau", "Portugal"]
    assert client.get(STATES, {"q": "portug"}, headers=BACK).content == client.get(STATES, {"q": "portug"}).content


def test_every_state_names_the_source_of_its_date_or_says_that_there_is_none(client):
    page = client.get(STATES).content.decode()
    rows = page.partition('id="roll"')[2].partition("<ol")[0].split('<details class="state">')[1:]

    assert len(rows) == 183
    assert [row for row in rows if 'href="#source-' not in row and "unverified" not in row] == []


def test_table_as_a_file_has_the_same_rows(client):
    rows = table(client.get("/agencies/iom/states.csv", {"standing": "observer"}))

    assert [row["state"] for row in rows] == shown(client.get(STATES, {"standing": "observer"}))
    assert rows[0]["joined"] == "/2008-12-31"
    assert rows[0]["sources"].startswith("http")


def test_growth_counts_those_whose_day_is_past_and_no_others():
    iom = Agency.objects.get(slug="iom")
    counts = {one.year: one for one in growth(iom, Membership.objects.for_agency(iom), 2023)}

    assert {year: len(electorate_on(iom, date(year, 12, 31)).members) for year in counts} == {
        year: one.sure for year, one in counts.items()
    }
    assert counts[2023].sure == 175
    assert all(one.sure <= one.possible for one in counts.values())


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        pytest.param("1964", "IOM had 29 members on 31 December 1964", id="the end of a year"),
        pytest.param("2023", "IOM had 175 members on 15 May 2023", id="the year of the roll has the day of the roll"),
        pytest.param("1950", "IOM had 175 members on 15 May 2023", id="before there was anything"),
        pytest.param("3000", "IOM had 175 members on 15 May 2023", id="still to come"),
        pytest.param("١٩٦٤", "IOM had 175 members on 15 May 2023", id="no ASCII digits"),
    ],
)
def test_a_year_is_the_day_on_which_it_ends(client, year, expected):
    assert expected in words(client.get(STATES, {"year": year}))


def test_a_day_is_more_exact_than_its_year_and_less_than_another(client):
    assert "on 1 May 1960" in words(client.get(STATES, {"year": "1960", "day": "1960-05-01"}))
    assert "on 31 December 1964" in words(client.get(STATES, {"year": "1964", "day": "1960-05-01"}))


@pytest.mark.parametrize("day", ["1950-12-31", "0001-01-01"])
def test_before_there_was_an_organization_there_is_no_roll(client, day):
    assert "IOM had 175 members on 15 May 2023" in words(client.get(STATES, {"day": day}))


def test_who_came_and_went_in_a_year_is_told_and_marked(client):
    page = client.get(STATES, {"year": "1965"})
    assert "Joined in 1965: Malta, Spain, United Kingdom." in words(page)
    assert re.search(
        r'tiles__state--new" href="#state-MLT" aria-label="Malta \(MLT\), member since 1965">MLT<', str(page.content)
    )
    assert "tiles__state--new" not in client.get("/elections/iom-2023/").content.decode()


def test_a_last_year_in_a_data_set_is_not_called_a_departure(client):
    text = words(client.get(STATES, {"year": "1964"}))
    assert "Counted as a member for the last time in 1964: Canada, Sweden." in text
    assert "Left in 1964" not in text


def test_what_came_later_in_the_year_is_not_told_yet(client):
    assert "Barbados" in words(client.get(STATES, {"day": "2022-11-30"})).partition("State by state")[0]
    assert "Barbados" not in words(client.get(STATES, {"day": "2022-11-29"})).partition("State by state")[0]


def test_an_announced_departure_is_a_doubt_and_no_fact(client):
    assert "Perhaps no longer a member by then: Nicaragua." in words(client.get(STATES, {"day": "2026-06-01"}))
    assert "may have left" not in words(client.get(STATES, {"day": "2025-12-30"}))
    assert "joined: 1967; no source read confirms that it has left" in words(client.get(STATES))


def test_nobody_is_member_and_observer_on_one_day(client):
    """Of Australia it is only known that it was an observer until some day of 1985, in which it came back."""
    page = client.get(STATES, {"year": "1985"})
    assert page.content.decode().count(">AUS<") == 1, "one tile"
    assert shown(page).count("Australia") == 1
    assert "31 of 31 states" in words(page)


def test_those_who_left_are_told_with_their_return(client):
    gone = {departure.spell.state.iso2: departure for departure in client.get(STATES).context["page"].departures}
    assert gone["AU"].spell.left.text == "1973"
    assert gone["AU"].back.joined.text == "1985"  # its years as an observer are no return
    assert list(gone)[-1] == "NI", "its end has no last day: nobody knows whether it took effect"
    assert gone["NI"].back is None
    assert all(departure.spell.cited for departure in gone.values())
    assert all(departure.back.cited for departure in gone.values() if departure.back)


def test_htmx_gets_what_changes_and_nothing_that_a_reader_has_in_hand(client):
    part = client.get(STATES, {"year": "1964"}, headers=HTMX).content.decode()
    assert re.findall(r'<(?:div|figure|details) id="(\w+)"', part) == ["years", "day", "roll", "sources", "data"]
    assert "<title>The states of IOM on 31 December 1964 · iomwatch</title>" in part
    assert "<input" not in part
    assert "<h1>" not in part


def test_the_mark_stands_where_the_slider_does():
    counts = [YearCount(year, year - 1990, year - 1990) for year in range(1991, 2002)]
    chart = year_chart(counts, date(1996, 12, 31), 6)
    assert (chart.first, chart.last, chart.chosen, chart.x) == (1991, 2001, 1996, 50)
    assert year_chart(counts, date(2020, 1, 1), 6).x == 100


def test_the_words_at_the_mark_stand_where_there_is_room():
    counts = [YearCount(year, year - 1990, year - 1990) for year in range(1991, 2002)]
    anchors = [year_chart(counts, date(year, 12, 31), 6).anchor for year in (1991, 1993, 1994, 1998, 1999, 2001)]
    assert anchors == ["start", "start", "middle", "middle", "end", "end"]


def test_the_page_asks_as_often_on_every_day(client, django_assert_num_queries):
    for query in ({}, {"year": "1951"}, {"day": "2010-01-01"}):
        with django_assert_num_queries(8):
            client.get(STATES, query)


def test_groups_are_folded_until_something_is_asked_for(client):
    assert client.get(STATES).content.decode().count('<details class="fold">') == 7  # six groups, and the years
    assert client.get(STATES, {"sort": "group"}).content.decode().count('<details class="fold">') == 7
    assert client.get(STATES, {"q": "ken"}).content.decode().count('<details class="fold">') == 1


def test_on_the_day_of_an_election_the_page_leads_to_those_who_spoke(client):
    link = 'href="/elections/iom-2023/electorate/?layer=support#tiles"'
    assert link in client.get(STATES).content.decode()
    assert link not in client.get(STATES, {"day": "2023-05-14"}).content.decode()
    text = words(client.get(STATES, {"day": "2019-06-21"}))  # on which nobody was elected
    assert "The vote for Deputy Director General was held on this day" in text


def test_numbers_of_departures_stay_when_the_roll_is_another(client):
    def departed(**query) -> str:
        page = client.get(STATES, query).content.decode()
        return page.partition('class="states states--long"')[2].partition("</section>")[0]

    assert departed() == departed(year="1964") == departed(q="portug")


def test_what_stands_on_paper_is_what_the_lines_say(client):
    page = client.get(STATES).context["page"]
    remarks = {number: remark for remark, number in page.remarks.items()}
    assert {row.remark for row in page.rows} == set(remarks)
    assert all(remarks[row.remark].note == row.note for row in page.rows)
