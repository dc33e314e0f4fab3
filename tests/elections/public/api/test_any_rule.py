"""The API tells elections by any rule, and calls nobody elected who is only nominated."""

import pytest
from django.test import Client

from elections.public.api.service import OPENAPI
from elections.rules.bulletin import BulletinKind, Method, Named
from tests.elections.scoreboard.any_rule.bodies import HALF, REMOVAL, one_stage
from tests.elections.scoreboard.any_rule.publishing import publish_story
from tests.elections.scoreboard.any_rule.telling import AnyStory
from tests.elections.scoreboard.any_rule.test_boards_that_nominate import short_listed, tie_broken
from tests.elections.scoreboard.any_rule.test_polls_and_vetoes import voted

pytestmark = pytest.mark.django_db

DAYS = (Named(candidate="ada", begins="2034-01-01", ends="2036-06-30"), Named(candidate="ben", begins="2036-07"))


def asked(story: AnyStory, what: str = "") -> dict:
    publish_story(story, "ofu-2033")
    return Client().get(f"/api/v1/elections/ofu-2033/{what}").json()


def test_a_poll_has_every_side_of_each_name():
    poll, ballot = asked(voted())["ballots"]
    ada = poll["rows"][0]
    assert (poll["key"], poll["paper"], poll["stage"], poll["number_in_stage"]) == ("poll-1", "each", "polls", 1)
    assert [ada[side]["value"] for side in ("votes", "against", "no_opinion", "vetoes")] == [12, 0, 3, None]
    assert ada["vetoes"]["reported"] is False
    assert (poll["outcome"], poll["needed"]["reported"], poll["needed_at_least"]) == ("indicative", False, None)
    assert (ballot["body"], ballot["outcome"], ballot["reached"]) == ("Security Council", "reached", ["ben"])
    assert [row["vetoes"]["value"] for row in ballot["rows"] if row["candidate"] == "ada"] == [1]


def test_a_nominee_is_nominated_and_nobody_is_elected():
    race = asked(voted().nominated("ben"))
    assert (race["state"], race["outcome"], race["nominated"]) == ("nominated", None, ["ben"])
    assert {one["slug"]: one["status"] for one in race["candidates"]} == {
        "ada": "not_nominated",
        "ben": "nominated",
        "cleo": "not_nominated",
    }
    assert [stage["key"] for stage in race["stages"]] == ["polls", "council", "assembly"]


def test_several_who_won_have_their_days():
    race = asked(AnyStory(one_stage(HALF, places=2)).elected("ada", named=DAYS))
    ada, ben = race["outcome"]["winners"]
    assert (ada["candidate"], ada["begins"]["text"], ada["ends"]["text"]) == ("ada", "2034-01-01", "2036-06-30")
    assert (ben["begins"]["earliest"], ben["ends"]["text"]) == ("2036-07-01", "")
    assert race["outcome"]["how"] == "ballot"


def test_a_winner_who_could_not_take_office_is_set_aside_by_a_bulletin():
    story = AnyStory(one_stage(HALF)).elected("ada", how=Method.LOT).named(BulletinKind.SET_ASIDE, "ada")
    outcome = asked(story)["outcome"]
    assert (outcome["how"], outcome["bulletin"], outcome["set_aside"]) == ("lot", 1, 2)


def test_a_removal_does_not_fill_the_post():
    race = asked(AnyStory(REMOVAL, "ada").counted("ballots", 1, {"ada": (90, 10)}).elected("ada"))
    assert (race["outcome"]["fills"], race["ballots"][0]["outcome"]) == (False, "reached")


def test_of_marks_and_of_the_tied_the_rule_says_who_goes():
    five, three = asked(short_listed())["ballots"]
    assert (five["paper"], five["marks"], five["outcome"], five["dropping"]) == ("marks", 5, "narrowed", ["fay"])
    assert (three["figures"]["valid"]["value"], three["marks"]) == (34, 3)


def test_a_ballot_between_the_tied_has_a_label_of_its_own():
    fourth, between = asked(tie_broken(), "ballots/")["ballots"]
    assert (fourth["key"], fourth["outcome"], fourth["tied"]) == ("4", "tie", ["ben", "cleo"])
    assert (between["key"], between["printed_label"], between["kind"]) == ("4b", "4b", "tied")


def test_needed_votes_are_bounds_where_a_figure_is_missing():
    story = AnyStory(one_stage(HALF)).counted("ballots", 1, {"ada": 60}, standing="ada ben", whole={"cast": 100})
    (ballot,) = asked(story, "ballots/")["ballots"]
    assert (ballot["needed"]["value"], ballot["needed_at_least"], ballot["needed_at_most"]) == (None, 31, 51)


def test_bulletins_say_whom_they_name_and_where_it_goes_on():
    story = voted().nominated("ben", stage="assembly").named(BulletinKind.ENTERED, "ada", "cleo")
    *_, nominated, entered = asked(story, "bulletins/")["bulletins"]
    assert (nominated["kind"], nominated["stage"]) == ("nominated", "assembly")
    assert [one["candidate"] for one in nominated["named"]] == ["ben"]
    assert [one["candidate"] for one in entered["named"]] == ["ada", "cleo"]


def test_what_is_new_is_described():
    schemas = OPENAPI["components"]["schemas"]
    new = {
        "BallotItem": "key stage number_in_stage body paper marks printed_label needed_at_least reached dropping tied",
        "Row": "no_opinion vetoes",
        "WholeFigures": "weights",
        "Race": "outcome nominated stages",
        "BulletinItem": "content_kind ballot named how stage",
        "CandidateItem": "nationality_code nominated_by_codes",
        "OutcomeItem": "winners how fills bulletin set_aside",
    }
    for name, keys in new.items():
        properties = schemas[name]["properties"]
        assert [key for key in keys.split() if not properties[key].get("description")] == [], name
