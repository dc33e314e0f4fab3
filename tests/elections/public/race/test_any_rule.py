"""Pages of elections by other rules than IOM’s, stored as bulletins: every page opens and names things as they are."""

import pytest

from elections.rules.bulletin import BulletinKind, Method
from elections.rules.tally import BallotKind
from tests.elections.public.reading import words
from tests.elections.scoreboard.any_rule.bodies import (
    BOARD_AND_CONFERENCE,
    BY_CONSENSUS,
    LEADER_ALONE,
    POLLS_FIRST,
    REMOVAL,
    SHORT_LISTS,
)
from tests.elections.scoreboard.any_rule.publishing import publish_story
from tests.elections.scoreboard.any_rule.telling import AnyStory

POLL = {"ada": (12, 0, 3), "ben": (9, 5, 1), "cleo": (7, 3, 5)}


def council() -> AnyStory:
    story = AnyStory(POLLS_FIRST).counted("polls", 1, POLL).counted("polls", 2, POLL).tell(BulletinKind.MOVED_ON)
    return story.counted("council", 1, {"ada": (13, 1, 1, 1), "ben": (9, 3, 3, 0), "cleo": (3, 9, 3, 2)})


def board_and_conference() -> AnyStory:
    story = AnyStory(BOARD_AND_CONFERENCE, "ada ben cleo dan")
    story.counted("board", 4, {"ada": 26, "ben": 14, "cleo": 14, "dan": 4})
    story.counted("board", 4, {"ben": 30, "cleo": 28}, 4, label="4b", kind=BallotKind.TIED, stay=1)
    story.counted("board", 5, {"ada": 31, "ben": 27}).nominated("ada")
    return story.counted("conference", 6, {"ada": (155, 12)}, 1).elected("ada")


def short_lists() -> AnyStory:
    six = {"ada": 30, "ben": 28, "cleo": 25, "dan": 24, "eve": 20, "fay": 9}
    return AnyStory(SHORT_LISTS, " ".join(six)).counted("five", 1, six, whole={"valid": 34})


def leader_alone() -> AnyStory:
    story = AnyStory(LEADER_ALONE, "ada ben").counted("pair", 3, {"ada": 20, "ben": 15})
    return story.counted("leader", 4, {"ada": (24, 11)}, 1).nominated("ada").elected("ada", how=Method.APPOINTED)


def by_consensus() -> AnyStory:
    return AnyStory(BY_CONSENSUS).tell(BulletinKind.NOTICE).elected("ada", how=Method.CONSENSUS)


def removal() -> AnyStory:
    return AnyStory(REMOVAL, "ada").counted("ballots", 1, {"ada": (90, 10)}).elected("ada")


STORIES = [council, board_and_conference, short_lists, leader_alone, by_consensus, removal]
RACE = "/elections/ofu-2033/"


@pytest.mark.django_db
@pytest.mark.parametrize("story", STORIES)
def test_every_page_of_a_race_by_any_rule_opens(client, story):
    full = story()
    publish_story(full, "ofu-2033")
    keys = [view.key for view in full.board().ballots]
    below = ["", "bulletins/", "wall/", "live/", "electorate/", "candidates/ada/"]
    below += ["scenario/"] if keys else []
    below += [f"rounds/{key}/" for key in keys] + [f"scenario/?ballot={key}" for key in keys]
    below += [f"as-of/{number}/" for number in range(1, len(full.bulletins) + 1)]
    answers = {path: client.get(RACE + path).status_code for path in below}
    assert {path: status for path, status in answers.items() if status != 200} == {}
    assert client.get("/agencies/ofu/secretary-general/").status_code == 200
    assert client.get("/elections/compare/?of=ofu-2033").status_code == 200


@pytest.mark.django_db
class TestPolls:
    def test_a_poll_is_a_table_of_both_sides(self, client):
        publish_story(AnyStory(POLLS_FIRST).counted("polls", 1, POLL), "ofu-2033")
        answer = client.get(RACE + "rounds/poll-1/")
        text = words(answer)
        assert "Candidate Against For No opinion Ada 0 12 3 Ben 5 9 1 Cleo 3 7 5" in text
        assert "vetoes" not in text, "none were reported"
        assert "against for, in the colour of each name Straw poll 1" in text, "what the bars are"
        assert "poll__line" not in answer.content.decode(), "no majority is asked for"
        assert "No opinion on Ada 3" in text

    def test_vetoes_are_told_as_some_of_those_against(self, client):
        publish_story(council(), "ofu-2033")
        text = words(client.get(RACE + "rounds/1/"))
        assert "Candidate Against of which vetoes For No opinion" in text
        assert "vetoes, among those against against for" in text

    def test_a_candidate_s_page_has_all_sides_and_no_column_that_is_empty(self, client):
        polls = {"ada": (12, 0, 3), "ben": (9, 5, 1), "cleo": (None, 11)}
        publish_story(AnyStory(POLLS_FIRST).counted("polls", 1, polls), "ofu-2033")
        text = words(client.get(RACE + "candidates/cleo/"))
        assert "Ballot Votes Sources Straw poll 1 11 against a named official" in text
        assert "Straw poll 1: 11 against" in text
        assert "Straw poll 1 12 for, 0 against, 3 no opinion" in words(client.get(RACE + "candidates/ada/"))

    def test_addresses_keep_polls_and_ballots_apart(self, client):
        publish_story(council(), "ofu-2033")
        titles = {key: words(client.get(f"{RACE}rounds/{key}/")) for key in ("poll-1", "poll-2", "1")}
        assert "Straw poll 2: Ada 12 for" in titles["poll-2"]
        assert "First ballot: Ada 13 for, 1 against (1 veto)" in titles["1"]
        assert [client.get(f"{RACE}rounds/{key}/").status_code for key in ("01", "3", "poll-3", "4b")] == [404] * 4

    def test_a_number_that_was_a_poll_s_before_polls_had_their_own_still_leads_there(self, client):
        publish_story(AnyStory(POLLS_FIRST).counted("polls", 1, POLL), "ofu-2033")
        assert "Straw poll 1" in words(client.get(RACE + "rounds/1/"))

    def test_ballots_stand_under_the_body_that_held_them(self, client):
        publish_story(council(), "ofu-2033")
        text = words(client.get(RACE))
        assert "Security Council: straw polls" in text
        assert "Bars: those for. Under each bar: the poll and those against" in text
        assert "First ballot Security Council" in text

    def test_the_calculator_asks_for_what_the_rule_needs(self, client):
        publish_story(council(), "ofu-2033")
        text = words(client.get(RACE + "scenario/?ballot=1"))
        assert "Ada Against Ada Vetoes of Ada No opinion on Ada Ben Against Ben" in text
        assert "Abstentions" not in text
        assert "Ada barred by a veto" in text
        assert "see the majority, who is short of it" in text
        changed = words(client.get(RACE + "scenario/?ballot=1&v1=13&a1=1&x1=0&v2=3&v3=2"))
        assert "The Security Council nominates Ada to the General Assembly." in changed

    def test_the_calculator_keeps_all_that_is_reported_of_a_poll_and_promises_no_majority(self, client):
        publish_story(AnyStory(POLLS_FIRST).counted("polls", 1, {"ada": (12, 2, 1, 1), "ben": (9, 6)}), "ofu-2033")
        answer = client.get(RACE + "scenario/?ballot=poll-1")
        text = words(answer)
        assert "This ballot asks for no majority." in text
        assert "who is short of it" not in answer.content.decode(), "nor in the description"
        assert "Vetoes of Ada No opinion on Ada Ben Against Ben" in text
        assert answer.content.decode().count("scenario__row--name") == 2, "a row for all that is asked of a name"
        assert "Candidate Against of which vetoes For No opinion Ada 2 1 12 1 Ben 6" in text
        assert "Valid votes" not in text
        unvetoed = words(client.get(RACE + "scenario/?ballot=poll-1&v1=12&a1=2&x1=0&n1=1&v2=9&a2=6"))
        assert "Ada 2 0 12 1" in unvetoed

    def test_what_no_poll_reported_has_no_field(self, client):
        publish_story(AnyStory(POLLS_FIRST).counted("polls", 1, {"ada": (12, 2), "ben": (9, 6)}), "ofu-2033")
        text = words(client.get(RACE + "scenario/?ballot=poll-1"))
        assert "Ada Against Ada Ben Against Ben Calculate" in text

    def test_the_formal_ballot_that_can_follow_a_poll_is_there_to_be_tried(self, client):
        publish_story(AnyStory(POLLS_FIRST).counted("polls", 1, POLL), "ofu-2033")
        assert "Straw poll 2, still to come First ballot, still to come" in words(client.get(RACE + "scenario/"))
        figures = "&v1=12&a1=1&x1=1&v2=9&a2=5&x2=0&v3=7&a3=3&x3=0"
        text = words(client.get(f"{RACE}scenario/?ballot=formal{figures}"))
        assert "Ada barred by a veto" in text
        assert "The Security Council nominates Ben to the General Assembly." in text
        poll = words(client.get(f"{RACE}scenario/?ballot=next{figures}"))
        assert "nominates" not in poll, "control: a further poll binds nobody"

    def test_once_the_council_votes_no_poll_is_to_come(self, client):
        publish_story(council(), "ofu-2033")
        assert client.get(RACE + "scenario/").content.decode().count("still to come") <= 1


@pytest.mark.django_db
class TestBodies:
    def test_a_ballot_between_the_tied_has_a_page(self, client):
        publish_story(board_and_conference(), "ofu-2033")
        text = words(client.get(RACE + "rounds/4b/"))
        assert "Ballot 4b, between the tied: Ben 30, Cleo 28." in text
        assert "more than half" not in text
        assert "51.7% of 58 valid votes" in text
        compared = words(client.get("/elections/compare/?of=ofu-2033"))
        assert "51.7% of 58 valid votes" in compared
        assert "Every ballot" not in compared

    def test_the_calculator_remembers_who_was_not_on_the_paper_of_the_tied(self, client):
        publish_story(board_and_conference(), "ofu-2033")
        text = words(client.get(RACE + "scenario/?ballot=4b"))
        assert "The next ballot, in the Executive Board, is between Ada and Ben; 30 votes are needed" in text
        turned = words(client.get(RACE + "scenario/?ballot=4b&v1=28&v2=30"))
        assert "The next ballot, in the Executive Board, is between Ada and Cleo" in turned
        assert "From other candidates" not in text, "no majority is asked for"
        assert "5 more than on the fourth ballot" in words(client.get(RACE + "rounds/5/"))
        assert "more than on" not in words(client.get(RACE + "scenario/?ballot=5")), "no news of votes that were cast"

    def test_the_page_the_calculator_and_the_comparison_name_the_bodies(self, client):
        publish_story(board_and_conference(), "ofu-2033")
        race = words(client.get(RACE))
        assert race.index("Executive Board 30 votes needed") < race.index("General Conference Candidate Yes/no vote")
        scenario = words(client.get(RACE + "scenario/?ballot=5"))
        assert "Executive Board Fourth ballot Ballot 4b Fifth ballot General Conference Yes/no vote" in scenario
        compared = words(client.get("/elections/compare/?of=ofu-2033"))
        assert compared.index("Executive Board") < compared.index("General Conference")
        assert "more than half of 58 seats: 30" in compared

    def test_who_cast_no_valid_vote_is_counted_by_entitled_or_by_seats(self, client):
        story = AnyStory(SHORT_LISTS, "ada ben").counted("pair", 1, {"ada": 121, "ben": 62}, whole={"entitled": 185})
        publish_story(story, "ofu-2033")
        text = words(client.get(RACE + "scenario/?ballot=1"))
        assert "Invalid papers Entitled to vote Calculate" in text
        assert "Ada 121 1 vote not even with all 2" in text
        assert "the number is not known" not in text
        older = words(client.get(RACE + "scenario/?ballot=1&v1=121&v2=62&abstentions=&invalid=&registered=190"))
        assert "Ada 121 1 vote 3 of 7, if all of them come" in older, "an address from before it knew “entitled”"
        assert "does not know" not in older
        publish_story(AnyStory(BOARD_AND_CONFERENCE).counted("board", 1, {"ada": 28, "ben": 20, "cleo": 6}), "ofu-2034")
        text = words(client.get("/elections/ofu-2034/scenario/?ballot=1"))
        assert "Invalid papers Calculate" in text, "the seats are known by the rule"
        assert "Ada 28 2 votes 2 of 4, if all of them come" in text
        over = words(client.get("/elections/ofu-2034/scenario/?ballot=1&v1=28&v2=20&v3=6&abstentions=9"))
        assert "add up to more than there are voters" in over

    def test_shares_of_papers_with_several_marks_are_of_papers(self, client):
        publish_story(short_lists(), "ofu-2033")
        text = words(client.get(RACE))
        assert "88.2% of 34 valid papers" in text
        assert "34 valid papers, up to five names on each" in text
        assert "more than half" not in text
        scenario = words(client.get(RACE + "scenario/?ballot=1"))
        assert "Valid votes" in scenario
        assert "From other candidates" not in scenario, "a mark more for one takes none from another"

    def test_a_nominee_s_page_says_who_nominated(self, client):
        publish_story(short_lists().counted("three", 2, {"ada": 9}, 1).nominated("ada", "ben"), "ofu-2033")
        assert "Executive Board nominates Ada and Ben" in words(client.get(RACE + "candidates/ben/"))
        assert "nominated by the Executive Board" in words(client.get(RACE))


@pytest.mark.django_db
def test_an_election_and_the_failed_one_that_it_follows_lead_to_each_other(client):
    failed = publish_story(AnyStory(REMOVAL, "ada").tell(BulletinKind.CLOSED), "ofu-2033")
    again = publish_story(AnyStory(REMOVAL, "ada"), "ofu-2034")
    follows = "This election follows the one of 15 May 2033, in which nobody was elected."
    assert follows not in words(client.get("/elections/ofu-2034/"))
    again.follows = failed
    again.save()
    assert follows in words(client.get("/elections/ofu-2034/"))
    assert "The election was held again: 15 May 2033." in words(client.get(RACE))
