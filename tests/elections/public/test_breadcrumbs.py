"""The way to a page: one rule for all, home first, each step with its address, and the page itself last."""

import pytest
from lxml import html

pytestmark = pytest.mark.django_db

IOM, POST = ("IOM", "/agencies/iom/"), ("Director General", "/agencies/iom/director-general/")
RACE = ("15 May 2023, International Conference Centre Geneva", "/elections/iom-2023/")
WAYS = {
    "/agencies/iom/": [("IOM", None)],
    "/agencies/iom/states/": [IOM, ("States", None)],
    "/agencies/iom/milestones/": [IOM, ("Milestones", None)],
    "/agencies/iom/figures/": [IOM, ("Figures", None)],
    "/agencies/iom/director-general/": [IOM, ("Director General", None)],
    "/agencies/iom/director-general/embed/": [IOM, POST, ("Embed", None)],
    "/elections/contested/": [("Elections", "/elections/"), ("Contested elections", None)],
    "/elections/compare/": [("Elections", "/elections/"), ("Comparison", None)],
    "/elections/iom-2023/": [IOM, POST, (RACE[0], None)],
    "/elections/iom-2023/as-of/2/": [IOM, POST, (RACE[0], None)],
    "/elections/iom-2023/rounds/1/": [IOM, POST, RACE, ("First ballot", None)],
    "/elections/iom-2023/bulletins/": [IOM, POST, RACE, ("Bulletins", None)],
    "/elections/iom-2023/electorate/": [IOM, POST, RACE, ("Who could vote", None)],
    "/elections/iom-2023/candidates/amy-pope/": [IOM, POST, RACE, ("Amy Pope", None)],
    "/elections/iom-2023/scenario/": [IOM, POST, RACE, ("What would it take?", None)],
    "/elections/iom-2023/cite/": [IOM, POST, RACE, ("Cite", None)],
    "/elections/iom-2023/embed/": [IOM, POST, RACE, ("Embed", None)],
}


def way_to(client, path: str) -> list[tuple[str, str | None]]:
    steps = html.document_fromstring(client.get(path).content).xpath("//ol[@class='crumbs']/li")
    return [(" ".join(step.text_content().split()), next(iter(step.xpath("a/@href")), None)) for step in steps]


@pytest.mark.parametrize("path", WAYS)
def test_a_page_says_where_it_is(client, path):
    assert way_to(client, path) == [("Home", "/"), *WAYS[path]]
    (last,) = html.document_fromstring(client.get(path).content).xpath("//ol[@class='crumbs']/li[@aria-current='page']")
    assert " ".join(last.text_content().split()) == WAYS[path][-1][0]


@pytest.mark.parametrize("path", ["/", "/elections/", "/sources/", "/about/", "/search/"])
def test_what_the_menu_names_needs_none(client, path):
    assert way_to(client, path) == []


def test_every_agency_is_one_click_from_every_page(client):
    assert '<a href="/agencies/">All agencies</a>' in client.get("/elections/iom-2023/").content.decode()
