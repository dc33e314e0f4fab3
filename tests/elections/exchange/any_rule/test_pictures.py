"""Pictures of elections by any rule: both sides of a poll, no line where there is no majority, nobody elected too soon."""

import re

import pytest

from elections.exchange.drawing import multiples_svg, png_of, svg_of
from elections.exchange.picture_layout import layout_of
from elections.exchange.picture_multiples import multiples_layout
from elections.exchange.picture_parts import COLOURS, Canvas, Layout, Text
from elections.exchange.pictures import LANDSCAPE, SHAPES, SQUARE, alt_text
from elections.rules.bulletin import Method
from elections.scoreboard import Scoreboard
from tests.elections.scoreboard.any_rule.bodies import BY_CONSENSUS, HALF, POLLS_FIRST, REMOVAL, one_stage
from tests.elections.scoreboard.any_rule.telling import AnyStory
from tests.elections.scoreboard.any_rule.test_boards_that_nominate import short_listed, tie_broken, tied
from tests.elections.scoreboard.any_rule.test_polls_and_vetoes import POLL, polled, voted

NAMES = ("ada", "ben", "cleo", "dan", "eve", "fay", "guy", "hal")
EIGHT = AnyStory(POLLS_FIRST, " ".join(NAMES)).counted("polls", 1, dict.fromkeys(NAMES, (9, 5, 1, 2)))


def layout(board: Scoreboard, canvas: Canvas | None = None) -> Layout:
    return layout_of(board, None, canvas)


def words(drawn: Layout) -> list[str]:
    return [text.text for text in drawn.texts]


def majorities(drawn: Layout) -> list[float]:
    """Where the thick lines stand."""
    return [line.x1 for line in drawn.lines if line.width > 1]


def test_a_poll_shows_every_side_as_a_number_and_no_majority():
    drawn = layout(polled().board())
    assert {"For", "Against", "No opinion"} <= set(words(drawn))
    assert "of which vetoes" not in words(drawn)
    sides = [str(side) for votes, against, none in POLL.values() for side in (against, votes, none)]
    assert [text for text in words(drawn) if text.isdigit()] == sides
    assert majorities(drawn) == []


def test_votes_against_are_drawn_to_the_other_side():
    drawn = layout(polled().board())
    middle = drawn.lines[0].x1
    against = [bar for bar in drawn.bars if bar.fill == COLOURS["ink-soft"]]
    assert [bar.x + bar.width for bar in against] == pytest.approx([middle] * 2)
    assert all(bar.x >= middle - 0.01 for bar in drawn.bars if bar.fill not in (COLOURS["ink-soft"], COLOURS["accent"]))


def test_vetoes_are_marked_among_the_votes_against():
    drawn = layout(voted().board())
    vetoes = [bar.width for bar in drawn.bars if bar.fill == COLOURS["accent"]]
    assert "of which vetoes" in words(drawn)
    assert vetoes == [vetoes[0], pytest.approx(2 * vetoes[0], rel=1e-3)], "and where there are none, nothing"


def test_a_vote_of_the_council_has_its_majority_at_nine_of_fifteen():
    drawn = layout(voted().board())
    (place,) = set(majorities(drawn))
    bar = next(bar for bar in drawn.bars if bar.fill not in (COLOURS["ink-soft"], COLOURS["accent"]))
    assert place == pytest.approx(drawn.lines[0].x1 + bar.width * 9 / 13)
    assert any("nine of 15" in text for text in words(drawn))


def test_a_majority_of_seats_is_drawn_on_the_seats():
    drawn = layout(tied().board())
    whole = max(bar.width for bar in drawn.bars)
    assert majorities(drawn) == pytest.approx([drawn.bars[0].x + whole * 30 / 58] * 4, rel=1e-4)


@pytest.mark.parametrize("story", [short_listed, tie_broken], ids=["marks", "between the tied"])
def test_where_no_majority_is_asked_for_none_is_drawn(story):
    drawn = layout(story().board())
    assert drawn.bars
    assert drawn.lines == ()


def test_marks_are_drawn_as_shares_of_the_papers():
    drawn = layout(short_listed().board())
    whole = max(bar.width for bar in drawn.bars)
    assert [bar.width for bar in drawn.bars][1] == pytest.approx(whole * 30 / 34, rel=1e-4)


def test_several_who_won_are_all_named():
    board = AnyStory(one_stage(HALF, places=2)).elected("ada", "ben").board()
    assert any("Ada and Ben elected" in text for text in words(layout(board)))


def test_a_nominee_is_not_drawn_as_elected():
    board = voted().nominated("ben").board()
    text = " ".join([*words(layout(board)), alt_text(board)])
    assert "nominates Ben" in text
    assert "elected" not in text


def test_a_removal_says_so():
    board = AnyStory(REMOVAL, "ada").counted("ballots", 1, {"ada": (90, 10)}).elected("ada").board()
    assert any("Ada removed" in text for text in words(layout(board)))


def test_without_papers_the_picture_is_words():
    drawn = layout(AnyStory(BY_CONSENSUS).elected("ada", how=Method.CONSENSUS).board())
    assert (drawn.bars, drawn.lines) == ((), ())
    assert any("by consensus" in text for text in words(drawn))


@pytest.mark.parametrize("shape", SHAPES, ids=["landscape", "square"])
def test_eight_names_with_four_sides_stay_above_the_foot_and_within_the_edges(shape):
    canvas = Canvas(shape=shape)
    drawn = layout(EIGHT.board(), canvas)
    assert max(bar.y + bar.height for bar in drawn.bars) < canvas.foot
    assert min(bar.x for bar in drawn.bars) > max(text.x for text in drawn.texts if text.text == "No opinion")
    assert max(bar.x + bar.width for bar in drawn.bars) <= canvas.end + 0.01


def test_a_series_says_whose_ballots_it_shows():
    board = voted().counted("council", 2, {"ben": (10, 2, 3, 0)}, 2).board()
    assert board.multiples is not None
    text = re.sub(r"\s+", " ", multiples_svg(board, board.multiples, LANDSCAPE, ""))
    assert "Security Council · how many were for each name" in text


def test_every_picture_can_be_drawn():
    for story in (polled(), voted(), short_listed(), tie_broken(), EIGHT):
        assert png_of(svg_of(story.board(), shape=SQUARE)).startswith(b"\x89PNG")


LONG = AnyStory(POLLS_FIRST, "wu maximiliano-featherstonehaugh").counted("polls", 1, {"wu": (9, 5)}, standing="wu")
LONG.counted("polls", 2, {"wu": (12, 2), "maximiliano-featherstonehaugh": (7, 6)})


def sizes_of(texts: list[Text], *those: str) -> set[float]:
    return {text.size for text in texts if text.text in those}


def test_names_and_numbers_of_all_panels_have_one_size():
    board = LONG.board()
    assert board.multiples is not None
    texts = list(multiples_layout(board, board.multiples, Canvas()).texts)
    assert len(sizes_of(texts, *(panel.short_name for panel in board.multiples.panels))) == 1
    assert len(sizes_of(texts, "9", "12", "7")) == 1


def test_names_of_a_poll_have_one_size():
    texts = list(layout(LONG.board()).texts)
    assert len(sizes_of(texts, *(row.name for row in LONG.board().ballots[1].rows))) == 1


def test_what_a_ballot_is_and_when_it_was_is_not_cut_where_there_is_room():
    drawn = layout(tied().board())
    assert [text for text in words(drawn) if text.startswith("Executive Board: Fourth ballot") and "…" not in text]
