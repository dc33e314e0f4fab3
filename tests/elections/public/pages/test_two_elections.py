"""An agency of which two elections came with one load: lists, search and news."""

from datetime import timedelta

import pytest

from elections.public.pages.latest import latest_news
from elections.public.pages.race_list import public_elections, with_scoreboards
from elections.public.pages.search import find
from tests.elections.public.reading import words
from tests.elections.rules.makers import NIGHT
from tests.elections.scoreboard.any_rule.bodies import POLLS_FIRST
from tests.elections.scoreboard.any_rule.publishing import publish_story
from tests.elections.scoreboard.any_rule.telling import AnyStory

pytestmark = pytest.mark.django_db


def publish_two(seconds: int = 0) -> None:
    """A straw poll of 2034, and an election of 2033 that was published some seconds after it."""
    publish_story(AnyStory(POLLS_FIRST).counted("polls", 1, {"ada": 9, "ben": 5}), "ofu-2034", held="2034-05-15")
    later = NIGHT + timedelta(seconds=seconds)
    publish_story(AnyStory(POLLS_FIRST).elected("ada", published_at=later), "ofu-2033", held="2033-05-15")


def test_both_are_not_all_two(client):
    publish_two()
    text = words(client.get("/agencies/ofu/"))
    assert "All elections: one held, one to come" in text
    assert "All 2" not in text
    assert "All elections: 17 held, one to come" in words(client.get("/agencies/iom/")), "control"


def test_a_straw_poll_is_searched_for_by_its_name():
    publish_two()
    slugs = [entry.address for entry in find("straw poll ofu") if entry.kind == "Election"]
    assert slugs == ["/elections/ofu-2034/"]


@pytest.mark.parametrize(("seconds", "first"), [(0, "ofu-2034"), (4, "ofu-2034"), (3600, "ofu-2033")])
def test_news_of_one_load_begins_with_what_happened_last(seconds, first):
    publish_two(seconds)
    races = with_scoreboards(public_elections().filter(slug__startswith="ofu"))
    assert latest_news(races, 6)[0].board.slug == first
