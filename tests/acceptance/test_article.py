"""What the press told before the vote of 2023 is on a page, and its source is within the same item."""

import pytest

AFP = "urdupoint.com/en/miscellaneous/the-un-migration-agency-iom-in-a-nutshell"
AGENCY, TIMELINE, RACE = "/agencies/iom/", "/agencies/iom/director-general/", "/elections/iom-2023/"
POPE, VITORINO = f"{RACE}candidates/amy-pope/", f"{RACE}candidates/antonio-vitorino/"

# How many items of the page hold the words, and how many of those link to the source as well.
ITEMS = """([words, source]) => {
  const items = [...document.querySelectorAll('li, tr, dd, dl > div, article, figure, p')];
  const holding = items.filter((item) => item.textContent.replace(/\\s+/g, ' ').includes(words));
  const linked = holding.filter((item) => [...item.querySelectorAll('a[href]')].some((a) => a.href.includes(source)));
  return [holding.length, linked.length];
}"""

FACTS = [
    pytest.param(AGENCY, "challenged by a subordinate is highly unusual", AFP, id="chief against deputy"),
    pytest.param(AGENCY, "49 years old, would be the first woman", AFP, id="first woman, 49"),
    pytest.param(AGENCY, "minister of defence and deputy prime minister of Portugal", AFP, id="Vitorino's past"),
    pytest.param(AGENCY, "Vitorino had European support, and Pope had that of Washington", AFP, id="who backs whom"),
    pytest.param(AGENCY, "uprooted about 11 million people", AFP, id="11 million uprooted"),
    pytest.param(AGENCY, "transported nearly one million people", AFP, id="moved in the 1950s"),
    pytest.param(AGENCY, "175 members and 8 observers", AFP, id="members and observers"),
    pytest.param(AGENCY, "offices in more than 100 countries and was active in more than 140", AFP, id="offices"),
    pytest.param(AGENCY, "save two: Bastiaan Haveman of the Netherlands (1961 to 1969)", AFP, id="American but two"),
    pytest.param(AGENCY, "put forward in 2018 was rebuffed", AFP, id="rebuffed in 2018"),
    pytest.param(AGENCY, "agency of the United Nations since 2016. It is smaller than UNHCR", AFP, id="UN since 2016"),
    pytest.param(AGENCY, "network on migration since 2019", AFP, id="network, 2019 in the article"),
    pytest.param(AGENCY, "to 2018, when it was decided on", "wikipedia.org", id="network, 2018 elsewhere"),
    pytest.param(AGENCY, "281 million international migrants", AFP, id="281 million"),
    pytest.param(AGENCY, "In 2021 IOM helped nearly 32 million people", AFP, id="32 million helped"),
    pytest.param(AGENCY, "about 1.7 billion to nearly 3 billion dollars", AFP, id="budget"),
    pytest.param(AGENCY, "from 12,600 to about 20,000", AFP, id="staff"),
    pytest.param(AGENCY, "nearly 19,000 in May 2023", "iom.int", id="IOM's own figure stands beside it"),
    pytest.param(AGENCY, "return from Libya has its critics", AFP, id="Libya"),
    pytest.param(AGENCY, "What her bid was about", "theafricareport.com", id="what Pope wanted"),
    pytest.param(TIMELINE, "1962", "docslib.org", id="Haveman, 1961 or 1962"),
    pytest.param(RACE, "171 registered to vote", "devex.com", id="registered"),
    pytest.param(RACE, "European Union", "observador.pt", id="European support, dated"),
    pytest.param(RACE, "Biden", "state.gov", id="Washington's support, dated"),
    pytest.param(VITORINO, "Portugal", "portaldiplomatico", id="Vitorino of Portugal"),
]


@pytest.fixture(scope="module")
def read(browser, site):
    """Opens each page once and asks it about any number of facts."""
    context, pages = browser.new_context(), {}

    def ask(path: str, words: str, source: str) -> list[int]:
        if path not in pages:
            pages[path] = context.new_page()
            pages[path].goto(site.address + path)
        return pages[path].evaluate(ITEMS, [words, source])

    yield ask
    context.close()


@pytest.mark.parametrize(("path", "words", "source"), FACTS)
def test_fact_and_source_are_in_one_item(read, path, words, source):
    holding, linked = read(path, words, source)

    assert holding, f"{path} does not say {words!r}"
    assert linked, f"{path} says {words!r} without a link to {source}"
