"""Texts to copy: each names grade, sources and bulletin, and no name breaks out of any of them."""

import re
from datetime import UTC, datetime
from html import unescape

import bibtexparser
import pytest
from lxml import html as html_parser
from markdown_it import MarkdownIt

from elections.exchange import citations
from elections.exchange.citations import Quote, bibtex, html, markdown, plain_citation
from elections.models import Election
from elections.rehearsals.create import rehearse
from elections.scoreboard.sources import SourceView
from tests.elections.public.reading import words
from tests.factories import make_election, open_ballot

COMMON_MARK = MarkdownIt("gfm-like", {"linkify": False, "html": True})
PERMALINK = "https://iomwatch.example/elections/iom-2033/as-of/2/"
HOSTILE = [
    "</textarea><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[click](javascript:alert(1)) ![x](y) `code` *bold* __under__ ~~struck~~",
    "} @misc{other, title = {x}} \\input{secrets} $x^2$ 100% #1 a_b {",
    "<!-- & &amp; &lt; --> | a | b |",
    "line one\n# heading\n- item\n\n1. item",
    "- item",
    "1. item",
    "+ item",
    "=== ---",
    "\\",
]


def quote(title: str = "No majority", sentence: str = "Ada 98, Ben 67.", **named) -> Quote:
    source = {"publisher": "Devex", "url": "https://example.org/a?b=1&c=2", "key": "a"}
    view = SourceView(**source | named.pop("source", {}) | {"title": "", "dated": "17 May 2033", "language": "en"})
    fields = {
        "certainty": "The figures were reported by unnamed diplomats.",
        "number": 2,
        "is_rehearsal": False,
    } | named
    return Quote(
        key="iom-2033-2",
        title=title,
        sentence=sentence,
        cited=[("Sources:", (view,))],
        published_at=datetime(2033, 5, 15, tzinfo=UTC),
        address=PERMALINK,
        **fields,
    )


def one_line(text: str) -> str:
    return " ".join(text.split())


def read_bibtex(text: str) -> dict[str, str]:
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    (entry,) = library.entries
    assert library.blocks == [entry]
    return {"key": entry.key} | {field.key: field.value for field in entry.fields}


def test_every_kind_names_grade_source_bulletin_and_day():
    for write in (plain_citation, html, markdown, bibtex):
        text = write(quote())
        for expected in ("No majority", "Ada 98, Ben 67.", "by unnamed diplomats.", "Devex, 17 May 2033"):
            assert expected in text, write
        assert "bulletin 2, published on 15 May 2033" in text
        assert PERMALINK in text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_plain_text_says_it_in_one_line(hostile):
    assert one_line(hostile) in plain_citation(quote(hostile))
    assert "\n" not in plain_citation(quote(hostile))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_html_says_it_and_has_its_own_tags_alone(hostile):
    fragment = html_parser.fragment_fromstring(html(quote(hostile, hostile, source={"publisher": hostile})))
    assert {part.tag for part in fragment.iter()} == {"p", "a"}
    assert [dict(part.attrib) for part in fragment.iter("a")] == [
        {"href": "https://example.org/a?b=1&c=2"},
        {"href": PERMALINK},
    ]
    assert one_line(fragment.text_content()).count(one_line(hostile)) == 3


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markdown_is_one_paragraph_that_says_it(hostile):
    rendered = COMMON_MARK.render(markdown(quote(hostile, hostile, source={"publisher": hostile})))
    assert re.findall(r"<[^>]+>", rendered) == [
        *("<p>", '<a href="https://example.org/a?b=1&amp;c=2">', "</a>"),
        *(f'<a href="{PERMALINK}">', "</a>", "</p>"),
    ]
    assert one_line(unescape(re.sub(r"<[^>]+>", "", rendered))).count(one_line(hostile)) == 3


@pytest.mark.parametrize("hostile", HOSTILE)
def test_bibtex_is_one_entry_with_balanced_fields(hostile):
    entry = read_bibtex(bibtex(quote(hostile, hostile, source={"publisher": hostile})))
    assert set(entry) == {"key", "author", "title", "year", "month", "url", "note"}
    assert (entry["key"], entry["year"], entry["month"]) == ("iomwatch-iom-2033-2", "2033", "05")
    assert entry["url"] == PERMALINK
    commands = re.sub(
        r"\\(textbackslash|textbrace(left|right)|textascii(tilde|circum))\{\}|\\[&%$#_]", "", entry["note"]
    )
    assert not re.search(r"[\\~^&%$#_{}]", commands)


@pytest.mark.parametrize(
    ("write", "attribute", "harm"),
    [(markdown, "_markdown", "**bold**"), (bibtex, "_tex", "} @misc{other, title = {x}}"), (html, "_html", "<b>")],
)
def test_control_without_escaping_it_breaks_out(monkeypatch, write, attribute, harm):
    monkeypatch.setattr(citations, attribute, lambda part: part if isinstance(part, str) else _Safe(part.words))
    text = write(quote(harm))
    if write is markdown:
        assert "<strong>" in COMMON_MARK.render(text)
    elif write is html:
        assert "<b>" in text
    else:
        assert len(bibtexparser.parse_string(text).blocks) > 1


class _Safe(str):
    def __html__(self) -> str:
        return str(self)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x"])
def test_only_addresses_of_the_web_are_links(address):
    assert "href" not in html(quote(source={"url": address})).replace(f'href="{PERMALINK}"', "")
    assert "](<javascript" not in markdown(quote(source={"url": address}))


def texts(client, path: str) -> dict[str, str]:
    textareas = re.findall(
        r'<textarea [^>]*id="(\w+)"[^>]*>(.*?)</textarea>', client.get(path).content.decode(), re.DOTALL
    )
    return {kind: unescape(text) for kind, text in textareas}


@pytest.mark.django_db
def test_a_race_is_cited_with_how_it_is_known(client):
    citations = texts(client, "/elections/iom-2023/cite/")
    assert set(citations) == {"plain", "html", "markdown", "bibtex"}
    assert citations["plain"].startswith(
        "Amy Pope elected Director General of IOM, 15 May 2023. Pope led the first ballot 98 to 67, 12 votes short of two thirds."
        " António Vitorino, the incumbent, then withdrew. Pope was elected by acclamation."
        " The figures were reported by unnamed diplomats. Sources for the figures: "
    )
    assert "<http://testserver/elections/iom-2023/as-of/4/>" in citations["plain"]
    assert read_bibtex(citations["bibtex"])["url"] == "http://testserver/elections/iom-2023/as-of/4/"


@pytest.mark.django_db
def test_a_ballot_is_cited_by_the_bulletin_that_tells_it(client):
    text = texts(client, "/elections/iom-2018/rounds/1/cite/")["plain"]
    assert text.startswith("First ballot for Director General of IOM, 29 June 2018. First ballot: ")
    (number,) = re.findall(r"/elections/iom-2018/as-of/(\d+)/", text)
    board = words(client.get(f"/elections/iom-2018/as-of/{number}/"))
    assert "First ballot: Vitorino 58, Thompson 48, Isaacs 37" in board
    assert f"bulletin {number}, published on " in text


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        (set(), ""),
        ({"read_out"}, "The figures were read out in the room."),
        ({"official", "single"}, "The figures are not all equally well known; the weakest: one report, unconfirmed."),
    ],
)
def test_figures_are_known_no_better_than_the_least_of_them(grades, expected):
    assert citations.how_known(grades) == expected


@pytest.mark.django_db
def test_an_outcome_without_figures_says_how_it_is_known_and_speaks_of_no_figures(client):
    text = texts(client, "/elections/iom-1958/cite/")["plain"]
    assert "How it is known: one report, unconfirmed." in text
    assert "figures" not in text


@pytest.mark.django_db
def test_before_the_first_bulletin_there_is_nothing_to_cite(client):
    make_election()
    assert "there is nothing to cite" in words(client.get("/elections/iom-2033/cite/"))
    assert texts(client, "/elections/iom-2033/cite/") == {}
    assert client.get("/elections/iom-2033/rounds/1/cite/").status_code == 404


@pytest.mark.django_db
def test_a_rehearsal_says_so_in_every_text(client):
    played = rehearse(Election.objects.with_post().get(slug="iom-2018"), by=None)
    open_ballot(played)
    for path in ("cite/", "rounds/1/cite/"):
        for text in texts(client, f"/elections/{played.slug}/{path}").values():
            assert "REHEARSAL, nothing here happened: " in text


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["cite/", "rounds/1/cite/"])
def test_a_hostile_name_stays_in_its_field(client, path):
    election = make_election()
    election.candidacies.update(ballot_name=HOSTILE[0])
    open_ballot(election)
    assert "<script>alert" not in client.get(f"/elections/iom-2033/{path}").content.decode()
    assert len(texts(client, f"/elections/iom-2033/{path}")) == 4


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/elections/iom-2018/cite/", "/elections/iom-2018/rounds/1/cite/"])
def test_it_asks_little(client, django_assert_num_queries, path):
    with django_assert_num_queries(4):
        client.get(path)
