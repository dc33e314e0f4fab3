"""The order of the race page, its notes, its folds, and what can be quoted of it."""

import re

import pytest
from lxml import html as html_parser

from elections.models import Endorsement
from tests.elections.public.reading import words

pytestmark = pytest.mark.django_db

RACE, BEFORE = "/elections/iom-2023/", "/elections/iom-2018/"
PAGES = [
    *(RACE, BEFORE, f"{RACE}as-of/1/", f"{BEFORE}as-of/3/", "/elections/iom-ddg-2019/", "/elections/iom-2008/"),
    *("/elections/iom-2028/", "/elections/iom-1952/", f"{BEFORE}rounds/4/"),
]
ORDER = [
    *("scoreboard", "quote", "support", "log", "rule", "candidates", "background", "more"),
    *("campaign", "electorate", "procedure", "figures", "data", "share", "sources", "before"),
]


def ids(page: str) -> list[str]:
    return re.findall(r'\bid="([^"]+)"', page)


def dead_ends(page: str) -> set[str]:
    """Links within the page that lead nowhere."""
    return set(re.findall(r'href="#([^"]+)"', page)) - set(ids(page))


def folded(page: str, part: str) -> str:
    """The fold that a part of the page stands in."""
    return next(
        fold for fold in re.findall(r'<details class="fold.*?</details>', page, re.DOTALL) if f'id="{part}"' in fold
    )


def test_the_page_is_in_the_order_in_which_it_is_read(client):
    page = client.get(RACE).content.decode()
    assert [one for one in ids(page) if one in ORDER] == ORDER
    of_2018 = ids(client.get(BEFORE).content.decode())
    assert of_2018.index("quote") < of_2018.index("ballots") < of_2018.index("support")


@pytest.mark.parametrize("path", PAGES)
def test_every_note_and_every_link_within_the_page_leads_somewhere(client, path):
    page = client.get(path).content.decode()
    assert dead_ends(page) == set()
    assert len(ids(page)) == len(set(ids(page)))


@pytest.mark.parametrize("path", [RACE, BEFORE])
def test_one_list_of_notes_has_the_sources_of_bulletins_and_records(client, path):
    page = client.get(path).content.decode()
    numbers = [int(number) for number in re.findall(r'<li id="source-(\d+)"', page)]
    assert numbers == list(range(1, len(numbers) + 1))
    support = page.split('id="support"')[1].split("</section>")[0]
    assert re.search(r'Portugal<sup class="cites"><a href="#source-\d+" aria-label="Source \d+: ', support)


def test_control_a_note_without_its_line_is_found():
    assert dead_ends('<a href="#source-1">1</a><a href="#source-2">2</a><li id="source-2">AP</li>') == {"source-1"}


@pytest.mark.parametrize(
    ("part", "has"),
    [
        ("campaign", "Pope opens her campaign in Geneva"),
        ("electorate", "175 member states"),
        ("procedure", "A vote is valid only if more than half"),
        ("figures", "Registered to vote"),
        ("data", "XLSX"),
        ("share", "/elections/iom-2023/as-of/4/"),
        ("sources", 'id="source-1"'),
    ],
)
def test_what_is_folded_is_in_the_page(client, part, has):
    page = client.get(RACE).content.decode()
    assert has in folded(page, part)


def counts(client, path: str) -> list[list[str]]:
    """The table of who stood with whom, cell by cell."""
    table = html_parser.document_fromstring(client.get(path).content).find_class("backing__counts")[0]
    return [[" ".join(cell.text_content().split()) for cell in row] for row in table.iter("tr") if len(row)]


def test_what_was_declared_and_what_was_voted_stand_apart(client):
    text = words(client.get(RACE))
    assert "Nominated by United States of America" in text
    assert "none of this says how anybody voted" in text
    assert counts(client, RACE) == [
        ["Candidate", "States", "Bodies of states", "Statements", "Votes on the first ballot"],
        ["Pope", "1", "–none known", "2", "98"],
        ["Vitorino", "3", "2", "1", "67"],
    ]
    assert counts(client, BEFORE) == [
        ["Candidate", "States", "Votes, ballot by ballot"],
        ["Vitorino", "1", "58, 65, 68, 77"],
        ["Thompson", "–none known", "48, 51, 52, 66"],
        ["Isaacs", "–none known", "37, 27, 22"],
    ]
    assert counts(client, "/elections/iom-ddg-2019/")[-2:] == [
        ["Haque", "75; 86 for, 57 against"],
        ["Candidate of Sudan", "73"],
    ]
    assert "Support declared in public, and votes cast in secret Candidate" in text


def test_a_claim_counts_for_nothing_and_says_whose_it_is(client):
    text = words(client.get(RACE))
    assert "Claimed African leaders met at the summit of the African Union, 19 February 2023" in text
    assert "No country is named" in text
    assert "African leaders" not in words(client.get(BEFORE))


def test_what_was_corrected_is_told_once_and_keeps_its_addresses(client):
    page = client.get(BEFORE)
    log = page.content.decode().split('id="log"')[1].split("</section>")[0]
    assert log.count("<h3>") == 7
    assert [f'id="b{number}"' in log for number in range(1, 13)] == [True] * 12
    assert 'href="/elections/iom-2018/bulletins/#b8"' in log
    assert "more sources, see bulletin 8" in words(page)
    assert "corrected, see bulletin 11" in words(page), "a doubt about an elimination is more than a source"
    assert words(page).count("corrected, see bulletin") == 1
    assert "More sources for bulletin" not in words(page)
    assert "more sources More sources for bulletin 1" in words(client.get(f"{BEFORE}bulletins/"))


def test_the_margin_says_how_the_figures_became_known(client):
    text = words(client.get(RACE))
    assert "How the figures became known First ballot AP and SAPO 24, unnamed diplomats" in text
    assert "they were never officially published" in text


QUOTED = (
    "Amy Pope led the first ballot with 98 votes to 67 for António Vitorino, 12 short of the two thirds needed."
    " Diplomats gave the figures to the press, AP reported on 15 May 2023."
)


@pytest.mark.parametrize("path", [RACE, f"{RACE}rounds/1/"])
def test_two_sentences_can_be_quoted_with_outlet_day_and_permalink(client, path):
    text = words(client.get(path))
    assert f"{QUOTED} iomwatch, after AP and SAPO 24: http://testserver/elections/iom-2023/as-of/2/" in text


def test_each_ballot_can_be_quoted(client):
    text = words(client.get(BEFORE))
    for ballot, votes in (("first", 58), ("second", 65), ("third", 68), ("fourth", 77)):
        assert f"António Vitorino led the {ballot} ballot with {votes} votes to" in text


def test_where_nothing_is_published_nothing_is_quoted(client):
    page = client.get("/elections/iom-2028/").content.decode()
    assert 'href="#quote"' not in page
    assert "No bulletin yet." in page


def test_a_body_that_spoke_twice_counts_once_and_a_claim_about_a_state_not_at_all(client):
    union = Endorsement.objects.get(backer="European Union")
    Endorsement.objects.create(candidacy=union.candidacy, backer="European Union", backer_kind="body", kind="statement")
    Endorsement.objects.create(candidacy=union.candidacy, backer="Angola", backer_kind="state", kind="claim")
    assert counts(client, RACE)[-1] == ["Vitorino", "3", "2", "1", "67"]


def test_the_page_as_of_a_bulletin_says_nothing_of_what_came_after(client):
    noted = "the withdrawal became known after the lunch break"
    assert noted in words(client.get(RACE))
    assert noted not in words(client.get(f"{RACE}as-of/1/"))
    assert noted in words(client.get(f"{RACE}as-of/4/"))  # the last one is the race as it stands


def test_every_number_between_members_and_votes_has_its_grade(client):
    page = client.get("/elections/iom-2023/").content.decode()
    steps = page.split('<ol class="funnel">')[1].split("</ol>")[0].split("<li>")[1:]
    assert len(steps) == 3
    assert all('class="grade grade--' in step for step in steps)
