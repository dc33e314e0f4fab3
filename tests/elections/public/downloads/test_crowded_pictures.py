"""Pictures with more in them than there was room for when they were thought out: long names, many ballots, many holders."""

from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree
from PIL import Image

from agencies.colours import COLOURS
from elections.exchange import picture_parts
from elections.exchange.drawing import multiples_svg, png_of, poster_svg, svg_of, timeline_svg
from elections.exchange.pictures import LANDSCAPE, SHAPES, SQUARE, Poster, PosterRow, TimelinePicture, TimelineSpell
from elections.scoreboard import Scoreboard
from tests.elections.public.downloads.test_share_images import MANY, board_of, crowded, said_in
from tests.elections.rules.makers import Story, make_candidate
from tests.elections.scoreboard.test_told_truly import board as board_of_story

pytestmark = pytest.mark.django_db

EDGE = 55  # a large J reaches a little beyond the margin
ADDRESS = "example.org/elections/iom-2033"
EACH_SHAPE = pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: f"{shape.width}x{shape.height}")


def is_clean(png: bytes) -> bool:
    """Whether nothing is drawn beyond the margins at the sides."""
    picture = Image.open(BytesIO(png)).convert("RGB")
    width, height = picture.size
    sides = [picture.crop((0, 60, EDGE, height)), picture.crop((width - EDGE, 60, width, height))]
    return all(len(side.getcolors()) == 1 for side in sides)


def is_within(svg: str) -> bool:
    """Whether no text begins above the paper or below it."""
    root = etree.fromstring(svg)
    texts = root.iter("{http://www.w3.org/2000/svg}text")
    return all(20 < float(one.get("y")) < float(root.get("height")) - 10 for one in texts)


def many_ballots(candidates: int, ballots: int) -> Scoreboard:
    people = [make_candidate(f"c{number}") for number in range(candidates)]
    people = [replace(one, name=MANY[n % len(MANY)] + f" {n}", family_name=f"F{n}") for n, one in enumerate(people)]
    story = Story(*people)
    for number in range(1, ballots + 1):
        story.counted({one.slug: 100 + 13 * number - 7 * n for n, one in enumerate(people)}, number)
    return board_of_story(story)


@EACH_SHAPE
@pytest.mark.parametrize(("candidates", "ballots"), [(1, 2), (2, 3), (4, 4), (5, 2), (9, 12)])
def test_many_candidates_with_long_names_and_many_ballots_stay_within_the_edges(shape, candidates, ballots):
    board = many_ballots(candidates, ballots)
    svg = multiples_svg(board, board.multiples, shape, ADDRESS)
    assert is_within(svg)
    assert is_clean(png_of(svg))
    assert {str(bar.votes) for panel in board.multiples.panels for bar in panel.bars} <= set(said_in(svg))


@EACH_SHAPE
def test_a_square_race_with_eight_long_names_stays_within_the_edges(shape):
    board = crowded(board_of("iom-2018"))
    svg = svg_of(board, shape=shape, address="a" * 200)
    assert is_within(svg)
    assert is_clean(png_of(svg))


def test_control_without_measuring_they_do_not(monkeypatch):
    monkeypatch.setattr("elections.exchange.font_metrics.width", lambda text, face, size: 1.0)
    monkeypatch.setattr(picture_parts, "width", lambda text, face, size: 1.0)
    assert not is_clean(png_of(svg_of(crowded(board_of("iom-2018")), shape=SQUARE)))


def timeline_of(number: int) -> TimelinePicture:
    spells = [
        TimelineSpell(
            label=f"{MANY[n % len(MANY)]} · 19{n:02}",
            start=100 * n / number,
            width=100 / number,
            colour=n % COLOURS + 1,
        )
        for n in range(number)
    ]
    return TimelinePicture(
        kicker=" ".join(MANY),
        headline=" ".join(MANY[:3]),
        standfirst="One sentence. " + " ".join(MANY) * 3,
        spells=spells,
        years=[(1950, 0.0), (2050, 100.0)],
        sources=" ".join(MANY),
        dated="As of 1 January 2033",
    )


@EACH_SHAPE
@pytest.mark.parametrize("number", [1, 11, 40])
def test_any_number_of_holders_stays_within_the_edges(shape, number):
    svg = timeline_svg(timeline_of(number), shape, ADDRESS)
    assert is_within(svg)
    assert is_clean(png_of(svg))
    assert {"1950", "2050", "As of 1 January 2033"} <= set(said_in(svg))


def test_a_post_that_nobody_has_held_has_a_picture_all_the_same():
    svg = timeline_svg(replace(timeline_of(1), spells=(), standfirst=""), SQUARE, ADDRESS)
    assert is_clean(png_of(svg))


@EACH_SHAPE
def test_a_poster_shows_whole_sentences(shape):
    poster = Poster(
        kicker="IOM",
        headline=" ".join(MANY[:4]),
        standfirst="First of all. " + "Second comes what does not fit here any more " * 30 + ".",
        rows=[PosterRow(label=name, text="1", share=0.5) for name in MANY],
        dated="1 January 2033",
    )
    svg = poster_svg(poster, shape, ADDRESS)
    assert "First of all." in said_in(svg)
    assert not any("Second" in text for text in said_in(svg))
    assert is_within(svg)
    assert is_clean(png_of(svg))


def test_without_a_number_a_row_has_words():
    poster = Poster(kicker="", headline="X", standfirst="", rows=[PosterRow(label="Seat", text="Geneva")])
    assert {"Seat", "Geneva"} <= set(said_in(poster_svg(poster, LANDSCAPE, "")))
