"""What the press told before the vote of 2023 is on a page, and its source is within the same item.

LINES holds the whole portrait by AFP, line by line, in the words of our pages; ELSEWHERE what other sources say of it.
"""

import pytest

AFP = "urdupoint.com/en/miscellaneous/the-un-migration-agency-iom-in-a-nutshell"
AGENCY, TIMELINE, RACE = "/agencies/iom/", "/agencies/iom/director-general/", "/elections/iom-2023/"
FIGURES = "/agencies/iom/figures/"
RACE_2018, VITORINO = "/elections/iom-2018/", f"{RACE}candidates/antonio-vitorino/"

# How many items of the page hold the words, and how many of those link to the source as well: there, or in a note whose
# number they have.
ITEMS = """([words, source]) => {
  const noteOf = (link) => link.hash.startsWith('#source-') && document.getElementById(link.hash.slice(1));
  const linksIn = (item) => [...item.querySelectorAll('a[href]')].flatMap((link) => {
    const note = noteOf(link);
    return note ? [...note.querySelectorAll('a[href]')] : [link];
  });
  const items = [...document.querySelectorAll('li, tr, dd, dl > div, article, figure, p')];
  const holding = items.filter((item) => item.textContent.replace(/\\s+/g, ' ').includes(words));
  const linked = holding.filter((item) => linksIn(item).some((link) => link.href.includes(source)));
  return [holding.length, linked.length];
}"""

# Take the words, or the links to the source, out of the page.
WITHOUT_WORDS = """([words]) => {
  for (const item of document.querySelectorAll('li, tr, dd, article, figure, p')) {
    if (item.textContent.replace(/\\s+/g, ' ').includes(words)) item.remove();
  }
}"""
WITHOUT_LINKS = "([_, source]) => document.querySelectorAll(`a[href*='${source}']`).forEach((link) => link.remove())"

LINES = {
    "the election of 15 May, and what the agency is among the others": [
        (AGENCY, "Ahead of the election of 15 May 2023"),
        (AGENCY, "among the newest and lesser-known agencies of the United Nations"),
        (AGENCY, "hundreds of millions of migrants to serve"),
    ],
    "a chief challenged by his deputy": [
        (AGENCY, "António Vitorino of Portugal and his American deputy, Amy Pope"),
        (AGENCY, "For a subordinate to challenge the head of such an organization is highly unusual"),
        (RACE, "a second term would usually have been a matter of course"),
    ],
    "founded after the war, and what it did in the 1950s": [
        (AGENCY, "founded in 1951, after a war that had uprooted about 11 million people in Europe"),
        (AGENCY, "help governments find countries where they could settle"),
        (AGENCY, "In the 1950s it transported nearly one million people. Other crises followed."),
    ],
    "from the logistics of emergencies to migration and displacement": [
        (AGENCY, "It began with the logistics of emergencies"),
        (AGENCY, "the leading international actor on migration and, increasingly, on displacement within countries"),
        (AGENCY, "it works in emergencies, speaks up for the rights of migrants"),
        (AGENCY, "humane and orderly migration is of benefit"),
    ],
    "members, observers, offices, activity": [
        (AGENCY, "175 members and 8 observers"),
        (AGENCY, "offices in more than 100 countries and was active in more than 140"),
        (AGENCY, "in Ukraine, Sudan, Haiti and Bangladesh among others"),
    ],
    "criticism, and the returns from Libya": [
        (AGENCY, "It helps migrants and governments alike"),
        (AGENCY, "As it has grown, this has sometimes met with contradiction and criticism"),
        (AGENCY, "The programme of voluntary humanitarian return"),
        (AGENCY, "took tens of thousands of people home from Libya, is disputed"),
    ],
    "run by Americans but for two, and who Vitorino is": [
        (AGENCY, "except two: Bastiaan Haveman of the Netherlands (1961 to 1969) and António Vitorino"),
        (
            AGENCY,
            "António Vitorino, Director General since 2018, had been minister of defence and deputy prime minister",
        ),
    ],
    "the candidate of 2018, and who backs whom in 2023": [
        (AGENCY, "In 2018 the members rebuffed Washington’s candidate"),
        (AGENCY, "He was President Trump’s choice, and he had been accused of anti-Muslim bigotry"),
        (RACE_2018, "Isaacs, President Trump’s candidate, is accused of anti-Muslim bigotry"),
        (RACE_2018, "The members turned down President Trump’s candidate"),
        (RACE, "Vitorino had strong European support, AFP wrote"),
        (RACE, "Pope the enthusiastic support of Washington"),
        (AGENCY, "Amy Pope, 49 years old, would be the first woman to lead IOM"),
    ],
    "what Pope said of her bid": [
        (AGENCY, "her bid was not about returning the post to Washington’s choice"),
        (AGENCY, "about a vision, and about bringing the organization into the 21st century"),
        (RACE, "it was about a vision, and about bringing the organization into the 21st century"),
    ],
    "its place in the United Nations": [
        (AGENCY, "agency of the United Nations since 2016, 65 years after it was founded"),
        (AGENCY, "It is smaller than UNHCR, the refugee agency, and works alongside it"),
        (
            AGENCY,
            "network on migration since 2019, the year in which, by this account, it was set up, and provides its secretariat",
        ),
    ],
    "migrants counted and uncounted, and what it aims at": [
        (AGENCY, "an estimated 281 million international migrants"),
        (AGENCY, "hundreds of thousands who cross borders irregularly each year, among them victims of trafficking"),
        (AGENCY, "It wants people on the move to be resilient"),
        (AGENCY, "to manage mobility in all its forms and effects"),
    ],
    "whom it helped in 2021, and what it is asked to do": [
        (AGENCY, "In 2021 IOM helped nearly 32 million people in crises, and millions more used its regular services"),
        (AGENCY, "Paul Dillon, spokesman of IOM"),
        (AGENCY, "tens of millions whom conflict and disaster have displaced within their own countries"),
    ],
    "budget and staff": [
        (AGENCY, "From 2018 to 2022 the budget grew from about 1.7 billion dollars to nearly 3 billion"),
        (AGENCY, "the staff from 12,600 to about 20,000"),
        (FIGURES, "As António Vitorino gave it to AFP in May 2023."),
    ],
}
ARTICLE = [pytest.param(path, words, AFP, id=words) for line in LINES.values() for path, words in line]

ELSEWHERE = [
    pytest.param(AGENCY, "to 2018, the year of the decision", "wikipedia.org", id="network, 2018 elsewhere"),
    pytest.param(AGENCY, "nearly 19,000 in May 2023", "iom.int", id="IOM's own figure stands beside it"),
    pytest.param(
        AGENCY,
        "In Pope’s account her bid had Africa and the climate at its core",
        "theafricareport.com",
        id="what Pope wanted",
    ),
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


@pytest.mark.parametrize(("path", "words", "source"), [*ARTICLE, *ELSEWHERE])
def test_fact_and_source_are_in_one_item(read, path, words, source):
    holding, linked = read(path, words, source)

    assert holding, f"{path} does not say {words!r}"
    assert linked, f"{path} says {words!r} without a link to {source}"


@pytest.mark.parametrize("line", LINES)
def test_control_without_its_words_or_its_source_a_line_is_missed(browser, site, line):
    context = browser.new_context()
    for path, words in LINES[line]:
        page = context.new_page()
        page.goto(site.address + path)
        page.evaluate(WITHOUT_LINKS, [words, AFP])
        assert page.evaluate(ITEMS, [words, AFP])[1] == 0
        page.evaluate(WITHOUT_WORDS, [words])
        assert page.evaluate(ITEMS, [words, AFP]) == [0, 0]
        page.close()
    context.close()
