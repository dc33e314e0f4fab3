"""Every public page: whole, with a bounded number of queries, and 404 where there is nothing."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.elections.public.reading import heading

pytestmark = pytest.mark.django_db

NAVIGATION = 1  # every page asks which agency it names there
PAGES = [
    # address, its heading, most queries while nothing is remembered
    ("/", "Amy Pope elected Director General of IOM", 14),
    ("/agencies/", "Agencies", 17),
    ("/agencies/iom/", "International Organization for Migration", 14),
    ("/agencies/iom/milestones/", "Milestones of IOM", 4),
    ("/agencies/iom/figures/", "IOM in figures", 4),
    ("/agencies/iom/states/", "The states of IOM", 7),
    ("/agencies/iom/director-general/", "IOM’s leaders since 1952", 11),
    ("/agencies/iom/deputy-director-general/", "Deputy Director General of IOM: every holder since 1999", 11),
    ("/leaders/", "Who leads what today", 10),
    ("/people/amy-pope/", "Amy Pope", 8),
    ("/elections/", "Elections", 7),
    ("/elections/contested/", "Contested elections", 7),
    ("/elections/iom-2023/", "Amy Pope elected Director General of IOM", 16),
    ("/elections/iom-2018/", "António Vitorino elected Director General of IOM", 16),
    ("/elections/coming/", "Elections to come", 11),
    ("/elections/iom-ddg-2019/", "IOM fails to elect a Deputy Director General", 16),
    ("/elections/iom-2008/", "William Lacy Swing elected Director General of IOM", 16),
    ("/elections/iom-2028/", "Election of the Director General of IOM", 11),
    ("/elections/iom-2023/as-of/2/", "No majority on the first ballot: Pope leads 98 to 67", 13),
    ("/elections/iom-2023/rounds/1/", "First ballot", 3),
    ("/elections/iom-2023/electorate/", "Who could vote", 8),
    ("/elections/iom-2023/bulletins/", "Bulletins", 3),
    ("/elections/iom-2018/cite/", "Cite this election", 3),
    ("/elections/iom-2018/rounds/1/cite/", "Cite: First ballot", 3),
    ("/elections/iom-2023/candidates/amy-pope/", "Amy Pope", 10),
    ("/elections/iom-ddg-2019/candidates/candidate-of-sudan/", "Candidate of Sudan", 10),
    ("/sources/", "Sources", 8),
    ("/about/", "How this is made", 1),
    ("/about/freshness/", "What is due to be confirmed", 8),
]


@pytest.mark.parametrize(("path", "title", "most"), PAGES, ids=[path for path, _, _ in PAGES])
def test_page_is_whole_and_asks_little(client, django_assert_max_num_queries, path, title, most):
    with django_assert_max_num_queries(most + NAVIGATION):
        response = client.get(path)

    assert response.status_code == 200
    assert heading(response) == title
    page = response.content.decode()
    assert page.startswith("<!doctype html>")
    assert page.rstrip().endswith("</html>")


@pytest.fixture(scope="module")
def answers(module_db) -> dict[str, HttpResponse]:
    """Each page, asked once: the tests below only read it."""
    return {path: Client().get(path) for path, _, _ in PAGES}


@pytest.fixture(scope="module")
def pages(answers) -> dict[str, str]:
    return {path: response.content.decode() for path, response in answers.items()}


def test_no_page_sets_a_cookie_and_any_cache_may_keep_each(answers):
    assert [path for path, response in answers.items() if response.cookies] == []
    assert [path for path, response in answers.items() if "public" not in response.headers["Cache-Control"]] == []
    assert [path for path, response in answers.items() if "Cookie" in response.headers.get("Vary", "")] == []


def test_every_link_within_the_site_leads_somewhere(client, pages):
    links = {path: set(re.findall(r'href="(/(?!static/)[^"#?]*)', page)) for path, page in pages.items()}
    statuses = {link: client.get(link).status_code for link in set().union(*links.values())}

    assert [path for path in links if not links[path]] == []
    assert {link: status for link, status in statuses.items() if status != 200} == {}


@pytest.mark.parametrize("path", [path for path, _, _ in PAGES])
def test_every_link_to_a_place_on_the_page_has_its_place(pages, path):
    places = set(re.findall(r'\bid="([^"]+)"', pages[path]))

    assert set(re.findall(r'href="#([^"]+)"', pages[path])) <= places


@pytest.mark.parametrize("path", [path for path, _, _ in PAGES])
def test_no_two_things_on_a_page_have_the_same_id(pages, path):
    ids = re.findall(r'\bid="([^"]+)"', pages[path])

    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize(
    "path",
    [
        "/agencies/nowhere/",
        "/agencies/nowhere/states/",
        "/agencies/nowhere/milestones/",
        "/agencies/nowhere/figures/",
        "/agencies/nowhere/states.csv",
        "/agencies/iom/treasurer/",
        "/agencies/iom/treasurer.csv",
        "/people/nobody/",
        "/elections/iom-1900/",
        "/elections/iom-1900/ballots.csv",
        "/elections/iom-2023/as-of/0/",
        "/elections/iom-2023/as-of/5/",
        "/elections/iom-2023/rounds/0/",
        "/elections/iom-2023/rounds/2/",
        "/elections/iom-2023/rounds/01/",
        "/elections/iom-2023/as-of/002/",
        "/elections/iom-2023/candidates/ken-isaacs/",
        "/elections/iom-1900/bulletins/",
        "/elections/iom-1900/bulletins.jsonl",
        "/elections/iom-1900/head.json",
        "/elections/iom-1900/cite/",
        "/elections/iom-2023/rounds/2/cite/",
        "/nothing/",
    ],
)
def test_what_does_not_exist_is_not_found(client, path):
    response = client.get(path)

    assert response.status_code == 404
    assert heading(response) == "Page not found"


def test_error_page_needs_no_database(django_assert_num_queries):
    from django.template.loader import render_to_string

    with django_assert_num_queries(0):
        assert "Something went wrong" in render_to_string("500.html")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/agencies/",
        "/leaders/",
        "/leaders.csv",
        "/leaders/feed.atom",
        "/elections/",
        "/sources/",
        "/about/",
        "/elections.csv",
        "/elections/coming/",
        "/elections/coming.csv",
        "/about/freshness/",
        "/heads.json",
        "/feed.atom",
        "/feed.json",
        "/calendar.ics",
    ],
)
def test_an_empty_house_can_be_visited(client, emptied, path):
    assert client.get(path).status_code == 200
