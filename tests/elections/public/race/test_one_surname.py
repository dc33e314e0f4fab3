"""Two of one surname are told apart wherever a race is told: pages, parts, feeds, files, embeds, pictures, lists."""

import re
from html import unescape

import pytest
from django.test import Client

from agencies.models import Person
from elections.bulletins.race_reader import read_race
from elections.exchange.picture_layout import layout_of
from elections.models import Candidacy, Election
from elections.scoreboard import names, scoreboard_for
from tests.elections.desk.makers import Desk, new_desk
from tests.elections.public.reading import table

RACE = "/elections/iom-2033/"
PAGES = (
    *(
        RACE,
        f"{RACE}live/",
        f"{RACE}wall/",
        f"{RACE}as-of/2/",
        f"{RACE}rounds/1/",
        f"{RACE}rounds/1/cite/",
        f"{RACE}cite/",
    ),
    *(f"{RACE}bulletins/", f"{RACE}scenario/", f"{RACE}candidates/ada/", f"{RACE}electorate/", "/embed/iom-2033/"),
    *(f"{RACE}wikitext.txt", f"{RACE}feed.atom", f"{RACE}feed.json", f"{RACE}ballots.csv", f"{RACE}ballots-wide.csv"),
    *(f"{RACE}bulletins.csv", "/", "/elections/", "/elections.csv", "/elections/compare/", "/elections/compared.csv"),
    *("/agencies/iom/", "/feed.atom", "/calendar.ics"),
)
PEOPLE = {"ada": ("Marta Silveira", "Silveira"), "ben": ("Jorge Sílveira", "Sílveira")}
# A surname with neither first name before it. What links say to programs, and what they sort by, is no name.
ALONE = re.compile(r"(?<!Marta )(?<!Jorge )\bS[ií]lveira\b")


def rename(people: dict[str, tuple[str, str]]) -> None:
    for slug, (name, family_name) in people.items():
        Person.objects.filter(slug=slug).update(name=name, family_name=family_name)
        Candidacy.objects.filter(slug=slug, election__slug="iom-2033").update(ballot_name=name)


@pytest.fixture(scope="module")
def desk(module_db) -> Desk:
    desk = new_desk()
    rename(PEOPLE)
    desk.opened()
    desk.publish(desk.hand_in(ada="80", ben="60"))
    return desk


def text_at(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200, address
    text = answer.content.decode().replace("\r\n ", "").replace("\\u00ed", "í")
    return " ".join(unescape(unescape(text)).split())


def alone(text: str) -> list[str]:
    return [text[max(0, match.start() - 30) : match.end() + 20] for match in ALONE.finditer(text)]


@pytest.mark.parametrize("address", PAGES)
def test_no_place_says_the_surname_alone(desk, db, address):
    assert alone(text_at(address)) == []


def test_nor_does_a_picture(desk, db):
    board = scoreboard_for(read_race(Election.objects.with_post().get(pk=desk.election.pk)))
    texts = [text.text for shown in (None, board.leading) for text in layout_of(board, shown).texts]
    assert any("Marta Silveira" in text for text in texts)
    assert alone(" ".join(texts)) == []


def test_titles_say_who_leads_by_the_full_name(desk, db):
    assert "<title>No majority on the first ballot: Marta Silveira leads 80 to 60" in text_at(RACE)
    assert "First ballot: Marta Silveira 80, Jorge Sílveira 60" in text_at(f"{RACE}feed.atom")


def test_nor_does_the_desk(desk, db):
    page = desk.again().get("").content.decode()
    assert "Marta Silveira" in page
    assert alone(page) == []


def test_what_programs_read_stays_as_their_contract_says(desk, db):
    candidates = Client().get("/api/v1/elections/iom-2033/").json()["candidates"]
    assert [(one["name"], one["family_name"]) for one in candidates[:2]] == list(PEOPLE.values())


def test_control_by_family_name_alone_titles_feeds_and_drawings_say_it(desk, db, monkeypatch):
    monkeypatch.setattr(names, "short_unless_alike", lambda both: {slug: short for slug, (short, _) in both.items()})
    by_surname = [address for address in PAGES if alone(text_at(address))]
    assert {RACE, f"{RACE}feed.atom", f"{RACE}bulletins.csv", "/", "/elections/compare/"} <= set(by_surname)


def test_namesakes_have_a_line_each_in_every_table(module_db, desk, db):
    """Names are frozen with each bulletin, so they are namesakes from the next one on."""
    rename(dict.fromkeys(PEOPLE, ("Marta Silveira", "Silveira")))
    desk.again().opened(2)
    both = {"Marta Silveira (candidate 1)", "Marta Silveira (candidate 2)"}
    for file in ("ballots.csv", "ballots-wide.csv"):
        assert both <= {row["candidate"] for row in table(Client().get(RACE + file))}
    for page in ("", "wall/", "rounds/2/", "scenario/"):
        text = text_at(RACE + page)
        assert {name for name in both if name in text} == both, page
    assert "<h1>Marta Silveira (candidate 1)</h1>" in text_at(f"{RACE}candidates/ada/")
    api = Client().get("/api/v1/elections/iom-2033/").json()["candidates"]
    assert [one["name"] for one in api[:2]] == ["Marta Silveira", "Marta Silveira"]
