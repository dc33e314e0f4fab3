"""Who leads what today, on one page and in two files: as far as the data carry it, and no further."""

import re
from datetime import date

import pytest
from django.test import Client

from agencies.models import Agency, Tenure
from iomwatch.memory_cache import clear_all_caches
from tests.elections.public.leaders.heads import elect, make_agencies, make_election_to, make_head, make_led
from tests.elections.public.reading import heading, navigation, table, words

pytestmark = pytest.mark.django_db

PAGE = "/leaders/"
QUERIES = 10  # however many agencies, with the one of the navigation
OF_A_FILE = 9


@pytest.fixture
def bare(emptied) -> None:
    clear_all_caches()


@pytest.fixture(autouse=True)
def today(time_machine) -> None:
    time_machine.move_to("2026-11-30T12:00:00Z")


def page() -> str:
    return words(Client().get(PAGE))


class TestAsShipped:
    def test_the_head_of_iom_stands_first_with_all_that_is_known(self):
        answer = Client().get(PAGE)
        assert heading(answer) == "Who leads what today"
        text = words(answer)
        assert re.search(r"IOM Amy Pope [\d ]+Director General · United States of America · woman", text)
        assert "Since 1 October 2023. By our arithmetic the term ends on 30 September 2028." in text
        assert "15 May 2023: Elected by acclamation, after leading the first ballot 98 to 67." in text
        assert "2028: expected, not yet called." in text
        assert "One woman: Amy Pope (since 2023)." in text

    def test_every_number_leads_to_a_source_and_every_source_is_noted(self):
        text = Client().get(PAGE).content.decode()
        cited, listed = set(re.findall(r'href="#(source-\d+)"', text)), set(re.findall(r'id="(source-\d+)"', text))
        assert cited == listed != set()

    def test_the_picture_has_its_table(self):
        text = Client().get(PAGE).content.decode()
        bars, rows = text.count('class="tracks__sure"'), text.partition('id="holders"')[2].count("<tr>") - 1
        before = len(re.findall(r"The first known head of", words(Client().get(PAGE))))
        assert rows == len(table(Client().get("/leaders/holders.csv")))
        assert bars == rows or (before and 0 < bars < rows)

    def test_the_files_have_the_same(self):
        row, *_others = table(Client().get("/leaders.csv"))
        assert (row["name"], row["since"], row["term_ends"]) == ("Amy Pope", "2023-10-01", "2028-09-30")
        assert (row["term_end_worked_out_by_us"], row["gender"], row["women_in_the_post"]) == ("yes", "f", "once")
        assert (row["election"], row["next_election"]) == ("iom-2023", "iom-2028")
        holders = [row for row in table(Client().get("/leaders/holders.csv")) if row["agency"] == "IOM"]
        assert len(holders) == 11


@pytest.mark.parametrize("count", [2, 9])
def test_as_many_queries_for_two_agencies_as_for_nine(bare, django_assert_num_queries, count):
    make_agencies(count)
    clear_all_caches()
    with django_assert_num_queries(QUERIES):
        assert page().count("Elected by acclamation") == count
    clear_all_caches()
    with django_assert_num_queries(OF_A_FILE):
        assert len(table(Client().get("/leaders.csv"))) == count


def test_without_agencies_it_says_so(bare):
    assert "Nobody is known yet to lead an agency." in page()
    assert table(Client().get("/leaders.csv")) == []


def test_an_agency_without_holders_is_named_in_one_line(bare):
    make_led("upu")
    Agency.objects.create(slug="wmo", acronym="WMO", name="World Meteorological Organization")
    assert "No head of UPU and WMO is known yet." in page()
    make_head(make_led("who"), "Ada", "2020-01-01")
    assert "No head of UPU and WMO is known yet." in page()
    assert [row["agency"] for row in table(Client().get("/leaders.csv"))] == ["WHO"]


def test_an_acting_holder_is_marked_and_has_no_term(bare):
    make_head(make_led("who", term_years=5), "Ada", "2026-10-01", is_acting=True)
    text = page()
    assert "Director-General · acting · Portugal" in text
    assert "term ends" not in text
    assert "No source here gives the end of the term" not in text
    assert "tracks__bar--acting" in Client().get(PAGE).content.decode()


def test_who_left_without_a_successor_is_the_last_known(bare):
    make_head(make_led("who"), "Ada", "2020-01-01", "2026-06-30")
    assert (
        "Nobody is known here to hold the post of Director-General. The last known holder is Ada Doe (2020–2026)."
        in page()
    )
    assert table(Client().get("/leaders.csv")) == []


def test_of_two_posts_that_lead_the_first_by_title_does(bare):
    for title, name in (("Secretary-General", "Cleo"), ("Director-General", "Ben"), ("Deputy", "Ada")):
        make_head(make_led("who", post=title.lower(), title=title), name, "2020-01-01")
    assert [row["name"] for row in table(Client().get("/leaders.csv"))] == ["Ben Doe"]
    Tenure.objects.filter(person__slug="ben").delete()
    assert [row["name"] for row in table(Client().get("/leaders.csv"))] == ["Cleo Doe"]


def test_two_who_lead_together_have_a_line_each(bare):
    post = make_led("who")
    make_head(post, "Ada", "2020-01-01")
    make_head(post, "Ben", "2021-01-01")
    assert [row["name"] for row in table(Client().get("/leaders.csv"))] == ["Ada Doe", "Ben Doe"]


def test_who_takes_office_later_does_not_lead_yet(bare):
    post = make_led("who")
    make_head(post, "Ada", "2020-01-01")
    make_head(post, "Ben", "2027-01-01")
    assert "Ben Doe takes office on 1 January 2027." in page()
    assert [row["name"] for row in table(Client().get("/leaders.csv"))] == ["Ada Doe"]


def test_the_featured_agency_stands_first_and_the_others_by_the_alphabet(bare):
    for slug in ("who", "fao", "iom", "un"):
        make_head(make_led(slug), slug, "2020-01-01")
    assert [row["agency"] for row in table(Client().get("/leaders.csv"))] == ["IOM", "FAO", "UN", "WHO"]


def test_who_was_elected_twice_has_both_elections_the_latest_first(bare):
    post = make_led("who", term_years=5)
    make_head(post, "Ada", "2017-07-01", election="who-2017")
    for year in (2017, 2022):
        elect(make_election_to(post, f"who-{year}", f"{year}-05-24", "Ada"))
    text = page()
    assert text.index("24 May 2022: Elected by acclamation") < text.index("24 May 2017: Elected by acclamation")
    assert "No source here gives the end of the term at WHO." in text


def test_a_term_that_a_source_ends_and_a_day_of_confirmation(bare):
    ends = date(2027, 8, 15)
    post = make_led("who", term_years=5)
    make_head(post, "Ada", "2017-07-01", term_ends_min=ends, term_ends_max=ends, confirmed_on=date(2026, 10, 3))
    text = page()
    assert "The term ends on 15 August 2027." in text
    assert "Last confirmed on 3 October 2026." in text


@pytest.mark.parametrize(
    ("held", "fields", "words_of_it"),
    [
        ("2027", {"is_expected": True}, "2027: expected, not yet called."),
        (
            "2027",
            {"is_expected": True, "day_basis": "derived"},
            "2027: expected, not yet called. We worked out the date",
        ),
        (
            "2027",
            {"is_expected": True, "day_basis": "announced"},
            "2027: expected, not yet called. The organization has announced the date.",
        ),
        ("2027-05-03", {}, "3 May 2027: called."),
        ("2026-11-20", {}, "It was to be held on 20 November 2026; its result is not known here."),
        ("2026-06-20", {}, "It was to be held on 20 June 2026; its result is not known here."),
    ],
)
def test_the_next_election_is_as_sure_as_it_is(bare, held, fields, words_of_it):
    post = make_led("who")
    make_head(post, "Ada", "2022-07-01")
    make_election_to(post, "who-next", held, **fields)
    assert words_of_it in page()


def test_a_confirmation_of_the_next_election_is_told(bare):
    post = make_led("who")
    make_head(post, "Ada", "2022-07-01")
    make_election_to(post, "who-next", "2027", is_expected=True, confirmed_on=date(2026, 9, 1))
    assert "Last confirmed on 1 September 2026." in page()


def test_with_several_agencies_the_navigation_leads_here(bare):
    make_agencies(2)
    answer = Client().get(PAGE)
    assert navigation(answer) == ["Home", "Elections", "Agencies", "Leaders", "Sources", "About", "Search"]
    assert '<a href="/leaders/" aria-current="true">' in answer.content.decode()


def test_with_one_agency_it_leads_to_that_agency_as_before(bare):
    make_agencies(1)
    links = Client().get("/").content.decode().partition('class="masthead__nav"')[2].partition("</nav>")[0]
    assert '<a href="/agencies/org0/director-general/">Leaders</a>' in links
    assert 'href="/leaders/"' not in links
