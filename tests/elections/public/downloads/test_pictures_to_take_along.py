"""Pictures for papers and broadcasters: in two shapes, as SVG and PNG, with source, date and address in each of them."""

from dataclasses import replace
from io import BytesIO

import pytest
import resvg_py
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import etree
from lxml import html as html_parser
from PIL import Image

from agencies.models import Agency
from elections.exchange import picture_multiples, picture_parts
from elections.exchange.drawing import multiples_svg, png_of
from elections.exchange.font_metrics import Face
from elections.exchange.pictures import LANDSCAPE, SQUARE
from elections.models import Election
from elections.rehearsals.create import rehearse
from elections.rules.tally import BallotKind
from tests.elections.public.downloads.test_crowded_pictures import is_clean, is_within
from tests.elections.public.downloads.test_share_images import board_of, said_in
from tests.elections.rules.makers import ADA, BEN, Story
from tests.elections.scoreboard.test_told_truly import board as board_of_story

pytestmark = pytest.mark.django_db

TIMELINE = "/agencies/iom/director-general/picture"
EVERY = (
    "/elections/iom-2018/picture",
    "/elections/iom-2018/picture-ballots",
    TIMELINE,
    "/agencies/iom/picture",
    "/agencies/iom/states/picture",
)
ADDRESS = "example.org/elections/iom-2033"


@pytest.mark.parametrize("path", EVERY)
def test_each_comes_in_two_shapes_as_png_and_svg(client, path):
    for suffix, size in (("", (1200, 630)), ("-square", (1080, 1080))):
        png = client.get(f"{path}{suffix}.png")
        assert png.headers["Content-Type"] == "image/png"
        assert Image.open(BytesIO(png.content)).size == size
        svg = client.get(f"{path}{suffix}.svg")
        assert svg.headers["Content-Type"] == "image/svg+xml"
        root = etree.fromstring(svg.content)
        assert (int(root.get("width")), int(root.get("height"))) == size
        assert root.find("{http://www.w3.org/2000/svg}title").text


@pytest.mark.parametrize("path", EVERY)
@pytest.mark.parametrize("suffix", ["", "-square"])
def test_each_says_its_source_its_day_and_where_there_is_more(client, path, suffix):
    texts = said_in(client.get(f"{path}{suffix}.svg").content)
    page = path.rpartition("/")[0]
    assert any(f"testserver{page}" in text for text in texts)
    assert any("more source" in text for text in texts)
    assert any("202" in text or "15\u00a0May" in text for text in texts)
    assert not any(text.endswith("…") for text in texts), "nothing of the shipped data is cut"


@pytest.mark.parametrize("path", EVERY)
@pytest.mark.parametrize("suffix", ["", "-square"])
def test_each_stays_within_its_edges(client, path, suffix):
    svg = client.get(f"{path}{suffix}.svg").content.decode()
    assert is_within(svg)
    assert is_clean(png_of(svg))


def test_small_multiples_have_every_number(client):
    texts = said_in(client.get("/elections/iom-2018/picture-ballots.svg").content)
    for number in ("58", "65", "68", "77", "48", "51", "52", "66", "37", "27", "22", "+14", "−10"):
        assert number in texts
    assert "Needed, ballot by ballot: 96, 96, 95 and 96" in texts


@pytest.mark.parametrize("slug", ["iom-2023", "iom-2028"])
def test_of_one_ballot_or_none_there_are_no_small_multiples(client, slug):
    assert client.get(f"/elections/{slug}/picture-ballots.png").status_code == 404
    assert client.get(f"/elections/{slug}/picture-square.png").status_code == 200
    assert b"picture-ballots" not in client.get(f"/elections/{slug}/").content


def test_of_nothing_there_is_no_picture(client):
    for path in ("/elections/x/picture.svg", "/agencies/x/picture.png", "/agencies/iom/x/picture-square.png"):
        assert client.get(path).status_code == 404
    assert client.get("/agencies/x/states/picture.png").status_code == 404


def test_votes_that_nobody_reported_are_a_question_mark_and_no_bar():
    story = Story(ADA, BEN).counted({"ada": 60, "ben": 50}).counted({"ada": 70}, 2, standing="ada ben", valid=120)
    board = board_of_story(story)
    svg = multiples_svg(board, board.multiples, LANDSCAPE, ADDRESS)
    assert said_in(svg).count("?") == 1
    assert svg.count("<rect") - 2 == 3, "paper, its edge, and three bars"


def test_numbers_stand_within_the_bars_where_the_line_would_go_through_them(monkeypatch):
    board = board_of("iom-ddg-2019")

    def fills() -> dict[str, str]:
        root = etree.fromstring(multiples_svg(board, board.multiples, LANDSCAPE, ADDRESS))
        return {one.text: one.get("fill") for one in root.iter("{http://www.w3.org/2000/svg}text")}

    within = picture_parts.COLOURS["on-candidate"]
    assert [fills()[votes] for votes in ("75", "86", "73")] == [within] * 3
    monkeypatch.setattr(picture_multiples, "_is_crossed", lambda bar, place: False)
    assert within not in fills().values()


def test_a_rehearsal_says_so_in_large_letters_in_every_shape(client):
    slug = rehearse(Election.objects.with_post().get(slug="iom-2018"), by=None).slug
    board = board_of_story(Story(ADA, BEN).counted({"ada": 60, "ben": 50}).counted({"ada": 70, "ben": 40}, 2))
    played = replace(board, is_rehearsal=True)
    for svg in (
        client.get(f"/elections/{slug}/picture-square.svg").content,
        multiples_svg(played, played.multiples, SQUARE, ADDRESS),
    ):
        assert any(text.startswith("REHEARSAL") for text in said_in(svg))
    assert not any("REHEARSAL" in text for text in said_in(multiples_svg(board, board.multiples, SQUARE, ADDRESS)))


def test_a_yes_or_no_vote_is_in_its_panel():
    story = Story(ADA, BEN).counted({"ada": 75, "ben": 73}).withdrew("ben")
    story.counted({"ada": 86}, 2, kind=BallotKind.CONFIRMATION, against={"ada": 57})
    board = board_of_story(story)
    assert {"yes/no", "57 no"} <= set(said_in(multiples_svg(board, board.multiples, SQUARE, ADDRESS)))


def test_letters_have_others_that_stand_in_for_them():
    assert {face.families.partition(", ")[2] for face in Face} == {"serif", "sans-serif"}


def test_each_is_drawn_once_for_all_who_ask(monkeypatch):
    drawn = []
    draw = resvg_py.svg_to_bytes
    monkeypatch.setattr(resvg_py, "svg_to_bytes", lambda **given: drawn.append(given) or draw(**given))
    png_of.cache_clear()
    answers = {Client().get(f"{TIMELINE}.png").content for _ in range(3)}
    assert (len(drawn), len(answers)) == (1, 1)


@pytest.mark.parametrize(
    ("path", "image", "words"),
    [
        ("/agencies/iom/director-general/", f"{TIMELINE}.png", "American"),
        ("/agencies/iom/", "/agencies/iom/picture.png", "migration"),
        ("/agencies/iom/states/", "/agencies/iom/states/picture.png", "175 members on 15 May 2023"),
        ("/", "/elections/iom-2023/as-of/4/picture.png", "98 to 67"),
    ],
)
def test_pages_that_are_no_race_have_a_picture_too(client, path, image, words):
    head = html_parser.document_fromstring(client.get(path).content).find("head")
    tags = {one.get("property") or one.get("name"): one.get("content") for one in head.iter("meta")}
    assert tags["og:image"] == f"http://testserver{image}"
    assert client.get(image).headers["Content-Type"] == "image/png"
    assert (tags["og:image:width"], tags["og:image:height"]) == ("1200", "630")
    assert words in tags["og:image:alt"]
    assert tags["twitter:card"] == "summary_large_image"
    assert (tags["og:type"], tags["og:url"]) == ("website", f"http://testserver{path}")


def test_the_states_of_another_day_have_the_picture_of_the_day_of_the_roll(client):
    head = html_parser.document_fromstring(client.get("/agencies/iom/states/?day=1964-12-31").content).find("head")
    tags = {one.get("property"): one.get("content") for one in head.iter("meta")}
    assert "29 members on 31 December 1964" in tags["og:description"]
    assert "175 members on 15 May 2023" in tags["og:image:alt"]


def test_of_an_agency_whose_members_are_not_loaded_none_are_counted(client):
    Agency.objects.create(slug="made-up", acronym="MU", name="Made up")
    assert not [text for text in said_in(client.get("/agencies/made-up/picture.svg").content) if "ember" in text]
    states = " ".join(said_in(client.get("/agencies/made-up/states/picture.svg").content))
    assert "No member of MU is known yet" in states
    assert " 0 " not in states
    assert "0 states" not in client.get("/agencies/made-up/").content.decode()


def test_pages_lead_to_their_pictures(client):
    for path, name, args in (
        ("/elections/iom-2018/", "ballots-picture", ["iom-2018"]),
        ("/elections/iom-2023/", "picture", ["iom-2023"]),
        ("/agencies/iom/director-general/", "timeline-picture", ["iom", "director-general"]),
    ):
        text = client.get(path).content.decode()
        for more in ("", "-svg", "-square", "-square-svg"):
            assert f'href="{reverse(f"public:{name}{more}", args=args)}"' in text


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/elections/iom-2018/picture-square.png", 3),
        ("/elections/iom-2018/picture-ballots.png", 3),
        ("/agencies/iom/picture.png", 3),
        ("/agencies/iom/states/picture.png", 5),
    ],
)
def test_it_asks_little(client, django_assert_max_num_queries, path, most):
    with django_assert_max_num_queries(most):
        assert client.get(path).status_code == 200


def test_a_timeline_asks_no_more_than_its_page(client, django_assert_max_num_queries):
    with CaptureQueriesContext(connection) as asked_by_page:
        client.get("/agencies/iom/director-general/")
    with django_assert_max_num_queries(len(asked_by_page)):
        client.get(f"{TIMELINE}.png")
