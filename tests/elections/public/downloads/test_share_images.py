"""Pictures to share: what they say is what the pages say, whole and within their edges, and drawn once."""

from dataclasses import replace
from io import BytesIO

import pytest
import resvg_py
from django.test import Client
from lxml import etree
from lxml import html as html_parser
from PIL import Image

from agencies.colours import COLOURS
from elections.bulletins.race_reader import read_race
from elections.exchange.drawing import png_of, svg_of
from elections.exchange.font_metrics import Face, balanced, drawable, fitting, lines, width
from elections.exchange.pictures import HEIGHT, WIDTH, alt_text
from elections.models import Election
from elections.rehearsals.create import rehearse
from elections.scoreboard import Scoreboard, scoreboard_for

pytestmark = pytest.mark.django_db

RACE = "/elections/iom-2023/"
MARGIN = 58
MANY = (
    "António Vitorino",
    "Nguyễn Thị Đặng Łukaszewska-Müller of the Kingdom",
    "Jean-Baptiste de la Fontaine-Archambault",
    "Wolfeschlegelsteinhausenbergerdorff",
    "O’Neill <b> & Sons",
    "Šárka",
    "Ümit Özdağ",
    "Isaacs",
)


def board_of(slug: str, up_to: int | None = None) -> Scoreboard:
    return scoreboard_for(read_race(Election.objects.with_post().get(slug=slug), up_to))


def crowded(board: Scoreboard) -> Scoreboard:
    """With eight candidates, some of whose names are longer than there is room for."""
    ballot = board.ballots[0]
    row = ballot.rows[0]
    rows = [
        replace(row, name=name, votes_text=str(60 - place), bar=60.0 - place, colour=place % COLOURS + 1)
        for place, name in enumerate(MANY)
    ]
    crowd = replace(ballot, rows=tuple(rows), sentence="; ".join(MANY), label=" ".join(MANY))
    return replace(board, leading=crowd, ballots=(crowd,), headline=" ".join(MANY))


def said_in(svg: str) -> list[str]:
    """Every text that is drawn. Raises where the drawing is no XML."""
    return ["".join(one.itertext()) for one in etree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def edges_are_empty(png: bytes) -> bool:
    """Whether nothing is drawn at the sides, under the coloured edge."""
    picture = Image.open(BytesIO(png)).convert("RGB")
    sides = [picture.crop((0, 60, MARGIN, HEIGHT)), picture.crop((WIDTH - MARGIN, 60, WIDTH, HEIGHT))]
    return all(len(side.getcolors()) == 1 for side in sides)


@pytest.mark.parametrize("slug", ["iom-2023", "iom-2018", "iom-ddg-2019", "iom-2008", "iom-1998"])
def test_every_state_of_a_race_says_what_its_page_says(slug):
    for number in range(1, board_of(slug).number + 1):
        board = board_of(slug, number)
        texts = said_in(svg_of(board))
        assert board.headline in " ".join(texts)
        assert any(text.startswith(f"As of bulletin {number}, ") for text in texts)
        rows = board.leading.rows if board.leading else ()
        assert {row.votes_text for row in rows if row.votes} <= set(texts)
        assert {row.name for row in rows} <= set(texts)
        if not rows:
            assert board.summary in " ".join(texts)


def test_each_ballot_says_its_figures_and_nothing_that_nobody_reported():
    board = board_of("iom-2018")
    for ballot in board.ballots:
        texts = said_in(svg_of(board, ballot))
        assert {row.votes_text for row in ballot.rows} <= set(texts)
        assert ballot.needed_text in texts
        assert "0" not in texts


def test_what_may_be_shared_is_a_png_of_the_size_that_is_promised(client):
    for path in ("picture.png", "as-of/2/picture.png", "as-of/2/rounds/1/picture.png"):
        answer = client.get(RACE + path)
        assert answer.headers["Content-Type"] == "image/png"
        assert Image.open(BytesIO(answer.content)).size == (WIDTH, HEIGHT) == (1200, 630)
    for path in ("as-of/9/picture.png", "as-of/2/rounds/9/picture.png", "as-of/9/rounds/1/picture.png"):
        assert client.get(RACE + path).status_code == 404


def test_a_correction_has_a_picture_of_its_own(client):
    """At another address: whoever keeps pictures for long would go on showing what was corrected."""
    first, later = (client.get(f"{RACE}as-of/{number}/").content for number in (2, 3))
    assert b"as-of/2/picture.png" in first
    assert b"as-of/3/picture.png" in later


@pytest.mark.parametrize("path", ["", "as-of/2/", "rounds/1/", "bulletins/"])
def test_a_page_names_its_picture_and_says_it_in_words(client, path):
    head = html_parser.document_fromstring(client.get(RACE + path).content).find("head")
    tags = {one.get("property") or one.get("name"): one.get("content") for one in head.iter("meta")}
    assert tags["twitter:card"] == "summary_large_image"
    assert tags["og:image"].startswith("http://testserver/elections/iom-2023/")
    assert client.get(tags["og:image"]).headers["Content-Type"] == "image/png"
    assert (tags["og:image:width"], tags["og:image:height"]) == ("1200", "630")
    assert "98 to 67" in tags["og:image:alt"] or "98, " in tags["og:image:alt"]


def test_it_can_be_taken_from_the_page_to_copy_from(client):
    page = html_parser.document_fromstring(client.get(f"{RACE}cite/").content)
    picture, link = page.find(".//img"), page.find(".//a[@download]")
    assert picture.get("src") == link.get("href") == f"{RACE}as-of/4/picture.png"
    assert picture.get("alt") == alt_text(board_of("iom-2023"))


def test_a_rehearsal_says_so_in_large_letters():
    played = rehearse(Election.objects.with_post().get(slug="iom-2018"), by=None)
    board = scoreboard_for(read_race(played))
    assert any(text.startswith("REHEARSAL") for text in said_in(svg_of(board)))
    assert alt_text(board).startswith("REHEARSAL")
    real = svg_of(board_of("iom-2018"))
    assert "REHEARSAL" not in real


def test_eight_candidates_with_long_names_stay_within_the_edges():
    board = crowded(board_of("iom-2018"))
    for svg in (svg_of(board), svg_of(board, board.leading), svg_of(replace(board, is_rehearsal=True))):
        assert edges_are_empty(png_of(svg))
        assert "O’Neill <b> & Sons" in said_in(svg)


def test_control_without_measuring_they_do_not(monkeypatch):
    monkeypatch.setattr("elections.exchange.font_metrics.width", lambda text, face, size: 1.0)
    assert not edges_are_empty(png_of(svg_of(crowded(board_of("iom-2018")))))


def test_it_is_drawn_once_for_all_who_ask(client, monkeypatch):
    drawn = []
    draw = resvg_py.svg_to_bytes
    monkeypatch.setattr(resvg_py, "svg_to_bytes", lambda **given: drawn.append(given) or draw(**given))
    png_of.cache_clear()
    answers = {Client().get(f"{RACE}as-of/3/picture.png").content for _ in range(3)}
    assert (len(drawn), len(answers)) == (1, 1)
    png_of.cache_clear()
    assert client.get(f"{RACE}as-of/3/picture.png").content in answers, "the same words are the same bytes"


def test_nothing_is_asked_of_another_place():
    drawing = etree.fromstring(svg_of(board_of("iom-2023")))
    assert not [one for one in drawing.iter() if {"href", "{http://www.w3.org/1999/xlink}href"} & set(one.attrib)]


def test_it_asks_little(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        client.get("/elections/iom-2018/as-of/7/rounds/4/picture.png")


def test_widths_are_those_of_the_letters():
    assert width("Amy Pope", Face.STRONG, 40) == 2 * width("Amy Pope", Face.STRONG, 20) > 0
    assert width("W", Face.PLAIN, 20) > width("i", Face.PLAIN, 20)
    assert fitting("Amy Pope", Face.PLAIN, (40, 20), 1000) == ("Amy Pope", 40)
    text, size = fitting("Amy Pope of the United States", Face.PLAIN, (40, 20), 100)
    assert (text[-1], size) == ("…", 20)
    assert width(text, Face.PLAIN, 20) <= 100


def test_lines_break_between_words_and_are_of_like_length():
    text = "Amy Pope elected Director General of IOM"
    room = width(text, Face.PLAIN, 20) - 1
    assert [len(line.split()) for line in lines(text, Face.PLAIN, 20, room)] == [6, 1]
    assert [len(line.split()) for line in balanced(text, Face.PLAIN, 20, room)] == [3, 4]
    assert " ".join(balanced(text, Face.PLAIN, 20, room)) == text


def test_a_letter_that_is_not_there_is_a_question_mark_and_the_words_beside_have_it():
    assert drawable("Đặng Łukasz Müller", Face.STRONG) == "Đặng Łukasz Müller"
    assert drawable("王 Wang", Face.STRONG) == "? Wang"
    board = replace(board_of("iom-2008"), headline="王 elected")
    assert "? elected" in said_in(svg_of(board))
    assert alt_text(board).startswith("王 elected")


def test_the_words_beside_it_have_every_ballot():
    assert alt_text(board_of("iom-2018")).endswith(
        " Votes: Vitorino 58–65–68–77; Thompson 48–51–52–66; Isaacs 37–27–22."
    )
    assert "Votes" not in alt_text(board_of("iom-2028"))
