"""A post of seven holders from seven states, with two elections, both against rivals: sentences that suit so few."""

import re

import pytest

from agencies.models import Person, Post, State, Tenure
from tests.elections.public.reading import words
from tests.elections.scoreboard.any_rule.bodies import BOARD_AND_CONFERENCE
from tests.elections.scoreboard.any_rule.publishing import publish_story
from tests.elections.scoreboard.any_rule.telling import AnyStory

TIMELINE = "/agencies/ofu/secretary-general/"
YEARS = (1999, 2000, 2004, 2008, 2012, 2016, 2020)  # of the first of them, only the last month
pytestmark = pytest.mark.django_db


@pytest.fixture
def post() -> Post:
    for slug in ("ofu-2011", "ofu-2015"):
        story = AnyStory(BOARD_AND_CONFERENCE).counted("board", 1, {"ada": 30, "ben": 20}).elected("ada")
        publish_story(story, slug, held=f"{slug[-4:]}-05-15")
    post = Post.objects.get(agency__slug="ofu")
    for place, (year, state) in enumerate(zip(YEARS, State.objects.order_by("iso2"), strict=False)):
        person = Person.objects.create(
            slug=f"head-{year}", name=f"Head {year}", family_name=f"H{year}", nationality=state
        )
        begins = "1999-12-01" if place == 0 else f"{year}-01-01"
        ends = f"{YEARS[place + 1] - 1}-12-31" if place + 1 < len(YEARS) else None
        days = {"started_min": begins, "started_max": begins, "ended_min": ends, "ended_max": ends}
        Tenure.objects.create(post=post, person=person, order=place + 1, **days)
    return post


@pytest.mark.usefixtures("post")
def test_what_holds_for_all_is_said_of_all(client):
    text = words(client.get(TIMELINE))
    assert "Both elections, those of 2011 and 2015, are known to have been contested." in text
    assert "Both have ballot figures on record." in text
    assert "More than one candidate is known in each." in text
    assert "No rival is known" not in text
    assert "All six handovers can be judged by their dates: none left a gap in office, none overlapped." in text


@pytest.mark.usefixtures("post")
def test_a_month_of_a_quarter_of_a_century_is_no_nought(client):
    text = words(client.get(TIMELINE))
    assert "under 1% of days" in text
    assert "· 0% of days" not in text


@pytest.mark.usefixtures("post")
def test_states_that_share_a_colour_stand_beside_one_mark(client):
    page = client.get(TIMELINE).content.decode()
    key = page.split('<ul class="key">')[1].split("</ul>")[0]
    marks = re.findall(r'<li class="nation-(\d)">', key)
    assert sorted(marks) == sorted(set(marks)) == ["1", "2", "3", "4", "5"]
    assert key.count("1 holder") == len(YEARS)
