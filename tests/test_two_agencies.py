"""Two agencies beside each other: each has pages, scales and words of its own, and what leads to both is a list."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from agencies.models import Agency, Membership, Post, State
from iomwatch.memory_cache import clear_all_caches
from tests.crawl import everything_at
from tests.elections.public.public_pages import one_of_each_kind
from tests.elections.public.reading import heading, navigation, words
from tests.invented import load_invented
from tests.test_any_agency import failed, of_iom_in

SEEDS = ("/agencies/ofu/", "/elections/ofu-2024/", "/elections/ofu-2028/", "/people/mele-tupou/")
OF_THE_SECOND = (
    *("/agencies/ofu", "/elections/ofu-", "/embed/ofu-", "/embed/agencies/ofu", "/people/"),
    *("/api/v1/agencies/ofu", "/api/v1/elections/ofu-"),
)


@pytest.fixture(scope="module")
def both(module_db) -> None:
    load_invented()
    clear_all_caches()
    return


def page(address: str) -> HttpResponse:
    return Client(raise_request_exception=False).get(address)


@pytest.mark.django_db
def test_pages_of_one_say_nothing_of_the_other(both):
    answers = everything_at(Client(raise_request_exception=False), SEEDS, within=OF_THE_SECOND)

    assert len(answers) > 100
    assert failed(answers) == {}
    # How unusual a race was is said beside all contested elections, whoever held them.
    assert set(of_iom_in(answers)) == {"/elections/ofu-2024/"}


@pytest.mark.django_db
def test_control_the_shipped_agency_is_named_everywhere(both):
    answers = {
        path: page(path) for path in ("/", "/agencies/iom/", "/elections/iom-2023/", "/calendar.ics", "/sources/")
    }
    met = of_iom_in(answers)

    assert met.keys() == answers.keys()
    assert {"Geneva", "Pope", "Vitorino", "Director General"} <= {word for words in met.values() for word in words}


@pytest.mark.long
@pytest.mark.django_db
def test_no_page_breaks(both):
    assert failed({address: page(address) for address in one_of_each_kind()}) == {}


@pytest.mark.django_db
def test_each_has_its_own_years_and_its_own_day_of_the_roll(both):
    assert years("/agencies/iom/members.csv") == (1951, 2022)
    assert years("/agencies/ofu/members.csv")[0] == 1987
    assert years("/agencies/ofu/members.csv")[1] > 2022
    assert "on 15 May 2023" in words(page("/agencies/iom/states/"))
    assert "15 May 2023" not in words(page("/agencies/ofu/states/"))
    assert 'min="1951-01-01"' in page("/agencies/iom/director-general/").content.decode()
    assert 'min="1987-01-01"' in page("/agencies/ofu/secretary-general/").content.decode()


def years(address: str) -> tuple[int, int]:
    ends = [int(line.split(",")[0]) for line in page(address).content.decode("utf-8-sig").split()[1:]]
    return ends[0], ends[-1]


@pytest.mark.django_db
def test_the_navigation_leads_to_the_list_of_both(both):
    assert navigation(page("/")) == ["Home", "Elections", "Agencies", "Leaders", "Sources", "About", "Search"]
    lines = re.findall(r'<a href="(/agencies/[^"]+)"', page("/agencies/").content.decode())
    assert {"/agencies/iom/states/", "/agencies/ofu/states/", "/agencies/ofu/secretary-general/"} <= set(lines)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("featured", "title"),
    [
        pytest.param("iom", "Amy Pope elected Director General of IOM", id="as shipped"),
        pytest.param("ofu", "Mele Tupou elected Secretary-General of OFU", id="the other"),
        pytest.param(
            "nobody", "Straw polls for Secretary-General of the UN: no figures reported", id="none: the latest"
        ),
    ],
)
def test_which_heads_the_home_page_is_a_setting(both, settings, featured, title):
    settings.FEATURED_AGENCY = featured
    assert heading(page("/")) == title


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("has_post", "has_states", "links"),
    [(False, False, ["UPU"]), (True, False, ["UPU", "Leaders"]), (False, True, ["UPU", "States"])],
)
def test_the_navigation_leads_to_nothing_that_is_not_there(emptied, has_post, has_states, links):
    agency = Agency.objects.create(slug="upu", acronym="UPU", name="Universal Postal Union")
    if has_post:
        Post.objects.create(agency=agency, slug="director-general", title="Director General")
    if has_states:
        state = State.objects.create(iso2="KE", iso3="KEN", name="Kenya")
        Membership.objects.create(agency=agency, state=state, standing="member")

    assert navigation(page("/"))[2:-3] == links


@pytest.mark.django_db
def test_an_empty_site_has_a_home_page(emptied):
    assert navigation(page("/")) == ["Home", "Elections", "Agencies", "Leaders", "Sources", "About", "Search"]
    assert "No election is known yet." in words(page("/"))
