"""A value in an address that cannot be used is named, with what is shown instead; nothing falls back in silence."""

import pytest

from elections.public.race import scenario
from tests.elections.public.reading import words
from tests.iomwatch.addresses import patterns

pytestmark = pytest.mark.django_db

ROLL = "/agencies/iom/states/"
NOT_USED = "The address says “{value}” for “{name}”, which cannot be used here. {instead}"
PAGES = {
    "/elections/iom-2023/scenario/?ballot=99": "The calculation is for the first ballot.",
    "/elections/iom-2023/scenario/?ballot=": "The calculation is for the first ballot.",
    "/sources/?page=0": "This is page 1.",
    "/sources/?outlet=Nobody": "The list shows every outlet.",
    "/sources/?page=abc": "This is page 1.",
    "/sources/?page=99999": "This is page ",
    "/agencies/?page=0": "This is page 1.",
    "/leaders/?page=2000": "This is page 1.",
    "/elections/?year=abc": "The list shows every year.",
    "/elections/?agency=nobody": "The list shows every agency.",
    "/elections/compare/?of=nothing": "Only the ticked elections are compared.",
    "/elections/contested/?of=nothing": "The list shows every contested election.",
    "/elections/iom-2023/electorate/?layer=votes": "The tiles show members and observers.",
    f"{ROLL}?day=yesterday": "The list shown is that of ",
    f"{ROLL}?day=1850-01-01": "The list shown is that of ",
    f"{ROLL}?year=20x3": "The list shown is that of ",
    f"{ROLL}?group=X": "The list was not filtered by it.",
    f"{ROLL}?standing=X": "The list was not filtered by it.",
    f"{ROLL}?sort=size": "The states are sorted by name.",
    "/elections/iom-2023/embed/?theme=pink": "The frame follows the colours of the reader’s device.",
    "/elections/iom-2023/embed/?show=9": "The frame shows the whole race.",
    "/agencies/iom/director-general/embed/?theme=pink": "The frame follows the colours of the reader’s device.",
}
USED = [
    "/elections/iom-2023/scenario/?ballot=1&v1=98",
    "/sources/?page=1&q=&outlet=AP",
    "/agencies/?page=1",
    "/leaders/?page=1",
    "/elections/?year=1850&agency=iom",
    "/elections/?year=&agency=",
    "/elections/compare/?of=iom-2023&of=iom-2018",
    "/elections/contested/?of=head-stood",
    "/elections/contested/?of=",
    "/elections/iom-2023/electorate/?layer=support",
    f"{ROLL}?day=1990-01-01&year=1990&group=&standing=member&sort=joined&q=",
    f"{ROLL}?day=1990-01-01&year=1985",
    "/elections/iom-2023/embed/?theme=dark&show=1&keep=yes",
    "/agencies/iom/director-general/embed/?theme=auto",
]
FILES = ["/elections.csv?year=abc", "/elections.json?agency=nobody", "/elections/compared.csv?of=nothing"]
FILES += ["/elections/contested.csv?of=nothing"]
FILES += ["/agencies/iom/states.csv?sort=size", "/agencies/iom/states.xlsx?day=yesterday"]


@pytest.mark.parametrize("htmx", [{}, {"HX-Request": "true"}], ids=["page", "part"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_says_which_and_what_it_shows_instead(client, address, htmx):
    name, _, value = address.partition("?")[2].partition("=")
    answer = client.get(address, headers=htmx)
    assert answer.status_code == 200
    assert NOT_USED.format(value=value, name=name, instead=PAGES[address]) in words(answer)


@pytest.mark.parametrize("address", USED)
def test_of_what_it_can_use_it_says_nothing(client, address):
    assert "cannot be used here" not in words(client.get(address))


def test_a_filter_that_cannot_be_used_hides_nothing(client):
    everything = client.get("/elections/").context["elections"]
    assert len(client.get("/elections/?year=abc").context["elections"]) == len(everything) > 3
    assert client.get(f"{ROLL}?group=X").context["page"].rows


@pytest.mark.parametrize("address", FILES)
def test_a_file_which_cannot_say_so_is_refused(client, address):
    name, _, value = address.partition("?")[2].partition("=")
    answer = client.get(address)
    assert answer.status_code == 422
    assert answer.content.decode() == NOT_USED.format(value=value, name=name, instead="").strip() + "\n"
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert client.get(address.partition("?")[0]).status_code == 200


def test_what_it_repeats_is_short_and_escaped(client):
    text = client.get("/elections/", {"year": "<script>" + "x" * 100}).content.decode()
    assert "&lt;script&gt;" + "x" * 32 + "”" in text
    assert "<script>x" not in text


# Any text is a question. The timeline has its own sentence for a day, the calculator one at each figure. A colour within
# somebody else's page is theirs to mend, and the builder says so. The API refuses, and oEmbed answers with what fits.
SAID_ELSEWHERE = {"q", "as_of", "keep", "format", "url", "maxwidth", "maxheight"}


def test_every_parameter_of_every_page_is_among_these():
    covered = {pair.partition("=")[0] for address in [*PAGES, *FILES] for pair in address.partition("?")[2].split("&")}
    views = [pattern.callback for route, pattern in patterns() if not route.startswith(("desk/", "admin/", "api/"))]
    queries = [view.public_page.query for view in views if hasattr(view, "public_page")]
    names = {name for query in queries if query != frozenset(scenario.QUERY) for name in query} | {scenario.BALLOT}
    assert names - SAID_ELSEWHERE <= covered
