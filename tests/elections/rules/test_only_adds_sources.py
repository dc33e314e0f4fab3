"""A bulletin that corrects nothing and only names more sources is told from one that states something else."""

from dataclasses import replace

import pytest

from elections.rules.amendments import only_adds_sources
from elections.rules.bulletin import Bulletin, BulletinKind
from elections.rules.tally import Grade, Tally
from tests.elections.rules.makers import Story


def counted(votes: dict[str, int], grade: Grade, *sources: str) -> Bulletin:
    (bulletin,) = Story().counted(votes).bulletins
    figures = tuple(replace(figure, grade=grade, sources=sources) for figure in bulletin.tally.figures)
    return replace(bulletin, tally=Tally(figures), sources=sources)


def corrected(bulletin: Bulletin) -> Bulletin:
    return replace(bulletin, number=2, corrects=1, kind=BulletinKind.CORRECTION, reason="It was read later.")


BEFORE = counted({"ada": 75, "ben": 73}, Grade.SINGLE, "dhaka")


def test_the_same_by_one_more_source():
    after = replace(counted({"ada": 75, "ben": 73}, Grade.SEVERAL, "dhaka", "naya"), note="Two papers have it.")
    assert only_adds_sources(corrected(after), BEFORE)


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(BEFORE, id="no further source"),
        pytest.param(counted({"ada": 75, "ben": 73}, Grade.SINGLE, "naya"), id="another source instead"),
        pytest.param(counted({"ada": 76, "ben": 73}, Grade.SEVERAL, "dhaka", "naya"), id="another figure"),
        pytest.param(counted({"ada": 75}, Grade.SEVERAL, "dhaka", "naya"), id="a figure less"),
        pytest.param(counted({"ada": 75, "ben": 73}, Grade.UNVERIFIED, "dhaka", "naya"), id="less well known"),
    ],
)
def test_whatever_else_differs_is_a_correction(after):
    assert not only_adds_sources(corrected(after), BEFORE)


def test_two_that_name_the_same_figure_may_be_one_that_both_name():
    """169 from one and 169 from another is another statement than 169 from both, and no error."""
    (figure,) = counted({"ada": 75}, Grade.SINGLE, "dhaka").tally.figures
    twice = replace(BEFORE, tally=Tally((figure, replace(figure, sources=("naya",)))))
    once = replace(BEFORE, tally=Tally((replace(figure, sources=("dhaka", "naya")),)), sources=("dhaka", "naya"))
    assert not only_adds_sources(corrected(once), twice)


def test_a_doubt_about_what_happened_is_a_correction():
    (left,) = Story().left("ada").bulletins
    doubted = replace(left, sources=("ap",), note="In doubt: another report says that she withdrew.")
    assert not only_adds_sources(corrected(doubted), left)
    assert only_adds_sources(corrected(replace(doubted, note=left.note)), left)


def test_why_odd_figures_were_published_is_stated_too():
    after = counted({"ada": 75, "ben": 73}, Grade.SEVERAL, "dhaka", "naya")
    assert not only_adds_sources(corrected(replace(after, accepted="The chair read them out so.")), BEFORE)


def test_a_notice_is_its_note():
    (notice,) = Story().noticed().bulletins
    named = replace(notice, sources=("ap",))
    assert only_adds_sources(corrected(named), notice)
    assert not only_adds_sources(corrected(replace(named, note="The doors are open.")), notice)


def test_a_retraction_adds_nothing():
    taken_back = replace(BEFORE, kind=BulletinKind.RETRACTION, content_kind=None, sources=("dhaka", "naya"))
    assert not only_adds_sources(taken_back, BEFORE)
