"""What the pages of a race say of the ballots of a board and of an assembly."""

from dataclasses import replace

import pytest

from elections.rules.tally import Grade
from tests.elections.public.race.test_any_rule import RACE, short_lists
from tests.elections.public.reading import words
from tests.elections.scoreboard.any_rule.bodies import SHORT_LISTS
from tests.elections.scoreboard.any_rule.publishing import publish_story
from tests.elections.scoreboard.any_rule.telling import AnyStory


@pytest.mark.django_db
def test_a_ballot_without_figures_is_known_as_well_as_the_bulletin_that_says_so(client):
    story = AnyStory(SHORT_LISTS).counted("five", 1, {}, standing="ada ben cleo")
    assert story.board().ballots[0].grade == "", "and of none nothing is said"
    story.bulletins[0] = replace(story.bulletins[0], grade=Grade.SINGLE, sources=("wire-2033",))
    publish_story(story, "ofu-2033")
    text = words(client.get(RACE + "rounds/1/"))
    assert "one report, unconfirmed 1" in text
    assert "no source was read" not in text


@pytest.mark.django_db
def test_a_ballot_is_named_with_its_body_but_where_the_body_stands_beside_it(client):
    story = short_lists().nominated("ada", "ben", "cleo").counted("assembly", 2, {"ada": 95, "ben": 52, "cleo": 38}, 1)
    publish_story(story, "ofu-2033")
    page = client.get(RACE).content.decode()
    caption = page.split("result__caption")[1].split("</figcaption>")[0]
    assert ">First ballot<" in caption, "its body stands in the same line"
    head = page[page.index("<table") :].split("</thead>")[0]
    assert "First ballot" in head, "the body is the heading of the table"
    assert "First ballot of" not in head
    ballot = client.get(f"{RACE}rounds/2/").content.decode()
    assert "<h1>First ballot of the Health Assembly</h1>" in ballot
