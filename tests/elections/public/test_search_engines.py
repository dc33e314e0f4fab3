"""What pages say to programs has what search engines ask of its kind.

The tables are Google's, each from the page of its type below https://developers.google.com/search/docs/appearance/:
structured-data/breadcrumb, /profile-page, /event, /dataset, /article (whose properties are all recommended; we hold them
as required), /organization, and site-names for WebSite. Dates are those of ISO 8601, addresses are whole.
"""

import json
import re
from collections.abc import Iterator
from copy import deepcopy

import pytest
from lxml import html as html_parser

from tests.elections.public.public_pages import BESIDE_THE_SITEMAP, of_the_sitemap, one_of_each_kind, page_at

pytestmark = pytest.mark.django_db

BLOCK = "//script[@type='application/ld+json']"
ARTICLE = ("headline", "image", "datePublished", "dateModified", "author.name", "author.url")
REQUIRED = {
    "BreadcrumbList": ("itemListElement",),
    "ListItem": ("position", "name", "item"),
    "ProfilePage": ("mainEntity.name",),
    "Event": ("name", "startDate", "location.name", "location.address"),
    "Dataset": ("name", "description", "license", "creator.name", "distribution"),
    "DataDownload": ("contentUrl", "encodingFormat"),
    "LiveBlogPosting": ARTICLE,
    "BlogPosting": ("headline", "datePublished", "author.name", "author.url"),  # an update within one
    "Organization": ("name", "url"),
    "WebSite": ("name", "url"),
    "Person": ("name", "url"),
    "Place": ("name",),
}
# Of these search engines ask nothing, and we say them of what would be less than its kind.
NOTHING_ASKED = {"AboutPage", "Country", "PostalAddress", "Thing", "WebPage"}
A_DAY = r"\d{4}-\d\d-\d\d"
A_MOMENT = rf"{A_DAY}T\d\d:\d\d:\d\d(\.\d+)?(\+00:00|Z)"
DATES = {
    "startDate": A_DAY,
    "datePublished": A_MOMENT,
    "dateModified": A_MOMENT,
    "birthDate": rf"\d{{4}}(-\d\d)?|{A_DAY}",
    "deathDate": rf"\d{{4}}(-\d\d)?|{A_DAY}",
    "foundingDate": rf"\d{{4}}(-\d\d)?|{A_DAY}",
}
ADDRESSES = ("@id", "url", "item", "contentUrl", "image", "license", "sameAs", "correction")
LONGEST_HEADLINE, SHORTEST_DESCRIPTION, LONGEST_DESCRIPTION = 110, 50, 5000


class PageGraph:
    """What a page says to programs, and where it says that it stands."""

    def __init__(self, page: str) -> None:
        whole = html_parser.document_fromstring(page)
        self.blocks = [json.loads(block.text) for block in whole.xpath(BLOCK)]
        self.canonical = "".join(whole.xpath("//link[@rel='canonical']/@href"))
        self.crumbs = [" ".join(step.text_content().split()) for step in whole.xpath("//ol[@class='crumbs']/li")]

    @property
    def graph(self) -> list[dict]:
        return [thing for block in self.blocks for thing in block["@graph"]]

    @property
    def things(self) -> list[dict]:
        """All that have a type, the inner ones as well."""
        return [thing for thing in inner(self.graph) if "@type" in thing]


def inner(part: object) -> Iterator[dict]:
    if isinstance(part, dict):
        yield part
    for one in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from inner(one)


def lacks(thing: dict, path: str, by_id: dict[str, dict]) -> bool:
    """Whether something of this path is missing; what is only named by its @id is looked up in the same block."""
    name, _dot, rest = path.partition(".")
    value = thing.get(name)
    if not rest:
        return value in (None, "", [], {})
    return not isinstance(value, dict) or lacks(by_id.get(value.get("@id", ""), {}) | value, rest, by_id)


def faults(page: PageGraph) -> list[str]:
    return [*_of_things(page), *_of_breadcrumbs(page), *_of_the_page(page)]


def _of_things(page: PageGraph) -> Iterator[str]:
    by_id = {thing["@id"]: thing for thing in page.things if "@id" in thing}
    for thing in page.things:
        kind = thing["@type"]
        if kind not in REQUIRED and kind not in NOTHING_ASKED:
            yield f"nobody looked up what is asked of {kind}"
        yield from (f"{kind} lacks {path}" for path in REQUIRED.get(kind, ()) if lacks(thing, path, by_id))
        yield from (f"{name} of {kind} is no date: {thing[name]}" for name in DATES if _is_no(DATES[name], thing, name))
        yield from (f"{name} of {kind} is no address" for name in ADDRESSES if _is_no("https?://.+", thing, name))
        if len(thing.get("headline", "")) > LONGEST_HEADLINE:
            yield "a headline is too long"
        if kind == "Dataset" and not SHORTEST_DESCRIPTION <= len(thing.get("description", "")) <= LONGEST_DESCRIPTION:
            yield "a description is too short or too long"


def _is_no(pattern: str, thing: dict, name: str) -> bool:
    return name in thing and not re.fullmatch(pattern, thing[name])


def _of_breadcrumbs(page: PageGraph) -> Iterator[str]:
    steps = next((thing["itemListElement"] for thing in page.graph if thing["@type"] == "BreadcrumbList"), [])
    if [step.get("name") for step in steps] != page.crumbs:
        yield "the way to the page is another than readers see"
    if [step.get("position") for step in steps] != list(range(1, len(steps) + 1)) or len(steps) == 1:
        yield "the way to the page is not counted, or is one step long"
    if steps and steps[-1].get("item") != page.canonical:
        yield "the way does not lead to the page"


def _of_the_page(page: PageGraph) -> Iterator[str]:
    if len(page.blocks) > 1:
        yield "a page says what it is twice"
    about = next((thing for thing in page.graph if "url" in thing), None)
    if about and about["url"] != page.canonical:
        yield "the first thing with an address is not that of the page"


def test_every_page_says_what_search_engines_ask(client):
    pages = {path: PageGraph(page_at(path)) for path in one_of_each_kind()}
    assert {path: names for path, page in pages.items() if (names := faults(page))} == {}
    kinds = {thing["@type"] for page in pages.values() for thing in page.things}
    assert kinds == set(REQUIRED) | NOTHING_ASKED


def test_what_is_not_for_search_engines_is_whole_or_silent(client):
    pages = {path: PageGraph(page_at(path)) for path in BESIDE_THE_SITEMAP}
    of_others = {path: names for path, page in pages.items() if page.blocks and (names := faults(page))}
    assert of_others == {}
    assert not pages["/elections/iom-2023/as-of/2/"].blocks


def page_of(*things: dict) -> str:
    block = json.dumps({"@graph": things})
    return f"""<html><head><link rel="canonical" href="https://example.org/a/"><script type="application/ld+json">{block}</script>
    </head><body><ol class="crumbs"><li><a href="/">One</a></li><li>Two</li></ol></body></html>"""


PUBLISHER = {"@type": "Organization", "@id": "https://example.org/#us", "name": "Us", "url": "https://example.org/a/"}
BY_US = {"@id": "https://example.org/#us"}
MOMENT = "2033-05-15T12:00:00+00:00"
WHOLE = {
    "ProfilePage": {"mainEntity": {"@type": "Person", "name": "Ada", "url": "https://example.org/ada/"}},
    "Event": {
        "name": "Election",
        "startDate": "2033-05-15",
        "location": {"@type": "Place", "name": "Geneva", "address": "Geneva"},
    },
    "Dataset": {
        "name": "Ballots",
        "description": "All that was reported, ballot by ballot and figure by figure.",
        "license": "https://example.org/licence/",
        "creator": BY_US,
        "distribution": [
            {"@type": "DataDownload", "contentUrl": "https://example.org/a.csv", "encodingFormat": "text/csv"}
        ],
    },
    "LiveBlogPosting": {
        "headline": "Ada elected",
        "image": "https://example.org/a.png",
        "datePublished": MOMENT,
        "dateModified": MOMENT,
        "author": BY_US,
    },
    "BlogPosting": {"headline": "Ada elected", "datePublished": MOMENT, "author": BY_US},
    "Organization": {"name": "Them", "url": "https://example.org/a/"},
    "WebSite": {"name": "Us", "url": "https://example.org/a/"},
    "Person": {"name": "Ada", "url": "https://example.org/a/"},
    "Place": {"name": "Geneva"},
    "DataDownload": {"contentUrl": "https://example.org/a.csv", "encodingFormat": "text/csv"},
}
WAY = {
    "@type": "BreadcrumbList",
    "itemListElement": [
        {"@type": "ListItem", "position": 1, "name": "One", "item": "https://example.org/"},
        {"@type": "ListItem", "position": 2, "name": "Two", "item": "https://example.org/a/"},
    ],
}


@pytest.mark.parametrize(("kind", "path"), [(kind, path) for kind in WHOLE for path in REQUIRED[kind]])
def test_control_what_lacks_a_property_is_caught(kind, path):
    thing = {"@type": kind, **deepcopy(WHOLE[kind])}
    assert faults(PageGraph(page_of(PUBLISHER, WAY, thing))) == []
    name, _dot, rest = path.partition(".")
    if rest and rest in thing[name]:
        del thing[name][rest]
    else:
        del thing[name]
    assert f"{kind} lacks {path}" in faults(PageGraph(page_of(PUBLISHER, WAY, thing)))


@pytest.mark.parametrize("name", REQUIRED["ListItem"])
def test_control_a_step_that_lacks_something_is_caught(name):
    way = deepcopy(WAY)
    del way["itemListElement"][1][name]
    assert f"ListItem lacks {name}" in faults(PageGraph(page_of(PUBLISHER, way)))
    assert "BreadcrumbList lacks itemListElement" in faults(
        PageGraph(page_of(PUBLISHER, WAY, {"@type": "BreadcrumbList"}))
    )


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("Event", "startDate", "2033"),
        ("BlogPosting", "datePublished", "15 May 2033"),
        ("BlogPosting", "headline", "A" * 111),
        ("Dataset", "description", "Too short."),
        ("Person", "url", "/people/ada/"),
        ("Recipe", "name", "Soup"),
    ],
)
def test_control_what_is_not_as_it_should_be_is_caught(kind, name, value):
    thing = {"@type": kind, **deepcopy(WHOLE.get(kind, {})), name: value}
    assert faults(PageGraph(page_of(PUBLISHER, WAY, thing)))


def test_control_another_way_and_another_address_are_caught():
    others = ({**WAY, "itemListElement": WAY["itemListElement"][:1]}, {"@type": "Thing"})
    assert [bool(faults(PageGraph(page_of(PUBLISHER, other)))) for other in others] == [True, True]
    elsewhere = PUBLISHER | {"url": "https://example.org/b/"}
    assert faults(PageGraph(page_of(elsewhere, WAY))) == ["the first thing with an address is not that of the page"]


def test_no_page_without_anything_on_it_is_listed():
    listed = of_the_sitemap()
    assert not {"/agencies/fao/milestones/", "/agencies/fao/figures/", "/agencies/fao/states/"} & set(listed)
    assert {"/agencies/fao/", "/agencies/iom/milestones/", "/agencies/iom/figures/", "/agencies/iom/states/"} <= set(
        listed
    )
