"""How other bodies go from stage to stage: invented elections by the rules of UNESCO, UN, WHO, IAEA, WIPO, WTO and UNHCR."""

import pytest

from elections.rules.bulletin import BulletinKind, Method
from elections.rules.race import RaceState

from .agency_procedures import IAEA, UN, UNESCO, UNHCR, WHO, WIPO, WTO
from .makers import disagreements, make_tally, statuses
from .play import Play, elected, entered, line_of, moved_on, nominated, opened, out, polled, votes, withdrew

STORIES = {
    "UNESCO: the Board names one, the Conference elects": (
        UNESCO,
        "ada ben",
        [
            (votes("ada 30 ben 28"), "nomination: ada"),
            (nominated("ada"), "ballot 2 conference.1: ada"),
            (votes("ada 100", "ada 50"), "declaration: ada"),
            (elected("ada"), "ended"),
        ],
    ),
    "UNESCO: the Conference refuses, the Board begins again": (
        UNESCO,
        "ada ben",
        [
            (votes("ada 30 ben 28"), "nomination: ada"),
            (nominated("ada"), "ballot 2 conference.1: ada"),
            (votes("ada 50", "ada 100"), "ballot 3 board.1: ada ben"),
            (opened("board", 3, "ada ben"), "result: ada ben"),
        ],
    ),
    "UNESCO: five ballots, then the lot": (
        UNESCO,
        "ada ben cleo",
        [
            *[(votes("ada 20 ben 20 cleo 18"), f"ballot {n} board.{n}: ada ben cleo") for n in (2, 3, 4)],
            (votes("ada 20 ben 20 cleo 18"), "ballot 5 board.5: ada ben"),
            (votes("ada 29 ben 29"), "lot: ada ben"),
        ],
    ),
    "UNESCO: two tie for the second place": (
        UNESCO,
        "ada ben cleo",
        [
            *[(votes("ada 22 ben 18 cleo 18"), f"ballot {n} board.{n}: ada ben cleo") for n in (2, 3, 4)],
            (votes("ada 22 ben 18 cleo 18"), "ballot 4b board.4: ben cleo"),
            (votes("ben 31 cleo 25"), "ballot 5 board.5: ada ben"),
            (votes("ada 28 ben 30"), "nomination: ben"),
        ],
    ),
    "UN: polls, a veto, an appointment": (
        UN,
        "ada ben",
        [
            (votes("ada 9 ben 6", "ada 3 ben 5"), "ballot 2 polls.2: ada ben"),
            (entered("cleo"), "ballot 2 polls.2: ada ben cleo"),
            (votes("ada 10 ben 4 cleo 11", "ada 2 ben 9 cleo 1"), "ballot 3 polls.3: ada ben cleo"),
            (moved_on, "ballot 1 council.1: ada ben cleo"),
            (polled("ada 8 ben 4 cleo 12", vetoes="cleo 1"), "ballot 2 council.2: ada ben cleo"),
            (polled("ada 8 ben 4 cleo 12"), "nomination: cleo"),
        ],
    ),
    "UN: appointed without a vote": (
        UN,
        "ada ben",
        [
            (moved_on, "ballot 1 council.1: ada ben"),
            (polled("ada 13 ben 4", vetoes="ben 2"), "nomination: ada"),
            (nominated("ada"), "last_candidate 2 assembly.1: ada"),
            (elected("ada", how=Method.ACCLAMATION), "ended"),
        ],
    ),
    "UN: the Assembly refuses, the Council polls again": (
        UN,
        "ada ben",
        [
            (moved_on, "ballot 1 council.1: ada ben"),
            (polled("ada 13 ben 4", vetoes="ben 2"), "nomination: ada"),
            (nominated("ada"), "last_candidate 2 assembly.1: ada"),
            (votes("ada 50", "ada 100"), "ballot 1 polls.1: ada ben"),
            (votes("ada 9 ben 6", "ada 3 ben 5"), "ballot 2 polls.2: ada ben"),
            (votes("ada 6 ben 9", "ada 9 ben 3"), "ballot 3 polls.3: ada ben"),
            (moved_on, "ballot 3 council.1: ada ben"),
            (polled("ada 4 ben 13"), "nomination: ben"),
        ],
    ),
    "WHO: the Board nominates three": (
        WHO,
        "ada ben cleo dora eve finn",
        [
            (votes("ada 30 ben 29 cleo 28 dora 27 eve 26 finn 5"), "ballot 2 three.1: ada ben cleo dora eve"),
            (out("finn"), "ballot 2 three.1: ada ben cleo dora eve"),
            (votes("ada 30 ben 28 cleo 18 dora 14 eve 12"), "nomination: ada ben cleo"),
            (nominated("ada", "ben", "cleo"), "ballot 3 assembly.1: ada ben cleo"),
            (votes("ada 95 ben 52 cleo 38"), "ballot 4 pair.1: ada ben"),
            (votes("ada 121 ben 62"), "ballot 5 pair.2: ada ben"),
            (votes("ada 101 ben 82"), "declaration: ada"),
        ],
    ),
    "IAEA: the leader alone, then the second": (
        IAEA,
        "ada ben cleo",
        [
            (votes("ada 15 ben 14 cleo 5"), "ballot 2 poll.2: ada ben cleo"),
            (moved_on, "ballot 1 many.1: ada ben cleo"),
            (votes("ada 15 ben 14 cleo 5"), "ballot 2 pair.1: ada ben"),
            (votes("ada 18 ben 17"), "ballot 3 pair.2: ada ben"),
            (votes("ada 18 ben 17"), "ballot 4 pair.3: ada ben"),
            (votes("ada 17 ben 18"), "ballot 5 lead.1: ada ben"),
            (votes("ada 17 ben 18"), "ballot 6 leader.1: ben"),
            (votes("ben 20", "ben 15"), "ballot 7 second.1: ada"),
            (votes("ada 24", "ada 11"), "nomination: ada"),
            (nominated("ada"), "appointment: ada"),
            (elected("ada", how=Method.APPOINTED), "ended"),
        ],
    ),
    "IAEA: both are refused": (
        IAEA,
        "ada ben",
        [
            (moved_on, "ballot 1 pair.1: ada ben"),
            *[(votes("ada 18 ben 17"), f"ballot {n} pair.{n}: ada ben") for n in (2, 3)],
            (votes("ada 18 ben 17"), "ballot 4 lead.1: ada ben"),
            (votes("ada 18 ben 17"), "ballot 5 leader.1: ada"),
            (votes("ada 20", "ada 15"), "ballot 6 second.1: ben"),
            (votes("ben 20", "ben 15"), "repeat"),
        ],
    ),
    "WIPO: one is left, and the Assembly appoints": (
        WIPO,
        "ada ben cleo",
        [
            (votes("ada 40 ben 30 cleo 12"), "ballot 2 few.2: ada ben"),
            (withdrew("ben"), "nomination: ada"),
            (nominated("ada"), "appointment: ada"),
            (elected("ada", how=Method.CONSENSUS), "ended"),
        ],
    ),
    "WTO: by consensus, once the others have withdrawn": (
        WTO,
        "ada ben",
        [
            (withdrew("ben"), "appointment: ada"),
            (elected("ada", how=Method.CONSENSUS), "ended"),
        ],
    ),
    "UNHCR: appointed": (UNHCR, "ada", [(elected("ada", how=Method.APPOINTED), "ended")]),
}


@pytest.mark.parametrize("name", STORIES)
def test_story(name):
    rule, names, moves = STORIES[name]
    play = Play(rule, names)
    for move, ahead in moves:
        move(play)
        assert play.ahead == ahead
        assert play.race.differences == ()


def test_nominated_is_not_elected():
    play = Play(WHO, "ada ben cleo dora")
    votes("ada 30 ben 28 cleo 18 dora 5")(play)
    nominated("ada", "ben", "cleo")(play)
    race = play.race
    assert (race.state, race.outcome) == (RaceState.NOMINATED, None)
    assert statuses(race) == {"ada": "nominated", "ben": "nominated", "cleo": "nominated", "dora": "not_nominated"}


def test_a_board_that_names_another_than_its_ballot_did():
    play = Play(UNESCO, "ada ben")
    votes("ada 30 ben 28")(play)
    nominated("ben")(play)
    assert disagreements(play.race) == [("nominated_without_majority", "ben")]
    assert play.ahead == "ballot 2 conference.1: ben"  # what was declared stands


def test_what_a_board_does_after_a_refusal_makes_its_first_nomination_no_departure():
    play = Play(UNESCO, "ada ben")
    for event in (votes("ada 30 ben 28"), nominated("ada"), votes("ada 50", "ada 100"), votes("ada 20 ben 38")):
        event(play)
    assert disagreements(play.race) == []
    nominated("ada")(play)
    assert disagreements(play.race) == [("nominated_without_majority", "ada")], "the second time she had none"


def test_whom_a_board_had_only_to_nominate_it_does_not_elect():
    play = Play(UNESCO, "ada ben")
    votes("ada 30 ben 28")(play)
    elected("ada")(play)
    assert disagreements(play.race) == [("elected_before_the_last_stage", "ada")]


def test_a_board_that_names_somebody_who_had_dropped_out():
    play = Play(WHO, "ada ben cleo dora")
    votes("ada 30 ben 28 cleo 18 dora 5")(play)
    nominated("ada", "ben", "dora")(play)
    assert disagreements(play.race) == [("spared_against_rule", "dora")]


def test_figures_that_come_after_a_nomination_undo_nothing_of_it():
    play = Play(UNESCO, "ada ben")
    ballot = play.race.next_step.ballot
    play.story.nominated("ada")
    play.story.tell(BulletinKind.RESULT, ballot=ballot, tally=make_tally({"ada": 30, "ben": 28}))
    assert (play.race.state, play.ahead) == (RaceState.NOMINATED, "ballot 2 conference.1: ada")
    assert statuses(play.race) == {"ada": "nominated", "ben": "not_nominated"}


def test_what_the_body_may_turn_to_is_said():
    step = Play(IAEA, "ada ben cleo").race.next_step
    assert (line_of(step), step.may_move_on.key) == ("ballot 1 poll.1: ada ben cleo", "many")


def test_the_conference_is_another_body_and_begins_with_its_own_voters():
    play = Play(UNESCO, "ada ben")
    votes("ada 30 ben 28")(play)
    nominated("ada")(play)
    step = play.race.next_step
    assert (step.stage.body, step.majority.seats) == ("General Conference", None)
