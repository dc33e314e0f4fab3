"""What is compared of a contested election: who led, who had the post, how near the votes came."""

from dataclasses import replace

import pytest

from elections.bulletins.race_reader import RaceSnapshot
from elections.rules.bulletin import BulletinKind
from elections.rules.tally import BallotKind
from elections.scoreboard import contests
from elections.scoreboard.contests import Contest, Of, contest_of, those
from tests.elections.scoreboard.any_rule.bodies import (
    BOARD_AND_CONFERENCE,
    BY_CONSENSUS,
    HALF,
    LEADER_ALONE,
    PLURALITY,
    POLLS_FIRST,
    REMOVAL,
    TWO_THIRDS,
    one_stage,
)
from tests.elections.scoreboard.any_rule.telling import AnyStory
from tests.elections.scoreboard.test_told_truly import FACTS


def contest(story: AnyStory) -> Contest | None:
    race = story.race()
    return contest_of(RaceSnapshot(race=race, facts=FACTS, sources={}, latest=race.number))


def contested(story: AnyStory) -> Contest:
    one = contest(story)
    assert one is not None
    return one


def with_head(names: str = "ada ben cleo", head: str = "ben") -> AnyStory:
    story = AnyStory(one_stage(TWO_THIRDS), names)
    story.candidates = tuple(replace(one, is_incumbent=one.slug == head) for one in story.candidates)
    return story


def test_of_a_race_in_which_the_head_withdrew_all_is_told():
    story = with_head("ada ben").counted("ballots", 1, {"ada": 98, "ben": 67})
    one = contested(story.named(BulletinKind.WITHDRAWAL, "ben").elected("ada"))
    assert (one.head, one.has_head_withdrawn, one.head_left_after) == ("ben", True, "the first ballot")
    assert (one.winners, one.leader, one.challengers, one.deputies) == (("ada",), "ada", ("ada",), ())
    assert one.nearness is not None
    assert (one.nearness.candidate, one.nearness.votes, one.nearness.needed) == ("ada", 98, 110)
    assert (one.nearness.is_below, one.nearness.is_elected, one.nearness.share_text) == (True, True, "89.1%")
    assert those([one], Of.HEAD_LOST) == those([one], Of.LEADER_WON) == those([one], Of.BELOW) == [one]
    assert those([one], Of.HEAD_WON) == those([one], Of.LEADER_LOST) == those([one], Of.DEPUTY_STOOD) == []


def test_a_deputy_counts_only_against_a_sitting_head():
    story = with_head("ada ben").counted("ballots", 1, {"ada": 98, "ben": 67}).elected("ada")
    one = replace(contested(story), positions={"ada": "deputy", "ben": "deputy"})
    assert one.deputies == ("ada",)
    assert those([one, replace(one, head="")], Of.DEPUTY_STOOD) == [one]
    assert those([replace(one, positions={"ada": "staff"})], Of.DEPUTY_STOOD) == []


def test_a_race_without_a_head_has_no_challengers():
    one = contested(AnyStory(one_stage(HALF)).counted("ballots", 1, {"ada": 5, "ben": 3, "cleo": 1}).elected("ada"))
    assert (one.head, one.challengers, one.head_left_after) == ("", (), "")
    assert those([one], Of.HEAD_STOOD) == those([one], Of.HEAD_LOST) == those([one], Of.HEAD_WITHDREW) == []


def test_one_name_on_the_first_binding_paper_is_no_contest():
    polled = AnyStory(POLLS_FIRST).counted("polls", 1, {"ada": 12, "ben": 9, "cleo": 3})
    assert contest(polled) is None
    alone = AnyStory(one_stage(HALF)).counted("ballots", 1, {"ada": 9}, kind=BallotKind.OPEN).elected("ada")
    assert contest(alone) is None


def test_control_two_names_on_it_are():
    polled = AnyStory(POLLS_FIRST).counted("polls", 1, {"ada": 12, "ben": 9, "cleo": 3})
    assert contested(polled.counted("council", 1, {"ada": 10, "ben": 4})).is_over is False


@pytest.mark.parametrize("procedure", [BY_CONSENSUS, REMOVAL], ids=["by-consensus", "removal"])
def test_what_has_no_papers_or_fills_no_post_is_no_contest(procedure):
    assert contest(AnyStory(procedure)) is None


def test_a_removal_is_no_contest_even_with_two_names():
    removal = replace(one_stage(HALF), fills=False)
    assert contest(AnyStory(removal, "ada ben").counted("ballots", 1, {"ada": 5, "ben": 3})) is None


def test_of_a_first_ballot_that_nobody_reported_no_leader_is_told():
    late = contested(AnyStory(one_stage(HALF)).counted("ballots", 6, {"ada": 30, "ben": 26}).elected("ada"))
    assert (late.is_first_known, late.leader) == (False, "")
    part = contested(AnyStory(one_stage(HALF)).counted("ballots", 1, {"ada": 30, "ben": None}).elected("ada"))
    assert (part.is_first_known, part.leader) == (False, "")


def test_several_who_lead_are_no_leader():
    tied = contested(AnyStory(one_stage(HALF)).counted("ballots", 1, {"ada": 4, "ben": 4, "cleo": 1}))
    assert (tied.is_first_known, tied.leader) == (True, "")
    assert those([tied], Of.FIRST_KNOWN) == [tied]
    assert those([tied], Of.LEADER_WON) == those([tied], Of.LEADER_LOST) == []


def test_a_yes_no_vote_of_another_body_is_not_how_near_it_was():
    board = AnyStory(BOARD_AND_CONFERENCE).counted("board", 1, {"ada": 30, "ben": 28}).nominated("ada")
    one = contested(board.counted("conference", 2, {"ada": (131, 19)}, place=1).elected("ada"))
    assert one.nearness is not None
    assert (one.nearness.votes, one.nearness.needed) == (30, 30)


def test_of_votes_on_one_name_after_another_the_one_with_most_in_favour_is():
    story = AnyStory(LEADER_ALONE, "ada ben").counted("pair", 1, {"ada": 20, "ben": 15})
    story = story.counted("leader", 2, {"ada": (22, 12)}, place=1).counted("leader", 3, {"ben": (15, 19)}, place=2)
    one = contested(story.tell(BulletinKind.CLOSED))
    assert one.nearness is not None
    assert (one.nearness.candidate, one.nearness.votes) == ("ada", 22)


def test_without_papers_it_is_contested_if_a_head_stood_against_others():
    one = contested(with_head("ada ben").elected("ada"))
    assert (one.has_papers, one.nearness, one.is_first_known) == (False, None, False)
    assert contest(with_head("ben").elected("ben")) is None
    assert contest(AnyStory(one_stage(TWO_THIRDS), "ada ben").elected("ada")) is None


def test_one_of_the_same_body_is():
    story = AnyStory(LEADER_ALONE, "ada ben").counted("pair", 1, {"ada": 20, "ben": 15})
    one = contested(story.counted("leader", 2, {"ada": (24, 11)}, place=1).nominated("ada").elected("ada"))
    assert one.nearness is not None
    assert (one.nearness.votes, one.nearness.needed) == (24, 24)


def test_where_nobody_was_elected_the_leader_stands_for_the_winner():
    story = AnyStory(one_stage(TWO_THIRDS), "ada ben").counted("ballots", 1, {"ada": 9, "ben": 8})
    one = contested(story.tell(BulletinKind.CLOSED))
    assert one.nearness is not None
    assert (one.winners, one.nearness.candidate, one.nearness.is_elected) == ((), "ada", False)
    assert those([one], Of.VOTES_KNOWN) == those([one], Of.BELOW) == []


def test_where_no_number_of_votes_is_needed_nothing_is_near_it():
    one = contested(
        AnyStory(one_stage(PLURALITY), "ada ben").counted("ballots", 1, {"ada": 9, "ben": 8}).elected("ada")
    )
    assert (one.leader, one.nearness) == ("ada", None)


def test_every_kind_that_a_sentence_counts_has_a_rule():
    assert set(contests.FITS) == set(Of)
