"""The head of every public page that search engines are told of: its own title, its own description, one address."""

from collections import Counter

import pytest
from lxml import html as html_parser

from elections.templatetags.head_tags import LONGEST_DESCRIPTION, few_sentences, one_line
from tests.elections.public.public_pages import of_the_sitemap, page_at

pytestmark = pytest.mark.django_db

SHORTEST_DESCRIPTION, LONGEST_TITLE = 50, 150  # a bureau of ITU has a name of fifty letters
SHARED = ("og:title", "og:description", "og:url", "og:type", "og:site_name")


class Head:
    """What a page says of itself, each as a list: of whatever there is one only, a second would be a fault."""

    def __init__(self, page: str) -> None:
        whole = html_parser.document_fromstring(page)
        self.lang = whole.get("lang")
        self.headings = whole.xpath("//h1")
        self.titles = [title.text_content() for title in whole.xpath("//head/title")]
        self.descriptions = whole.xpath("//head/meta[@name='description']/@content")
        self.canonical = whole.xpath("//head/link[@rel='canonical']/@href")
        self.shared = {name: whole.xpath(f"//head/meta[@property='{name}']/@content") for name in SHARED}


def faults(head: Head, address: str) -> list[str]:
    held = {
        "it has one title": len(head.titles) == 1 and len(head.titles[0]) <= LONGEST_TITLE,
        "it has one description": len(head.descriptions) == 1
        and SHORTEST_DESCRIPTION <= len(head.descriptions[0]) <= LONGEST_DESCRIPTION,
        "it has one heading": len(head.headings) == 1,
        "it names its language": head.lang == "en",
        "its canonical address is its address": head.canonical == [address],
        "it is shared under that address": head.shared["og:url"] == [address],
        "it is shared under its title": head.shared["og:title"] == [title_without_site(head)],
        "it is shared with its description": head.shared["og:description"] == head.descriptions,
        "all that is shared is there once": all(len(values) == 1 for values in head.shared.values()),
    }
    return [name for name, is_true in held.items() if not is_true]


def title_without_site(head: Head) -> str:
    return head.titles[0].replace(" · iomwatch", "")


@pytest.fixture
def heads() -> dict[str, Head]:
    return {path: Head(page_at(path)) for path in of_the_sitemap()}


def test_every_page_of_the_sitemap_has_a_whole_head(heads):
    assert len(heads) > 100
    found_faults = {path: faults(head, f"http://testserver{path}") for path, head in heads.items()}
    assert {path: names for path, names in found_faults.items() if names} == {}


def test_no_two_pages_have_the_same_title_or_description(heads):
    for kind in ("titles", "descriptions"):
        counted = Counter(getattr(head, kind)[0] for head in heads.values())
        assert [text for text, times in counted.items() if times > 1] == []


WHOLE = """<!doctype html><html lang="en"><head><title>Page · iomwatch</title>
<meta name="description" content="{description}"><link rel="canonical" href="http://testserver/page/">
<meta property="og:title" content="Page"><meta property="og:description" content="{description}">
<meta property="og:url" content="http://testserver/page/"><meta property="og:type" content="website">
<meta property="og:site_name" content="iomwatch"></head><body><h1>Page</h1></body></html>"""
WHOLE = WHOLE.replace("{description}", "Who was elected, how, and by whom, with the source of every figure.")


@pytest.mark.parametrize(
    ("part", "other"),
    [
        (' lang="en"', ""),
        ("Page · iomwatch", "Page " * 30),
        ("<h1>Page</h1>", "<h1>Page</h1><h1>Page</h1>"),
        ('<link rel="canonical" href="http://testserver/page/">', ""),
        ('property="og:url" content="http://testserver/page/"', 'property="og:url" content="http://testserver/"'),
        ('property="og:title" content="Page"', 'property="og:title" content="Another"'),
        ('<meta name="description"', '<meta name="description" content="Short."><meta name="description"'),
        ('<meta property="og:type"', '<meta property="og:type" content="article"><meta property="og:type"'),
    ],
)
def test_control_a_head_that_is_not_whole_is_caught(part, other):
    assert faults(Head(WHOLE), "http://testserver/page/") == []
    assert part in WHOLE
    assert faults(Head(WHOLE.replace(part, other)), "http://testserver/page/")


def test_a_description_is_as_many_sentences_as_are_read():
    text = "Hugh S. Gibson was elected. " + "Nobody knows how. " * 20
    assert few_sentences("<b>".join(["", " One &amp; two.\n  Three. "])) == "<b> One & two. Three."
    assert one_line("  One\n  two ") == "One two"
    assert few_sentences(text).endswith("Nobody knows how.")
    assert LONGEST_DESCRIPTION - 20 < len(few_sentences(text)) <= LONGEST_DESCRIPTION
    assert few_sentences("word " * 80).endswith("word …")
